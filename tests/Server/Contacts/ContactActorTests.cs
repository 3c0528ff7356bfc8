using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Phones;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>A caller's way through the whole server, heard with the caller's own ears.</summary>
public sealed class ContactActorTests
{
    private static readonly AudioClip Voice = AudioClip.FromPcm("voice", Tone.Sine(1400, TimeSpan.FromSeconds(1)));

    [Fact]
    public async Task PlaceIsSaid_ThenMusic()
    {
        await using var site = await ServedSite.StartAsync();
        var call = await site.CallAsync();
        var ear = new Ear(call);
        await ear.HearsAsync(ServedSite.Menu);
        call.Leg.SendDigit('1');
        await ear.HearsAsync(ServedSite.Queued);
        await ear.HearsAsync(ServedSite.Music);
        call.Leg.HangUp();
        Assert.Equal(Outcome.Abandoned, (await site.JournalledAsync<ContactEnded>()).Outcome);
    }

    [Fact]
    public async Task AgentHolds_CallerHearsMusicAndThenTheAgentAgain()
    {
        await using var phone = new DeskPhone();
        await using var site = await ServedSite.StartAsync(nurse: $"contact: {phone.Contact}");
        var call = await site.CallQueueAsync();
        await site.JournalledAsync<ContactConnected>();
        var ear = new Ear(call);
        await phone.HoldAsync(true);
        await ear.HearsAsync(ServedSite.Music);
        await phone.HoldAsync(false);
        await Wait.UntilAsync("the music ends", () => !call.TakeHeard().AsSpan().ContainsAnyExcept(G711.Silence(AudioCodec.Pcma)));
        Assert.False(call.Ended.IsCompleted);
    }

    /// <summary>Most softphones put the call on hold before they transfer: what is said meanwhile nobody hears.</summary>
    [Fact]
    public async Task TransferFromHoldIsRefused_PhoneIsToldAtOnce_AgentHearsItWhenTakingTheCallUp()
    {
        await using var phone = new DeskPhone();
        await using var site = await ServedSite.StartAsync(nurse: $"contact: {phone.Contact}");
        site.Write("announcements.yaml", string.Concat(Announcement.ToAgents.Select(static word => $"{word}: {{ sv: A word. }}\n")));
        foreach (var word in Announcement.ToAgents) site.WriteTone("sv/" + word, 700, 0.5);
        await site.ReloadAsync();
        var call = await site.CallQueueAsync();
        await site.JournalledAsync<ContactConnected>();
        var ear = new Ear(call);
        await phone.HoldAsync(true);
        await ear.HearsAsync(ServedSite.Music);
        phone.TakeSound();

        Assert.Equal(404, await phone.ReferAsync("4711"));
        await ear.HearsAsync(ServedSite.Music);
        Assert.Equal(0, phone.TakeSound());
        await phone.HoldAsync(false);
        var heard = 0;
        await Wait.UntilAsync("the agent hears the word", () => (heard += phone.TakeSound()) > 15);
        Assert.False(call.Ended.IsCompleted);
    }

    [Fact]
    public async Task AgentHangsUpInTheInstantOfAnswering_CallerIsBackAtThePlace_AndTheNextAgentRings()
    {
        await using var site = await ServedSite.StartAsync();
        await site.RegisterAsync("1001", call =>
        {
            call.Leg.Answer();
            call.Leg.HangUp();
        });
        var call = await site.CallQueueAsync();
        var first = await site.JournalledAsync<ContactQueued>();
        var back = await site.JournalledAsync<ContactQueued>(queued => queued.Entry == EntryCause.Returned);
        Assert.Equal((first.Ticket, first.Contact, 1), (back.Ticket, back.Contact, back.Position));
        await site.JournalledAsync<AgentStateChanged>(state => state is { Agent.Value: "1001", To: AgentState.Delayed });

        await site.RegisterAsync("1002", call =>
        {
            call.Leg.Answer();
            call.Leg.Play(new PlayList([Voice], Loop: true));
        });
        await new Ear(call).HearsAsync(1400);
        call.Leg.HangUp();
        var ended = await site.JournalledAsync<ContactEnded>();
        Assert.Equal(("1002", Outcome.Answered), (ended.Agent?.Value, ended.Outcome));
    }

