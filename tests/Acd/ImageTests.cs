namespace ContactCenter.Acd.Tests;

/// <summary>A state that is lost, or changed, by being written down and read again.</summary>
public class ImageTests
{
    [Fact]
    public void TheImageOfABusyDay_SurvivesJson_AndIsTheSameImage()
    {
        var centre = new Centre(Plans.Announcing(Plans.ContactPoint), 5);
        centre.Callers("booking", _ => 60, 3);
        centre.Callers("nurse", _ => 30, 3);
        centre.RunUntil(2.5);
        var json = centre.Core.Image().ToJson();
        var again = new AcdCore(centre.Core.Plan, AcdImage.FromJson(json)!);
        Assert.Equal(StateText.Of(centre.Core.State), StateText.Of(again.State));
        Assert.Equal(json, again.Image().ToJson());
        Assert.NotEmpty(again.State.Contacts.All);
    }

    /// <summary>
    /// Restored at any moment, and given the same commands from then on, it decides the same and is the same in every field; and so is
    /// one that is given only the events.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void TheImageAndWhatCameAfter_IsAllThatCame(int seed)
    {
        var core = new AcdCore(Bustle.Plan);
        var bustle = new Bustle(seed, core);
        var chance = new Random(seed);
        var (twin, reader) = (Again(core), Again(core));
        for (var step = 0; step < 600; step++)
        {
            if (chance.Next(60) == 0)
            {
                reader.State.Agents.SettlePools(); // else put off until somebody is looked for
                Same(StateDump.Of(reader.State), StateDump.Of(Again(reader).State), seed, step, "the image of a reader");
                Same(StateDump.Of(core.State.Waits.Image()), StateDump.Of(reader.State.Waits.Image()), seed, step, "what a reader knows of waits");
                (twin, reader) = (Again(core), Again(core));
                Same(StateDump.Of(core.State), StateDump.Of(twin.State), seed, step, "the image");
            }

            var command = bustle.Next();
            var (events, same) = (new List<AcdEvent>(), new List<AcdEvent>());
            var refusal = core.Handle(command, bustle.Now, events);
            Assert.Equal(refusal, twin.Handle(command, bustle.Now, same));
            Same(Text(events), Text(same), seed, step, $"{command}");
            events.ForEach(reader.Restore);
            Same(StateText.Of(core.State), StateText.Of(twin.State), seed, step, $"{command}");
            Assert.Equal(core.NextDue, twin.NextDue);
        }

        Same(StateDump.Of(core.State), StateDump.Of(twin.State), seed, 600, "the end");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void TheLedgersImageAndWhatCameAfter_IsAllThatCame(int seed)
    {
        static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
        var core = new AcdCore(Bustle.Plan);
        var bustle = new Bustle(seed, core);
        var chance = new Random(seed);
        var ledger = new FigureLedger(DayOf);
        var twin = new FigureLedger(DayOf);
        for (var step = 0; step < 1200; step++)
        {
            if (chance.Next(100) == 0)
            {
                ledger.Forget(DayOf(bustle.Now.AddDays(-1)));
                twin = new(DayOf, FigureImage.FromJson(ledger.Image().ToJson())!);
            }

            var events = new List<AcdEvent>();
            core.Handle(bustle.Next(), bustle.Now, events);
            events.ForEach(ledger.Apply);
            events.ForEach(twin.Apply);
            if (chance.Next(60) == 0)
            {
                Same(StateDump.Of(ledger), StateDump.Of(twin), seed, step, "the ledger");
            }
        }

        Assert.True(ledger.Queue(new("x"), DayOf(Story.Morning)).Answered >= 0);
    }

    /// <summary>As long as the configuration keeps numbers, and no longer: not in the state, and not in a checkpoint of it.</summary>
    [Fact]
    public void WhoTalkedLast_IsForgottenWithTheNumbers_AlsoWhenReadBack()
    {
        var one = Plans.OneQueue(1);
        var plan = new AcdPlan(one.Tiers, one.Agents, [one.Queues[0] with { LastAgentWithin = TimeSpan.FromDays(300) }]) { NumbersKept = TimeSpan.FromDays(30) };
        var story = new Story(plan);
        story.Register("a1");
        var caller = story.Caller("booking");
        story.Answer(caller);
        story.Must(new EndTalk(caller, EndedBy.Caller));
        story.Wait(60);
        var early = story.Core.Image();
        Assert.Contains("0701234567", Text(early), StringComparison.Ordinal);

        story.Now = story.Now.AddDays(30);
        story.Must(new Arrive(new("other"), "100", null, "main"));
        Assert.DoesNotContain("0701234567", Text(story.Core.Image()), StringComparison.Ordinal);
        var again = new AcdCore(plan, early);
        Assert.Single(again.State.LastAgents.All);
        again.Restore(new ContactArrived(story.Now, new("other"), "100", null, "main"));
        Assert.Empty(again.State.LastAgents.All);

        var shorter = new AcdPlan(plan.Tiers, plan.Agents, plan.Queues) { NumbersKept = TimeSpan.FromSeconds(1) };
        Assert.DoesNotContain("0701234567", Text(new AcdCore(shorter, early).Image()), StringComparison.Ordinal);

        static string Text(AcdImage image) => System.Text.Encoding.UTF8.GetString(image.ToJson());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"Version\":1}")]
    [InlineData("\u0000\u0001")]
    public void WhatIsNoImage_IsNoImage(string json) => Assert.Null(AcdImage.FromJson(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void AnImageOfAnotherVersion_IsOfNoUse()
    {
        var json = System.Text.Encoding.UTF8.GetString(new AcdCore(Plans.OneQueue(1)).Image().ToJson());
        Assert.NotNull(AcdImage.FromJson(System.Text.Encoding.UTF8.GetBytes(json)));
        Assert.Null(AcdImage.FromJson(System.Text.Encoding.UTF8.GetBytes(json.Replace("\"Version\":2", "\"Version\":1", StringComparison.Ordinal))));
    }

    private static AcdCore Again(AcdCore core) => new(core.Plan, AcdImage.FromJson(core.Image().ToJson())!);

    private static string Text(List<AcdEvent> events) =>
        string.Join('\n', events.Select(e => System.Text.Json.JsonSerializer.Serialize(e)));

    /// <summary>Tells the first line that differs.</summary>
    private static void Same(string expected, string actual, int seed, int step, string what)
    {
        if (expected != actual)
        {
            var (one, other) = (expected.Split('\n'), actual.Split('\n'));
            var at = Enumerable.Range(0, Math.Max(one.Length, other.Length)).First(i => i >= one.Length || i >= other.Length || one[i] != other[i]);
            Assert.Fail($"seed {seed}, step {step}, {what}:\nwas  {one.ElementAtOrDefault(at)}\nis   {other.ElementAtOrDefault(at)}");
        }
    }
}
