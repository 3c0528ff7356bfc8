using ContactCenter.Acd;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>What good/everything.txt says, read.</summary>
internal static class Everything
{
    public static void Assert(SiteConfiguration site)
    {
        Classes(site);
        Booking(site.Plan.Queues[0]);
        Nurse(site.Plan.Queues[1]);
        Agents(site);
        Outside(site);
        Xunit.Assert.Equal((90, 90), (site.Server.Storage.KeepNumbers?.TotalDays, site.Plan.NumbersKept?.TotalDays));
        Callbacks(site);
        Xunit.Assert.Equal(0.8, site.Plan.FirstLineGoal);
        Messages(site);
        Switches(site);
        Boards(site);
    }

    private static void Boards(SiteConfiguration site)
    {
        Xunit.Assert.Equal(["heart", "one"], site.Boards.Select(board => board.Id));
        var (heart, one) = (site.Boards[0], site.Boards[1]);
        Xunit.Assert.Equal(("Heart <team>", 7.5, 17d), (heart.Name, heart.Opens.TotalHours, heart.Closes.TotalHours));
        Xunit.Assert.Equal([new("booking"), new("nurse")], heart.Queues);
        Xunit.Assert.Equal(("one", 7d, 17d), (one.Name, one.Opens.TotalHours, one.Closes.TotalHours));
        Xunit.Assert.Equal([new("nurse")], one.Queues);
    }

    private static void Switches(SiteConfiguration site)
    {
        Xunit.Assert.Equal(["closed-today", "flu-season"], site.Switches.Select(one => one.Name));
        var closed = site.SwitchOf("closed-today")!;
        Xunit.Assert.Equal(("Closed for the day", 16d, "480261"), (closed.DisplayName, closed.Longest?.TotalHours, closed.Pin?.Reveal()));
        Xunit.Assert.Null(closed.DemoPinPlace);
        Xunit.Assert.DoesNotContain("480261", closed.ToString(), StringComparison.Ordinal);
        Xunit.Assert.Equal(new("flu-season", "flu-season", null, null), site.SwitchOf("flu-season"));
        Xunit.Assert.Null(site.SwitchOf("closed-tomorrow"));
        Xunit.Assert.Equal([new("closed-today", "Closed for the day") { Longest = TimeSpan.FromHours(16) }, new("flu-season", "flu-season")], site.Plan.Switches);
    }

    private static void Messages(SiteConfiguration site)
    {
        Xunit.Assert.Equal(new MessageRoom(100, 50, 0), site.Server.Messages);
        Xunit.Assert.Equal(
            new MessagePlan(new("1004")) { Within = TimeSpan.FromHours(2), Keep = TimeSpan.FromDays(7), Most = 50 }, site.Plan.Queues[0].Messages);
        Xunit.Assert.Equal(new MessagePlan(new("1005")), site.Plan.Queues[1].Messages);
        Xunit.Assert.Null(site.Plan.Queues[2].Messages);
    }

