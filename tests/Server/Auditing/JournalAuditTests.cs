using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Analysis.Audit;
using ContactCenter.Analysis.Comparison;
using ContactCenter.Server.Auditing;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using ContactCenter.Server.Tests.Storage;
using Dapper;

namespace ContactCenter.Server.Tests.Auditing;

public sealed class SqliteAuditTests() : JournalAuditTests(new SqliteFixture())
{
    /// <summary>Every number of what is kept of a day, one after the other: one more than it is.</summary>
    [Fact]
    public async Task AnyKeptNumberThatIsChanged_IsFound()
    {
        await MakeAsync();
        var day = JournalTime.WriteDay(AuditedDays.First);
        List<(string Queue, string Body)> rows;
        using (var connection = Fixture.Connect())
            rows = [.. await connection.QueryAsync<(string, string)>("SELECT queue, body FROM figures WHERE day = @day AND queue IN ('', 'booking')", new { day })];
        Assert.Equal(2, rows.Count);
        var missed = new List<string>();
        var tried = 0;
        foreach (var (queue, body) in rows)
        {
            foreach (var path in Numbers(JsonNode.Parse(body)!, ""))
            {
                Keep(day, queue, Changed(body, path));
                tried++;
                var audit = Audit(new(AuditedDays.First, AuditedDays.First));
                if (!audit.Figures.Any(static f => f.Source == AuditSource.Kept && f.Disagrees))
                    missed.Add($"{queue}{path}");
            }

            Keep(day, queue, body);
        }

        Assert.True(tried > 50, $"{tried} numbers");
        Assert.Empty(missed);
        Assert.True(Audit().Agrees);
    }

    private static IEnumerable<string> Numbers(JsonNode node, string path) => node switch
    {
        JsonObject all => all.Where(static one => one.Value is not null).SelectMany(one => Numbers(one.Value!, $"{path}/{one.Key}")),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => [path],
        _ => [],
    };

    private static string Changed(string body, string path)
    {
        var node = JsonNode.Parse(body)!;
        var names = path[1..].Split('/');
        var parent = names[..^1].Aggregate(node, static (at, name) => at[name]!);
        parent[names[^1]] = parent[names[^1]]!.GetValue<double>() + 1;
        return node.ToJsonString();
    }
}

public sealed class PostgresAuditTests() : JournalAuditTests(new PostgresFixture());

/// <summary>A journal like a server's: kept figures, a checkpoint, three days. Untouched it agrees; whatever is altered in it is found, and named.</summary>
public abstract class JournalAuditTests : IDisposable
{
    private static readonly ServiceCalendar Calendar = new("Europe/Stockholm");

    private protected JournalAuditTests(JournalFixture fixture) => Fixture = fixture;

    private protected JournalFixture Fixture { get; }

