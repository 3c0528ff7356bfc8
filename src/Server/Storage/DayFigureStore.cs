using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Acd;
using ContactCenter.Admin;
using Dapper;

namespace ContactCenter.Server.Storage;

/// <summary>Figures of days whose events are deleted, or soon will be: what is left of them.</summary>
internal static class DayFigureStore
{
    /// <summary>The row of a day that speaks of all attempts, not of one queue.</summary>
    private const string AllAttempts = "";

    /// <summary>Keeps a day's figures; those that are there already stay, for they were made from more.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="figures">As they were after the event <paramref name="through"/>.</param>
    /// <param name="through">0: not known. What came after that is not in them.</param>
    public static Task KeepAsync(Journal journal, DayFigures figures, long through = 0) => journal.ChoreAsync((connection, transaction) =>
    {
        var day = JournalTime.WriteDay(figures.Day);
        if (connection.ExecuteScalar<long>("SELECT count(*) FROM figures WHERE day = @day AND queue = @row", new { day, row = AllAttempts }, transaction) > 0) return;
        var rows = figures.Queues.Select(queue => new { day, queue = queue.Key.Value, body = JsonSerializer.Serialize(queue.Value, FigureJson.Default.QueueFigures) })
            .Append(new { day, queue = AllAttempts, body = JsonSerializer.Serialize(figures.Attempts, FigureJson.Default.AttemptFigures) });
        connection.Execute("INSERT INTO figures(day, queue, body) VALUES (@day, @queue, @body)", rows, transaction);
        if (through > 0) Notes.Set(connection, transaction, Notes.FiguresKept + day, through);
    });

    /// <summary>What is kept, from a day on, of those who went home; and the days of which anything is kept, for then their events may be gone.</summary>
    public static (IReadOnlyList<FollowedUp> FollowUps, IReadOnlySet<DateOnly> Days) FollowUpsSince(JournalReader reader, DateOnly day)
    {
        var rows = reader.KeptSince(day).Where(static row => row.Queue != UntreatedStore.Row).ToList();
        return (
            [.. rows.Where(static row => row.Queue != AllAttempts).SelectMany(static row =>
                JsonSerializer.Deserialize(row.Body, FigureJson.Default.QueueFigures)!.FollowUps?.Select(figures => new FollowedUp(new(row.Queue), figures)) ?? [])],
            rows.Select(static row => row.Day).ToHashSet());
    }

    /// <summary>A day's figures as they were kept; null: they follow from the events.</summary>
    public static DayFigures? Find(JournalReader reader, DateOnly day)
    {
        var rows = reader.KeptFigures(day).Where(static row => row.Queue != UntreatedStore.Row).ToList();
        if (rows.Count == 0) return null;
        var attempts = rows.First(static row => row.Queue == AllAttempts).Body;
        return new(
            day,
            JsonSerializer.Deserialize(attempts, FigureJson.Default.AttemptFigures)!,
            rows.Where(static row => row.Queue != AllAttempts)
                .ToDictionary(static row => new QueueId(row.Queue), static row => JsonSerializer.Deserialize(row.Body, FigureJson.Default.QueueFigures)!));
    }
}

/// <summary>Generated readers and writers of figures.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(QueueFigures))]
[JsonSerializable(typeof(AttemptFigures))]
internal sealed partial class FigureJson : JsonSerializerContext;
