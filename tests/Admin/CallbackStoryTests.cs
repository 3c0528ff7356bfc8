using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>What happened to a request, in words a supervisor reads to a caller.</summary>
public sealed class CallbackStoryTests
{
    private static readonly DateTimeOffset At = ServedCentre.Start;
    private static readonly CallbackId Seven = new(7);
    private static readonly QueueId Booking = new("booking");
    private static readonly ContactId Attempt = new("callback-7.1");
    private static readonly AgentId Anna = new("1001");
    private static readonly CallbackSlot Slot = new(At.AddMinutes(20), TimeSpan.FromMinutes(20));

    public static TheoryData<AcdEvent, string> Told => new()
    {
        { Request(), "Request 7 to call +••••••••567 back about renewal: the caller asked for it; its place is kept." },
        { Request() with { Slot = Slot, PromisedBy = Slot.End }, "Request 7 to call +••••••••567 back about renewal: the caller asked for it; promised 2026-03-02 09:20–09:40." },
        { Request() with { PromisedBy = At.AddMinutes(30), Cause = CallbackCause.Agent, By = "web" }, "Request 7 to call +••••••••567 back about renewal: made by web; its place is kept, promised by 2026-03-02 09:30." },
        { new CallbackMoved(At, Seven, Booking, Slot, null, At, TimeSpan.Zero, Slot.End, "1004", "at work"), "Moved to 2026-03-02 09:20–09:40 by 1004: at work." },
        { new CallbackMoved(At, Seven, Booking, null, null, At, TimeSpan.Zero, null, "1004", "home now"), "Moved to as soon as its turn comes, by 1004: home now." },
        { new CallbackPrioritised(At, Seven, Booking, new("red"), TimeSpan.Zero, false, "1004", "in pain"), "Class red by 1004: in pain." },
        { new CallbackDue(At, Seven, Booking, Attempt, 2), "Its turn begins: attempt 2." },
        { new CallbackAccepted(At, new(1), Seven, Attempt, Anna, Booking, "+46701234567", At, TimeSpan.FromSeconds(61)), "1001 accepts after 61 s; +••••••••567 is called." },
        { new CallbackReached(At, Seven, Attempt, Anna, Booking), "The caller answers and talks with 1001." },
        { new CallbackAttached(At, Seven, Booking, new("c9")), "The caller has rung in (call c9) and stands at its place." },
        { new CallbackDetached(At, Seven, Booking, new("c9")), "The caller who had rung in (call c9) is gone unanswered." },
        { Ended(AttemptEnd.NotReached, DialFailure.Machine, At.AddMinutes(30)), "Not reached: nobody pressed a key, an answering machine. Again not before 2026-03-02 09:30." },
        { Ended(AttemptEnd.NotReached, DialFailure.NoSuchNumber, null), "There is no such number." },
        { Ended(AttemptEnd.Talked, null, null), "They have talked." },
        { Ended(AttemptEnd.Restart, null, null), "The system stopped; that counts as no attempt." },
        { new CallbackAtRisk(At, Seven, Booking, At.AddMinutes(5)), "Promised by 2026-03-02 09:05, and nobody has called yet." },
        { new CallbackBroken(At, Seven, Booking, At), "Promised by 2026-03-02 09:00, and nobody has called long after: the promise is broken." },
        { new CallbackTurnedAway(At, new("c1"), Booking), "Wanted a time in booking; none was free." },
        { new CallbackClosed(At, Seven, Booking, CallbackEnd.Cancelled) { By = "1004", Reason = "came in person" }, "Request 7 is closed: cancelled, by 1004: came in person." },
        { new CallbackClosed(At, Seven, Booking, CallbackEnd.RangAgain), "Request 7 is closed: the caller rang in and talked." },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void Event_IsToldInPlainWords_InTheServicesTime_NumbersMasked(AcdEvent happened, string text) =>
        Assert.Equal(text, CallStory.Tell(happened, static at => at.ToOffset(TimeSpan.FromHours(1))));

    [Fact]
    public void EveryEvent_HasWords()
    {
        var told = Told.Select(row => row.Data.Item1.GetType()).ToHashSet();
        var callbacks = typeof(AcdEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AcdEvent)) && type.Name.StartsWith("Callback", StringComparison.Ordinal));
        Assert.Empty(callbacks.Except(told));
    }

    private static CallbackRequested Request() => new(At, Seven, null, "+46701234567", Booking, "renewal", "sv", CallbackCause.Caller, At, 1);

    private static CallbackAttemptEnded Ended(AttemptEnd end, DialFailure? failure, DateTimeOffset? again) => new(At, Seven, Booking, Attempt, Anna, end, failure, again);
}
