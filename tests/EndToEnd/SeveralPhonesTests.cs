using System.Diagnostics;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Several phones ring at once for one caller.</summary>
public sealed class SeveralPhonesTests
{
    private const double FirstTone = 1000, SecondTone = 1300;

    [Fact]
    public async Task FirstToAnswer_HasTheCaller_TheOthersStopRinging()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "15s").Queue("booking", "ringAtOnce", "3"));
        var softphone = await stage.AgentAsync(new PhoneOptions("1001") { Speaks = FirstTone });
        var second = await stage.RawAgentAsync("1002");
        var third = await stage.RawAgentAsync("1003");
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        await softphone.RingsAsync();
        var ringing = new[] { await second.RingsAsync(), await third.RingsAsync() };
        await softphone.AnswerAsync();
        foreach (var other in ringing) await other.CancelledAsync(TimeSpan.FromSeconds(2));
        await Wait.UntilAsync("the caller hears the first", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), FirstTone).TotalSeconds > 0.5);
        await stage.AgentIsAsync("1002", "ready", TimeSpan.FromSeconds(2)); // costs them nothing
        await stage.AgentIsAsync("1003", "ready", TimeSpan.FromSeconds(2));
        await call.HangUpAsync();
        await softphone.ClosedAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task TwoAnswersInTheSameInstant_ExactlyOneTalks_TheOtherIsHungUp()
    {
        var rounds = Environment.GetEnvironmentVariable("CONTACTCENTER_LONG") is "1" ? 400 : 40;
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "20s", wrapUp: "0s", delay: "1s").Queue("booking", "ringAtOnce", "2"));
        var agents = new[] { await stage.RawAgentAsync("1001"), await stage.RawAgentAsync("1002") };
        var caller = stage.Raw("0701111111");
        var won = new int[2];
        for (var round = 0; round < rounds; round++)
        {
            var call = await stage.QueuedAsync(caller);
            var ringing = new[] { await agents[0].RingsAsync(), await agents[1].RingsAsync() };
            // From one being 2 ms earlier to the other being 2 ms earlier.
            var ahead = TimeSpan.FromMilliseconds((round - (rounds / 2)) * 4.0 / rounds);
            await Task.WhenAll(
                AfterAsync(ahead < TimeSpan.Zero ? -ahead : TimeSpan.Zero, () => ringing[0].AnswerAsync(speaks: FirstTone)),
                AfterAsync(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero, () => ringing[1].AnswerAsync(speaks: SecondTone)));

            // Both sent 200 and got their ACK; one of them gets a BYE behind it.
            await Task.WhenAny(ringing[0].EndedAsync(), ringing[1].EndedAsync());
            var winner = ringing[0].HasEnded ? 1 : 0;
            var (tone, otherTone) = winner == 0 ? (FirstTone, SecondTone) : (SecondTone, FirstTone);
            await Wait.UntilAsync("the caller hears the winner", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), tone).TotalSeconds > 0.1);
            Assert.Equal(TimeSpan.Zero, Listening.HeardTone(call.Media.HeardSamples(), otherTone));
            Assert.False(ringing[winner].HasEnded);
            Assert.False(call.HasEnded);
            won[winner]++;

            await call.HangUpAsync();
            await ringing[winner].EndedAsync(TimeSpan.FromSeconds(5));
            await stage.QueueAsync("booking", "both are ready again", q => q.Agents.Ready == 2, TimeSpan.FromSeconds(5));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"first {won[0]}, second {won[1]}");
        await stage.AtRestAsync();
        var today = (await stage.Api.QueueAsync("booking")).Today;
        Assert.Equal((rounds, rounds), (today.Offered, today.Answered));
        Assert.Equal(rounds, JournalFile.Read(stage.Data).Count(e => e.Kind == "contactConnected"));
        Assert.Equal(0, agents.Sum(agent => agent.RingsWaiting));
    }

    // To the fraction of a millisecond; burns time, but at most two milliseconds of it.
    private static Task AfterAsync(TimeSpan delay, Func<Task> action) => Task.Run(async () =>
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < delay)
            Thread.SpinWait(20);
        await action();
    });
}
