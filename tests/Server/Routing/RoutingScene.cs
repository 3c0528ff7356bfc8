using System.Collections.Concurrent;
using ContactCenter.Acd;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using ContactCenter.Server.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Routing;

/// <summary>A routing actor over a journal of its own and a clock turned by hand; hears what one contact hears.</summary>
internal sealed class RoutingScene : IContactListener, IAsyncDisposable
{
    public static readonly QueueId Booking = new("booking");
    public static readonly AgentId Anna = new("1001");
    public static readonly TimeSpan RingTime = TimeSpan.FromSeconds(20);

    private readonly SqliteFixture _files = new();
    private readonly DataFolder _folder;
    private readonly ContactDirectory _contacts = new();

    public RoutingScene(JournalOptions? options = null, DateTimeOffset? journalEndsAt = null)
    {
        _folder = DataFolder.OpenForServer(_files.Path);
        Journal = _files.Open(_folder, options);
        if (journalEndsAt is { } end) Append(new AgentStatusChanged(end, Anna, AgentStatus.LoggedOut, AgentStatus.LoggedIn, null));
        Acd = new AcdActor(AcdStart.From(Journal, Plan(), DayOf, Time.GetUtcNow(), NullLogger.Instance), Journal, _contacts, Time, NullLogger<AcdActor>.Instance);
    }

    public ManualTime Time { get; } = new();

    public Journal Journal { get; }

    public JournalFixture Files => _files;

    public AcdActor Acd { get; }

    /// <summary>When set, the first thing that asks for a day throws it.</summary>
    public Exception? Bug { get; set; }

    public ConcurrentQueue<AcdEvent> Heard { get; } = new();

    /// <summary>Promises that could not be written.</summary>
    public ConcurrentQueue<AcdEvent> NotWritten { get; } = new();

    void IContactListener.OnAcd(AcdEvent happened) => Heard.Enqueue(happened);

    void IContactListener.OnNotWritten(AcdEvent promise) => NotWritten.Enqueue(promise);

    /// <summary>A caller waits and Anna's phone rings.</summary>
    public async Task<OfferId> RingAsync(string contact = "c1")
    {
        await Acd.AskAsync(new SetReachable(Anna, true));
        await EnqueueAsync(contact);
        await Wait.UntilAsync("the phone rings", () => Heard.OfType<OfferMade>().Any(offer => offer.Contact.Value == contact));
        await Wait.UntilAsync("the alarm is set", () => Time.NextRing is not null);
        return Heard.OfType<OfferMade>().Last().Offer;
    }

    public async Task EnqueueAsync(string contact)
    {
        var id = new ContactId(contact);
        _contacts.Add(id, this);
        Assert.Equal(Refusal.None, await Acd.AskAsync(new Arrive(id, "100", null, "main")));
        Assert.Equal(Refusal.None, await Acd.AskAsync(new Enqueue(id, Booking, "booking", "sv")));
    }

    /// <summary>Lets time pass from alarm to alarm, as a machine does.</summary>
    public async Task PassAsync(TimeSpan by)
    {
        var end = Time.Passed + by;
        while (Time.Passed < end)
        {
            await Wait.UntilAsync("the alarm is set", () => Time.NextRing is not null);
            var next = Time.NextRing!.Value;
            Time.Pass((next < end ? next : end) - Time.Passed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Acd.DisposeAsync();
        await Journal.DisposeAsync();
        _folder.Dispose();
        _files.Dispose();
    }

    private void Append(AcdEvent e)
    {
        Assert.True(Journal.TryAppend([e]));
        SpinWait.SpinUntil(() => Journal.Health.LastSequence > 0, TimeSpan.FromSeconds(20));
    }

    private DateOnly DayOf(DateTimeOffset at) => Bug is { } bug ? throw bug : DateOnly.FromDateTime(at.UtcDateTime);

    public static AcdPlan Plan()
    {
        var skills = new Dictionary<SkillId, int> { [new("booking")] = 1 };
        return new(
            new Dictionary<int, string> { [1] = "first line" },
            [new AgentPlan(Anna, "Anna Lind", ["sv"], skills)],
            [new QueuePlan { Id = Booking, Name = "Booking", Skills = skills, Steps = [new QueueStep(TimeSpan.Zero, 1)], RingTime = RingTime, Messages = new(Anna) { Most = 2 } }])
        {
            Switches = [new("closed", "Closed") { Longest = TimeSpan.FromHours(1) }],
        };
    }
}
