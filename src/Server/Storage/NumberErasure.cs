using ContactCenter.Acd;

namespace ContactCenter.Server.Storage;

/// <summary>An event without the telephone numbers of people in it, and without what was written about them. What follows from the event is as before.</summary>
internal static class NumberErasure
{
    /// <summary>Kinds that may hold a number at once. Requests to be called back keep theirs while they are open.</summary>
    public static readonly string[] Kinds = ["contactArrived", "contactHandedOn", "outsideDialled", "outsideConnected", "outsideNotReached", "callbackAccepted", "messageLeft", "messageGivenBack", "messageClosed", "switchTurned", "alarmAcknowledged"];

    /// <summary>Stands for a number that was erased, where there must be one.</summary>
    private const string Erased = "erased";

    /// <summary>Null: there is no number in it.</summary>
    public static AcdEvent? Of(AcdEvent happened) => happened switch
    {
        ContactArrived e when e.CallerNumber is not null || e.CallbackNumber is not null => e with { CallerNumber = null, CallbackNumber = null },
        ContactHandedOn { Target: { Kind: HandOnKind.Number, Target: not (null or Erased) } target } e => e with { Target = target with { Target = Erased } },
        OutsideDialled { Number: not Erased } e => e with { Number = Erased },
        OutsideConnected { Number: not Erased } e => e with { Number = Erased },
        CallbackAccepted { Number: not Erased } e => e with { Number = Erased },
        MessageLeft { Number: not null } e => e with { Number = null },
        MessageGivenBack e when e.By is not (Erased or "") => e with { By = Erased },
        MessageClosed e when (e.By, e.Word) is not (Erased, "") => e with { By = Erased, Word = "" },
        SwitchTurned { Number: not null } e => e with { Number = null },
        AlarmAcknowledged e when (e.By, e.Word) is not (Erased, null) => e with { By = Erased, Word = null },
        OutsideNotReached { Number: not Erased } e => e with { Number = Erased },
        // Each its own: two requests of one number are one, and of two numbers two.
        CallbackRequested e when !e.Number.StartsWith(Erased, StringComparison.Ordinal) || e.By is not null || IsWritten(e) =>
            e with { Number = $"{Erased}-{e.Callback}", By = null, Reason = e.Cause == CallbackCause.Agent ? "" : e.Reason },
        _ => null,
    };

    /// <summary>An event of the story of a request that loses its number, without what people wrote about it. Null: nobody wrote anything.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="asked">The request.</param>
    public static AcdEvent? WordsOf(AcdEvent happened, CallbackRequested asked) => happened switch
    {
        CallbackMoved e when (e.By, e.Reason) is not (Erased, Erased) => e with { By = Erased, Reason = Erased },
        CallbackPrioritised e when (e.By, e.Reason) is not (Erased, Erased) => e with { By = Erased, Reason = Erased },
        CallbackClosed e when (e.By, e.Reason) is not (null, null) => e with { By = null, Reason = null },
        ContactQueued { Reason.Length: > 0 } e when asked.Cause == CallbackCause.Agent => e with { Reason = "" },
        _ => null,
    };

    /// <summary>What it is about was written by somebody, and is none of the flow's words.</summary>
    private static bool IsWritten(CallbackRequested asked) => asked is { Cause: CallbackCause.Agent, Reason.Length: > 0 };
}
