using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// The caller's side of an attempt to call back: dialled, told who calls, and asked to press a key, which an answering machine
/// does not. Tells the routing core what comes of it. Only its attempt uses it.
/// </summary>
/// <param name="services">What every contact needs.</param>
/// <param name="attempt">Hears of the legs.</param>
/// <param name="contact">The attempt.</param>
/// <param name="version">The configuration it began with.</param>
/// <param name="asked">Language asked for; empty: any.</param>
/// <param name="post">The attempt's mailbox. Any thread.</param>
/// <param name="confirmed">The caller has pressed the key: <see cref="Connect"/>, now or when there is somebody to talk with.</param>
/// <param name="inVain">The dial has come to nothing: what the core is to be told, and the word that says why to the agent.</param>
internal sealed class CalledBack(
    ContactServices services, ILegObserver attempt, ContactId contact, SiteVersion version, string asked, Action<ContactMessage> post, Action confirmed,
    Action<AcdCommand, string> inVain)
{
    private const char ConnectKey = '1', NoThanksKey = '2';

    /// <summary>Longer than any last words: a phone that takes no sound is hung up all the same.</summary>
    private static readonly TimeSpan LongestWords = TimeSpan.FromSeconds(20);

    private CallLeg? _leg;
    private CallLeg? _leaving; // hears the last words
    private CallerAudio? _audio;
    private TimeSpan _confirmWithin;
    private ITimer? _timer;
    private bool _hasAnswered;

    /// <summary>Has pressed the key.</summary>
    public bool HasConfirmed { get; private set; }

    /// <summary>The core has been told that the conversation can begin.</summary>
    public bool IsConnecting { get; private set; }

    /// <summary>Nobody is dialled or spoken to.</summary>
    public bool IsGone => _leg is null && _leaving is null;

    /// <summary>What is said to the caller: the language asked for, or the first in which we can say who we are.</summary>
    public string Language { get; } = new[] { asked }
        .Concat(version.Configuration.Flows.Flows.SelectMany(static flow => flow.Languages))
        .FirstOrDefault(language => version.Prompts.Find(language, Announcement.CallbackGreeting) is not null, asked);

    /// <summary>Dials; when that is not possible, the core hears of it at once. Only upon this event, and once for each.</summary>
    public void Dial(CallbackAccepted accepted)
    {
        HangUp();
        (_hasAnswered, HasConfirmed, IsConnecting) = (false, false, false);
        _confirmWithin = (version.Configuration.Plan.Queues.FirstOrDefault(queue => queue.Id == accepted.Queue)?.Callback ?? new()).ConfirmWithin;
        var target = TargetOf(accepted, out var failure);
        _leg = target is null ? null : services.Exchange.Dial(target, attempt);
        if (_leg is null) NotReached(failure);
    }

    /// <summary>Something happened on a leg. False: none of ours.</summary>
    public bool Handle(CallLeg leg, LegEvent happened)
    {
        if (ReferenceEquals(leg, _leaving))
        {
            if (happened is LegPlayed) leg.HangUp();
            else if (happened is LegEnded) _leaving = null;
            return true;
        }

        if (!ReferenceEquals(leg, _leg)) return false;
        switch (happened)
        {
            case LegAnswered:
                _hasAnswered = true;
                _audio = new CallerAudio(services, contact, leg, version);
                _audio.Play([Announcement.CallbackGreeting], Language, CallerAudio.AnnouncementToken);
                break;
            case LegPlayed { Token: CallerAudio.AnnouncementToken } when !HasConfirmed:
                After(_confirmWithin, new ContactMessage.NoKey(leg));
                break;
            case LegDigit { Digit: ConnectKey } when !HasConfirmed:
                HasConfirmed = true;
                _timer?.Dispose();
                _audio!.Stop();
                confirmed();
                break;
            case LegDigit { Digit: NoThanksKey } when !IsConnecting:
                inVain(new CallerDeclined(contact), Announcement.AgentCallerDeclined);
                Leave(Announcement.CallbackGoodbye);
                break;
            case LegSilent:
                leg.Probe(); // silence is told once, and the agent is not there yet to notice
                break;
            case LegEnded when IsConnecting:
                _leg = null; // the core is about to connect them; then nobody is there
                break;
            case LegEnded ended:
                _leg = null;
                NotReached(_hasAnswered ? DialFailure.NoAnswer : FailureOf(ended));
                break;
        }

        return true;
    }

    /// <summary>There is somebody to talk with: the core is told.</summary>
    public void Connect()
    {
        IsConnecting = true;
        services.Acd.Post(new CallerConfirmed(contact));
    }

    /// <summary>Who has pressed the key waits a moment more.</summary>
    public void Wait(string? music) => _audio?.Wait(music, Language);

    /// <summary>Nothing was pressed in time: an answering machine.</summary>
    public void NoKey(CallLeg leg)
    {
        if (ReferenceEquals(leg, _leaving)) leg.HangUp();
        if (!ReferenceEquals(leg, _leg) || HasConfirmed) return;
        HangUp();
        NotReached(DialFailure.Machine);
    }

    /// <summary>The one who has confirmed; null when gone already.</summary>
    public CallLeg? Take()
    {
        if (_leaving is null) _timer?.Dispose();
        var leg = _leg;
        _leg = null;
        return leg;
    }

    /// <summary>Who has answered hears this and is then hung up; a phone that rings stops.</summary>
    public void Leave(string word)
    {
        if (Take() is not { } leg) return;
        if (!_hasAnswered)
        {
            leg.HangUp();
            return;
        }

        _leaving = leg;
        _audio!.Play([word], Language, CallerAudio.ClosingToken);
        After(LongestWords, new ContactMessage.NoKey(leg));
    }

    /// <summary>The phone stops ringing, or the call ends. Last words are left to their end.</summary>
    public void End() => Take()?.HangUp();

    /// <summary>Everything ends.</summary>
    public void HangUp()
    {
        End();
        _leaving?.HangUp();
        _leaving = null;
    }

    /// <summary>Why a number was not reached, as the core counts it.</summary>
    public static DialFailure FailureOf(LegEnded ended) => (ended.Cause, ended.Status) switch
    {
        (SipEndCause.NoAnswerTimeout, _) => DialFailure.NoAnswer,
        (SipEndCause.Rejected, 486 or 600) => DialFailure.Busy,
        (SipEndCause.Rejected, 404 or 410 or 484 or 604) => DialFailure.NoSuchNumber,
        (SipEndCause.Rejected, 408 or 480 or 603) => DialFailure.NoAnswer,
        _ => DialFailure.Failed,
    };

    private void NotReached(DialFailure failure) => inVain(new CallerNotReached(contact, failure), Announcement.OfFailure(failure));

    private void After(TimeSpan time, ContactMessage message)
    {
        _timer?.Dispose();
        _timer = services.Time.CreateTimer(_ => post(message), null, time, Timeout.InfiniteTimeSpan);
    }

    private DialTarget? TargetOf(CallbackAccepted accepted, out DialFailure failure)
    {
        failure = DialFailure.Failed;
        var configuration = services.Site.Current.Configuration;
        if (configuration.Server.Trunk is not { } trunk) return null;
        if (configuration.NumberPlan.Judge(accepted.Number).Dial is not { } number)
        {
            failure = DialFailure.NoSuchNumber; // nothing that may be dialled, whoever asked for it
            return null;
        }

        var time = accepted.Until - accepted.At;
        if (DialTarget.Outside(TrunkLine.Of(trunk), number, trunk.Number) is not { } target) return null;
        if (time <= TimeSpan.Zero) return target with { EarlyMedia = false };
        // Nobody takes the call back when we die: the trunk is told for how long it may ring (RFC 3261 section 20.19), for then the number may be dialled again.
        var rings = new SipHeaderField("Expires", ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        return target with { EarlyMedia = false, RingTime = time, Headers = [.. target.Headers, rings] };
    }
}