    public void Dispose()
    {
        Fixture.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Untouched_EveryFigureAgrees_AllDaysOrOne()
    {
        await MakeAsync();
        var all = Audit();
        Assert.True(all.Agrees, Told(all));
        Assert.Equal(Enum.GetValues<AuditSource>().Except([AuditSource.Api, AuditSource.Metrics]), all.Figures.Select(static f => f.Source).Distinct().Order());
        Assert.True(all is { Compared: > 1_000, Deleted.Count: 0, Days.Count: >= 3 });
        Assert.True(all.Days.Sum(static day => day.Calls) > 150, Told(all));

        var one = Audit(new(AuditedDays.First.AddDays(1), AuditedDays.First.AddDays(1)));
        Assert.True(one.Agrees, Told(one));
        Assert.Equal(AuditedDays.First.AddDays(1), Assert.Single(one.Days).Day);
        Assert.Equal(all.Days[1], one.Days[0]);
    }

    [Theory]
    [InlineData("DELETE FROM event WHERE seq = 500", Law.NoGap)]
    [InlineData("UPDATE event SET body = substr(body, 1, 30) WHERE seq = 500", Law.Readable)]
    [InlineData("UPDATE event SET kind = 'contactAdmired' WHERE seq = 500", Law.Readable)]
    [InlineData("UPDATE event SET body = replace(body, '\"contact\":\"c', '\"contact\":\"x') WHERE seq = (SELECT min(seq) FROM event WHERE kind = 'contactConnected')", Law.RowAsEvent)]
    [InlineData("UPDATE event SET day = '2026-01-01' WHERE seq = 500", Law.DayAsCalendar)]
    [InlineData("DELETE FROM event WHERE seq > 900", Law.NotCutOff)]
    [InlineData("UPDATE checkpoint SET crc = crc + 1", Law.Kept)]
    [InlineData("UPDATE figures SET body = replace(body, '\"offered\":', '\"offered\":1') WHERE queue = 'booking'", Law.Sums)]
    [InlineData("UPDATE figures SET body = '{' WHERE queue = 'booking'", Law.Kept)]
    [InlineData("UPDATE event SET body = replace(body, '\"outcome\":\"Answered\"', '\"outcome\":\"Abandoned\"') WHERE seq = (SELECT min(seq) FROM event WHERE kind = 'contactEnded' AND body LIKE '%Answered%')", Law.OutcomeFits)]
    [InlineData("UPDATE event SET body = replace(body, '\"talked\":\"', '\"talked\":\"1.') WHERE seq = (SELECT min(seq) FROM event WHERE kind = 'talkEnded')", Law.TalkAsTime)]
    [InlineData("UPDATE event SET seq = 1000000 WHERE seq = (SELECT min(seq) FROM event WHERE kind = 'contactEnded')", Law.InOrder)]
    public async Task WhatIsDoneToTheJournal_IsNamed(string statement, Law law)
    {
        await MakeAsync();
        Fixture.Execute(statement);
        var audit = Audit();
        Assert.False(audit.Agrees);
        Assert.Contains(audit.Broken, one => one.Law == law);
        if (statement.Contains("seq = 500", StringComparison.Ordinal))
            Assert.Contains(audit.Broken, static one => one.Sequence is 500 or 501);
    }

    /// <summary>The wishes kept of a day, without anybody's name: when one of them is told to have ended otherwise, it is found.</summary>
    [Fact]
    public async Task KeptUntreated_ThatAreChanged_AreFound()
    {
        await MakeAsync();
        var day = JournalTime.WriteDay(AuditedDays.First);
        var body = Fixture.Ask<string>($"SELECT body FROM figures WHERE day = '{day}' AND queue = '*untreated'");
        var node = JsonNode.Parse(body)!;
        node["wishes"]![3]![5] = node["wishes"]![3]![5]!.GetValue<long>() == 1 ? 2 : 1;
        Keep(day, UntreatedStore.Row, node.ToJsonString());
        var audit = Audit();
        Assert.Contains(audit.Figures, static f => f is { Source: AuditSource.KeptUntreated, Disagrees: true });
    }

    /// <summary>What is settled after a day was kept is not in what was kept, and no fault.</summary>
    [Fact]
    public async Task KeptFigures_AreComparedAsOfWhenTheyWereKept()
    {
        using (var folder = DataFolder.OpenForServer(Fixture.Path))
        {
            await using var journal = Open(folder);
            var events = AuditedDays.Make(days: 3, seed: 4);
            var cut = events.FindIndex(static e => e is CallbackClosed) - 1;
            Assert.True(cut > 0);
            await journal.AppendAsync([.. events.Take(cut)]);
            await KeepAsync(journal, AuditedDays.First, journal.Reader().LastSequence());
            await journal.AppendAsync([.. events.Skip(cut)]);
        }

        var audit = Audit();
        Assert.True(audit.Agrees, Told(audit));
        Assert.Contains(audit.Figures, static f => f.Source == AuditSource.Kept && f.Sequence > 0);
    }

    /// <summary>Days whose events retention has deleted: said as that, with the sums of what was kept.</summary>
    [Fact]
    public async Task DeletedDays_CannotBeRecounted_AndTheirSumsAreChecked()
    {
        await MakeAsync(keepFirst: false);
        using (var folder = DataFolder.OpenForServer(Fixture.Path))
        {
            await using var journal = Open(folder);
            var last = journal.Reader().LastSequence();
            foreach (var at in new[] { last - 1, last })
                await CheckpointStore.WriteAsync(journal, new Checkpoint(at, JournalFixture.Start, AcdImages.Version + 7, []));
            await using var sweep = new Retention(journal, new RetentionTimes(TimeSpan.FromDays(30), null), AcdImages.Version + 7, Calendar.DayOf, new April(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
            var (_, deleted) = await sweep.SweepAsync(TestContext.Current.CancellationToken);
            Assert.True(deleted > 0);
        }

        var audit = Audit();
        Assert.True(audit.Agrees, Told(audit));
        Assert.NotEmpty(audit.Deleted);
        Assert.Equal(AuditedDays.First, audit.Deleted[0]);
        Assert.Contains(audit.Notes, static note => note.Remark == AuditRemark.BeginningDeleted);
        Fixture.Execute($"UPDATE figures SET body = replace(body, '\"offered\":', '\"offered\":1') WHERE queue = 'booking' AND day = '{JournalTime.WriteDay(AuditedDays.First)}'");
        Assert.Contains(Audit().Broken, static one => one.Law == Law.Sums);
    }

    private protected void Keep(string day, string queue, string body)
    {
        using var connection = Fixture.Connect();
        connection.Execute("UPDATE figures SET body = @body WHERE day = @day AND queue = @queue", new { day, queue, body });
    }

    private static string Told(AuditReport audit) => string.Join('\n', audit.Figures.Where(static f => f.Differences.Count > 0).SelectMany(static f => f.Differences.Select(one => $"{f.Day} {f.Source} {f.Sequence}: {one}")).Concat(audit.Broken.Select(static one => one.ToString())).Take(40));

    private protected AuditReport Audit(Period? days = null) => new JournalAudit(Fixture.Reader(), AuditedDays.Plan, Calendar).Run(days);

    private Journal Open(DataFolder folder) => Fixture.Open(folder, new JournalOptions { DayOf = Calendar.DayOf });

    private static async Task KeepAsync(Journal journal, DateOnly day, long through)
    {
        await DayFigureStore.KeepAsync(journal, JournalFigures.Read(journal.Reader(), day, Calendar.DayOf, through), through);
        await UntreatedStore.KeepAsync(journal, JournalFigures.ReadUntreated(journal.Reader(), day, Calendar.DayOf, through), through);
    }

    private protected async Task MakeAsync(bool keepFirst = true)
    {
        using var folder = DataFolder.OpenForServer(Fixture.Path);
        await using var journal = Open(folder);
        var events = AuditedDays.Make(days: 3, seed: 1);
        var (core, ledger) = (new AcdCore(AuditedDays.Plan), new FigureLedger(Calendar.DayOf));
        var at = events.Count * 2 / 3;
        foreach (var e in events.Take(at))
        {
            core.Restore(e);
            ledger.Apply(e);
        }

        await journal.AppendAsync([.. events.Take(at)]);
        await CheckpointStore.WriteAsync(journal, new Checkpoint(at, events[at - 1].At, AcdImages.Version, AcdImages.Of(core, ledger)()));
        await journal.AppendAsync([.. events.Skip(at)]);
        if (keepFirst)
            await KeepAsync(journal, AuditedDays.First, journal.Reader().LastSequence());
    }

    private sealed class April : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 4, 2, 12, 0, 0, TimeSpan.Zero);
    }
}
