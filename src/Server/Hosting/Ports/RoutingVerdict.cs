using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Routing;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Asks the routing core and puts its verdict into the words of the API.</summary>
internal static class RoutingVerdict
{
    public static async Task<CommandResult> AskAsync(AcdActor acd, AcdCommand command, CancellationToken cancellation)
    {
        var asked = acd.AskAsync(command);
        try
        {
            return Of(await asked.WaitAsync(cancellation));
        }
        catch (OperationCanceledException) when (asked.IsCanceled)
        {
            return new(CommandVerdict.Overloaded, "The routing core has stopped.");
        }
    }

    private static CommandResult Of(Refusal refusal) => refusal switch
    {
        Refusal.None or Refusal.NoChange => new(CommandVerdict.Done),
        Refusal.UnknownAgent or Refusal.UnknownContact or Refusal.UnknownCallback or Refusal.BadId => new(CommandVerdict.Unknown),
        Refusal.NotLoggedIn => new(CommandVerdict.NotNow, "The agent is not logged in."),
        Refusal.NotInWrapUp => new(CommandVerdict.NotNow, "The agent is not in wrap-up."),
        Refusal.NotPaused => new(CommandVerdict.NotNow, "The agent is not paused."),
        Refusal.NotTalking => new(CommandVerdict.NotNow, "The caller is not talking with an agent."),
        Refusal.NoNextLine => new(CommandVerdict.NotNow, "No line above this one could take the caller."),
        Refusal.NoContact => new(CommandVerdict.NotNow, "The agent has not talked with anybody yet."),
        Refusal.UnknownQueue => new(CommandVerdict.BadValue, "There is no such queue."),
        Refusal.UnknownCode => new(CommandVerdict.BadValue, "There is no such code."),
        Refusal.BadTarget => new(CommandVerdict.BadValue, "The target is empty, too long, or the agent who hands on."),
        var other => new(CommandVerdict.NotNow, other.ToString()),
    };
}
