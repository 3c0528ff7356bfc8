using System.Data.Common;
using ContactCenter.Acd;
using Dapper;

namespace ContactCenter.Server.Storage;

/// <summary>
/// Reads the journal in pages, each on a connection of its own: safe from any thread, beside the running
/// server, and without holding back the write-ahead log while the reader thinks.
/// </summary>
internal sealed class JournalReader
{
    private const int PageSize = 1_000;
    private readonly JournalDatabase _database;

    internal JournalReader(JournalDatabase database) => _database = database;

    /// <summary>For tools: the journal of a data folder, while the server may be running on it.</summary>
    /// <exception cref="StorageException">Missing, damaged or of another version; with the cure.</exception>
    public static JournalReader Open(DataFolder folder, JournalOptions? options = null)
    {
        var database = (options ?? new JournalOptions()).Database(folder);
        database.OpenForReading().Dispose();
        return new JournalReader(database);
    }

    /// <summary>Everything after a sequence number, oldest first.</summary>
    /// <exception cref="StorageException">An event of a kind this program does not know: figures made without it would be wrong.</exception>
    public IEnumerable<JournalledEvent> ReadAll(long after = 0) => Pages("1 = 1", null, after);

    /// <summary>A day in the service's time zone.</summary>
    public IEnumerable<JournalledEvent> ReadDay(DateOnly day) => Pages("day = @key", JournalTime.WriteDay(day), after: 0);

    /// <summary>The same with the lines as they were written.</summary>
    public IEnumerable<JournalLine> ReadDayLines(DateOnly day) => Lines("day = @key", JournalTime.WriteDay(day), after: 0);

    /// <summary>A day's events of one kind.</summary>
    public IReadOnlyList<AcdEvent> ReadDayOf(DateOnly day, string kind) => Ask(connection => connection
        .Query<(long Seq, string Kind, string Body)>("SELECT seq, kind, body FROM event WHERE day = @day AND kind = @kind ORDER BY seq", new { day = JournalTime.WriteDay(day), kind })
        .Select(row => Read(row.Seq, row.Kind, row.Body))
        .ToList());

    /// <summary>How many events a day has.</summary>
    public long CountDay(DateOnly day) => Ask(connection => connection.ExecuteScalar<long>("SELECT count(*) FROM event WHERE day = @day", new { day = JournalTime.WriteDay(day) }));

    /// <summary>The newest event of a kind up to a sequence number; null: there is none. Looks back one by one.</summary>
    public AcdEvent? LastOfKind(string kind, long upTo) => Ask(connection => connection
        .Query<(long Seq, string Kind, string Body)>("SELECT seq, kind, body FROM event WHERE seq <= @upTo AND kind = @kind ORDER BY seq DESC LIMIT 1", new { upTo, kind })
        .Select(row => Read(row.Seq, row.Kind, row.Body))
        .FirstOrDefault());

    /// <summary>A day without events of some kinds: what is not looked at need not be read.</summary>
    public IEnumerable<JournalledEvent> ReadDayWithout(DateOnly day, IEnumerable<string> kinds) =>
        Pages($"day = @key AND kind NOT IN ({string.Join(", ", kinds.Select(static kind => $"'{kind}'"))})", JournalTime.WriteDay(day), after: 0);

    /// <summary>A day's events of some kinds.</summary>
    public IEnumerable<JournalledEvent> ReadDayOf(DateOnly day, IEnumerable<string> kinds) =>
        Pages($"day = @key AND kind IN ({string.Join(", ", kinds.Select(static kind => $"'{kind}'"))})", JournalTime.WriteDay(day), after: 0);

    /// <summary>The first and the last day that has events, or figures kept of them; null: there is none.</summary>
    public (DateOnly First, DateOnly Last)? Span() => Ask(connection => connection
        .Query<(string? First, string? Last)>("SELECT min(day), max(day) FROM (SELECT min(day) AS day FROM event UNION ALL SELECT max(day) FROM event UNION ALL SELECT min(day) FROM figures UNION ALL SELECT max(day) FROM figures) AS ends")
        .Select(static row => row is { First: { } first, Last: { } last } ? (JournalTime.ReadDay(first), JournalTime.ReadDay(last)) : ((DateOnly, DateOnly)?)null)
        .Single());

