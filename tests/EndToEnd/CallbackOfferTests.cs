using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Being told of callbacks on entering a queue, by the wait that is expected there.</summary>
public sealed class CallbackOfferTests
{
    private const double QueuedTone = 550, WaitOfferTone = 850;

    [Fact]
    public async Task WhoWouldWaitLong_HearsTheOffer_Once_WhoWouldNot_DoesNot()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "offer: { key: \"2\", expectedWait: 7m }", static config => config
            .Says(("queued", QueuedTone), ("callback-wait-offer", WaitOfferTone)).Prompt("key-2", 3000, 0.1));
        var agent = await stage.RawAgentAsync("1001");
        var talking = await stage.QueuedAsync(stage.Raw("0702222222"));
        await (await agent.RingsAsync()).AnswerAsync(speaks: AgentTone);
        await talking.HearsAsync(AgentTone);

        var first = await stage.QueuedAsync(stage.Raw("0703333333")); // for one conversation of five minutes, as long as nothing is known of them
        await first.HearsAsync(QueuedTone);
        await first.HearsAsync(MusicTone);
        var second = await stage.QueuedAsync(stage.Raw(Number)); // for two
        await second.HearsAsync(WaitOfferTone);
        await second.HearsAsync(MusicTone);
        await Wait.UntilAsync("music goes on", Stage.Soon, () => Listening.HeardTone(second.Media.HeardSamples(), MusicTone).TotalSeconds > 2);
        Assert.InRange(Heard(second).TotalSeconds, 0.3, 0.7); // of half a second
        second.Media.Press('2');
        await second.HearsAsync(WordTone);
        second.Media.Press('1');
        await second.HearsAsync(BookedTone);
        await second.EndedAsync();
        Assert.Single(Journal(stage, "callbackRequested"));
        Assert.Equal(TimeSpan.Zero, Heard(first));
        Assert.Equal(TimeSpan.Zero, Heard(talking));
    }

    private static TimeSpan Heard(RawCall call) => Listening.HeardTone(call.Media.HeardSamples(), WaitOfferTone);
}
