namespace ContactCenter.Acd;

/// <summary>A contact's way so far, over queues, ways out and outside numbers. Changed by applying events, by nothing else.</summary>
internal sealed class Journey
{
    private HashSet<QueueId>? _sentInto;
    private HashSet<string>? _dialled;

    /// <summary>What it has waited before its present entry, in queues and for outside numbers that did not answer.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>It is in the queue it entered last, or returns there when the outside number does not answer.</summary>
    public bool KeepsPlace { get; private set; }

    /// <summary>Its outcome when it leaves the flow it is back in; null: it was in no queue that let it down.</summary>
    public Outcome? IfLeft { get; private set; }

    /// <summary>The outside number that is dialled for it, or connected; null: none.</summary>
    public OutsideDialled? Outside { get; private set; }

    /// <summary>The outside number answered.</summary>
    public bool IsOutsideConnected { get; private set; }

    /// <summary>It has left a message: somebody sees to it, also when nobody answers any more.</summary>
    public bool HasLeftMessage { get; private set; }

    /// <summary>The flow has it dialled; it has not answered yet.</summary>
    public bool IsTransferred => Outside is { Queue: null } && !IsOutsideConnected;

    /// <summary>Who has talked with it last, and hung up; null: it is not behind a conversation.</summary>
    public AgentId? AnsweredBy { get; private set; }

    public JourneyImage Image() => new(Waited, KeepsPlace, IfLeft, Outside, IsOutsideConnected, _sentInto?.ToArray(), _dialled?.ToArray()) { HasLeftMessage = HasLeftMessage, AnsweredBy = AnsweredBy };

    public void Restore(JourneyImage image)
    {
        (Waited, KeepsPlace, IfLeft, Outside, IsOutsideConnected) = (image.Waited, image.KeepsPlace, image.IfLeft, image.Outside, image.IsOutsideConnected);
        (HasLeftMessage, AnsweredBy) = (image.HasLeftMessage, image.AnsweredBy);
        _sentInto = image.SentInto?.ToHashSet();
        _dialled = image.Dialled?.ToHashSet();
    }

    /// <summary>Sent into this queue by a limit or step before.</summary>
    public bool WasSentInto(QueueId queue) => _sentInto?.Contains(queue) ?? false;

    /// <summary>The way leads to a number that did not answer this contact: it does not go there again.</summary>
    public bool WasNotReached(WayOut way) => way is { Kind: WayOutKind.Number, Target: { } number } && (_dialled?.Contains(number) ?? false);

    public void Apply(ContactQueued e)
    {
        KeepsPlace = true;
        IfLeft = null;
        if (e.Entry == EntryCause.Overflowed)
        {
            (_sentInto ??= []).Add(e.Queue);
        }
    }

    public void Apply(ContactRefused e)
    {
        KeepsPlace = false;
        IfLeft = e.WayOut?.Kind == WayOutKind.Callback ? Outcome.CallbackBooked : e.Cause switch
        {
            RefuseCause.NobodyLoggedIn => Outcome.NobodyThere,
            RefuseCause.ExpectedWait => Outcome.LongWaitExpected,
            _ => Outcome.QueueFull,
        };
    }

    /// <param name="e">The event.</param>
    /// <param name="since">Since when it had waited.</param>
    public void Apply(ContactOverflowed e, DateTimeOffset since)
    {
        Waited = e.At - since;
        KeepsPlace = e.WayOut.Kind == WayOutKind.Number;
        IfLeft = e.WayOut.Kind == WayOutKind.Callback ? Outcome.CallbackBooked
            : e.Cause == OverflowCause.NobodyLoggedIn ? Outcome.NobodyThere
            : Outcome.WaitedTooLong;
    }

    /// <summary>Out of the queue: a request to call back is left for the person.</summary>
    public void RequestLeft(DateTimeOffset at, DateTimeOffset since)
    {
        Waited = at - since;
        KeepsPlace = false;
        IfLeft = Outcome.CallbackBooked;
    }

    /// <summary>In its flow: a request to call back is made.</summary>
    public void RequestLeft() => IfLeft = Outcome.CallbackBooked;

    public void MessageLeft() => HasLeftMessage = true;

    public void Connected(DateTimeOffset at, DateTimeOffset since) => Waited = at - since;

    public void Apply(OutsideDialled e)
    {
        (Outside, IsOutsideConnected) = (e, false);
        KeepsPlace &= e.Queue is not null;
    }

    public void OutsideConnected() => IsOutsideConnected = true;

    public void Apply(OutsideNotReached e)
    {
        if (Outside is { Queue: not null } dialled)
        {
            Waited += e.At - dialled.At;
            (_dialled ??= []).Add(e.Number);
        }

        (Outside, IsOutsideConnected) = (null, false);
    }

    public void Apply(TalkEnded e) => AnsweredBy = e.GoesOn ? e.Agent : null;
}
