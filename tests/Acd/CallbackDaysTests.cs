namespace ContactCenter.Acd.Tests;

/// <summary>Callbacks over nights on which the clock is moved (2026: forward on 29 March, back on 25 October), weekends and holidays.</summary>
public sealed class CallbackDaysTests
{
    private const string Another = "+46702222222";

    private static readonly CallbackPlan AllNight = new() { Calendar = new LocalCalendar(opens: 22, closes: 6) };
    private static readonly CallbackPlan Daytime = new() { Calendar = new LocalCalendar() };

    [Theory]
    [InlineData(3, 28, 14)] // ten at night until six, an hour less
    [InlineData(10, 24, 18)] // an hour more
    [InlineData(11, 24, 16)]
    public void EverySlotOfTheNight_ComesOnce_AtItsOwnInstant(int month, int day, int slots)
    {
        var story = Begin(0, AllNight, LocalCalendar.At(2026, month, day, 12));
        var (from, to) = (LocalCalendar.At(2026, month, day, 22), LocalCalendar.At(2026, month, day, 30));
        var free = SlotBook.Free(story.Core.Plan.Queues[0], story.Core.Snapshot().Slots, story.Now, story.Now, slots + 1);
        Assert.Equal((from, to.AddMinutes(-30)), (free[0].Slot.Start, free[slots - 1].Slot.Start));
        Assert.Equal(LocalCalendar.At(2026, month, day + 1, 22), free[slots].Slot.Start);
        var asked = free.Take(slots).Select((f, i) => (Id: story.Request(CallbackStory.Ask($"+4670{i}") with { Slot = f.Slot.Start }), f.Slot)).ToArray();
        Assert.Equal(Refusal.SlotFull, story.Do(CallbackStory.Ask() with { Slot = free[slots / 2].Slot.Start }));

        story.Wait((to - story.Now).TotalSeconds - 1);
        Assert.Equal(asked.Select(a => (a.Id, a.Slot.Start)), story.Events<CallbackDue>().Select(d => (d.Callback, d.At)));
        Assert.Equal(asked.Select(a => a.Slot.End), asked.Select(a => story.Of(a.Id)!.PromisedBy!.Value));
        Assert.All(asked, a => Assert.Equal(CallbackState.Waiting, story.StateOf(a.Id)));
        Assert.Equal(asked.Select(a => a.Slot.End.AddMinutes(-5)).Where(at => at < story.Now), story.Events<CallbackAtRisk>().Select(r => r.At));
        Assert.Equal(asked.Select(a => a.Slot.End.AddMinutes(60)).Where(at => at <= story.Now), story.Events<CallbackBroken>().Select(r => r.At));
        story.Wait(1); // closing
        Assert.All(asked, a => Assert.Equal((CallbackState.Booked, LocalCalendar.At(2026, month, day + 1, 22)), (story.StateOf(a.Id), story.Of(a.Id)!.NotBefore!.Value)));
    }

    /// <summary>Twenty hours are twenty hours, whatever the clocks show then; and if they show too early, at the opening.</summary>
    [Theory]
    [InlineData(3, 28, 12.5, 9.5)]
    [InlineData(3, 28, 10.5, 8)] // would be half past seven
    [InlineData(10, 24, 12.5, 8)] // would be half past seven, and not half past eight
    [InlineData(10, 24, 14.5, 9.5)]
    [InlineData(11, 24, 12.5, 8.5)]
    public void RetryAfterTwentyHours_OverTheNight(int month, int day, double dialled, double due)
    {
        var story = Begin(1, Daytime with { Again = [TimeSpan.FromHours(20)] }, LocalCalendar.At(2026, month, day, dialled));
        var id = story.Request();
        story.DialInVain(id);
        var expected = LocalCalendar.At(2026, month, day + 1, due);
        Assert.Equal(expected, story.Of(id)!.NotBefore);
        story.Wait((expected - story.Now).TotalSeconds - 0.001);
        Assert.Single(story.Events<CallbackDue>());
        story.Wait(0.001);
        Assert.Equal(CallbackState.Offered, story.StateOf(id));
        Assert.Equal(LocalCalendar.At(2026, month, day, dialled), story.One(story.Attempt(id))!.Since); // the old place
    }

