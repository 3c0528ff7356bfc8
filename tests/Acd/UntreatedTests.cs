namespace ContactCenter.Acd.Tests;

/// <summary>Who came to a team and was not treated yet, hour by hour: one person is one contact until somebody talked with them.</summary>
public sealed class UntreatedTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly QueueId Booking = new("booking");

    [Fact]
    public void WaitsOnTheLine_UntilSomebodyAnswers()
    {
        var story = Begin();
        var caller = Ring(story, "0701");
        Assert.Equal("08: 1 = 0+0+0 | 1 line", Text(story));
        story.Answer(caller);
        Assert.Equal("08: 1 = 1+0+0 |", Text(story));
        story.Must(new EndTalk(caller, EndedBy.Caller));
        Assert.Equal("08: 1 = 1+0+0 |", Text(story));
    }

    [Fact]
    public void GaveUp_RingsAgainAndIsAnswered_IsOneContact_TreatedInTheHourInWhichItCameFirst()
    {
        var story = Begin();
        GiveUp(story, Busy(story), "0701");
        Assert.Equal("08: 2 = 1+0+0 | 1 gaveUp", Text(story));
        story.Wait(3600);
        Hang(story, "busy");
        var again = Ring(story, "0701");
        Assert.Equal("08: 2 = 1+0+0 | 1 line", Text(story));
        story.Answer(again);
        Assert.Equal("08: 2 = 1+1+0 |", Text(story));
    }

    [Fact]
    public void AnsweredAndRingsAgain_IsAnotherContact()
    {
        var story = Begin();
        story.Answer(Ring(story, "0701", "first"));
        Hang(story, "first");
        story.Wait(3600);
        story.Answer(Ring(story, "0701", "second"));
        Assert.Equal("08: 1 = 1+0+0 |; 09: 1 = 1+0+0 |", Text(story));
    }

    [Fact]
    public void TheSameNumberOnAnotherDay_IsAnotherContact_AndTheFirstStaysUntreated()
    {
        var story = Begin();
        GiveUp(story, Busy(story), "0701");
        Hang(story, "busy");
        story.Now = story.Now.AddDays(1);
        story.Answer(Ring(story, "0701", "again"));
        Assert.Equal("08: 2 = 1+0+0 | 1 gaveUp", Text(story));
        Assert.Equal("08: 1 = 1+0+0 |", Text(story, Day.AddDays(1)));
        Assert.Equal(0, Hours(story, Day.AddDays(1)).Earlier!.Came); // nobody waits for anything
    }

    [Fact]
    public void WithheldNumbers_CannotBeJoined()
    {
        var story = Begin();
        GiveUp(story, Busy(story), null, "w1");
        Hang(story, "busy");
        story.Answer(Ring(story, null, "w2"));
        Assert.Equal("08: 3 = 2+0+0 | 1 gaveUp", Text(story));
    }

    [Fact]
    public void AnAnswerThatCameToNothing_WasNone()
    {
        var story = Begin();
        var caller = Ring(story, "0701");
        story.Answer(caller);
        story.Must(new FailOffer(story.Events<ContactConnected>().Last().Offer, OfferFailure.Unreachable));
        Assert.Equal("08: 1 = 0+0+0 | 1 line", Text(story));
        Hang(story, "0701");
        Assert.Equal("08: 1 = 0+0+0 | 1 gaveUp", Text(story));
    }

    [Fact]
    public void TurnedAway_IsUntreated_UntilTalkedWith()
    {
        var story = Begin(Plan() with { MaxWaiting = 1 });
        var busy = Busy(story);
        Ring(story, "0702", "waits");
        Ring(story, "0701", "full");
        story.Must(new Leave(new("full"), LeaveCause.QueueFull));
        Assert.Equal("08: 3 = 1+0+0 | 1 line, 1 turnedAway", Text(story));
        story.Must(new Leave(new("waits"), LeaveCause.CallerHungUp));
        story.Must(new EndTalk(busy, EndedBy.Caller));
        story.Wait(30);
        story.Answer(Ring(story, "0701", "again"));
        Assert.Equal("08: 3 = 2+0+0 | 1 gaveUp", Text(story));
    }

    [Fact]
    public void AsksToBeCalled_IsBooked_ThenDue_ThenTreated_AndOneContactWithTheCall()
    {
        var story = Begin();
        Busy(story);
        Ring(story, "0701");
        var due = story.Now.AddHours(3);
        story.Must(new RequestCallback(Booking, "0701", "", "sv") { Cause = CallbackCause.Caller, Contact = new("0701"), Slot = null });
        Hang(story, "0701");
        Assert.Equal("08: 2 = 1+0+0 | 1 due", Text(story));
        var request = story.Events<CallbackRequested>().Last().Callback;
        story.Journal.Add(new CallbackMoved(story.Now, request, Booking, null, due, due, TimeSpan.Zero, null, "a1", ""));
        Assert.Equal("08: 2 = 1+0+0 | 1 booked", Text(story));
        Assert.Equal("08: 2 = 1+0+0 | 1 due", Text(story, at: due));
        story.Journal.Add(new CallbackClosed(due, request, Booking, CallbackEnd.Done));
        Assert.Equal("08: 2 = 1+1+0 |", Text(story, at: due));
    }

    [Theory]
    [InlineData(CallbackEnd.Unreachable, "notReached")]
    [InlineData(CallbackEnd.Cancelled, "gaveUp")]
    [InlineData(CallbackEnd.Refused, "gaveUp")]
    public void ARequestThatEndsWithoutATalk_IsUntreated(CallbackEnd end, string kind)
    {
        var story = Begin();
        Request(story, "0701");
        story.Journal.Add(new CallbackClosed(story.Now.AddHours(2), new(1), Booking, end));
        Assert.Equal($"08: 1 = 0+0+0 | 1 {kind}", Text(story));
        story.Now = story.Now.AddHours(3);
        story.Answer(Ring(story, "0701", "rings"));
        Assert.Equal("08: 1 = 0+1+0 |", Text(story));
    }

    [Fact]
    public void CarriedOver_IsARowOfItsOwn_WithWhatWasStillWaitedFor()
    {
        var story = Begin();
        Request(story, "0701");
        Request(story, "0702");
        story.Now = story.Now.AddDays(1);
        story.Journal.Add(new CallbackClosed(story.Now, new(1), Booking, CallbackEnd.Done));
        var today = Hours(story, Day.AddDays(1));
        Assert.Equal("2 = 0+0+1 | 1 due", Text(today.Earlier!, TimeSpan.Zero));
        Assert.Equal(0, today.Day.Came);
        Assert.Equal("08: 2 = 0+0+1 | 1 due", Text(story));
        Assert.Equal("1 = 0+0+0 | 1 due", Text(Hours(story, Day.AddDays(2)).Earlier!, TimeSpan.Zero)); // the other was treated on the day before
    }

    [Fact]
    public void Message_IsOpenUntilSomebodyIsDoneWithIt()
    {
        var story = Begin();
        var caller = story.Arrive();
        story.Must(new LeaveMessage(caller, new("m1"), Booking, "renewal", "sv", "+46701", TimeSpan.FromSeconds(12)));
        story.Must(new Leave(caller, LeaveCause.CallerHungUp));
        Assert.Equal("08: 1 = 0+0+0 | 1 message", Text(story));
        story.Wait(3600);
        story.Must(new CloseMessage(new("m1"), "1004", "done"));
        Assert.Equal("08: 1 = 0+1+0 |", Text(story));
    }

    [Fact]
    public void ATeamOfTwoQueues_CountsAPersonOnce_AndEachQueueAloneTellsItsOwn()
    {
        var story = Begin(Plan(), Plan() with { Id = new("other") });
        GiveUp(story, Busy(story), "0701");
        Hang(story, "busy");
        story.Wait(30);
        story.Answer(Ring(story, "0701", "again", "other"));
        Assert.Equal("08: 2 = 1+0+0 | 1 gaveUp", Text(story));
        Assert.Equal("08: 1 = 1+0+0 |", Text(story, queues: "other"));
        Assert.Equal("08: 2 = 2+0+0 |", Text(story, queues: ["booking", "other"]));

        Hang(story, "again");
        story.Wait(30);
        story.Answer(Ring(story, "0703", "busy2"));
        GiveUp(story, new("busy2"), "0701", "third"); // after they were treated: another contact, for the team too
        Assert.Equal("08: 4 = 3+0+0 | 1 gaveUp", Text(story, queues: ["booking", "other"]));
    }

    [Fact]
    public void HandedOnToAnotherQueueOfTheTeam_IsTheSameContact()
    {
        var story = Begin(Plan(), Plan() with { Id = new("other") });
        story.Answer(Ring(story, "0701"));
        story.Must(new HandOn(new("0701"), new(HandOnKind.Queue, "other"), HandOnBy.Api));
        Assert.Equal("08: 1 = 1+0+0 |", Text(story));
        Assert.Equal("08: 1 = 0+0+0 | 1 line", Text(story, queues: ["booking", "other"]));
        Hang(story, "0701");
        Assert.Equal("08: 1 = 0+0+0 | 1 gaveUp", Text(story, queues: ["booking", "other"]));
    }

    [Fact]
    public void Urgent_IsCountedApart_AndTheOldestComesFirst()
    {
        var story = Begin(Plan() with { Class = new("red") });
        Busy(story);
        Ring(story, "0702");
        story.Wait(5);
        Ring(story, "0703");
        var hours = Hours(story);
        Assert.Equal((2, 2, 3), (hours.Day.Urgent, hours.Untreated.Count, hours.Day.Came));
        Assert.Equal([Story.Morning, Story.Morning.AddSeconds(5)], hours.Untreated.Select(one => one.Came));
    }

    [Theory]
    [InlineData("2026-03-29", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-03-02", 24)]
    public void DaysOnWhichClocksChange_HaveAsManyHoursAsTheyHave(string day, int hours)
    {
        var (spring, autumn) = (new DateTimeOffset(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 10, 25, 1, 0, 0, TimeSpan.Zero));
        TimeSpan Offset(DateTimeOffset at) => TimeSpan.FromHours(at >= spring && at < autumn ? 2 : 1);
        DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset(at)).DateTime);
        var date = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var ledger = new FigureLedger(DayOf);
        var at = new DateTimeOffset(date, new(0, 30), TimeSpan.Zero); // the second half hour of Greenwich, every hour from there
        for (var hour = 0; hour < 3; hour++, at = at.AddHours(1))
        {
            ledger.Apply(new ContactArrived(at, new($"c{hour}"), "100", null, "main"));
            ledger.Apply(new ContactQueued(at, new($"c{hour}"), Booking, "", "", hour, 1, TimeSpan.Zero));
        }

        var told = UntreatedHours.Of(ledger.Untreated().Of(date), new HashSet<QueueId> { Booking }, Offset, at, _ => false);
        Assert.Equal(hours, told.Hours.Count);
        Assert.Equal((0, 23), (told.Hours[0].From.Hour, told.Hours[^1].From.Hour));
        Assert.Equal(3, told.Hours.Count(hour => hour.Sum.Came == 1));
        Assert.Equal(3, told.Day.Of(UntreatedKind.OnTheLine));
        if (hours == 25)
        {
            Assert.Equal(["02:00 +02:00", "02:00 +01:00"], told.Hours.Where(hour => hour.From.Hour == 2).Select(hour => hour.From.ToString("HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture)));
            Assert.All(told.Hours.Where(hour => hour.From.Hour == 2), hour => Assert.Equal(1, hour.Sum.Came));
        }
    }

    [Fact]
    public void Forgotten_IsWhatNobodyWaitsForAnyMore()
    {
        var story = Begin();
        GiveUp(story, Busy(story), "0701");
        Request(story, "0705");
        var ledger = Ledger(story);
        ledger.Forget(Day.AddDays(1));
        var left = Assert.Single(ledger.Untreated().Of(Day.AddDays(1)).Earlier!);
        Assert.Equal(WishKind.Request, left.Kind);
        ledger.Apply(new CallbackClosed(story.Now.AddDays(2), new(1), Booking, CallbackEnd.Done));
        ledger.Forget(Day.AddDays(3));
        Assert.Empty(ledger.Untreated().Of(Day.AddDays(3)).Earlier!);
    }

    [Fact]
    public void NoNumberIsInIt()
    {
        var story = Begin();
        GiveUp(story, Busy(story), "0701234567");
        Assert.DoesNotContain("0701234567", System.Text.Encoding.UTF8.GetString(Ledger(story).Image().ToJson()), StringComparison.Ordinal);
    }

    private static QueuePlan Plan() => Plans.OneQueue(1).Queues[0] with { Messages = new(new("a1")), Class = new("green") };

    private static Story Begin(params QueuePlan[] queues)
    {
        var story = new Story(new(Plans.OneQueue(1).Tiers, Plans.OneQueue(1).Agents, queues.Length == 0 ? [Plan()] : queues));
        story.Register("a1");
        return story;
    }

    private static ContactId Ring(Story story, string? number, string? id = null, string queue = "booking")
    {
        var contact = new ContactId(id ?? number!);
        story.Must(new Arrive(contact, "100", number, "main"));
        story.Must(new Enqueue(contact, new(queue), "", "sv"));
        return contact;
    }

    /// <summary>Somebody whom the only agent talks with.</summary>
    private static ContactId Busy(Story story)
    {
        var caller = Ring(story, "0700", "busy");
        story.Answer(caller);
        return caller;
    }

    private static void GiveUp(Story story, ContactId busy, string? number, string? id = null)
    {
        Assert.NotNull(story.One(busy));
        Hang(story, Ring(story, number, id ?? $"vain {number}").Value);
    }

    private static void Hang(Story story, string caller)
    {
        story.Must(new Leave(new(caller), LeaveCause.CallerHungUp));
        if (story.StateOf("a1") == AgentState.WrapUp)
        {
            story.Must(new EndWrapUp(new("a1")));
        }
    }

    private static void Request(Story story, string number) => story.Must(new RequestCallback(Booking, number, "", "sv") { Cause = CallbackCause.Agent, By = "a1" });

    private static FigureLedger Ledger(Story story)
    {
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        return ledger;
    }

    private static UntreatedHours Hours(Story story, DateOnly? day = null, DateTimeOffset? at = null, params string[] queues) => UntreatedHours.Of(
        Ledger(story).Untreated().Of(day ?? Day),
        (queues.Length == 0 ? ["booking"] : queues).Select(id => new QueueId(id)).ToHashSet(),
        _ => TimeSpan.Zero,
        at ?? story.Now,
        one => one?.Value == "red");

    private static string Text(Story story, DateOnly? day = null, DateTimeOffset? at = null, params string[] queues) => string.Join(
        "; ", Hours(story, day, at, queues).Hours.Where(hour => hour.Sum.Came > 0).Select(hour => Text(hour.Sum, hour.From.TimeOfDay)));

    private static string Text(UntreatedSum sum, TimeSpan hour)
    {
        Assert.Equal(sum.Came, sum.Treated + sum.Untreated);
        var kinds = Enum.GetValues<UntreatedKind>().Where(kind => sum.Of(kind) > 0)
            .Select(kind => $"{sum.Of(kind)} {(kind == UntreatedKind.OnTheLine ? "line" : char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..])}");
        return $"{(hour > TimeSpan.Zero ? $"{hour.Hours:00}: " : "")}{sum.Came} = {sum.WithinHour}+{sum.SameDay}+{sum.AfterDay} | {string.Join(", ", kinds)}".TrimEnd();
    }
}