    /// <summary>Lines as they lie there, unread: for who looks whether they can be.</summary>
    public IEnumerable<JournalRow> Rows(long after, long upTo)
    {
        while (true)
        {
            var from = after;
            var page = Ask(connection => connection
                .Query<JournalRow>($"SELECT seq AS sequence, at, day, kind, contact, agent, queue, body FROM event WHERE seq > @from AND seq <= @upTo ORDER BY seq LIMIT {PageSize}", new { from, upTo })
                .ToList());
            foreach (var row in page)
            {
                yield return row;
                after = row.Sequence;
            }

            if (page.Count < PageSize)
                yield break;
        }
    }

    /// <summary>From the beginning of a day on, that day and all after it.</summary>
    public IEnumerable<JournalledEvent> ReadSince(DateOnly day) => Pages("day >= @key", JournalTime.WriteDay(day), after: 0);

    /// <summary>Several days, both ends included.</summary>
    public IEnumerable<JournalledEvent> ReadDays(DateOnly from, DateOnly to) =>
        Pages("day BETWEEN @key AND @last", JournalTime.WriteDay(from), after: 0, JournalTime.WriteDay(to));

    /// <summary>One contact's story.</summary>
    public IEnumerable<JournalledEvent> ReadContact(string contact) => Pages("contact = @key", contact, after: 0);

    /// <summary>One request's story, and that of its attempts; all but the asking when that was in a call.</summary>
    public IEnumerable<JournalledEvent> ReadCallback(CallbackId callback)
    {
        var name = AcdEventFormat.NameOf(callback);
        return Pages("(contact = @key OR (contact > @last AND contact < @last || ':'))", name, after: 0, name + ".");
    }

    /// <summary>What is asked, dialled, reached and closed of all requests that no call asked for, oldest first: what sums over many are made of.</summary>
    public IReadOnlyList<JournalledEvent> ReadCallbacks(long after) => Ask(connection => connection
        .Query<(long Seq, string Kind, string Body)>(
            """
            SELECT seq, kind, body FROM event WHERE contact >= 'callback-' AND contact < 'callback.' AND seq > @after
            AND kind IN ('callbackRequested', 'callbackAccepted', 'callbackReached', 'callbackAttemptEnded', 'callbackClosed')
            """,
            new { after })
        .OrderBy(static row => row.Seq)
        .Select(row => new JournalledEvent(row.Seq, Read(row.Seq, row.Kind, row.Body)))
        .ToList());

    /// <summary>One message's story, all but the leaving of it.</summary>
    public IEnumerable<JournalledEvent> ReadMessage(MessageId message) => Pages("contact = @key", AcdEventFormat.NameOf(message), after: 0);

    /// <summary>How a switch was turned the last times, oldest first.</summary>
    public IReadOnlyList<JournalledEvent> ReadSwitch(string name, int most) => Ask(connection => connection
        .Query<(long Seq, string Kind, string Body)>(
            "SELECT seq, kind, body FROM event WHERE contact = @key ORDER BY seq DESC LIMIT @most", new { key = AcdEventFormat.NameOfSwitch(name), most })
        .Reverse()
        .Select(row => new JournalledEvent(row.Seq, Read(row.Seq, row.Kind, row.Body)))
        .ToList());

    /// <summary>
    /// The asking for a request, wherever it was asked for; null: it was deleted, or never was. Looks through all requests, in the database: for
    /// people's questions.
    /// </summary>
    public JournalledEvent? FindRequested(CallbackId callback) => Ask(connection => connection
        .Query<(long Seq, string Kind, string Body)>(
            "SELECT seq, kind, body FROM event WHERE kind IN ('callbackRequested', 'callbackClosed') AND kind = 'callbackRequested' AND body LIKE @holds ORDER BY seq LIMIT 1",
            new { holds = $"%\"callback\":{callback},%" })
        .Select(row => (JournalledEvent?)new JournalledEvent(row.Seq, Read(row.Seq, row.Kind, row.Body)))
        .FirstOrDefault());