    [Theory]
    [InlineData(3, 28, 15)]
    [InlineData(10, 24, 17)]
    [InlineData(11, 24, 16)]
    public void WhoWaitsAtClosingTime_LeavesAndComesBackAtTheSamePlace_ByTheLocalClock(int month, int day, double closedHours)
    {
        var story = Begin(0, Daytime, LocalCalendar.At(2026, month, day, 15));
        var (first, second) = (story.Request(), story.Request(CallbackStory.Ask(Another)));
        var (closes, opens) = (LocalCalendar.At(2026, month, day, 16), LocalCalendar.At(2026, month, day + 1, 8));
        Assert.Equal(closedHours, (opens - closes).TotalHours);
        foreach (var (at, state) in new[]
        {
            (closes.AddSeconds(-1), CallbackState.Waiting), (closes, CallbackState.Booked), (opens.AddSeconds(-1), CallbackState.Booked), (opens, CallbackState.Waiting),
            (LocalCalendar.At(2026, month, day + 1, 16).AddSeconds(-1), CallbackState.Waiting), (LocalCalendar.At(2026, month, day + 1, 16), CallbackState.Booked),
        })
        {
            story.Wait((at - story.Now).TotalSeconds);
            Assert.Equal((at, state, state), (at, story.StateOf(first), story.StateOf(second)));
        }

        story.Wait(17 * 3600);
        Assert.Equal([1, 2], new[] { first, second }.Select(id => story.Core.Snapshot().PositionOf(story.Attempt(id))!.Value));
        Assert.Equal(LocalCalendar.At(2026, month, day, 15), story.One(story.Attempt(first))!.Since);
    }

    [Theory]
    [InlineData(3, 28)]
    [InlineData(10, 24)]
    public void SystemDownOverTheNight_WhatCameDueMeanwhile_IsDueAtOnce_EachAtItsOwnMoment(int month, int day)
    {
        var story = Begin(0, AllNight, LocalCalendar.At(2026, month, day, 21));
        var night = SlotBook.Free(story.Core.Plan.Queues[0], [], story.Now, story.Now, 12).Select(f => f.Slot.Start).ToArray();
        var asked = night.Select((at, i) => story.Request(CallbackStory.Ask($"+4670{i}") with { Slot = at })).Reverse().ToArray();
        story.Now = LocalCalendar.At(2026, month, day + 1, 5);
        story.KillAndRestart();
        story.Wait(0);
        var missed = night.Where(at => at <= story.Now).ToArray();
        Assert.InRange(missed.Length, 10, 12);
        Assert.Equal(missed, story.Core.Snapshot().Contacts.OrderBy(c => story.Core.Snapshot().PositionOf(c.Id)).Select(c => c.Since!.Value));
        story.Now = LocalCalendar.At(2026, month, day + 1, 12); // down again until they are closed
        story.KillAndRestart();
        story.Wait(0);
        Assert.All(asked, id => Assert.Equal(LocalCalendar.At(2026, month, day + 1, 22), story.Of(id)!.NotBefore));
        Assert.Equal(night.Select(at => at.AddMinutes(30)), asked.Reverse().Select(id => story.Of(id)!.PromisedBy!.Value)); // as it was told
    }

