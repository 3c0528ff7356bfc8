using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>An event and its place in the journal.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="Event">What happened.</param>
public readonly record struct Placed(long Sequence, AcdEvent Event);

/// <summary>Whom an event is about.</summary>
internal static class Subject
{
    /// <summary>The call, or the attempt to call somebody back; null: none.</summary>
    public static ContactId? Contact(AcdEvent e) => e switch
    {
        ContactArrived x => x.Contact,
        MenuAnswered x => x.Contact,
        ContactQueued x => x.Contact,
        ContactRefused x => x.Contact,
        StepOpened x => x.Contact,
        OfferMade x => x.Contact,
        OfferWithdrawn x => x.Contact,
        OfferFailed x => x.Contact,
        ContactConnected x => x.Contact,
        TalkEnded x => x.Contact,
        ContactEnded x => x.Contact,
        PersonGivenUp x => x.Contact,
        ContactOverflowed x => x.Contact,
        WaitAnnounced x => x.Contact,
        ContactHandedOn x => x.Contact,
        OutsideDialled x => x.Contact,
        OutsideConnected x => x.Contact,
        OutsideNotReached x => x.Contact,
        ContactDisposed x => x.Contact,
        RestOverridden x => x.Contact,
        CallbackRequested x => x.Contact,
        CallbackDue x => x.Contact,
        CallbackAccepted x => x.Contact,
        CallbackReached x => x.Contact,
        CallbackAttemptEnded x => x.Contact,
        CallbackTurnedAway x => x.Contact,
        CallbackAttached x => x.Contact,
        CallbackDetached x => x.Contact,
        MessageLeft x => x.Contact,
        _ => null,
    };

    /// <summary>The request to call back; null: none.</summary>
    public static CallbackId? Request(AcdEvent e) => e switch
    {
        CallbackRequested x => x.Callback,
        CallbackMoved x => x.Callback,
        CallbackPrioritised x => x.Callback,
        CallbackAttached x => x.Callback,
        CallbackDetached x => x.Callback,
        CallbackDue x => x.Callback,
        CallbackAccepted x => x.Callback,
        CallbackReached x => x.Callback,
        CallbackAttemptEnded x => x.Callback,
        CallbackAtRisk x => x.Callback,
        CallbackBroken x => x.Callback,
        CallbackClosed x => x.Callback,
        _ => null,
    };

    /// <summary>The message; null: none.</summary>
    public static MessageId? Message(AcdEvent e) => e switch
    {
        MessageLeft x => x.Message,
        MessageTaken x => x.Message,
        MessageGivenBack x => x.Message,
        MessageOverdue x => x.Message,
        MessageClosed x => x.Message,
        MessageErased x => x.Message,
        _ => null,
    };

    /// <summary>The agent whose own state is told; null: none.</summary>
    public static AlarmId? Alarm(AcdEvent e) => e switch
    {
        AlarmRaised x => x.Alarm,
        AlarmAcknowledged x => x.Alarm,
        AlarmOver x => x.Alarm,
        _ => null,
    };
}