    [Fact]
    public async Task DiskRefuses_CallerHearsMusicAndTalksAllTheSame()
    {
        await using var site = await ServedSite.StartAsync();
        await site.RegisterAsync("1001", call =>
        {
            call.Leg.Answer();
            call.Leg.Play(new PlayList([Voice], Loop: true));
        });
        await site.PauseAsync("1001");
        var call = await site.CallAsync();
        var ear = new Ear(call);
        await site.JournalledAsync<ContactArrived>();
        await using (var disk = new SqliteConnection($"Data Source={site.Database};Pooling=False"))
        {
            await disk.OpenAsync(TestContext.Current.CancellationToken);
            await using var locked = await disk.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, TestContext.Current.CancellationToken);
            call.Leg.SendDigit('1');
            await ear.HearsAsync(ServedSite.Music);
            await site.ResumeAsync("1001");
            await ear.HearsAsync(1400);
        }

        call.Leg.HangUp();
        Assert.Equal(Outcome.Answered, (await site.JournalledAsync<ContactEnded>()).Outcome);
        Assert.Single(site.Journal().OfType<ContactQueued>());
    }

    [Fact]
    public async Task PromptsWithoutSound_TonesAreHeard_AndTheCallerComesToTheQueueAllTheSame()
    {
        await using var site = await ServedSite.StartAsync(static site => site with { Prompts = new PromptLibrary(new Dictionary<string, SoundFile>()) });
        var ear = new Ear(await site.CallAsync());
        await ear.HearsAsync(660);
        await ear.HearsAsync(440);
        Assert.Equal("booking", (await site.JournalledAsync<ContactQueued>()).Queue.Value);
    }

    [Fact]
    public async Task LongestCall_IsEndedAndCountedAsFailed()
    {
        await using var site = await ServedSite.StartAsync(static site => site with
        {
            Server = site.Server with { Limits = site.Server.Limits with { CallLength = TimeSpan.FromSeconds(1) } },
        });
        var call = await site.CallQueueAsync();
        await call.Ended.SoonAsync();
        Assert.Equal(Outcome.Failed, (await site.JournalledAsync<ContactEnded>()).Outcome);
    }

    [Fact]
    public async Task CallerHangsUpWhileThePhoneRings_PhoneStopsAndAgentIsReady()
    {
        await using var site = await ServedSite.StartAsync();
        var rings = new TaskCompletionSource<PhoneCall>();
        await site.RegisterAsync("1001", call => rings.TrySetResult(call));
        var call = await site.CallQueueAsync();
        var phone = await rings.Task.SoonAsync();
        call.Leg.HangUp();
        await phone.Ended.SoonAsync();
        Assert.Equal(Outcome.Abandoned, (await site.JournalledAsync<ContactEnded>()).Outcome);
        await site.JournalledAsync<AgentStateChanged>(static state => state is { From: AgentState.Offered, To: AgentState.Ready });
    }

    [Fact]
    public async Task Stop_EndsAndCountsEveryCall()
    {
        await using var site = await ServedSite.StartAsync();
        var agent = new TaskCompletionSource<PhoneCall>();
        await site.RegisterAsync("1001", call =>
        {
            call.Leg.Answer();
            agent.TrySetResult(call);
        });
        var talking = await site.CallQueueAsync();
        await site.JournalledAsync<ContactConnected>();
        var waiting = await site.CallQueueAsync();
        var choosing = await site.CallAsync();
        await site.Server.DisposeAsync();
        foreach (var call in new[] { talking, waiting, choosing, await agent.Task }) await call.Ended.SoonAsync();
        Assert.Equal([Outcome.Interrupted, Outcome.Interrupted, Outcome.Interrupted], site.Journal().OfType<ContactEnded>().Select(static ended => ended.Outcome));
        Assert.Equal(3, site.Journal().OfType<ContactEnded>().Select(static ended => ended.Contact).Distinct().Count());
        Assert.All(site.Journal().OfType<TalkEnded>(), static talk => Assert.Equal(EndedBy.System, talk.By));
    }

    [Fact]
    public async Task Stop_WhileCallsComeIn_EveryCallLetInHasOneOutcome()
    {
        await using var site = await ServedSite.StartAsync();
        var first = await site.CallAsync();
        var coming = Enumerable.Range(0, 15).Select(n => site.Callers.Call("100", $"07000000{n:00}")!).ToList();
        await site.Server.DisposeAsync();
        await first.Ended.SoonAsync();
        var events = site.Journal();
        var arrived = events.OfType<ContactArrived>().Select(static e => e.Contact.Value).Order(StringComparer.Ordinal);
        Assert.Equal(arrived, events.OfType<ContactEnded>().Select(static e => e.Contact.Value).Order(StringComparer.Ordinal));
        Assert.Equal(15, coming.Count);
    }
}
