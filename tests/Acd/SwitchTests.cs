namespace ContactCenter.Acd.Tests;

/// <summary>What people turn on and off.</summary>
public sealed class SwitchTests
{
    private static AcdPlan Plan(params SwitchPlan[] switches) => new(new Dictionary<int, string>(), [], []) { Switches = switches, NumbersKept = TimeSpan.FromDays(30) };

    private static SwitchPlan Closed { get; } = new("closed", "Closed for the day") { Longest = TimeSpan.FromHours(16) };

    private static SwitchPlan Special { get; } = new("special", "A special day");

    private static SwitchSnapshot One(Story story, string name) => story.Core.Snapshot().Switches.Single(s => s.Name == name);

    [Fact]
    public void NobodyTurnedThem_AllAreOff_InTheOrderOfTheConfiguration()
    {
        var story = new Story(Plan(Special, Closed));
        Assert.Equal([new("special", "A special day", false), new("closed", "Closed for the day", false)], story.Core.Snapshot().Switches);
        Assert.Null(story.Core.NextDue);
    }

    [Fact]
    public void Turned_TellsSinceWhenUntilWhenWhoAndWhy()
    {
        var story = new Story(Plan(Special, Closed));
        story.Must(new TurnSwitch("closed", true, "Anna") { Reason = "water damage" });
        Assert.Equal(
            new("closed", "Closed for the day", true)
            {
                Since = Story.Morning,
                Until = Story.Morning.AddHours(16),
                TurnedAt = Story.Morning,
                By = "Anna",
                Reason = "water damage",
                Cause = SwitchCause.Command,
            },
            One(story, "closed"));
        story.Wait(60);
        story.Must(new TurnSwitch("closed", false, "phone") { Number = "+46701234567" });
        Assert.Equal(
            new("closed", "Closed for the day", false)
            {
                Since = Story.Morning.AddMinutes(1),
                TurnedAt = Story.Morning.AddMinutes(1),
                By = "phone",
                Number = "+46701234567",
                Cause = SwitchCause.Command,
            },
            One(story, "closed"));
        Assert.Null(story.Core.NextDue);
    }

    /// <summary>Who turns it again is told that it is on as well, and by whom it was wanted is on disk.</summary>
    [Fact]
    public void TurnedOnAgain_OnSinceTheFirstTime_AndAsLongAsFromTheLast()
    {
        var story = new Story(Plan(Closed));
        story.Must(new TurnSwitch("closed", true, "Anna"));
        story.Wait(15 * 3600);
        story.Must(new TurnSwitch("closed", true, "Bo"));
        Assert.Equal(2, story.Events<SwitchTurned>().Count());
        Assert.Equal((Story.Morning, Story.Morning.AddHours(31), "Bo"), (One(story, "closed").Since, One(story, "closed").Until, One(story, "closed").By));
        story.Wait((16 * 3600) - 1);
        Assert.True(One(story, "closed").On);
    }

    [Fact]
    public void OnAsLongAsItMay_GoesOffByItself()
    {
        var story = new Story(Plan(Closed, Special));
        story.Must(new TurnSwitch("closed", true, "Anna"));
        story.Must(new TurnSwitch("special", true, "Anna"));
        story.Wait((16 * 3600) - 0.001);
        Assert.True(One(story, "closed").On);
        story.Wait(0.001);
        Assert.Equal(new SwitchTurned(Story.Morning.AddHours(16), "closed", false, Story.Morning.AddHours(16), "system", SwitchCause.Longest), story.Journal[^1]);
        Assert.False(One(story, "closed").On);
        story.Wait(400 * 24 * 3600);
        Assert.True(One(story, "special").On);
    }

