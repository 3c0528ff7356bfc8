namespace ContactCenter.Acd.Tests;

/// <summary>
/// Families "called before day 7", "called when the room is closed", "more than a slot takes" and "the same person twice". Not here: what a list may hold, and
/// days of a real calendar (tests/Server/FollowUps).
/// </summary>
public sealed class FollowUpTests
{
    private static readonly DateOnly Today = new(2026, 3, 2); // a Monday, as Story.Morning

    [Fact]
    public void SomebodyWhoWentHome_IsBookedOnTheDay_AndToldNothing()
    {
        var story = Begin(new FollowUpPlan(7, 7, 100));
        var id = story.Request(Ask("1", Today));
        var request = story.Of(id)!;
        Assert.Equal(new FollowUp("Ward 3", Today, Today.AddDays(7)), request.FollowUp);
        Assert.Equal((CallbackCause.FollowUp, null, LocalCalendar.At(2026, 3, 9, 13)), (request.Cause, request.PromisedBy, request.Slot!.Start));
        Assert.Equal(LocalCalendar.At(2026, 3, 9, 13), request.NotBefore);
        Assert.Equal(1, story.Figures().NoPromise);
    }

    [Fact]
    public void ThoseOfADay_SpreadOverItsSlots_AndLeaveThePartForCallers()
    {
        var story = Begin(new FollowUpPlan(7, 7, 70), capacity: 3);
        var starts = Enumerable.Range(0, 11).Select(i => story.Of(story.Request(Ask($"{i}", Today)))!.Slot!.Start).ToArray();
        // Five slots a day that take three each, two of them for those who went home: ten on the first day, evenly, and one on the next.
        Assert.Equal([13, 13.5, 14, 14.5, 15, 13, 13.5, 14, 14.5, 15], starts[..10].Select(s => (s - LocalCalendar.At(2026, 3, 9, 0)).TotalHours));
        Assert.Equal(LocalCalendar.At(2026, 3, 10, 13), starts[10]);
        story.Must(CallbackStory.Ask("caller") with { Slot = starts[0] });
        Assert.Equal(Refusal.SlotFull, story.Do(CallbackStory.Ask("another") with { Slot = starts[0] }));
    }

    [Theory]
    [InlineData("2026-02-28", "2026-03-09", 9)] // day 7 is a Saturday: the Monday after
    [InlineData("2026-03-01", "2026-03-09", 9)] // a Sunday
    [InlineData("2026-02-23", "2026-03-02", 2)] // today
    [InlineData("2026-02-20", "2026-02-27", 2)] // was to be on Friday: as soon as there is a slot, and the day was not kept
    [InlineData("2026-03-22", "2026-03-30", 30)] // day 7 is the Sunday on which the clock is put forward
    public void TheDay_IsDaySeven_OrTheNextWithHours(string discharged, string due, int dayOfMarch)
    {
        var story = Begin(new FollowUpPlan(7, 7, 100));
        var request = story.Of(story.Request(Ask("1", DateOnly.Parse(discharged, null))))!;
        Assert.Equal((DateOnly.Parse(due, null), LocalCalendar.At(2026, 3, dayOfMarch, 13)), (request.FollowUp!.Due, request.Slot!.Start));
    }

    [Fact]
    public void LaterThanAllowed_IsRefused_AndNothingIsBooked()
    {
        var story = Begin(new FollowUpPlan(7, 1, 100)); // two days of five slots
        for (var i = 0; i < 10; i++)
            story.Must(Ask($"{i}", Today));
        Assert.Equal(Refusal.SlotFull, story.Do(Ask("10", Today)));
        Assert.Equal(Refusal.SlotFull, story.Do(Ask("11", Today.AddDays(-9)))); // its last day was yesterday
        Assert.Equal(Refusal.SlotFull, story.Do(Ask("12", DateOnly.MaxValue)));
        Assert.Equal(Refusal.SlotFull, story.Do(Ask("13", DateOnly.MinValue)));
        Assert.Equal(10, story.Core.Snapshot().Callbacks.Count);
    }

    [Fact]
    public void WhatCannotBe_IsRefused()
    {
        var story = Begin(new FollowUpPlan(7, 7, 100));
        story.Must(Ask("1", Today));
        Assert.Equal(Refusal.AlreadyRequested, story.Do(Ask("1", Today)));
        story.Must(Ask("1", Today) with { Reference = "2" });
        foreach (var department in (string[])["", new('x', 61), "a\nb"])
            Assert.Equal(Refusal.BadTarget, story.Do(Ask("2", Today) with { FollowUp = new(department, Today) }));
        Assert.Equal(Refusal.NoCallbacks, Begin(null).Do(Ask("1", Today)));
        Assert.Equal(Refusal.NoCallbacks, CallbackStory.Begin(1, new CallbackPlan { FollowUp = new(7, 7, 100) }).Do(Ask("1", Today)));
    }

