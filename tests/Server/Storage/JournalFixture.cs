using System.Data.Common;
using ContactCenter.Acd;
using ContactCenter.Server.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ContactCenter.Server.Tests.Storage;

/// <summary>A data folder, and a database of one kind or the other, of its own for a test.</summary>
internal abstract class JournalFixture : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public string Path { get; } = Directory.CreateTempSubdirectory("contactcenter-journal-").FullName;

    /// <summary>How the journal's messages name it.</summary>
    public abstract string Name { get; }

    public Journal Open(DataFolder folder, JournalOptions? options = null, Action<IReadOnlyList<JournalledEvent>>? written = null) =>
        Journal.Open(folder, Options(options), TimeProvider.System, NullLogger.Instance, written);

    /// <summary>With exactly these options.</summary>
    public static Journal OpenAs(DataFolder folder, JournalOptions options) => Journal.Open(folder, options, TimeProvider.System, NullLogger.Instance);

    public JournalReader Reader() => JournalReader.Open(DataFolder.OpenForReading(Path), Options());

    /// <summary>Options that lead to this database.</summary>
    public abstract JournalOptions Options(JournalOptions? options = null);

    /// <summary>A connection beside the program's.</summary>
    public abstract DbConnection Connect();

    public void Execute(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    public T Ask<T>(string sql)
    {
        using var connection = Connect();
        return connection.ExecuteScalar<T>(sql)!;
    }

    public virtual void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>The first event of a contact, with text of all sorts in it.</summary>
    public static ContactArrived Arrival(int n) =>
        new(Start.AddTicks(n * 1_234_567L), new ContactId($"c{n}"), "0313422400", n % 2 == 0 ? null : $"07000000{n % 100:00}", "main åäö \"'; DROP TABLE event; --");

    /// <summary>Whatever happens to request 1 while it is open, whether or not it fits together.</summary>
    public static AcdEvent[] Calling(ContactId attempt, AgentId agent, QueueId queue)
    {
        var (callback, rung) = (new CallbackId(1), new ContactId("c9"));
        return
        [
            new CallbackMoved(Start, callback, queue, new CallbackSlot(Start.AddHours(2), TimeSpan.FromMinutes(20)), Start.AddHours(2), Start.AddHours(2), TimeSpan.FromMinutes(10), Start.AddMinutes(140), "1004", "at \"work\""),
            new CallbackPrioritised(Start, callback, queue, new ClassId("red"), TimeSpan.FromHours(1), OverridesRest: true, "1004", "in pain"),
            new CallbackAttached(Start, callback, queue, rung),
            new CallbackDetached(Start, callback, queue, rung),
            new CallbackDue(Start, callback, queue, attempt, 1),
            new CallbackAccepted(Start, new OfferId(4), callback, attempt, agent, queue, "+46700000001", Start.AddSeconds(30), TimeSpan.FromMinutes(4)) { Overtook = TimeSpan.FromSeconds(3) },
            new CallbackReached(Start, callback, attempt, agent, queue),
            new CallbackAttemptEnded(Start, callback, queue, attempt, agent, AttemptEnd.NotReached, DialFailure.Machine, Start.AddMinutes(30)),
            new CallbackAtRisk(Start, callback, queue, Start.AddMinutes(5)),
            new CallbackBroken(Start, callback, queue, Start.AddHours(-1)),
            new CallbackTurnedAway(Start, rung, queue),
        ];
    }

    public static AcdEvent[] OneOfEach()
    {
        var contact = new ContactId("c1");
        var agent = new AgentId("1001");
        var queue = new QueueId("booking");
        var decision = new OfferDecision(0, 1, "sv", [new OfferCandidate(agent, 1, Start)], [new PassedOver(new AgentId("1004"), 2, PassedOverReason.TierNotOpen)], 3);
        return
        [
            Arrival(1),
            new ContactQueued(Start, contact, queue, "renewal", "sv", 17, 1, TimeSpan.FromMinutes(2))
            {
                Entry = EntryCause.HandedOn,
                Since = Start.AddSeconds(-90),
                Class = new ClassId("red"),
                HeadStart = TimeSpan.FromMinutes(10),
                OverridesRest = true,
                Skills = new Dictionary<SkillId, int> { [new("nurse")] = 2 },
                Unit = new UnitId("north"),
                Person = agent,
                PersonUntil = Start.AddSeconds(20),
                TierFrom = 2,
            },
            new MenuAnswered(Start, contact, "main-menu", MenuChoice.Chosen, '1', "booking"),
            new ContactRefused(Start, contact, queue, RefuseCause.Full, new WayOut(WayOutKind.Number, "+46313422400")),
            new ContactOverflowed(Start, contact, queue, OverflowCause.LongestWait, new WayOut(WayOutKind.Queue, "nurse"), TimeSpan.FromMinutes(5)),
            new PersonGivenUp(Start, contact, queue, agent, PersonCause.Time, PersonOtherwise.LeaveRequest),
            new WaitAnnounced(Start, contact, queue, 4, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), SpokenPromise.Wait),
            new StepOpened(Start, contact, queue, 1, 2, LanguageDropped: true, StepCause.NobodyCompetent),
            new OfferMade(Start, new OfferId(1), contact, agent, queue, 1, Start.AddSeconds(20), decision),
            new OfferWithdrawn(Start, new OfferId(1), contact, agent, WithdrawCause.ContactLeft),
            new OfferFailed(Start, new OfferId(2), contact, agent, OfferFailure.Busy),
            new ContactConnected(Start, new OfferId(3), contact, agent, queue, TimeSpan.FromTicks(123_456_789)) { Overtook = TimeSpan.FromSeconds(3) },
            new TalkEnded(Start, contact, agent, queue, EndedBy.Agent, TimeSpan.FromSeconds(61.5)) { GoesOn = true },
            new ContactHandedOn(Start, contact, agent, queue, new HandOnTarget(HandOnKind.Colleague, "1004"), HandOnBy.Refer, TimeSpan.FromSeconds(77)),
            new OutsideDialled(Start, contact, queue, "+46313422400", Start.AddSeconds(30)),
            new OutsideConnected(Start, contact, queue, "+46313422400"),
            new OutsideNotReached(Start, contact, queue, "+46313422400", OfferFailure.Busy),
            new ContactDisposed(Start, contact, agent, "renewed"),
            new PlanTaken(Start, PlanCause.Started, "0123456789abcdef"),
            new CallingTurned(Start, On: false),
            new AlarmRaised(Start, new AlarmId(4), contact, new QueueId("booking"), new ClassId("red"), Start.AddSeconds(-20), 2, 0)
            {
                Callback = new CallbackId(7),
                TurnedAway = RefuseCause.NobodyLoggedIn,
            },
            new AlarmAcknowledged(Start, new AlarmId(4), contact, new QueueId("booking"), new ClassId("red"), "Dr \"Lind\"") { Word = "on my way" },
            new AlarmOver(Start, new AlarmId(4), contact, new QueueId("booking"), new ClassId("red"), AlarmEnd.Interrupted, TimeSpan.FromSeconds(30)),
            new SwitchTurned(Start, "closed-today", On: true, Start.AddHours(-1), "phone", SwitchCause.Command)
            {
                Until = Start.AddHours(16),
                Number = "+46700000001",
                Reason = "water \"damage\"",
            },
            new RestOverridden(Start, new OfferId(3), contact, agent, new ClassId("red"), Start.AddMinutes(3), 0.81),
            new CallbackRequested(Start, new CallbackId(1), contact, "0700000001", queue, "renewal", "sv", CallbackCause.CutOff, Start.AddMinutes(-3), 17)
            {
                Class = new ClassId("red"),
                HeadStart = TimeSpan.FromMinutes(10),
                Skills = new Dictionary<SkillId, int> { [new("nurse")] = 2 },
                Unit = new UnitId("north"),
                Person = agent,
                NotBefore = Start.AddHours(1),
                OverridesRest = true,
                Slot = new(Start.AddHours(1), TimeSpan.FromMinutes(20)),
                PromisedBy = Start.AddMinutes(80),
                Reference = "12",
                By = "1001",
                Message = new MessageId("m-1"),
            },
            .. Calling(new ContactId("callback-1.1"), agent, queue),
            new MessageLeft(Start, new MessageId("m-1"), contact, queue, "renewal", "sv", "0700000001", TimeSpan.FromSeconds(12.5), Start.AddHours(4)),
            new MessageTaken(Start, new MessageId("m-1"), queue, agent),
            new MessageGivenBack(Start, new MessageId("m-1"), queue, agent, "1004"),
            new MessageOverdue(Start, new MessageId("m-1"), queue, Start.AddHours(4)),
            new MessageClosed(Start, new MessageId("m-1"), queue, agent, "1004", "renewed \"today\"", Start.AddDays(30)),
            new MessageErased(Start, new MessageId("m-1"), queue, MessageErasure.Kept),
            new CallbackClosed(Start, new CallbackId(1), queue, CallbackEnd.RangAgain) { By = "1004", Reason = "came in person" },
            new ContactEnded(Start, contact, Outcome.Answered, queue, agent, LeaveCause.CallerHungUp),
            new AgentStatusChanged(Start, agent, AgentStatus.LoggedIn, AgentStatus.Paused, "lunch <b>") { MissedOffers = 3 },
            new AgentReachabilityChanged(Start, agent, Reachable: true),
            new AgentStateChanged(Start, agent, AgentState.Talking, AgentState.WrapUp, Start.AddSeconds(20), AgentStateCause.Talk, null),
        ];
    }
}

