using ContactCenter.Acd;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Server.Contacts;

/// <summary>Whom one caller is joined with: an agent, or an outside number. Only its contact uses it.</summary>
/// <param name="services">What every contact needs.</param>
/// <param name="caller">The caller's leg.</param>
/// <param name="audio">What the caller hears from us when nobody speaks.</param>
/// <param name="post">The contact's mailbox. Any thread.</param>
/// <param name="wasCalled">See <see cref="AgentTalk"/>.</param>
internal sealed class Conversation(ContactServices services, CallLeg caller, CallerAudio audio, Action<ContactMessage> post, bool wasCalled)
{
    private CallLeg? _partner;

    /// <summary>The agent's side; null: nobody is talked with, or an outside number.</summary>
    public AgentTalk? Talk { get; private set; }

    /// <summary>From the other side's leg, or about what an agent asked for on it.</summary>
    public bool IsConcernedBy(ContactMessage message) => message switch
    {
        ContactMessage.FromLeg { Leg: var leg } => ReferenceEquals(leg, _partner),
        ContactMessage.HandOnJudged { Agent: var leg } => ReferenceEquals(leg, Talk?.Leg),
        ContactMessage.KeysTimedOut { Agent: var leg } => ReferenceEquals(leg, Talk?.Leg),
        _ => false,
    };

    /// <summary>Joins the caller with an agent. False: that phone has hung up again, and <see cref="Talk"/> knows what that is.</summary>
    public bool Begin(ContactConnected connected, RingingPhone phone)
    {
        Talk = new AgentTalk(services, connected, phone, post, wasCalled);
        if (!phone.HasHungUp) Join(phone.Leg, takeKeys: false);
        return !phone.HasHungUp;
    }

    /// <summary>Joins the caller with an outside number, which gets the caller's keys.</summary>
    public void Begin(CallLeg outside) => Join(outside, takeKeys: true);

    /// <summary>Takes such a message. True: the other side is gone, and nobody is handing on.</summary>
    public bool Handle(ContactMessage message)
    {
        switch (message)
        {
            case ContactMessage.FromLeg { Happened: var happened }:
                return Handle(happened);
            case ContactMessage.HandOnJudged { Verdict: not Acd.Refusal.None and var verdict }:
                Talk!.Refused(verdict); // what was taken is told as an event, which may come later
                return Talk.IsOver;
            case ContactMessage.KeysTimedOut:
                Talk!.ForgetKeys();
                break;
        }

        return false;
    }

    /// <summary>The caller goes on without.</summary>
    public void Leave()
    {
        Talk?.Close();
        (Talk, _partner) = (null, null);
    }

    /// <summary>Ends it, for the other side too.</summary>
    public void HangUp()
    {
        _partner?.HangUp();
        Leave();
    }

    private bool Handle(LegEvent happened)
    {
        switch (happened)
        {
            case LegHeld { Held: var held }:
                if (held) audio.PlayMusic(); // heard instead of the silence of a phone on hold
                else audio.Stop();
                Talk?.OnHold(held);
                break;
            case LegSilent:
                _partner!.Probe();
                break;
            case LegDigit { Digit: var key }:
                Talk?.Press(key);
                break;
            case LegReferred { Target: var target }:
                Talk?.Refer(target);
                break;
            case LegEnded ended:
                Talk?.HungUp(ended);
                return Talk is not { IsHandingOn: true };
        }

        return false;
    }

    private void Join(CallLeg leg, bool takeKeys)
    {
        _partner = leg;
        audio.Stop(); // whatever is being said, nobody who answers talks to an announcement
        caller.Bridge(leg, takeKeys);
        if (leg.IsHeld) Handle(new LegHeld(true)); // since before they were joined
    }
}
