using ContactCenter.Acd;
using ContactCenter.Server.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Storage;

/// <summary>A data folder of its own for a test.</summary>
internal sealed class JournalFixture : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public string Path { get; } = Directory.CreateTempSubdirectory("contactcenter-journal-").FullName;

    public string Database => System.IO.Path.Combine(Path, "contactcenter.db");

    public static Journal Open(DataFolder folder, JournalOptions? options = null, Action<IReadOnlyList<JournalledEvent>>? written = null) =>
        Journal.Open(folder, options ?? new JournalOptions(), TimeProvider.System, NullLogger.Instance, written);

    /// <summary>The first event of a contact, with text of all sorts in it.</summary>
    public static ContactArrived Arrival(int n) =>
        new(Start.AddTicks(n * 1_234_567L), new ContactId($"c{n}"), "0313422400", n % 2 == 0 ? null : $"07000000{n % 100:00}", "main åäö \"'; DROP TABLE event; --");

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
            new TalkEnded(Start, contact, agent, queue, EndedBy.Agent, TimeSpan.FromSeconds(61.5)),
            new ContactHandedOn(Start, contact, agent, queue, new HandOnTarget(HandOnKind.Colleague, "1004"), HandOnBy.Refer, TimeSpan.FromSeconds(77)),
            new OutsideDialled(Start, contact, queue, "+46313422400", Start.AddSeconds(30)),
            new OutsideConnected(Start, contact, queue, "+46313422400"),
            new OutsideNotReached(Start, contact, queue, "+46313422400", OfferFailure.Busy),
            new ContactDisposed(Start, contact, agent, "renewed"),
            new RestOverridden(Start, new OfferId(3), contact, agent, new ClassId("red"), Start.AddMinutes(3), 0.81),
            new CallbackRequested(Start, new CallbackId(1), contact, "0700000001", queue, "renewal", "sv", CallbackCause.CutOff, Start.AddMinutes(-3), 17)
            {
                Class = new ClassId("red"),
                HeadStart = TimeSpan.FromMinutes(10),
                Skills = new Dictionary<SkillId, int> { [new("nurse")] = 2 },
                Unit = new UnitId("north"),
                Person = agent,
                NotBefore = Start.AddHours(1),
            },
            new CallbackClosed(Start, new CallbackId(1), queue, CallbackEnd.RangAgain),
            new ContactEnded(Start, contact, Outcome.Answered, queue, agent, LeaveCause.CallerHungUp),
            new AgentStatusChanged(Start, agent, AgentStatus.LoggedIn, AgentStatus.Paused, "lunch <b>") { MissedOffers = 3 },
            new AgentReachabilityChanged(Start, agent, Reachable: true),
            new AgentStateChanged(Start, agent, AgentState.Talking, AgentState.WrapUp, Start.AddSeconds(20), AgentStateCause.Talk, null),
        ];
    }

    public SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    public void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
