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
            new ContactQueued(Start, contact, queue, "renewal", "sv", 0, 17, 1, TimeSpan.FromMinutes(2)),
            new MenuAnswered(Start, contact, "main-menu", MenuChoice.Chosen, '1', "booking"),
            new ContactRefused(Start, contact, queue, RefuseCause.Full),
            new StepOpened(Start, contact, queue, 1, 2, LanguageDropped: true, StepCause.NobodyCompetent),
            new OfferMade(Start, new OfferId(1), contact, agent, queue, 1, Start.AddSeconds(20), decision),
            new OfferWithdrawn(Start, new OfferId(1), contact, agent, WithdrawCause.ContactLeft),
            new OfferFailed(Start, new OfferId(2), contact, agent, OfferFailure.Busy),
            new ContactConnected(Start, new OfferId(3), contact, agent, queue, TimeSpan.FromTicks(123_456_789)),
            new TalkEnded(Start, contact, agent, queue, EndedBy.Agent, TimeSpan.FromSeconds(61.5)),
            new ContactEnded(Start, contact, Outcome.Answered, queue, agent, LeaveCause.CallerHungUp),
            new AgentStatusChanged(Start, agent, AgentStatus.LoggedIn, AgentStatus.Paused, "lunch <b>"),
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