/// <summary>A journal in SQLite.</summary>
internal sealed class SqliteFixture : JournalFixture
{
    public string Database => System.IO.Path.Combine(Path, "contactcenter.db");

    public override string Name => Database;

    public override JournalOptions Options(JournalOptions? options = null) => options ?? new JournalOptions();

    public override DbConnection Connect()
    {
        var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }
}

/// <summary>A journal in a schema of its own of the PostgreSQL that these tests start.</summary>
internal sealed class PostgresFixture : JournalFixture
{
    private static int _schemas;
    private readonly string _schema = $"t{Interlocked.Increment(ref _schemas)}_{Environment.ProcessId}";

    public PostgresFixture() => Admin($"CREATE SCHEMA {_schema}");

    public override string Name => "PostgreSQL postgres at 127.0.0.1";

    /// <summary>Where the connection goes: PostgreSQL itself, or something between.</summary>
    public int Port { get; set; } = PostgresCluster.Running.Port;

    public string ConnectionString => PostgresCluster.ConnectionString(Port) + $";Search Path={_schema}";

    public override JournalOptions Options(JournalOptions? options = null) =>
        (options ?? new JournalOptions()) with { Postgresql = new(ConnectionString) };

    public override DbConnection Connect()
    {
        var connection = new NpgsqlConnection($"{PostgresCluster.ConnectionString(PostgresCluster.Running.Port)};Search Path={_schema};Pooling=false");
        connection.Open();
        return connection;
    }

    public override void Dispose()
    {
        Admin($"DROP SCHEMA {_schema} CASCADE");
        base.Dispose();
    }

    private static void Admin(string sql)
    {
        using var connection = new NpgsqlConnection(PostgresCluster.ConnectionString(PostgresCluster.Running.Port));
        connection.Open();
        connection.Execute(sql);
    }
}
