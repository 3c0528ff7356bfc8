using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// The agent's side of a conversation: the leg, and what the agent asks for on it by keys or by a transfer of the
/// softphone. One request at a time goes to the routing core. Only its contact uses it.
/// </summary>
/// <param name="services">What every contact needs.</param>
/// <param name="connected">The conversation.</param>
/// <param name="phone">The agent's phone; it may have hung up again.</param>
/// <param name="post">The contact's mailbox. Any thread.</param>
/// <param name="wasCalled">The caller was called back by us, and has no place to return to but the one this makes.</param>
internal sealed class AgentTalk(
    ContactServices services, ContactConnected connected, RingingPhone phone, Action<ContactMessage> post, bool wasCalled = false)
{
    /// <summary>Who is gone so soon after the answer has talked with nobody: the caller is back in the queue.</summary>
    private static readonly TimeSpan NoTalk = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BetweenKeys = TimeSpan.FromSeconds(5);

    private readonly long _since = services.Time.GetTimestamp();
    private readonly ConversationKeys _keys = new(services.Site.Current.Configuration.FeatureCodes.NextLine, services.Site.Current.Configuration.FeatureCodes.HandOn);
    private ITimer? _timer;
    private HandOnBy? _asked;
    private bool _held;
    private string? _unheard;

    public CallLeg Leg { get; } = phone.Leg;

    /// <summary>A request to hand on is with the core: its answer says what an ended leg means.</summary>
    public bool IsHandingOn => _asked is not null;

    /// <summary>The leg has ended.</summary>
    public bool IsOver { get; private set; } = phone.HasHungUp;

    /// <summary>The agent hung up; not a phone that died.</summary>
    public bool SaidGoodbye { get; private set; }

    /// <summary>It ended so soon that it was no conversation at all.</summary>
    public bool WasNone { get; private set; } = phone.HasHungUp;

    /// <summary>The leg has ended now. A phone that died has not hung up: its caller asks for the queue it came from.</summary>
    public void HungUp(LegEnded ended)
    {
        (IsOver, WasNone) = (true, services.Time.GetElapsedTime(_since) < NoTalk);
        SaidGoodbye = !WasNone && ended.Cause == SipEndCause.RemoteBye;
        if (!WasNone && ended.Cause is (SipEndCause.TransportFailure or SipEndCause.SessionExpired or SipEndCause.AckTimeout))
            Ask(new HandOnTarget(HandOnKind.Queue, connected.Queue.Value), HandOnBy.PhoneLost);
    }

    /// <summary>Tells the core that the conversation is over; or that it was none, and a <see cref="ContactMessage.Returned"/> follows.</summary>
    /// <param name="goesOn">See <see cref="EndTalk.GoesOn"/>.</param>
    public void End(bool goesOn = false)
    {
        if (WasNone) _ = AskAsync(Return(), static verdict => new ContactMessage.Returned(verdict));
        else services.Acd.Post(new EndTalk(connected.Contact, EndedBy.Agent) { GoesOn = goesOn });
    }

    /// <summary>The agent pressed a key.</summary>
    public void Press(char key)
    {
        var dialled = _keys.Press(key);
        _timer ??= services.Time.CreateTimer(_ => post(new ContactMessage.KeysTimedOut(Leg)), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(_keys.IsOpen ? BetweenKeys : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (dialled is not null) HandOn(dialled, HandOnBy.FeatureCode);
    }

    /// <summary>Too long between two keys: what was begun is forgotten.</summary>
    public void ForgetKeys() => _keys.Forget();

    /// <summary>The agent's softphone transfers.</summary>
    public void Refer(SipUri target) => HandOn(target.User, HandOnBy.Refer);

    /// <summary>The core has handed the contact on: the agent's part is over.</summary>
    public void HandedOn()
    {
        if (_asked == HandOnBy.Refer) Answer(ReferVerdict.HandedOn);
        Leg.Unbridge(); // what the caller says from here on is not for this agent
        Leg.HangUp();
    }

    /// <summary>The agent's phone holds the conversation, or no longer. What was said meanwhile was not heard.</summary>
    public void OnHold(bool held)
    {
        _held = held;
        if (held || _unheard is not { } word) return;
        _unheard = null;
        Say(word);
    }

    /// <summary>The core does not hand on: the agent is told, and the conversation goes on.</summary>
    public void Refused(Acd.Refusal verdict)
    {
        var by = _asked;
        _asked = null;
        Refuse(by, ReferVerdict.Of(verdict), Announcement.AgentRefused);
    }

    /// <summary>Keys are no longer waited for.</summary>
    public void Close() => _timer?.Dispose();

    private AcdCommand Return() => wasCalled
        ? new HandOn(connected.Contact, new(HandOnKind.Queue, connected.Queue.Value), HandOnBy.PhoneLost)
        : new FailOffer(connected.Offer, OfferFailure.Rejected);

    private void HandOn(string? dialled, HandOnBy by)
    {
        if (_asked is { } asked)
        {
            if (by == HandOnBy.Refer && asked != HandOnBy.Refer) Answer(ReferVerdict.UnderWay);
            return;
        }

        if (services.Targets.Find(dialled) is not { } target)
        {
            if (services.Targets.IsOwn(dialled)) Refuse(by, ReferVerdict.OwnNumber, services.Words.FirstOf(connected.Agent, Announcement.AgentOwnNumber, Announcement.AgentUnknownCode));
            else Refuse(by, ReferVerdict.Nowhere, Announcement.AgentUnknownCode);
            return;
        }

        Ask(target, by);
    }

    private void Ask(HandOnTarget target, HandOnBy by)
    {
        if (_asked is not null) return;
        _asked = by;
        _ = AskAsync(new HandOn(connected.Contact, target, by), verdict => new ContactMessage.HandOnJudged(Leg, verdict));
    }

    private async Task AskAsync(AcdCommand command, Func<Acd.Refusal, ContactMessage> answer)
    {
        var verdict = Acd.Refusal.NotTalking;
        try
        {
            verdict = await services.Acd.AskAsync(command);
        }
        catch (OperationCanceledException)
        {
            // The server ends: so does the conversation.
        }

        post(answer(verdict));
    }

    private void Refuse(HandOnBy? by, ReferVerdict verdict, string word)
    {
        if (by == HandOnBy.Refer) Answer(verdict);
        if (_held) _unheard = word; // most softphones hold the call before they transfer
        else Say(word);
    }

    private void Answer(ReferVerdict verdict) => Leg.ReferResult(verdict.Status, verdict.Reason);

    /// <summary>The softphone's display may say nothing, or nothing that helps: the word is heard whatever was asked by.</summary>
    private void Say(string word)
    {
        if (!IsOver) Leg.Play(new PlayList([services.Words.Find(connected.Agent, word)]));
    }
}
