using System.Diagnostics;
using ContactCenter.Server.Tests.Storage;
using Npgsql;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// The power goes at random instants under load, also while the server starts: no contact, place, agent state, callback or figure is
/// lost or counted twice; whoever heard "you are in the queue" has a place on disk, and whoever heard "booked" a request; and no phone is dialled while it rings
/// already. CONTACTCENTER_LONG=1 makes it 200 kills, and 50 with PostgreSQL (CONTACTCENTER_KILLS another number), CONTACTCENTER_SEED repeats a run's instants.
/// </summary>
[Collection(nameof(Undisturbed))]
public sealed class KillLoopTests
{
    /// <summary>Length of the times that can be booked.</summary>
    internal static readonly TimeSpan Slot = TimeSpan.FromMinutes(5);

    /// <summary>What somebody turns to and fro.</summary>
    internal const string Switch = "loop";

    private static readonly string[] Agents = ["1001", "1002", "1003"];
    private static readonly string[] Ends = ["Done", "Cancelled", "RangAgain", "Unreachable", "Refused"];
    private static readonly string[] CallingAgents = ["1004", "1005", "1006", "1007", "1008"];
    private static readonly CallbackAuditRules Rules = new()
    {
        SlotTakes = new Dictionary<string, int> { ["nurse"] = 8 }, // five who serve it, five minutes, three for each callback
        Again = [TimeSpan.FromSeconds(10)],
    };

    private const string NursesRest = """
          nurses:
            pauseAfterMissed: 3
            occupancy: { atMost: 75%, window: 60m }   # talk and wrap-up; then a rest until it holds again
            breath: { after: 15m, rest: 3m }          # after a long call

        """;

    private readonly int _seed = int.TryParse(Environment.GetEnvironmentVariable("CONTACTCENTER_SEED"), out var seed) ? seed : Random.Shared.Next();
    private readonly JournalAudit _audit = new(Rules);
    private readonly List<(string Number, bool AtATime)> _booked = [];
    private readonly List<JournalLine> _before = [];
    private int _places;
    private int _bookings;

    [Fact]
    public Task Kills_AtRandomInstantsUnderLoad_LoseNothingAndDoubleNothing() =>
        RunAsync(Kills(ordinary: 6, longRun: 200), "  sqlite: contactcenter.db", JournalFile.ReadLines);

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

