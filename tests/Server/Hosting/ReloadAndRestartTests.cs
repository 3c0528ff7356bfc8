using ContactCenter.Acd;
using ContactCenter.Server.Tests.Contacts;
using ContactCenter.Telephony.Runtime.Phones;

namespace ContactCenter.Server.Tests.Hosting;

/// <summary>Another configuration, and another start, under calls and phones that are there.</summary>
public sealed class ReloadAndRestartTests
{
    [Fact]
    public async Task QueueTakenAwayWhileTheCallerChooses_CallerHearsWhereToTurn()
    {
        await using var site = await ServedSite.StartAsync();
        var call = await site.CallAsync();
        var ear = new Ear(call);
        await ear.HearsAsync(ServedSite.Menu);
        site.Write("queues.yaml", ServedSite.Queues("booking"));
        site.Write("flows/main.yaml", ServedSite.Flow("booking"));
        await site.ReloadAsync();
        call.Leg.SendDigit('2');
        await ear.HearsAsync(ServedSite.Full);
        await call.Ended.SoonAsync();
        Assert.Equal(Outcome.QueueFull, (await site.JournalledAsync<ContactEnded>()).Outcome);
    }

    [Fact]
    public async Task QueueAdded_CallerComesIntoIt()
    {
        await using var site = await ServedSite.StartAsync();
        site.Write("queues.yaml", ServedSite.Queues("booking", "referral"));
        site.Write("flows/main.yaml", ServedSite.Flow("referral"));
        await site.ReloadAsync();
        await site.CallQueueAsync('2');
        Assert.Equal("referral", (await site.JournalledAsync<ContactQueued>()).Queue.Value);
    }

    [Fact]
    public async Task Restart_PhonesRegisteredBefore_NobodyWentAwayOrLostIdleTime()
    {
        await using var site = await ServedSite.StartAsync();
        await site.RegisterAsync("1001", static _ => { });
        await site.JournalledAsync<AgentStateChanged>();
        await site.Server.DisposeAsync();
        var before = site.Journal().Count;
        await site.StartServerAsync();
        await site.PauseAsync("1001"); // whatever the start posted is decided by now
        await site.Server.DisposeAsync();
        Assert.DoesNotContain(site.Journal().Skip(before), static e => e is AgentReachabilityChanged or AgentStateChanged { To: AgentState.Ready or AgentState.Offline });
    }

    [Fact]
    public async Task Stop_WithSomeoneAtTheEventStream_IsQuick()
    {
        await using var site = await ServedSite.StartAsync();
        using var client = site.Client();
        await using var stream = await client.GetStreamAsync(new Uri("api/v1/events", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.True(await stream.ReadAsync(new byte[1].AsMemory(), TestContext.Current.CancellationToken) > 0);
        await site.Server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task CallFromANumberFullOfStrangeCharacters_RingsTheAgent()
    {
        await using var site = await ServedSite.StartAsync();
        var rings = new TaskCompletionSource<PhoneCall>();
        await site.RegisterAsync("1001", call => rings.TrySetResult(call));
        var call = site.Callers.Call("100", "å\r\nVia: x\"<>;@\ud83d\ude00")!;
        Assert.True(await call.Answered.SoonAsync());
        call.Leg.SendDigit('1');
        await rings.Task.SoonAsync();
    }
}