    /// <summary>Easter: Thursday is the last day, Tuesday the next.</summary>
    [Fact]
    public void OverHolidays_NobodyIsCalled_AndThePlaceIsKept()
    {
        var (thursday, tuesday) = (LocalCalendar.At(2026, 4, 2, 15.75), LocalCalendar.At(2026, 4, 7, 8));
        var story = Begin(1, Easter(), thursday);
        var (dialled, waits) = (story.Request(), story.Request(CallbackStory.Ask(Another)));
        story.DialInVain(dialled, DialFailure.NoAnswer); // due again after closing
        Assert.Equal(tuesday, story.Of(dialled)!.NotBefore);
        story.Must(new Pause(new("a1"), "home"));
        story.Wait(3600);
        var asked = story.Request(CallbackStory.Ask("+46703333333"));
        Assert.Equal((tuesday, tuesday), (story.Of(waits)!.NotBefore!.Value, story.Of(asked)!.NotBefore!.Value));
        foreach (var holiday in new[] { 3, 4, 5, 6 })
        {
            Assert.Equal(Refusal.SlotFull, story.Do(CallbackStory.Ask("+46704444444") with { Slot = LocalCalendar.At(2026, 4, holiday, 10) }));
        }

        var due = story.Events<CallbackDue>().Count();
        story.Wait((tuesday - story.Now).TotalSeconds - 1);
        Assert.Equal(due, story.Events<CallbackDue>().Count());
        story.Must(new Resume(new("a1")));
        story.Wait(1);
        Assert.Equal([1, 2, 3], new[] { dialled, waits, asked }.Select(id => story.Core.Snapshot().PositionOf(story.Attempt(id))!.Value));
        Assert.Equal(CallbackState.Offered, story.StateOf(dialled));
    }

    [Fact]
    public void HolidayDeclaredAfterTheBooking_MovesTheCallToTheNextDay_AndThePromiseIsBroken()
    {
        var slot = LocalCalendar.At(2026, 4, 7, 10);
        var story = Begin(1, Easter(), LocalCalendar.At(2026, 4, 2, 10));
        var id = story.Request(CallbackStory.Ask() with { Slot = slot });
        story.Core.Replan(CallbackStory.Plan(1, Easter(last: 7)), story.Now, story.Journal);
        story.Wait((LocalCalendar.At(2026, 4, 8, 8) - story.Now).TotalSeconds - 1);
        var moved = Assert.Single(story.Events<CallbackMoved>());
        Assert.Equal((slot, LocalCalendar.At(2026, 4, 8, 8), slot.AddMinutes(30), "system"), (moved.At, moved.NotBefore!.Value, moved.PromisedBy!.Value, moved.By));
        Assert.Equal(slot.AddMinutes(90), Assert.Single(story.Events<CallbackBroken>()).At);
        story.Wait(1);
        story.Accept(id);
        var ledger = new FigureLedger(LocalCalendar.DayOf);
        story.Journal.ForEach(ledger.Apply);
        Assert.True(ledger.Queue(CallbackStory.Care, new(2026, 4, 2)).Callbacks is { Requested: 1, Broken: 1, Late: 0, Dials: 1, Conserves: true });
    }

    /// <summary>Half past two is there twice; a day of twenty-five hours is one day.</summary>
    [Fact]
    public void BothHoursOfTheNight_CountOnTheSameDay()
    {
        var story = Begin(0, AllNight, LocalCalendar.At(2026, 10, 25, 0.5));
        var ledger = new FigureLedger(LocalCalendar.DayOf);
        for (var hour = 0; hour < 26; hour++)
        {
            story.Request(CallbackStory.Ask($"+4670{hour}"));
            story.Wait(3600);
        }

        story.Journal.ForEach(ledger.Apply);
        Assert.Equal((25, 1), (ledger.Queue(CallbackStory.Care, new(2026, 10, 25)).Callbacks.Requested, ledger.Queue(CallbackStory.Care, new(2026, 10, 26)).Callbacks.Requested));
    }

    private static CallbackPlan Easter(int last = 6) => new()
    {
        Calendar = new LocalCalendar(isClosed: d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (d >= new DateOnly(2026, 4, 3) && d <= new DateOnly(2026, 4, last))),
    };

    private static Story Begin(int agents, CallbackPlan rules, DateTimeOffset at)
    {
        var story = new Story(CallbackStory.Plan(agents, rules)) { Now = at };
        story.Register([.. Enumerable.Range(1, agents).Select(i => $"a{i}")]);
        return story;
    }
}