    private static void Callbacks(SiteConfiguration site)
    {
        var booking = site.Plan.Queues[0].Callback!;
        Xunit.Assert.Equal(
            new CallbackPlan
            {
                First = CallbackFirst.Caller,
                AcceptWithin = TimeSpan.FromSeconds(15),
                CallerRingTime = TimeSpan.FromSeconds(25),
                ConfirmWithin = TimeSpan.FromSeconds(10),
                Again = booking.Again,
                Lead = TimeSpan.FromMinutes(15),
                AtRisk = TimeSpan.FromMinutes(10),
                BrokenAfter = TimeSpan.FromHours(2),
                Calendar = booking.Calendar,
            },
            booking);
        Xunit.Assert.Equal([20, 240], booking.Again.Select(again => again.TotalMinutes));
        Xunit.Assert.Equal(
            new CallbackSettings
            {
                OfferKey = '1',
                OfferExpectedWait = TimeSpan.FromMinutes(10),
                Slots = new("contact-point", TimeSpan.FromMinutes(30), 40, TimeSpan.FromMinutes(6)) { Days = 5, Notice = TimeSpan.FromHours(1) },
            },
            site.CallbackOf(new("booking")));
        Xunit.Assert.Equal(new() { Mode = CallbackMode.Only }, site.CallbackOf(new("nurse")));
        Xunit.Assert.Null(site.CallbackOf(new("specialist")));
        Xunit.Assert.Equal(new CallbackPlan().Again, site.Plan.Queues[1].Callback!.Again);
        Xunit.Assert.Null(site.Plan.Queues[1].Callback!.Calendar);
        Xunit.Assert.Null(site.Plan.Queues[2].Callback);

        // 09:30, three administrators with 15 minutes of break and two nurses: 105 minutes, 40 % of them, 6 each.
        Xunit.Assert.Equal(7, booking.Calendar!.SlotAt(new(2026, 3, 2, 9, 30, 0, TimeSpan.FromHours(1)))?.Capacity);
        Xunit.Assert.Equal(new(NumberProblem.None, "+4790123456", "004790123456"), site.NumberPlan.Judge("+47 901 23 456"));
        Xunit.Assert.Equal("0701234567", site.NumberPlan.Judge("+46 70-123 45 67").Dial);
        Xunit.Assert.All(["1001", "100"], number => Xunit.Assert.Equal(NumberProblem.Internal, site.NumberPlan.Judge(number).Problem));
        Xunit.Assert.Equal(NumberProblem.Malformed, site.NumberPlan.Judge("12345").Problem);
        Xunit.Assert.Equal(NumberProblem.Internal, site.NumberPlan.Judge("0046 31 342 24 00").Problem);
    }

    private static void Classes(SiteConfiguration site) => Xunit.Assert.Equal(
        [
            new(new("red"), TimeSpan.FromMinutes(45), OverridesRest: true), // the largest of 30 + 10 and 45 + 0
            new(new("yellow"), TimeSpan.FromMinutes(10)),
            new(new("green"), TimeSpan.Zero),
        ],
        site.Plan.Classes);

    private static void Booking(QueuePlan booking)
    {
        Xunit.Assert.Equal((Strategy.RoundRobin, 2, new ClassId("yellow")), (booking.Strategy, booking.RingAtOnce, booking.Class));
        Xunit.Assert.Equal(
            new QueueLimits
            {
                WhenFull = new(WayOutKind.Message, "queue-full"),
                LongestWait = TimeSpan.FromMinutes(30),
                WhenTooLong = new(WayOutKind.Queue, "nurse"),
                NobodyLoggedIn = TimeSpan.FromMinutes(2),
                WhenNobody = new(WayOutKind.Callback),
                ExpectedWait = TimeSpan.FromMinutes(45),
                WhenExpectedTooLong = new(WayOutKind.Callback),
            },
            booking.Limits);
        Xunit.Assert.Equal((30, 25, 7, 15), (booking.ColleagueWait.TotalSeconds, booking.OutsideRingTime.TotalSeconds, booking.LastAgentWithin?.TotalDays, booking.LastAgentWait.TotalSeconds));
        Xunit.Assert.Equal((60, 90, SpokenPromise.Wait), (booking.AnnounceAfter?.TotalSeconds, booking.AnnounceEvery.TotalSeconds, booking.Announce));
        var steps = booking.Steps;
        Xunit.Assert.Equal([0, 30, 60, 120, 240, 300, 360], steps.Select(step => step.After.TotalSeconds));
        Xunit.Assert.Equal(new StepCondition { Staffing = 2 }, steps[1].When);
        Xunit.Assert.Equal([new UnitId("south")], steps[2].Units);
        Xunit.Assert.True(steps[3] is { LanguageDropped: true, UnitDropped: true });
        Xunit.Assert.Equal(new StepCondition { LongestWait = TimeSpan.FromMinutes(20), Position = 10, ExpectedWait = TimeSpan.FromMinutes(10) }, steps[4].When);
        Xunit.Assert.Equal([new(WayOutKind.Number, "+46313422401"), new(WayOutKind.Number, "1177"), new(WayOutKind.Queue, "nurse")], steps.Skip(4).Select(step => step.Then));
    }

