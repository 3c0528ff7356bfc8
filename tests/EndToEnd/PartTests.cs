namespace ContactCenter.EndToEnd.Tests;

/// <summary>Parts in prompts: what the caller typed is read back, and who waits is told the place in the queue; every word is told by its tone.</summary>
public sealed class PartTests
{
    private const double AskTone = 450, EnteredTone = 650, RightTone = 850, PlaceTone = 1050, FirstTone = 1250, InQueueTone = 1450;
    private const double OneTone = 1650, FourTone = 1850, LastSevenTone = 2050, LastTwoTone = 2250;

    private const string Flow = """
        flow: code
        numbers: "300"
        languages: [sv]
        start: code
        nodes:
          code:
            collect: ask-code
            into: code
            digits: 4
            confirm: { say: you-entered }
            timeout: { after: 20s, next: end }
            invalid: { next: end }
            next: waits
          waits: { queue: booking, say: [place, unknown-wait], full: end }
          end: { hangup: ~, outcome: informed }
        prompts:
          ask-code: { sv: Skriv din kod. }
          you-entered: { sv: "Du skrev {digits code}. Stämmer det?" }
          place: { sv: "Du har plats {position} i kön." }
          unknown-wait: { sv: "Du väntar {wait}." }
        """;

    [Fact]
    public async Task WhatWasTyped_IsReadBack_AndThePlaceIsTold()
    {
        await using var stage = await Stage.OpenAsync(static config =>
        {
            config.Prompt("ask-code", AskTone, 0.4).Prompt("you-entered.1", EnteredTone, 0.4).Prompt("you-entered.2", RightTone, 0.4)
                .Prompt("place.1", PlaceTone, 0.4).Prompt("place.2", InQueueTone, 0.4).Prompt("unknown-wait.1", AskTone, 0.4);
            config.Prompt("digit-1", OneTone, 0.4).Prompt("digit-4", FourTone, 0.4).Prompt("digit-7-last", LastSevenTone, 0.4).Prompt("digit-2-last", LastTwoTone, 0.4);
            foreach (var word in Words)
                config.Prompt(word, FirstTone, 0.4);
            config.Write("flows/code.yaml", Flow);
        });
        var call = await stage.Raw("0701234567").CallAsync("300");
        await call.HearsAsync(AskTone);
        await call.PressAsync("4712", EnteredTone);
        foreach (var tone in new[] { FourTone, LastSevenTone, OneTone, LastTwoTone, RightTone })
            await call.HearsAsync(tone);
        var heard = call.Media.HeardSamples();
        double[] inOrder = [EnteredTone, FourTone, LastSevenTone, OneTone, LastTwoTone, RightTone];
        var begins = inOrder.Select(tone => FirstHeard(heard, tone)).ToList();
        Assert.Equal(begins.Order(), begins);

        await call.PressAsync("1", PlaceTone);
        await call.HearsAsync(FirstTone);
        await call.HearsAsync(InQueueTone);
        await stage.QueueAsync("booking", "one waits", static queue => queue.Waiting == 1);
        await call.HangUpAsync();
        await call.EndedAsync();
        await stage.WrittenAsync();
        Assert.DoesNotContain(JournalFile.ReadLines(stage.Data), line => line.Body.Contains("4712", StringComparison.Ordinal));
    }

    /// <summary>Nobody knows the wait before some conversations are over: then it is told in whole minutes.</summary>
    [Fact]
    public async Task KnownWait_IsToldInTheQueuesPrompt()
    {
        await using var stage = await Stage.OpenAsync(static config =>
        {
            config.Quick(ringTime: "10s", wrapUp: "0s", delay: "1s").Queue("booking", "steps", "[{ tiers: 2 }]").Prompt("queued", AskTone, 0.1)
                .Prompt("you-wait.1", EnteredTone, 0.4).Prompt("you-wait.2", RightTone, 0.4);
            foreach (var word in Words) config.Prompt(word, FirstTone, 0.4);
            config.Prompt("minutes-1", OneTone, 0.4);
            config.Write("flows/wait.yaml", """
                flow: wait
                numbers: "300"
                languages: [sv]
                start: waits
                nodes:
                  waits: { queue: booking, say: you-wait, full: end }
                  end: { hangup: queue-full, outcome: queue full }
                prompts:
                  you-wait: { sv: "Du väntar {wait}, tack." }
                """);
        });
        var agent = await stage.RawAgentAsync("1001");
        var talking = await stage.QueuedAsync(stage.Raw("0701000001"));
        await (await agent.RingsAsync()).AnswerAsync();
        await stage.AgentIsAsync("1001", "talking"); // and so all the time: with nobody at work there is no estimate

        var early = await stage.Raw("0701000002").CallAsync("300");
        await Wait.UntilAsync("it is left out", Stage.Soon, () => stage.Api.MetricAsync("contactcenter_prompt_parts_left_out_total"), static count => count == 1);
        await early.HangUpAsync();

        var other = await stage.RawAgentAsync("1002");
        for (var served = 1; served <= 5; served++)
        {
            var brief = await stage.QueuedAsync(stage.Raw($"070200000{served}"));
            await (await other.RingsAsync()).AnswerAsync();
            await stage.AgentIsAsync("1002", "talking");
            await brief.HangUpAsync();
            await stage.AgentIsAsync("1002", "ready");
        }

        await stage.Api.CommandAsync("agents/1002/pause");

        var call = await stage.Raw("0701000003").CallAsync("300");
        await call.HearsAsync(RightTone);
        double[] inOrder = [EnteredTone, OneTone, RightTone];
        var begins = inOrder.Select(tone => FirstHeard(call.Media.HeardSamples(), tone)).ToList();
        Assert.Equal(begins.Order(), begins);
        Assert.Equal(1, await stage.Api.MetricAsync("contactcenter_prompt_parts_left_out_total"));
        await call.HangUpAsync();
        await talking.HangUpAsync();
        await stage.AtRestAsync();
    }

    /// <summary>Every word of a number and of a wait; only the first place is told here.</summary>
    private static IEnumerable<string> Words =>
        Ivr.SpokenLanguage.Find("sv")!.Needed(Ivr.PartKind.Position, isGiven: false).Concat(Ivr.SpokenLanguage.Find("sv")!.Needed(Ivr.PartKind.Wait, isGiven: false));

    /// <summary>The frame of 20 ms in which a tone begins.</summary>
    private static int FirstHeard(float[] heard, double tone) =>
        Enumerable.Range(0, heard.Length / 160).First(frame => Listening.HeardTone(heard.AsSpan(frame * 160, 160), tone) > TimeSpan.Zero);
}
