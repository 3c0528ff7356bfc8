using ContactCenter.Server.Tests.Storage;
using Npgsql;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// The power goes at random instants under load, also while the server starts: no contact, place, agent state or figure is
/// lost or counted twice, and whoever heard "you are in the queue" has a place on disk. CONTACTCENTER_LONG=1 makes it 200
/// kills, and 50 with PostgreSQL (CONTACTCENTER_KILLS another number), CONTACTCENTER_SEED repeats a run's instants.
/// </summary>
[Collection(nameof(Undisturbed))]
public sealed class KillLoopTests
{
    private const double PromiseTone = 1000;
    private static readonly string[] Agents = ["1001", "1002", "1003", "1004", "1005"];
    private static readonly TimeSpan Heard = TimeSpan.FromMilliseconds(100);

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("CONTACTCENTER_SEED"), out var seed) ? seed : Random.Shared.Next();
    private int _promises;

    [Fact]
    public Task Kills_AtRandomInstantsUnderLoad_LoseNothingAndDoubleNothing() =>
        RunAsync(Kills(ordinary: 6, longRun: 200), "  sqlite: contactcenter.db", static data => JournalFile.ReadLines(data));

    [Fact]
    public async Task Kills_WithTheJournalInPostgreSQL_LoseNothingAndDoubleNothing()
    {
        var connection = PostgresCluster.ConnectionString(PostgresCluster.Running.Port) + ";Search Path=kill_loop";
        await using (var admin = new NpgsqlConnection(connection))
        {
            await admin.OpenAsync(TestContext.Current.CancellationToken);
            await using var make = new NpgsqlCommand("CREATE SCHEMA kill_loop", admin);
            await make.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        await RunAsync(Kills(ordinary: 3, longRun: 50), $"  postgresql: \"{connection}\"", _ =>
        {
            using var reading = new NpgsqlConnection(connection);
            return JournalFile.ReadLines(reading);
        });
    }

    private static int Kills(int ordinary, int longRun) =>
        int.TryParse(Environment.GetEnvironmentVariable("CONTACTCENTER_KILLS"), out var asked) ? asked
        : Environment.GetEnvironmentVariable("CONTACTCENTER_LONG") is "1" ? longRun : ordinary;

    private async Task RunAsync(int kills, string storage, Func<string, IReadOnlyList<JournalLine>> read)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"CONTACTCENTER_SEED={_seed}, {kills} kills");
        var random = new Random(_seed);
        await using var stage = await Stage.OpenAsync(configuration => Configure(configuration, storage), rtpPorts: 1024);
        foreach (var agent in Agents) await stage.SippAgentAsync(agent, "agent-answers", ("RING", "600"), ("TALK", "1500"));

        IReadOnlyList<JournalLine> before = [];
        for (var kill = 1; kill <= kills; kill++)
        {
            var promised = await LoadAndKillAsync(stage, random, kill);
            if (random.Next(4) == 0) await stage.Server.StartAndKillAsync(TimeSpan.FromMilliseconds(random.Next(50, 1_200)));
            await stage.Server.StartAsync();
            before = await AuditAsync(stage, () => read(stage.Data), before, promised, $"after kill {kill} (CONTACTCENTER_SEED={_seed})");
        }

        Assert.True(_promises > 0, "no caller ever heard the promise");
        await AgentsAnswerStillAsync(stage, () => read(stage.Data).Skip(before.Count));
        var checkpoints = stage.Server.Log.Where(line => line.Contains("journalled events after the checkpoint of event", StringComparison.Ordinal)).ToList();
        Assert.Contains(checkpoints, line => !line.Contains("of event 0;", StringComparison.Ordinal));
        Assert.DoesNotContain(stage.Server.Log, line => line.Contains("cannot be used", StringComparison.Ordinal) && !line.Contains("parts of it are missing", StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine($"{before.Count} events, {_promises} promises heard, {checkpoints.Count} starts");
    }

    /// <summary>After the last start too: the same phones, registered once before the first kill, are rung and answer.</summary>
    private static async Task AgentsAnswerStillAsync(Stage stage, Func<IEnumerable<JournalLine>> since)
    {
        await using var callers = Sipp.Start("caller-numbered", stage.Server.Sip, stage.Folder,
            words: new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "60000", ["ROUND"] = "9999" }, arguments: ["-m", "20", "-r", "4"]);
        await Wait.UntilAsync("an agent answers after the last start", TimeSpan.FromSeconds(60), () => since().Any(static line => line.Kind == "contactConnected"));
    }

    private static void Configure(ConfigurationFolder configuration, string storage)
    {
        configuration.Quick(ringTime: "3s", wrapUp: "1s", delay: "1s").Queue("booking", "maxWaiting", "1000")
            .Replace("queues.yaml", "      - { after: 60s, tiers: 2 }", "      - { after: 1s, tiers: 2 }")
            .Replace("server.yaml", "  sqlite: contactcenter.db      # in the data folder\n", storage + "\n  checkpointEvery: 100\n");
        Sound.Write(Path.Combine(configuration.Location, "prompts", "sv", "queued.wav"), Sound.Tone(PromiseTone, TimeSpan.FromSeconds(4)));
    }

    /// <summary>Callers, each with a number of its own, until the power goes.</summary>
    /// <returns>The numbers of those who heard that they are in the queue.</returns>
    private async Task<IReadOnlyList<string>> LoadAndKillAsync(Stage stage, Random random, int kill)
    {
        await using var callers = Sipp.Start("caller-numbered", stage.Server.Sip, stage.Folder,
            words: new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "60000", ["ROUND"] = $"{kill:0000}" }, arguments: ["-m", "500", "-r", "8"]);
        await using var impatient = Sipp.Start("caller-gives-up", stage.Server.Sip, stage.Folder,
            words: new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "400" }, arguments: ["-m", "500", "-r", "3"]);
        var listeners = new List<Listener>();
        for (var n = 0; n < 3; n++) listeners.Add(new Listener(new RawPhone($"076{kill:0000}{n:000}", stage.Server.Sip)));
        if (kill == 1)
        {
            // The first time so late that there is something to lose: a promise that was heard, and a checkpoint to start from.
            await Wait.UntilAsync("a promise is heard", TimeSpan.FromSeconds(30), () => listeners.Any(static listener => listener.HasHeard));
            await Wait.UntilAsync("a checkpoint is written", TimeSpan.FromSeconds(60), () => stage.Server.Log.Any(line => line.Contains("Checkpoint after event", StringComparison.Ordinal)));
        }

        using (var moment = new PeriodicTimer(TimeSpan.FromMilliseconds(random.Next(200, 3_500)))) await moment.WaitForNextTickAsync();

        await stage.Server.KillAsync();
        var promised = new List<string>();
        foreach (var listener in listeners)
        {
            if (listener.HasHeard) promised.Add(listener.Number);
            await listener.DisposeAsync();
        }

        _promises += promised.Count;
        return promised;
    }

    /// <summary>The journal is whole and begins as it did; what the API says follows from it.</summary>
    private static async Task<IReadOnlyList<JournalLine>> AuditAsync(
        Stage stage, Func<IReadOnlyList<JournalLine>> read, IReadOnlyList<JournalLine> before, IReadOnlyList<string> promised, string when)
    {
        var lines = read();
        Assert.True(before.SequenceEqual(lines.Take(before.Count)), $"{when}: what was in the journal before is another now");
        var audit = JournalAudit.Of(lines);
        Assert.True(audit.Faults.Count == 0, $"{when}:\n{string.Join('\n', audit.Faults.Take(20))}");
        Assert.True(audit.Open == 0, $"{when}: {audit.Open} contacts never ended");
        Assert.All(promised, number => Assert.True(audit.WasQueued(number), $"{when}: {number} heard that it is in the queue, and has no place"));

        await FiguresAsync(stage, audit, when);
        await CallbacksAsync(stage, audit, when);
        foreach (var (agent, _) in audit.AgentStates)
        {
            await Wait.UntilAsync($"{when}: agent {agent} is what the journal says", Stage.Soon,
                async () => (Api: await stage.Api.AgentStateAsync(agent), Journal: JournalAudit.Of(read()).AgentStates[agent]),
                seen => seen.Api.Equals(seen.Journal, StringComparison.OrdinalIgnoreCase));
        }

        return lines;
    }

    private static async Task FiguresAsync(Stage stage, JournalAudit audit, string when)
    {
        var statistics = await stage.Api.GetAsync("api/v1/statistics");
        var day = statistics.GetProperty("day").GetString()!;
        Assert.Equal((when, audit.Attempts(day), 0), (when, statistics.GetProperty("calls").GetInt32(), statistics.GetProperty("openCalls").GetInt32()));
        foreach (var outcome in statistics.GetProperty("outcomes").EnumerateObject())
            Assert.Equal((when, outcome.Name, audit.Outcomes(outcome.Name, day)), (when, outcome.Name, outcome.Value.GetInt32()));

        var today = (await stage.Api.QueueAsync("booking")).Today;
        Assert.Equal(
            (when, audit.Figure("booking", day, "offered"), audit.Figure("booking", day, "answered"), audit.Figure("booking", day, "abandoned"), audit.Figure("booking", day, "interrupted")),
            (when, today.Offered, today.Answered, today.Abandoned, today.Interrupted));
        Assert.Equal(today.Offered, today.Answered + today.Abandoned + today.Interrupted);
    }

    private static async Task CallbacksAsync(Stage stage, JournalAudit audit, string when)
    {
        var listed = (await stage.Api.GetAsync("api/v1/callbacks")).EnumerateArray()
            .ToDictionary(static one => one.GetProperty("id").GetString()!, static one => (Queue: one.GetProperty("queue").GetString(), Since: one.GetProperty("waitingSince").GetDateTimeOffset()));
        Assert.Equal((when, audit.Callbacks.Count), (when, listed.Count));
        foreach (var (id, request) in audit.Callbacks)
            Assert.Equal((when, id, request.Queue, request.Since), (when, id, listed[id].Queue!, listed[id].Since));
    }

    /// <summary>A caller who listens for the words "you are in the queue".</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly RawPhone _phone;
        private volatile RawCall? _call;

        public Listener(RawPhone phone)
        {
            _phone = phone;
            _ = CallAsync();
        }

        public string Number => _phone.User;

        public bool HasHeard => _call is { } call && Listening.HeardTone(call.Media.HeardSamples(), PromiseTone) >= Heard;

        public ValueTask DisposeAsync() => _phone.DisposeAsync();

        private async Task CallAsync()
        {
            var call = await _phone.CallAsync("100");
            _call = call;
            await Wait.UntilAsync("the greeting is heard", Stage.Soon, () => call.Media.Heard.Count > 0);
            call.Media.Press('1');
        }
    }
}
