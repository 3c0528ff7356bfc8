using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Acd;
using Dapper;

namespace ContactCenter.Server.Storage;

/// <summary>
/// Who came on a day and was treated, or not, kept before the numbers of that day are erased or its events deleted: without them nobody can tell who came twice. No number is in it, and a
/// person is called otherwise on each day.
/// </summary>
internal static class UntreatedStore
{
    /// <summary>The row of the day; no queue is called so.</summary>
    public const string Row = "*untreated";

    /// <summary>Keeps a day; what is there already stays, for it was made from more.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="untreated">As it was after the event <paramref name="through"/>.</param>
    /// <param name="through">0: not known. What came after that is not in it.</param>
    public static Task KeepAsync(Journal journal, UntreatedDay untreated, long through = 0) => journal.ChoreAsync((connection, transaction) =>
    {
        var day = JournalTime.WriteDay(untreated.Day);
        if (connection.ExecuteScalar<long>("SELECT count(*) FROM figures WHERE day = @day AND queue = @row", new { day, row = Row }, transaction) > 0) return;
        connection.Execute("INSERT INTO figures(day, queue, body) VALUES (@day, @row, @body)", new { day, row = Row, body = Write(untreated) }, transaction);
        if (through > 0) Notes.Set(connection, transaction, Notes.UntreatedKept + day, through);
    });

    /// <summary>As it was kept; null: it follows from the events.</summary>
    public static UntreatedDay? Find(JournalReader reader, DateOnly day) =>
        reader.KeptFigures(day).FirstOrDefault(static row => row.Queue == Row).Body is { } body ? Read(day, body) : null;

    private static string Write(UntreatedDay day)
    {
        var (persons, calls, queues, classes) = (new Numbers<long>(), new Numbers<long>(), new Numbers<string>(), new Numbers<string>());
        var wishes = day.Wishes.Select(wish => new[]
        {
            persons.Of(wish.Person),
            calls.Of(wish.Call),
            queues.Of(wish.Queue.Value),
            wish.Class is { } priority ? classes.Of(priority.Value) + 1 : 0,
            (long)wish.Kind,
            (long)wish.End,
            wish.Came.UtcTicks,
            wish.EndedAt is { } ended ? (ended - wish.Came).Ticks : -1,
        }).ToArray();
        return JsonSerializer.Serialize(new KeptUntreated(day.Beyond, queues.All, classes.All, wishes), UntreatedJson.Default.KeptUntreated);
    }

    private static UntreatedDay Read(DateOnly day, string body)
    {
        var kept = JsonSerializer.Deserialize(body, UntreatedJson.Default.KeptUntreated)!;
        return new(day, [.. kept.Wishes.Select(Wish)], null, kept.Beyond);

        UntreatedWish Wish(long[] wish) => new(wish[0], wish[1], new(kept.Queues[wish[2]]), day, new(wish[6], TimeSpan.Zero), (WishKind)wish[4])
        {
            Class = wish[3] == 0 ? null : new ClassId(kept.Classes[wish[3] - 1]),
            End = (WishEnd)wish[5],
            EndedAt = wish[7] < 0 ? null : new DateTimeOffset(wish[6] + wish[7], TimeSpan.Zero),
        };
    }

    /// <summary>Counts what it has not met before.</summary>
    private sealed class Numbers<T>
        where T : notnull
    {
        private readonly Dictionary<T, long> _numbers = [];

        public T[] All => [.. _numbers.Keys];

        public long Of(T one) => _numbers.TryGetValue(one, out var number) ? number : _numbers[one] = _numbers.Count;
    }
}

/// <summary>A day as it is kept.</summary>
/// <param name="Beyond">How many wishes more there were.</param>
/// <param name="Queues">By place.</param>
/// <param name="Classes">By place.</param>
/// <param name="Wishes">Of each: person, call, queue, class and 1 or 0, kind, end, when they came in ticks, and after how many ticks it ended, or -1.</param>
internal sealed record KeptUntreated(long Beyond, string[] Queues, string[] Classes, long[][] Wishes);

/// <summary>Generated reader and writer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptUntreated))]
internal sealed partial class UntreatedJson : JsonSerializerContext;