    [Fact]
    public void AStop_LeavesThemAsTheyWere_AndWhatFellDueIsOff()
    {
        var story = new Story(Plan(Closed, Special));
        story.Must(new TurnSwitch("closed", true, "Anna"));
        story.Must(new TurnSwitch("special", true, "Anna"));
        var before = story.Core.Snapshot().Switches;
        story.KillAndRestart();
        Assert.Equal(before, story.Core.Snapshot().Switches);
        story.Now = story.Now.AddHours(20);
        story.KillAndRestart();
        Assert.Equal((false, SwitchCause.Longest, Story.Morning.AddHours(20)), (One(story, "closed").On, One(story, "closed").Cause, One(story, "closed").Since));
        Assert.True(One(story, "special").On);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void OutOfThePlan_IsOff_AndForgotten(bool byReload)
    {
        var story = new Story(Plan(Closed, Special));
        story.Must(new TurnSwitch("special", true, "Anna"));
        if (byReload)
        {
            story.Core.Replan(Plan(Closed), story.Now, story.Journal);
        }
        else
        {
            story.KillAndRestart(Plan(Closed));
        }

        Assert.Equal(new SwitchTurned(Story.Morning, "special", false, Story.Morning, "system", SwitchCause.Gone), story.Journal[^1]);
        Assert.Equal(Refusal.UnknownSwitch, story.Do(new TurnSwitch("special", true, "Anna")));
        story.Core.Replan(Plan(Special), story.Now, story.Journal);
        Assert.Equal(2, story.Journal.Count);
        Assert.Equal([new("special", "A special day", false)], story.Core.Snapshot().Switches);
        story.KillAndRestart();
        Assert.Equal([new("special", "A special day", false)], story.Core.Snapshot().Switches);
    }

    /// <summary>Whoever was told "until four" is right, whatever is loaded meanwhile.</summary>
    [Fact]
    public void AnotherTime_HoldsFromTheNextTurning()
    {
        var story = new Story(Plan(Closed));
        story.Must(new TurnSwitch("closed", true, "Anna"));
        story.Core.Replan(Plan(Closed with { Longest = TimeSpan.FromHours(1) }), story.Now, story.Journal);
        Assert.Equal(Story.Morning.AddHours(16), One(story, "closed").Until);
        Assert.Equal(Story.Morning.AddHours(16), story.Core.NextDue);
        story.Must(new TurnSwitch("closed", true, "Anna"));
        Assert.Equal(Story.Morning.AddHours(1), One(story, "closed").Until);
        story.Core.Replan(Plan(Special, Closed with { Longest = null }), story.Now, story.Journal);
        Assert.Equal(Story.Morning.AddHours(1), story.Core.NextDue);
    }

    [Theory]
    [InlineData("Closed")]
    [InlineData("")]
    [InlineData(null)]
    public void NoSuchSwitch_Refused_AndNothingHappens(string? name)
    {
        var story = new Story(Plan(Closed));
        Assert.Equal(Refusal.UnknownSwitch, story.Do(new TurnSwitch(name!, true, "Anna")));
        Assert.Empty(story.Journal);
    }

    [Fact]
    public void Texts_AreClipped()
    {
        var story = new Story(Plan(Closed));
        var endless = new string('x', 100_000);
        story.Must(new TurnSwitch("closed", true, endless) { Number = endless, Reason = endless });
        var turned = Assert.IsType<SwitchTurned>(story.Journal.Single());
        Assert.Equal((64, 64, 200), (turned.By.Length, turned.Number!.Length, turned.Reason!.Length));
    }

    /// <summary>As long as the configuration keeps numbers, and no longer: not in the state, and not in a checkpoint of it.</summary>
    [Fact]
    public void WhoTurnedItByTelephone_IsForgottenWithTheNumbers()
    {
        var plan = Plan(Closed, Special);
        var story = new Story(plan);
        story.Must(new TurnSwitch("special", true, "phone") { Number = "+46701234567" });
        var early = story.Core.Image();
        story.Now = story.Now.AddDays(30);
        story.Must(new TurnSwitch("closed", true, "phone") { Number = "+46709999999" });
        Assert.Equal("+46701234567", One(story, "special").Number);
        story.Now = story.Now.AddSeconds(1);
        story.Must(new TurnSwitch("closed", true, "phone") { Number = "+46709999999" });
        Assert.Equal((null, "phone", true), (One(story, "special").Number, One(story, "special").By, One(story, "special").On));
        Assert.Equal("+46709999999", One(story, "closed").Number);
        Assert.DoesNotContain("46701234567", System.Text.Encoding.UTF8.GetString(story.Core.Image().ToJson()), StringComparison.Ordinal);

        var shorter = new AcdPlan(plan.Tiers, plan.Agents, plan.Queues) { Switches = plan.Switches, NumbersKept = TimeSpan.FromSeconds(1) };
        var later = new AcdCore(shorter, early);
        later.Restore(new SwitchTurned(Story.Morning.AddSeconds(2), "closed", true, Story.Morning, "1001", SwitchCause.Command));
        Assert.DoesNotContain("46701234567", System.Text.Encoding.UTF8.GetString(later.Image().ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public void AnImageFromBeforeThereWereSwitches_IsOneWithoutAny()
    {
        var json = System.Text.Encoding.UTF8.GetString(new AcdCore(Plan(Closed)).Image().ToJson());
        Assert.Contains(",\"Switches\":[]", json, StringComparison.Ordinal);
        var image = AcdImage.FromJson(System.Text.Encoding.UTF8.GetBytes(json.Replace(",\"Switches\":[]", "", StringComparison.Ordinal)));
        Assert.False(new AcdCore(Plan(Closed), image!).Snapshot().Switches.Single().On);
    }

    [Fact]
    public void TwoOfOneName_AreABug() => Assert.Throws<ArgumentException>(() => Plan(Closed, Closed));
}
