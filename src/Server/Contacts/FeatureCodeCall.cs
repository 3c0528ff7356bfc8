using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// An agent's telephone that dialled a feature code: answered, the wish done, the word for what came of it said, hung up.
/// No contact: nobody waits, and nothing is counted as a call.
/// </summary>
/// <param name="services">What every contact needs.</param>
/// <param name="agent">Who has proved to call.</param>
/// <param name="code">What was dialled.</param>
/// <param name="leg">Not answered yet.</param>
internal sealed class FeatureCodeCall(ContactServices services, AgentId agent, FeatureCode code, CallLeg leg) : ILegObserver
{
    /// <summary>Longer than any confirmation: a phone that takes no sound is hung up all the same.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly TaskCompletionSource _said = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes the call to its end.</summary>
    public async Task RunAsync()
    {
        leg.Answer();
        try
        {
            var clip = services.Words.Find(agent, await DoAsync());
            leg.Play(new PlayList([clip]));
            await _said.Task.WaitAsync(Longest, services.Time);
        }
        catch (TimeoutException)
        {
            // hung up below
        }
        finally
        {
            leg.HangUp();
        }
    }

    void ILegObserver.OnLeg(CallLeg of, LegEvent happened)
    {
        if (happened is LegPlayed or LegEnded) _said.TrySetResult();
    }

    /// <summary>The word to be said.</summary>
    private async Task<string> DoAsync()
    {
        var (command, word) = Wish();
        if (command is null) return Announcement.AgentUnknownCode;
        try
        {
            var verdict = await services.Acd.AskAsync(command);
            return verdict switch
            {
                Acd.Refusal.None or Acd.Refusal.NoChange => word,
                Acd.Refusal.UnknownCode => Announcement.AgentUnknownCode,
                _ => Announcement.AgentRefused,
            };
        }
        catch (OperationCanceledException)
        {
            return Announcement.AgentRefused; // the server ends
        }
    }

    private (AcdCommand? Command, string Word) Wish() => code.Kind switch
    {
        FeatureKind.LogIn => (new LogIn(agent), Announcement.AgentLoggedIn),
        FeatureKind.LogOut => (new LogOut(agent), Announcement.AgentLoggedOut),
        FeatureKind.Pause => (ReasonOf(code.Argument) is { } reason ? new Pause(agent, reason) : null, Announcement.AgentPaused),
        FeatureKind.Ready => (new Resume(agent), Announcement.AgentReady),
        FeatureKind.EndWrapUp => (new EndWrapUp(agent), Announcement.AgentWrapUpEnded),
        FeatureKind.Disposition => (new Dispose(agent, code.Argument), Announcement.AgentDisposed),
        _ => (null, string.Empty),
    };

    private string? ReasonOf(string argument) =>
        argument.Length == 0 ? string.Empty : services.Site.Current.Configuration.PauseReasons.GetValueOrDefault(argument);
}