    /// <summary>The newest sequence number on disk; 0 when nothing was ever written.</summary>
    public long LastSequence() => Ask(connection => connection.ExecuteScalar<long>("SELECT coalesce(max(seq), 0) FROM event"));

    /// <summary>The days that have events, oldest first.</summary>
    public IReadOnlyList<DateOnly> Days() =>
        Ask(connection => connection.Query<string>("SELECT DISTINCT day FROM event ORDER BY day").Select(JournalTime.ReadDay).ToList());

    /// <summary>Not 1: what lies before was deleted.</summary>
    public long FirstSequence() => Ask(connection => connection.ExecuteScalar<long>("SELECT coalesce(min(seq), 0) FROM event"));

    /// <summary>The newest event of all days before this one; 0: there is none.</summary>
    public long LastSequenceBefore(DateOnly day) => Ask(connection => connection.ExecuteScalar<long>(
        "SELECT coalesce(max(seq), 0) FROM event WHERE day = (SELECT max(day) FROM event WHERE day < @day)", new { day = JournalTime.WriteDay(day) }));

    /// <summary>The newest event before an instant; 0: there is none. Time never runs backwards in a journal, so few are looked at.</summary>
    public long LastSequenceBefore(DateTimeOffset at) => Ask(connection =>
    {
        var (low, high, before) = (0L, connection.ExecuteScalar<long>("SELECT coalesce(max(seq), 0) FROM event"), JournalTime.Write(at));
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            var (seq, written) = connection.Query<(long Seq, string? At)>("SELECT seq, at FROM event WHERE seq <= @middle ORDER BY seq DESC LIMIT 1", new { middle }).FirstOrDefault();
            if (written is null || string.CompareOrdinal(written, before) < 0)
                low = middle;
            else
                high = seq - 1;
        }

        return connection.ExecuteScalar<long>("SELECT coalesce(max(seq), 0) FROM event WHERE seq <= @low", new { low });
    });

    /// <summary>Events of some kinds, oldest first.</summary>
    public IReadOnlyList<JournalledEvent> ReadKinds(IEnumerable<string> kinds, long after, long upTo, int limit) => Ask(connection => connection
        .Query<(long Seq, string Kind, string Body)>(
            $"SELECT seq, kind, body FROM event WHERE kind IN ({string.Join(", ", kinds.Select(static kind => $"'{kind}'"))}) AND seq > @after AND seq <= @upTo ORDER BY seq LIMIT @limit",
            new { after, upTo, limit })
        .Select(row => new JournalledEvent(row.Seq, Read(row.Seq, row.Kind, row.Body)))
        .ToList());

    /// <summary>Of each agent the last event of each kind up to one, oldest first.</summary>
    public IReadOnlyList<JournalledEvent> LastOfAgents(IEnumerable<string> agents, IReadOnlyList<string> kinds, long upTo) => Ask(connection => agents
        .SelectMany(agent => kinds.SelectMany(kind => connection.Query<(long Seq, string Kind, string Body)>(
            "SELECT seq, kind, body FROM event WHERE agent = @agent AND kind = @kind AND seq <= @upTo ORDER BY seq DESC LIMIT 1", new { agent, kind, upTo })))
        .OrderBy(static row => row.Seq)
        .Select(row => new JournalledEvent(row.Seq, Read(row.Seq, row.Kind, row.Body)))
        .ToList());

    /// <summary>The plans that decided from one event to another: the one that was taken last before, and those taken meanwhile. None: the journal does not say.</summary>
    public IReadOnlyList<JournalledEvent> ReadPlans(long from, long to) => Ask(connection => connection
        .Query<(long Seq, string Kind, string Body)>(
            """
            SELECT seq, kind, body FROM event WHERE contact = @key AND seq <= @to
            AND seq >= (SELECT coalesce(max(seq), 0) FROM event WHERE contact = @key AND seq <= @from) ORDER BY seq
            """,
            new { key = AcdEventFormat.NameOfPlans, from, to })
        .Select(row => new JournalledEvent(row.Seq, Read(row.Seq, row.Kind, row.Body)))
        .ToList());

    /// <summary>How far a piece of upkeep has come; 0: it never began.</summary>
    public long Note(string name) => Ask(connection =>
        long.TryParse(connection.ExecuteScalar<string>("SELECT body FROM note WHERE name = @name", new { name }), out var value) ? value : 0);

    /// <summary>The checkpoints that are there, newest first.</summary>
    public IReadOnlyList<StoredCheckpoint> Checkpoints() => Ask(CheckpointStore.Read);

    /// <summary>What a checkpoint holds; null when it is broken.</summary>
    public byte[]? Image(StoredCheckpoint stored) => Ask(connection => CheckpointStore.ReadImage(connection, stored));

    /// <summary>The figures kept of a day, by queue.</summary>
    public IReadOnlyList<(string Queue, string Body)> KeptFigures(DateOnly day) => Ask(connection => connection
        .Query<(string, string)>("SELECT queue, body FROM figures WHERE day = @day", new { day = JournalTime.WriteDay(day) })
        .ToList());

    /// <summary>The figures kept of a day and all after it, by queue.</summary>
    public IReadOnlyList<(DateOnly Day, string Queue, string Body)> KeptSince(DateOnly day) => Ask(connection => connection
        .Query<(string Day, string Queue, string Body)>("SELECT day, queue, body FROM figures WHERE day >= @day ORDER BY day, queue", new { day = JournalTime.WriteDay(day) })
        .Select(static row => (JournalTime.ReadDay(row.Day), row.Queue, row.Body))
        .ToList());

    /// <summary>Where the agents' phones are; bindings that ended before <paramref name="now"/> are left out, the one renewed last comes last.</summary>
    public IReadOnlyList<StoredRegistration> Registrations(DateTimeOffset now) => Ask(connection => connection
        .Query<(string Aor, string Contact, string Source, string Transport, string ExpiresAt, string? Instance)>(
            "SELECT aor, contact, source, transport, expires_at, instance FROM registration WHERE expires_at > @now ORDER BY aor, expires_at, contact",
            new { now = JournalTime.Write(now) })
        .Select(row => new StoredRegistration(row.Aor, row.Contact, row.Source, row.Transport, JournalTime.Read(row.ExpiresAt), row.Instance))
        .ToList());

    private IEnumerable<JournalledEvent> Pages(string where, string? key, long after, string? last = null) =>
        Lines(where, key, after, last).Select(static line => new JournalledEvent(line.Sequence, line.Event));

    private IEnumerable<JournalLine> Lines(string where, string? key, long after, string? last = null)
    {
        while (true)
        {
            var from = after;
            var page = Ask(connection => connection
                .Query<(long Seq, string Kind, string Body)>(
                    $"SELECT seq, kind, body FROM event WHERE {where} AND seq > @from ORDER BY seq LIMIT {PageSize}", new { key, last, from })
                .ToList());
            foreach (var (sequence, kind, body) in page)
            {
                yield return new JournalLine(sequence, Read(sequence, kind, body), body);
                after = sequence;
            }

            if (page.Count < PageSize)
                yield break;
        }
    }

    private AcdEvent Read(long sequence, string kind, string body) => AcdEventFormat.TryRead(kind, body, out var e, out var problem)
        ? e
        : throw new StorageException(
            $"{_database.Name}: event {sequence} of kind '{kind}' cannot be read: {problem}. "
            + "Figures and queues made without it would be wrong, so nothing is. Start the version that wrote it, or restore a backup.");

    private T Ask<T>(Func<DbConnection, T> question) => _database.Guarded(() =>
    {
        using var connection = _database.OpenForReading();
        return question(connection);
    });
}