        await RunAsync(Kills(ordinary: 3, longRun: 50), $"  postgresql: \"{connection}\"", (_, after) =>
        {
            using var reading = new NpgsqlConnection(connection);
            return JournalFile.ReadLines(reading, after);
        });
    }

    private static int Kills(int ordinary, int longRun) =>
        int.TryParse(Environment.GetEnvironmentVariable("CONTACTCENTER_KILLS"), out var asked) ? asked
        : Environment.GetEnvironmentVariable("CONTACTCENTER_LONG") is "1" ? longRun : ordinary;

    private async Task RunAsync(int kills, string storage, Func<string, long, IReadOnlyList<JournalLine>> read)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"CONTACTCENTER_SEED={_seed}, {kills} kills");
        var random = new Random(_seed);
        await using var people = new CalledPeople(random.Next());
        await using var stage = await Stage.OpenAsync(configuration => Configure(configuration, storage, people), rtpPorts: 1024);
        people.Trunk.Server = stage.Server.Sip;
        foreach (var agent in Agents) await stage.SippAgentAsync(agent, "agent-answers", ("RING", "600"), ("TALK", "1500"));
        await using var agents = await CallbackAgents.RegisterAsync(stage, CallingAgents, random.Next());
        async Task DeadAsync()
        {
            await people.KilledAsync();
            await agents.KilledAsync();
        }

        for (var kill = 1; kill <= kills; kill++)
        {
            var traffic = await LoadAndKillAsync(stage, people, random, kill);
            await DeadAsync();
            if (random.Next(4) == 0)
            {
                await stage.Server.StartAndKillAsync(TimeSpan.FromMilliseconds(random.Next(50, 1_200)));
                await DeadAsync();
            }

            await stage.Server.StartAsync();
            await AuditAsync(stage, after => read(stage.Data, after), traffic, people, $"after kill {kill} (CONTACTCENTER_SEED={_seed})");
        }

        Assert.True(_places > 0, "no caller ever heard that there is a place");
        Assert.True(_bookings > 0, "no caller ever heard \"booked\"");
        (people.AreThere, agents.AreWilling) = (true, true);
        await AgentsAnswerStillAsync(stage, () => read(stage.Data, _before[^1].Sequence));
        var readAt = DateTimeOffset.UtcNow;
        _audit.Take(read(stage.Data, _audit.Last));
        Assert.Empty(_audit.Faults.Concat(people.Judge(_audit.Callbacks, readAt)));
        var checkpoints = stage.Server.Log.Where(line => line.Contains("journalled events after the checkpoint of event", StringComparison.Ordinal)).ToList();
        Assert.Contains(checkpoints, line => !line.Contains("of event 0;", StringComparison.Ordinal));
        Assert.DoesNotContain(stage.Server.Log, line => line.Contains("cannot be used", StringComparison.Ordinal) && !line.Contains("parts of it are missing", StringComparison.Ordinal));
        var ends = string.Join(", ", Ends.Select(end => $"{end} {_audit.Callbacks.Ended(end)}"));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{_audit.Last} events, {_places} places and {_bookings} bookings heard, {people.Count} dials, {_audit.Callbacks.RungIn} rang in, requests: {ends}, open {_audit.Callbacks.Open.Count}; {checkpoints.Count} starts");
    }

    /// <summary>After the last start too: the same phones, registered once before the first kill, are rung and answer, and somebody is called back.</summary>
    private static async Task AgentsAnswerStillAsync(Stage stage, Func<IEnumerable<JournalLine>> since)
    {
        await stage.Api.CommandAsync("callbacks", new { number = "0701111111", queue = "nurse", reason = "loop", by = "a program" });
        await using var callers = Sipp.Start("caller-numbered", stage.Server.Sip, stage.Folder,
            words: new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "60000", ["ROUND"] = "9999" }, arguments: ["-m", "20", "-r", "4"]);
        await Wait.UntilAsync("an agent answers after the last start, and calls somebody back", TimeSpan.FromSeconds(60),
            () => since().Select(static line => line.Kind).ToHashSet() is var kinds && kinds.Contains("contactConnected") && kinds.Contains("callbackReached"));
    }

    private static void Configure(ConfigurationFolder configuration, string storage, CalledPeople people)
    {
        const string calls = "callerRingTime: 10s, confirmWithin: 5s, again: [10s]";
        configuration.Quick(ringTime: "3s", wrapUp: "1s", delay: "1s").Music(CallbackScene.MusicTone).Trunk(people.Trunk.Local)
            .Queue("booking", "maxWaiting", "1000").Queue("nurse", "maxWaiting", "1000")
            .Queue("nurse", "callback", $"{{ offer: {{ key: \"2\" }}, acceptWithin: 5s, {calls}, atRisk: 4m, brokenAfter: 0s, slots: {{ hours: contact-point, every: 5m, share: 100%, handling: 3m, notice: 0s }} }}")
            .Queue("specialist", "callback", $"{{ mode: only, first: caller, {calls} }}")
            .Replace("queues.yaml", "      - { after: 60s, tiers: 2 }", "      - { after: 1s, tiers: 2 }")
            .Replace("queues.yaml", "      - { after: 5m, tiers: 3 }", "      - { after: 1s, tiers: 3 }")
            .Replace("agents.yaml", NursesRest, "  nurses: {}\n").Append("agents.yaml", string.Concat(CallingAgents[3..].Select(Nurse)))
            .Replace("flows/main.yaml", "      \"8\": english\n", "      \"5\": call-me\n      \"6\": special\n      \"8\": english\n")
            .Replace("flows/main.yaml", "  full:\n", "  call-me:\n    callback: nurse\n    reason: nurse\n\n  special:\n    queue: specialist\n    reason: special\n    say: welcome\n    music: hold\n    full: full\n\n  full:\n")
            .Replace("server.yaml", "  sqlite: contactcenter.db      # in the data folder\n", storage + "\n  checkpointEvery: 100\n");
        configuration.Write("switches.yaml", $"switches:\n  {Switch}:\n");
        CallbackCaller.Tones(configuration);
    }

    private static string Nurse(string id) =>
        $"\n  - id: \"{id}\"\n    name: Nurse {id}\n    secret: demo-{id}\n    group: nurses\n    languages: [sv]\n    skills: {{ nurse: 2 }}\n";

    /// <summary>Callers, each with a number of its own, until the power goes.</summary>
    private async Task<KillLoopTraffic> LoadAndKillAsync(Stage stage, CalledPeople people, Random random, int kill)
    {
        await using var callers = Sipp.Start("caller-numbered", stage.Server.Sip, stage.Folder,
            words: new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "60000", ["ROUND"] = $"{kill:0000}" }, arguments: ["-m", "500", "-r", "8"]);
        await using var impatient = Sipp.Start("caller-gives-up", stage.Server.Sip, stage.Folder,
            words: new Dictionary<string, string> { ["KEY"] = "1", ["PATIENCE"] = "400" }, arguments: ["-m", "500", "-r", "3"]);
        await using var traffic = new KillLoopTraffic(stage, kill, random.Next(), StillToBeCalled(atATime: false), StillToBeCalled(atATime: true));
        if (kill == 1)
        {
            // The first time so late that there is something to lose: what was promised and heard, a phone that rings, and a checkpoint to start from.
            await Wait.UntilAsync("a place is promised", TimeSpan.FromSeconds(30), () => traffic.Queued.Count > 0);
            await Wait.UntilAsync("a callback is promised", TimeSpan.FromSeconds(30), () => traffic.Booked.Count > 0);
            await Wait.UntilAsync("a checkpoint is written", TimeSpan.FromSeconds(60), () => stage.Server.Log.Any(line => line.Contains("Checkpoint after event", StringComparison.Ordinal)));
            await Wait.UntilAsync("somebody is called back", TimeSpan.FromSeconds(60), () => people.Count > 0);
        }

        await MomentAsync(traffic, people, random);
        await stage.Server.KillAsync();
        _places += traffic.Queued.Count;
        _bookings += traffic.Booked.Count;
        // Not those of the specialist: a number may be called by two queues at once.
        _booked.AddRange(traffic.Booked.Where(static caller => caller.Wish != CallerWish.NobodyWaits).Select(static caller => (caller.Number, caller.Wish == CallerWish.BookTime)));
        return traffic;
    }

    /// <summary>Any instant; or, so that it is not left to chance alone, the one in which a phone behind the trunk rings, or somebody hears "booked".</summary>
    private static Task MomentAsync(KillLoopTraffic traffic, CalledPeople people, Random random)
    {
        var (instant, dials, booked, watch) = (random.Next(4), people.Count, traffic.Booked.Count, Stopwatch.StartNew());
        var latest = TimeSpan.FromMilliseconds(random.Next(200, random.Next(4) == 0 ? 7_000 : 3_500)); // now and then so late that much is done by then
        return Wait.UntilAsync("the moment has come", TimeSpan.FromMinutes(1), () => watch.Elapsed >= latest || instant switch
        {
            0 => people.Count > dials,
            1 => traffic.Booked.Count > booked,
            _ => false,
        });
    }

    /// <summary>The oldest of those who heard "booked": when they ring in, they are soon answered.</summary>
    private List<string> StillToBeCalled(bool atATime) =>
        [.. _booked.Where(one => one.AtATime == atATime && _audit.Callbacks.IsOpen("nurse", CallbackCaller.International(one.Number))).Select(static one => one.Number).Take(3)];

    /// <summary>The journal is whole and begins as it did; what the API says follows from it.</summary>
    private async Task AuditAsync(Stage stage, Func<long, IReadOnlyList<JournalLine>> read, KillLoopTraffic traffic, CalledPeople people, string when)
    {
        var readAt = DateTimeOffset.UtcNow;
        var lines = read(0);
        Assert.True(_before.SequenceEqual(lines.Take(_before.Count)), $"{when}: what was in the journal before is another now");
        _before.AddRange(lines.Skip(_before.Count));
        _audit.Take(lines.Skip((int)_audit.Last));
        Faultless(_audit.Faults);
        Faultless(people.Judge(_audit.Callbacks, readAt));
        Faultless(await traffic.JudgeAsync(_audit));
        Assert.True(_audit.Open == 0, $"{when}: {_audit.Open} contacts never ended");
        await FiguresAsync(stage, _audit, when);
        await Wait.UntilAsync(
            $"{when}: the API says what the journal says", Stage.Soon,
            async () =>
            {
                _audit.Take(read(_audit.Last));
                return await JournalView.DifferenceAsync(stage.Api, _audit);
            },
            static difference => difference.Length == 0);
        Faultless(_audit.Faults);
        void Faultless(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, $"{when}:\n{string.Join('\n', faults.Take(20))}");
    }

    private static async Task FiguresAsync(Stage stage, JournalAudit audit, string when)
    {
        var statistics = await stage.Api.GetAsync("api/v1/statistics");
        var day = statistics.GetProperty("day").GetString()!;
        Assert.Equal((when, audit.Attempts(day), 0), (when, statistics.GetProperty("calls").GetInt32(), statistics.GetProperty("openCalls").GetInt32()));
        foreach (var outcome in statistics.GetProperty("outcomes").EnumerateObject())
            Assert.Equal((when, outcome.Name, audit.Outcomes(outcome.Name, day)), (when, outcome.Name, outcome.Value.GetInt32()));
    }
}
