using System.Net.Http.Headers;
using ContactCenter.Acd;
using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Days;
using ContactCenter.Analysis.Why;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Admin.Tests;

/// <summary>
/// The HTTP side on a real port, over a routing core that is fed with commands: no figure shown here was made up.
/// Also the ports: what the server's actors do, on one thread.
/// </summary>
internal sealed class ServedCentre : IContactCenterView, IJournalPort, IAgentCommands, ICallCommands, ICallbackPort, IFollowUpPort, IRecordingPort, ISwitchPort, IAlarmPort, IComparisonPort, IWhyPort, IConfigurationPort, IHealthPort, IMetricsPort, IAsyncDisposable
{
    public const string Token = "0123456789abcdef-test";
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Offset = TimeSpan.FromHours(1);

    private readonly List<FeedEvent> _journal = [];
    private readonly FigureLedger _ledger = new(static at => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime));
    private readonly AcdCore _core;
    private readonly StandingClock _clock = new(Start);

    private ServedCentre(AcdPlan plan, Func<AdminOptions, AdminOptions>? change)
    {
        _core = new AcdCore(plan);
        Feed = new EventFeed();
        var options = new AdminOptions { Token = AdminToken.Of(Token), OffsetAt = static _ => Offset, Time = _clock, Title = "Hjärt- och kärlmottagningen" };
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddContactCenter();
        App = builder.Build();
        App.MapContactCenter(change?.Invoke(options) ?? options, new AdminPorts(this, this, Feed, this, this, this, this, this, this, this, this, this, this, this, this));
    }

    public WebApplication App { get; }

    public EventFeed Feed { get; }

    public Uri Address => new(App.Urls.Single());

    public AcdSnapshot Snapshot
    {
        get
        {
            lock (_journal)
                return _core.Snapshot();
        }
    }

    public bool IsLive { get; set; } = true;

    public bool Fails { get; set; }

    public IReadOnlyList<HealthFinding> Findings { get; set; } = [new("journal", true)];

    public ConfigurationReport Report { get; set; } = new(true, "v2", []);

    /// <summary>What is told of the next list: reading one is the server's, and tested there.</summary>
    public FollowUpReport ListReport { get; set; } = new([], []);

    /// <summary>The lists that came in.</summary>
    public List<FollowUpList> ListsSent { get; } = [];

    public Task<FollowUpReport> ImportAsync(FollowUpList list, Action<IReadOnlyList<FollowUpLine>>? progress, CancellationToken cancellation)
    {
        ListsSent.Add(list);
        progress?.Invoke(ListReport.Lines);
        return Task.FromResult(ListReport);
    }

    public IReadOnlyList<FollowedUp> Discharged(DateOnly from, DateOnly to)
    {
        var ledger = new FollowUpLedger(static at => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime));
        foreach (var entry in ReadAfter(0, int.MaxValue))
            ledger.Apply(entry.Event);
        return [.. ledger.Queues.SelectMany(queue => ledger.Of(queue, DateOnly.MinValue, DateOnly.MaxValue).Where(one => one.Discharged >= from && one.Discharged <= to).Select(one => new FollowedUp(queue, one)))];
    }

    public static AcdPlan Ordinary(string firstName = "Anna Lind") => new(
        new Dictionary<int, string> { [1] = "first line", [2] = "second line" },
        [
            new AgentPlan(new("1001"), firstName, ["sv"], new Dictionary<SkillId, int> { [new("booking")] = 1 }),
            new AgentPlan(new("1002"), "Berit Holm", ["sv"], new Dictionary<SkillId, int> { [new("booking")] = 1 }),
            new AgentPlan(new("1004"), "Diana Berg, nurse", ["sv"], new Dictionary<SkillId, int> { [new("booking")] = 2, [new("nurse")] = 2 }),
        ],
        [
            new QueuePlan { Id = new("booking"), Name = "Booking", Skills = new Dictionary<SkillId, int> { [new("booking")] = 1 }, Steps = [new QueueStep(TimeSpan.Zero, 1)], MaxWaiting = 2 },
            new QueuePlan { Id = new("nurse"), Name = "Nurse advice", Skills = new Dictionary<SkillId, int> { [new("nurse")] = 2 }, Steps = [new QueueStep(TimeSpan.Zero, 2)] },
        ]);

    public static async Task<ServedCentre> StartAsync(AcdPlan? plan = null, Func<AdminOptions, AdminOptions>? change = null)
    {
        var centre = new ServedCentre(plan ?? Ordinary(), change);
        await centre.App.StartAsync();
        return centre;
    }

    /// <summary>A client with the token, or without.</summary>
    public HttpClient Client(bool signedIn = true)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };
        if (signedIn)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }

    public Refusal Do(AcdCommand command)
    {
        lock (_journal)
        {
            var events = new List<AcdEvent>();
            var refusal = _core.Handle(command, _clock.Now, events);
            Journal(events);
            return refusal;
        }
    }

    public void Pass(double seconds)
    {
        lock (_journal)
        {
            _clock.Now += TimeSpan.FromSeconds(seconds);
            var events = new List<AcdEvent>();
            _core.Advance(_clock.Now, events);
            Journal(events);
        }
    }

    public void Arrive(string id, string? caller = "0701234567")
    {
        Do(new Arrive(new(id), "0313422400", caller, "main"));
    }

    public void Enqueue(string id, string queue = "booking") => Do(new Enqueue(new(id), new(queue), "booking", "sv"));

    public void Reach(params string[] agents)
    {
        foreach (var agent in agents)
            Do(new SetReachable(new(agent), true));
    }

    /// <summary>Answers the offer that rings for a contact.</summary>
    public void Answer(string contact) => Do(new AnswerOffer(Snapshot.Contacts.Single(c => c.Id.Value == contact).Offer!.Value));

    /// <summary>As retention does.</summary>
    public void Forget<TEvent>()
    {
        lock (_journal)
            _journal.RemoveAll(static e => e.Event is TEvent);
    }

    public DayFigures Figures(DateOnly day)
    {
        lock (_journal)
            return DayFigures.Of(_ledger, day, _core.Plan.Queues.Select(queue => queue.Id));
    }

    public IReadOnlyList<TeamBoard> Boards { get; set; } = [];

    public UntreatedDay Untreated(DateOnly day)
    {
        lock (_journal)
            return _ledger.Untreated().Of(day);
    }

    public IReadOnlyList<FeedEvent> ReadAfter(long sequence, int limit)
    {
        lock (_journal)
            return [.. _journal.Where(e => e.Sequence > sequence).Take(limit)];
    }

    public IReadOnlyList<FeedEvent> ReadCall(ContactId call)
    {
        if (Fails)
            throw new InvalidOperationException("secret detail");
        lock (_journal)
            return [.. _journal.Where(e => EventFrame.Masked(e.Event)["contact"]?.GetValue<string>() == call.Value)];
    }

    public IReadOnlyList<FeedEvent> ReadMessage(MessageId message)
    {
        lock (_journal)
            return [.. _journal.Where(e => e.Event is not (MessageLeft or CallbackRequested) && EventFrame.Masked(e.Event)["message"]?.GetValue<string>() == message.Value)];
    }

    /// <summary>Recordings that are there.</summary>
    public Dictionary<MessageId, byte[]> Recordings { get; } = [];

    public Stream? Open(MessageId message) => message.IsWellFormed
        ? Recordings.TryGetValue(message, out var recording) ? new MemoryStream(recording) : null
        : throw new ArgumentException("It leads elsewhere.", nameof(message));

    public IReadOnlyList<FeedEvent> ReadSwitch(string name, int most)
    {
        lock (_journal)
            return [.. _journal.Where(e => e.Event is SwitchTurned turned && turned.Name == name).TakeLast(most)];
    }

    public IReadOnlyList<FeedEvent> ReadCallback(CallbackId callback, ContactId? asked)
    {
        lock (_journal)
            return [.. _journal.Where(e => EventFrame.Masked(e.Event)["callback"]?.GetValue<long>() == callback.Value)];
    }

    public Task<CommandResult> LogInAsync(AgentId agent, CancellationToken cancellation) => CommandAsync(new LogIn(agent));

    public Task<CommandResult> LogOutAsync(AgentId agent, CancellationToken cancellation) => CommandAsync(new LogOut(agent));

    public Task<CommandResult> PauseAsync(AgentId agent, string? reason, CancellationToken cancellation) => CommandAsync(new Pause(agent, reason ?? ""));

    public Task<CommandResult> ReadyAsync(AgentId agent, CancellationToken cancellation) => CommandAsync(new Resume(agent));

    public Task<CommandResult> EndWrapUpAsync(AgentId agent, CancellationToken cancellation) => CommandAsync(new EndWrapUp(agent));

    public Task<CommandResult> GiveDispositionAsync(AgentId agent, string code, CancellationToken cancellation) => CommandAsync(new Dispose(agent, code));

    /// <summary>As a phone that has been answered would say it: only to one who is offered it.</summary>
    public Task<CommandResult> DecideAsync(AgentId agent, ContactId attempt, bool accepts, CancellationToken cancellation) =>
        Snapshot.Callbacks.FirstOrDefault(request => request.Call == attempt) is { State: CallbackState.Offered, Agent: var asked } && asked == agent
            && Snapshot.Contacts.Single(contact => contact.Id == attempt).Offer is { } offer
                ? CommandAsync(accepts ? new AnswerOffer(offer) : new FailOffer(offer, OfferFailure.Rejected))
                : Task.FromResult(new CommandResult(CommandVerdict.NotNow, "Too late."));

    public Task<CommandResult> HandOnAsync(ContactId call, HandOnTarget target, CancellationToken cancellation) => CommandAsync(new HandOn(call, target, HandOnBy.Api));

    /// <summary>The number plan has tests of its own: here the words of the API are looked at.</summary>
    public CallbackNumber Judge(string number) => number switch
    {
        "112" => new(NumberFault.Emergency, null),
        "0900123456" => new(NumberFault.Premium, null),
        "1001" => new(NumberFault.Internal, null),
        "+4712345678" => new(NumberFault.Foreign, null),
        ['0', .. var national] when national.Length > 6 && national.All(char.IsAsciiDigit) => new(NumberFault.None, "+46" + national),
        _ => new(NumberFault.Malformed, null),
    };

    /// <summary>What the next command is answered instead of being carried out.</summary>
    public CallbackVerdict? Verdict { get; set; }

    public Task<CallbackVerdict> CarryOutAsync(AcdCommand command, CancellationToken cancellation) => Task.FromResult(Verdict ?? new(Do(command)));

    /// <summary>What the next turning of a switch is answered instead of being carried out.</summary>
    public SwitchVerdict? Turning { get; set; }

    public Task<AlarmVerdict> AcknowledgeAsync(AcknowledgeAlarm command, CancellationToken cancellation) => Task.FromResult(Do(command) switch
    {
        _ when Fails => AlarmVerdict.NotWritten,
        Refusal.None => AlarmVerdict.Done,
        Refusal.NoChange => AlarmVerdict.Already,
        _ => AlarmVerdict.Unknown,
    });

    public Task<SwitchVerdict> TurnAsync(TurnSwitch command, CancellationToken cancellation) =>
        Task.FromResult(Turning ?? (Do(command) == Refusal.None ? SwitchVerdict.Turned : SwitchVerdict.Unknown));

    public AcdPlan Plan => _core.Plan;

    public IReadOnlyDictionary<string, string> Dispositions => _core.Plan.Dispositions;

    public Task<ConfigurationReport> CheckAsync(CancellationToken cancellation) => Task.FromResult(Report with { Loaded = false });

    public Task<ConfigurationReport> ReloadAsync(CancellationToken cancellation) => Task.FromResult(Report);

    public IReadOnlyList<HealthFinding> Ready() => Findings;

    /// <summary>Earlier days, for looking back.</summary>
    public List<AcdEvent> Past { get; } = [];

    /// <summary>Another comparison is being made.</summary>
    public bool IsComparing { get; set; }

    public Task<ComparisonReport?> CompareAsync(Period baseline, Period pilot, CancellationToken cancellation)
    {
        return Task.FromResult(IsComparing ? null : Comparing.Of(Read(baseline), Read(pilot), new UnitPlan(Plan.Queues, Plan.Agents)));

        PeriodDays Read(Period period)
        {
            var reading = new DayReading(static at => at.ToOffset(Offset).DateTime);
            foreach (var e in Past)
                reading.Apply(e);
            return new(period, [.. period.Days.Select(reading.Sheet)], new Dictionary<DateOnly, string>());
        }
    }

    /// <summary>Questions are answered by another thread just now.</summary>
    public bool IsExplaining { get; set; }

    public Task<Explained<ExplainedCall>> CallAsync(string asked, bool swedish, CancellationToken cancellation)
    {
        var all = ReadAfter(0, int.MaxValue).Select(static e => e.Event).ToList();
        var own = all.Where(e => Investigation.ContactOf(e)?.Value == asked || (Matter.RequestOf(e) is { } request && $"callbacks/{request}" == asked)).ToList();
        if (IsExplaining || own.Count == 0)
            return Task.FromResult(new Explained<ExplainedCall>(IsExplaining, null));
        var contacts = own.Select(Investigation.ContactOf).OfType<ContactId>().Distinct().ToList();
        var matter = new Matter(Inquest.Of(Analysis.Why.Past.Core(Plan, []), all, contacts, _clock.Now), [.. all.Where(e => own.Contains(e) || (Investigation.ContactOf(e) is { } contact && contacts.Contains(contact)))]);
        var story = WhyStory.Of(matter, new(Plan, swedish, TelephoneNumber.Mask, static at => at.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        return Task.FromResult(new Explained<ExplainedCall>(false, new(matter, story)));
    }

    public Task<Explained<ExplainedIdle>> AgentAsync(AgentId agent, DateTimeOffset from, DateTimeOffset to, bool swedish, CancellationToken cancellation)
    {
        var inquiry = new IdleInquiry(Analysis.Why.Past.Core(Plan, []), agent, from, to);
        foreach (var e in ReadAfter(0, int.MaxValue))
            inquiry.Apply(e.Event);
        inquiry.Finish();
        return Task.FromResult(new Explained<ExplainedIdle>(IsExplaining, IsExplaining ? null : new(agent, from, to, inquiry.Did, inquiry.Waited, IdleStory.Of(inquiry, agent, Plan, swedish, DecidedBy.ThisPlan), DecidedBy.ThisPlan)));
    }

    public Task<Explained<IReadOnlyList<Stay>>> LongestAsync(DateOnly day, int most, CancellationToken cancellation)
    {
        var longest = new LongestWaits(most);
        foreach (var e in ReadAfter(0, int.MaxValue).Where(e => DateOnly.FromDateTime(e.Event.At.ToOffset(Offset).DateTime) == day))
            longest.Apply(e.Event);
        return Task.FromResult(new Explained<IReadOnlyList<Stay>>(IsExplaining, IsExplaining ? null : longest.Finish(_clock.Now)));
    }

    public void Write(MetricsWriter writer) => writer.Counter("journal_records_total", "Records.").Sample(_journal.Count);

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await App.StopAsync(atOnce.Token);
        await App.DisposeAsync();
    }

    private Task<CommandResult> CommandAsync(AcdCommand command)
    {
        var refusal = Do(command);
        return Task.FromResult(refusal switch
        {
            Refusal.None or Refusal.NoChange => new CommandResult(CommandVerdict.Done),
            Refusal.UnknownAgent or Refusal.UnknownContact or Refusal.UnknownCallback => new CommandResult(CommandVerdict.Unknown),
            Refusal.UnknownCode or Refusal.UnknownQueue or Refusal.BadTarget => new CommandResult(CommandVerdict.BadValue, refusal.ToString()),
            _ => new CommandResult(CommandVerdict.NotNow, refusal.ToString()),
        });
    }

    private void Journal(List<AcdEvent> events)
    {
        var fresh = events.Select((e, i) => new FeedEvent(_journal.Count + i + 1, e)).ToList();
        foreach (var e in events)
            _ledger.Apply(e);
        _journal.AddRange(fresh);
        Feed.Publish(fresh);
    }

    /// <summary>Stands until it is moved; its timers are the machine's, so that nothing under test waits for ever.</summary>
    private sealed class StandingClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
