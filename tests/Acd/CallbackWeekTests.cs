namespace ContactCenter.Acd.Tests;

/// <summary>Whole weeks by chance, with a night on which the clock is moved and holidays in them: nobody is called outside the hours, and the witness finds nothing.</summary>
public sealed class CallbackWeekTests
{
    [Theory]
    [InlineData("2026-03-26", 8.0, 16.0, 1)] // the clock is put forward, Easter follows
    [InlineData("2026-03-26", 22.0, 6.0, 2)]
    [InlineData("2026-10-22", 8.0, 16.0, 3)] // the clock is put back
    [InlineData("2026-10-22", 22.0, 6.0, 4)]
    [InlineData("2026-12-21", 7.5, 21.0, 5)] // Christmas
    public void NobodyIsCalledOutsideTheHours_AndEverybodyIsCalled(string begin, double opens, double closes, int seed)
    {
        var calendar = new LocalCalendar(opens, closes, capacity: 2, isClosed: IsHoliday);
        var plan = CallbackStory.Plan(2, new() { Calendar = calendar });
        var (story, chance) = (new Story(plan) { Now = new(DateTime.Parse(begin, null), TimeSpan.Zero) }, new Random(seed));
        story.Register("a1", "a2");
        var (witness, ledger, start, seen) = (new CallbackWitness(plan), new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime)), story.Now, 0);
        for (var asked = 0; story.Now < start.AddDays(14) || story.Core.Snapshot().Callbacks.Count > 0;)
        {
            asked += Act(story, chance, asked, story.Now < start.AddDays(14));
            if (chance.Next(300) == 0)
            {
                story.Now += TimeSpan.FromHours(chance.Next(12)); // the system is down
                story.KillAndRestart();
            }

            story.Wait(chance.Next(story.Core.Snapshot().Contacts.Count > 0 ? 60 : 7200));
            Assert.True(story.Now < start.AddDays(60), "somebody is never called");
            foreach (var e in story.Journal.Skip(seen))
            {
                witness.See(e);
                ledger.Apply(e);
                Assert.False(e is CallbackAccepted or CallbackDue && !calendar.IsOpen(e.At), $"{e.At}: outside the hours");
            }

            seen = story.Journal.Count;
            witness.Reconcile(story.Core, ledger, story.Now, (story.Now - start).Days + 1);
        }

        Assert.True(witness is { Requested: > 30, Reached: > 30 } && witness.Dials >= witness.Requested, $"{witness.Requested} requests, {witness.Dials} dials, {witness.Reached} reached");
        TestContext.Current.TestOutputHelper?.WriteLine($"{witness.Requested} requests, {witness.Dials} dials, {witness.Reached} reached, {story.Journal.Count} events");
    }

    /// <summary>The next thing somebody does. Returns how many have asked.</summary>
    private static int Act(Story story, Random chance, int asked, bool mayAsk)
    {
        var here = story.Core.Snapshot().Contacts;
        if (mayAsk && chance.Next(10) == 0)
        {
            var free = SlotBook.Free(story.Core.Plan.Queues[0], story.Core.Snapshot().Slots, story.Now, story.Now, 60);
            story.Must(CallbackStory.Ask($"+4670{asked}") with { Slot = free.Count == 0 || chance.Next(3) == 0 ? null : free[chance.Next(free.Count)].Slot.Start });
            return 1;
        }

        foreach (var contact in here.Where(_ => chance.Next(3) > 0))
        {
            story.Do((contact.State, chance.Next(4)) switch
            {
                (ContactState.Offered, 0) => new FailOffer(contact.Offer!.Value, OfferFailure.NoAnswer),
                (ContactState.Offered, _) => new AnswerOffer(contact.Offer!.Value),
                (ContactState.Dialling, 0) => new CallerNotReached(contact.Id, DialFailure.NoAnswer),
                (ContactState.Dialling, 1) => new Leave(contact.Id, LeaveCause.AgentHungUp),
                (ContactState.Dialling, _) => new CallerConfirmed(contact.Id),
                _ => new EndTalk(contact.Id, EndedBy.Agent),
            });
        }

        return 0;
    }

    /// <summary>Weekends, but for the one of the night in question; Easter and Christmas.</summary>
    private static bool IsHoliday(DateOnly day) => (day.Month, day.Day) is (4, >= 3 and <= 6) or (12, >= 24 and <= 26)
        || (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && (day.Month, day.Day) is not ((3, 28 or 29) or (10, 24 or 25)));
}