    [Fact]
    public void MovedAndCancelled_TheRoomInTheSlotIsFreeAgain()
    {
        var story = Begin(new FollowUpPlan(7, 0, 50), capacity: 2);
        var ids = Enumerable.Range(0, 5).Select(i => story.Request(Ask($"{i}", Today))).ToArray();
        Assert.Equal(Refusal.SlotFull, story.Do(Ask("5", Today)));
        story.Must(new MoveCallback(ids[0], LocalCalendar.At(2026, 3, 10, 13), "1001", "asked for it"));
        story.Must(Ask("5", Today));
        Assert.Equal(Refusal.SlotFull, story.Do(Ask("6", Today)));
        story.Must(new CloseCallback(ids[1], CallbackEnd.Cancelled));
        story.Must(Ask("6", Today));
        Assert.Equal(LocalCalendar.At(2026, 3, 10, 13.5), story.Of(ids[0])!.PromisedBy); // whoever moves it has named a time
    }

    /// <summary>Whatever comes in which order: never before its day, never outside the hours, never more than a slot takes, and never more of them than their part.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Property_NeverEarly_NeverOutside_NeverTooMany(int seed)
    {
        var dice = new Random(seed); // the seed is the case's name
        var rules = new FollowUpPlan(dice.Next(0, 15), dice.Next(0, 10), dice.Next(1, 101));
        var capacity = dice.Next(1, 6);
        var story = Begin(rules, capacity, day => IsClosed(day) || day.DayNumber % 5 == seed % 5);
        var calendar = (LocalCalendar)story.Core.Plan.Queues[0].Callback!.Calendar!;
        for (var i = 0; i < 400; i++)
        {
            if (dice.Next(10) == 0)
                story.Wait(dice.Next(1, 12 * 3600));
            var today = LocalCalendar.DayOf(story.Now);
            var discharged = today.AddDays(dice.Next(-40, 20));
            var before = story.Core.Snapshot();
            var refusal = dice.Next(5) > 0 ? story.Do(Ask($"{i}", discharged))
                : story.Do(CallbackStory.Ask($"{i}") with { Slot = LocalCalendar.At(today.Year, today.Month, today.Day, 13).AddDays(dice.Next(1, 9)) });
            var after = story.Core.Snapshot();
            if (refusal != Refusal.None)
            {
                Assert.Equal(before.Callbacks.Count, after.Callbacks.Count);
                continue;
            }

            var asked = story.Events<CallbackRequested>().Last();
            Assert.True(calendar.IsOpen(asked.Slot!.Start) && asked.Slot.End > story.Now && asked.NotBefore is null == asked.Slot.Start <= story.Now);
            if (asked.FollowUp is { } followUp)
            {
                Assert.InRange(LocalCalendar.DayOf(asked.Slot.Start).DayNumber, discharged.DayNumber + rules.After, discharged.DayNumber + rules.After + rules.Within);
                Assert.InRange(followUp.Due, discharged.AddDays(rules.After), LocalCalendar.DayOf(asked.Slot.Start));
                Assert.All(Enumerable.Range(discharged.DayNumber + rules.After, followUp.Due.DayNumber - discharged.DayNumber - rules.After), day => Assert.Empty(calendar.SlotsOn(DateOnly.FromDayNumber(day))));
                Assert.InRange(after.Callbacks.Count(c => c.FollowUp is not null && c.Slot!.Start == asked.Slot.Start), 1, capacity * rules.Share / 100);
            }

            Assert.All(after.Slots, slot => Assert.InRange(slot.Count, 1, capacity));
        }
    }

    [Fact]
    public void RestoredFromTheJournal_AndFromAnImage_TheSameAreThere()
    {
        var story = Begin(new FollowUpPlan(7, 7, 70), capacity: 3);
        for (var i = 0; i < 12; i++)
            story.Must(Ask($"{i}", Today.AddDays(-i % 3)));
        var restored = new AcdCore(story.Core.Plan);
        story.Journal.ForEach(restored.Restore);
        var imaged = new AcdCore(story.Core.Plan, AcdImage.FromJson(story.Core.Image().ToJson())!);
        foreach (var core in (AcdCore[])[restored, imaged])
        {
            Assert.Equal(story.Core.Snapshot().Callbacks.Select(c => (c.Callback, c.FollowUp, c.Slot)), core.Snapshot().Callbacks.Select(c => (c.Callback, c.FollowUp, c.Slot)));
        }
    }

    private static RequestCallback Ask(string number, DateOnly discharged) =>
        new(CallbackStory.Care, number, "follow-up", "") { FollowUp = new("Ward 3", discharged), By = "list" };

    private static Story Begin(FollowUpPlan? rules, int capacity = 1, Func<DateOnly, bool>? isClosed = null) =>
        CallbackStory.Begin(1, new CallbackPlan { Calendar = new LocalCalendar(13, 15.5, 30, capacity, isClosed ?? IsClosed), FollowUp = rules });

    private static bool IsClosed(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
