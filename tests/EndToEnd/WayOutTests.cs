namespace ContactCenter.EndToEnd.Tests;

/// <summary>Limits of a queue, each with its own way out and its own outcome; and the person a caller asks for.</summary>
public sealed class WayOutTests
{
    private const double AgentTone = 1000, WordTone = 700;

    [Fact]
    public async Task NobodyLoggedIn_Message_CallEnds()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick()
            .Queue("booking", "nobodyLoggedIn", "{ for: 0s, then: { message: nobody-there } }"));
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        await CentralNumberTests.HearAsync(call, "nobody-there");
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("nobodyThere"));
    }

    [Fact]
    public async Task QueueFull_Callback_IsOnDiskWhenItIsSaid()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick()
            .Prompt("callback-booked", WordTone, 1).Queue("booking", "maxWaiting", "{ max: 1, then: callback }"));
        var waiting = await stage.QueuedAsync(stage.Raw("0701111111"));
        var turnedAway = await stage.QueuedAsync(stage.Raw("0702222222"));
        await HearsWordAsync(turnedAway);
        await turnedAway.EndedAsync();
        Assert.Single(JournalFile.Read(stage.Data), e => e.Kind == "callbackRequested" && e.Body.Contains("46702222222", StringComparison.Ordinal));
        await waiting.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("callbackBooked"));
    }

    /// <summary>Who has waited too long is not told that the queue is full; who comes to a full one is.</summary>
    [Fact]
    public async Task ByFlow_EachLimitHasItsOwnWords()
    {
        const double LateTone = 1400;
        await using var stage = await Stage.OpenAsync(config =>
        {
            config.Quick().Prompt("queue-full", WordTone, 1).Prompt("come-tomorrow", LateTone, 1)
                .Replace("queues.yaml", "      - { after: 60s, tiers: 2 }\n", "")
                .Queue("booking", "maxWaiting", "1").Queue("booking", "longestWait", "6s")
                .Booking("waitedTooLong: late")
                .Replace("flows/main.yaml", "\nprompts:\n", "\n  late:\n    hangup: come-tomorrow\n    outcome: informed\n\nprompts:\n")
                .Append("flows/main.yaml", "  come-tomorrow:\n    sv: Ring gärna i morgon.\n    en: Please call tomorrow.\n");
            File.Copy(Path.Combine(config.Location, "prompts", "sv", "come-tomorrow.wav"), Path.Combine(config.Location, "prompts", "en", "come-tomorrow.wav"));
        });
        var waits = await stage.QueuedAsync(stage.Raw("0701111111"));
        var turnedAway = await stage.QueuedAsync(stage.Raw("0702222222"));
        await HearsWordAsync(turnedAway);
        await turnedAway.EndedAsync();
        await Wait.UntilAsync("the words for those who waited too long", Stage.Soon, () => Listening.HeardTone(waits.Media.HeardSamples(), LateTone).TotalSeconds > 0.5);
        await waits.EndedAsync();
        Assert.True(Listening.HeardTone(waits.Media.HeardSamples(), WordTone).TotalSeconds < 0.2);
        Assert.True(Listening.HeardTone(turnedAway.Media.HeardSamples(), LateTone).TotalSeconds < 0.2);
        await stage.AtRestAsync();
        Assert.Equal((1, 1), (await stage.Api.OutcomesAsync("queueFull"), await stage.Api.OutcomesAsync("waitedTooLong")));
    }

    [Fact]
    public async Task Callback_ThatCannotBeWritten_IsNotPromised_AndTheCallerHearsMusic_UntilItIsOnDisk()
    {
        const double musicTone = 400;
        await using var stage = await Stage.OpenAsync(config => config.Quick().Music(musicTone)
            .Prompt("callback-booked", WordTone, 1).Queue("booking", "maxWaiting", "{ max: 1, then: callback }"));
        var waiting = await stage.QueuedAsync(stage.Raw("0701111111"));
        var impatient = await Stage.GreetedAsync(stage.Raw("0702222222"));
        var patient = await Stage.GreetedAsync(stage.Raw("0703333333"));
        using (JournalFile.Refuse(stage.Data))
        {
            impatient.Media.Press('1');
            patient.Media.Press('1');
            await Wait.UntilAsync("the journal waits", Stage.Soon, () => stage.Api.MetricAsync("contactcenter_journal_waiting"), count => count > 0);
            foreach (var call in new[] { impatient, patient })
            {
                await Wait.UntilAsync("the music is heard", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), musicTone).TotalSeconds > 1);
                Assert.Equal(TimeSpan.Zero, Listening.HeardTone(call.Media.HeardSamples(), WordTone));
                Assert.False(call.HasEnded);
            }

            await Wait.UntilAsync("the server says that its journal does not write", Stage.Soon,
                () => stage.Api.StatusAsync("health/ready"), status => status == System.Net.HttpStatusCode.ServiceUnavailable);
            await impatient.HangUpAsync(); // who was promised nothing
        }

        await HearsWordAsync(patient);
        await patient.EndedAsync();
        Assert.Single(JournalFile.Read(stage.Data), e => e.Kind == "callbackRequested" && e.Body.Contains("46703333333", StringComparison.Ordinal));
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(impatient.Media.HeardSamples(), WordTone));
        await waiting.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(System.Net.HttpStatusCode.OK, await stage.Api.StatusAsync("health/ready"));
    }

    [Fact]
    public async Task WaitedTooLong_OutsideNumber_TalksWithTheCaller_NotAnswered_BackInTheQueue()
    {
        await using var trunk = new RawPhone("trunk", new(System.Net.IPAddress.Loopback, 1));
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "30s").Prompt("returned-to-queue", WordTone, 1).Trunk(trunk.Local)
            .Replace("queues.yaml", "      - { after: 60s, tiers: 2 }\n", "")
            .Queue("booking", "longestWait", "{ max: 3s, then: { number: \"0812345\" } }"));
        trunk.Server = stage.Server.Sip;
        var first = await stage.QueuedAsync(stage.Raw("0701111111"));
        var outside = await trunk.RingsAsync();
        await outside.AnswerAsync(speaks: AgentTone);
        await Wait.UntilAsync("the caller hears who answered outside", Stage.Soon, () => Listening.HeardTone(first.Media.HeardSamples(), AgentTone).TotalSeconds > 0.5);
        await first.HangUpAsync();
        await outside.EndedAsync();

        var second = await stage.QueuedAsync(stage.Raw("0702222222"));
        var busy = await trunk.RingsAsync();
        await busy.RejectAsync(486, "Busy Here");
        await HearsWordAsync(second);
        await (await stage.RingsAsync("1001")).AnswerAsync(speaks: AgentTone);
        await Wait.UntilAsync("the caller hears the agent", Stage.Soon, () => Listening.HeardTone(second.Media.HeardSamples(), AgentTone).TotalSeconds > 0.5);
        await second.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal((1, 1), (await stage.Api.OutcomesAsync("passedOn"), await stage.Api.OutcomesAsync("answered")));
    }

    [Fact]
    public async Task Step_SendsToAnotherQueue_WithoutSilence()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "30s")
            .Replace("queues.yaml", "      - { after: 60s, tiers: 2 }", "      - { after: 2s, then: { queue: specialist } }"));
        var specialist = await stage.RawAgentAsync("1006");
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        var ringing = await specialist.RingsAsync();
        await ringing.AnswerAsync(speaks: AgentTone);
        await Wait.UntilAsync("the caller hears the specialist", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), AgentTone).TotalSeconds > 0.5);
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("answered"));
    }

    [Fact]
    public async Task ContactPerson_IsWaitedFor_ThenAnybody_AbsentPerson_LeavesARequest()
    {
        await using var stage = await Stage.OpenAsync(config =>
        {
            config.Quick(ringTime: "30s").Prompt("person-request-left", WordTone, 1).Booking("contactPerson: { waitUpTo: 4s, otherwise: request }");
            config.Write("contact-persons.yaml", "\"0701111111\": \"1002\"\n\"0702222222\": \"1003\"\n");
        });
        var anybody = await stage.RawAgentAsync("1001"); // idle longest
        var person = await stage.RawAgentAsync("1002");

        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        var ringing = await person.RingsAsync();
        Assert.Equal(0, anybody.RingsWaiting);
        await ringing.AnswerAsync(speaks: AgentTone);
        await Wait.UntilAsync("the caller hears the contact person", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), AgentTone).TotalSeconds > 0.5);

        // Another caller's person is not there.
        var other = await stage.QueuedAsync(stage.Raw("0702222222"));
        await HearsWordAsync(other);
        await other.EndedAsync();
        Assert.Equal(0, anybody.RingsWaiting);
        Assert.Single(JournalFile.Read(stage.Data), e => e.Kind == "callbackRequested" && e.Body.Contains("\"1003\"", StringComparison.Ordinal));

        // Nobody's contact person: anybody.
        var third = await stage.QueuedAsync(stage.Raw("0703333333"));
        await (await anybody.RingsAsync()).AnswerAsync();
        await stage.AgentIsAsync("1001", "talking");
        await third.HangUpAsync();
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal((2, 1), (await stage.Api.OutcomesAsync("answered"), await stage.Api.OutcomesAsync("callbackBooked")));
    }

    private static Task HearsWordAsync(RawCall call) => Wait.UntilAsync(
        "the word is heard", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), WordTone).TotalSeconds > 0.5);
}