    private static void Nurse(QueuePlan nurse)
    {
        Xunit.Assert.Equal((Strategy.MostProficient, 30, new WayOut(WayOutKind.Message, "all-busy")), (nurse.Strategy, nurse.MaxWaiting, nurse.Limits.WhenFull));
        Xunit.Assert.Equal((40, 1, 60), (nurse.Limits.LongestWait?.TotalMinutes, nurse.Limits.NobodyLoggedIn?.TotalMinutes, nurse.Limits.ExpectedWait?.TotalMinutes));
        Xunit.Assert.Equal(WayOut.ByFlow, nurse.Limits.WhenTooLong);
    }

    private static void Agents(SiteConfiguration site)
    {
        var nurse = site.Agents.Single(agent => agent.Id.Value == "1004");
        Xunit.Assert.Equal([new("north"), new UnitId("south")], nurse.Plan.Units);
        Xunit.Assert.Equal((0.75, 60, 15, 3, 3), (nurse.Plan.Policy.MaxOccupancy, nurse.Plan.Policy.Window.TotalMinutes, nurse.Plan.Policy.LongCall?.TotalMinutes, nurse.Plan.Policy.Breath.TotalMinutes, nurse.Plan.Policy.PauseAfterMissed));
        Xunit.Assert.Equal("contact-point", site.TelephoneHoursOf(nurse.Id)?.Name);
        Xunit.Assert.Null(site.TelephoneHoursOf(new("1005")));
        Xunit.Assert.Equal("lunch", site.PauseReasons["1"]);
        Xunit.Assert.Equal("advice given", site.Plan.Dispositions["20"]);
        Xunit.Assert.Equal(new FeatureCode(FeatureKind.LogIn, ""), site.FeatureCodes.Read("*30"));
        Xunit.Assert.Equal(new FeatureCode(FeatureKind.Pause, "1"), site.FeatureCodes.Read("*41"));
        Xunit.Assert.Equal(new FeatureCode(FeatureKind.Pause, ""), site.FeatureCodes.Read("*4"));
        Xunit.Assert.Equal(new FeatureCode(FeatureKind.Disposition, "20"), site.FeatureCodes.Read("*1520"));
        Xunit.Assert.Null(site.FeatureCodes.Read("*15"));
        Xunit.Assert.Null(site.FeatureCodes.Read("*10"));
        Xunit.Assert.Equal(new AgentId("1004"), site.ContactPersons.Find("+46701234567"));
        Xunit.Assert.Equal(new AgentId("1004"), site.ContactPersons.Find("0046701234567"));
        Xunit.Assert.Equal(new AgentId("1004"), site.ContactPersons.Find("46701234567")); // the number plan knows that it is the same
        Xunit.Assert.Equal(new QueueId("specialist"), site.QueueNumbers["803"]);
    }

    private static void Outside(SiteConfiguration site)
    {
        var trunk = site.Server.Trunk!;
        Xunit.Assert.Equal(("192.0.2.20", 5060, "hospital", "kept secret", "sip.operator.example", "+46313422400"),
            (trunk.Address.Host, trunk.Address.Port, trunk.User, trunk.Secret?.Reveal(), trunk.Domain, trunk.Number));
        var outside = site.Server.Outside;
        Xunit.Assert.All(["+46701234567", "0701234567", "1177", "0046701234567"], number => Xunit.Assert.True(outside.Allows(number), number));
        Xunit.Assert.All(["112", "0900123456", "+46900123456", "00447911123456", "+447911123456", "118118", "sip:1@2", "", "+", "0", "07012345670701234567"],
            number => Xunit.Assert.False(outside.Allows(number), number));
        Xunit.Assert.NotNull(site.Prompts.Find("sv", "all-busy"));
        Xunit.Assert.NotNull(site.Prompts.Find("en", Announcement.OfRange(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5))));
        Xunit.Assert.NotNull(site.Prompts.Find("sv", Announcement.PersonRequestLeft));
        Xunit.Assert.NotNull(site.Prompts.Find("en", Announcement.CallbackBooked));
    }
}
