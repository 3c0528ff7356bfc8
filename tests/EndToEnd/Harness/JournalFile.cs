using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>A line of the journal.</summary>
internal readonly record struct JournalLine(long Sequence, string Day, string Kind, string Body);

/// <summary>The server's journal, read from outside while it runs or after its death.</summary>
internal static class JournalFile
{
    /// <summary>Every event, in order: its number, kind and JSON.</summary>
    public static IReadOnlyList<(long Sequence, string Kind, string Body)> Read(string dataFolder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, "contactcenter.db")};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, kind, body FROM event ORDER BY seq";
        using var rows = command.ExecuteReader();
        var events = new List<(long, string, string)>();
        while (rows.Read())
            events.Add((rows.GetInt64(0), rows.GetString(1), rows.GetString(2)));
        return events;
    }

    /// <summary>Until it is disposed the database takes nothing from anybody else: to the server a disk that refuses.</summary>
    public static IDisposable Refuse(string dataFolder)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, "contactcenter.db")};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE"; // closing the connection rolls it back
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Changes every event of a journal whose server is not running: another past.</summary>
    public static void Rewrite(string dataFolder, Action<long, JsonNode> change)
    {
        var events = Read(dataFolder);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, "contactcenter.db")};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var (sequence, _, body) in events)
        {
            var e = JsonNode.Parse(body)!;
            change(sequence, e);
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE event SET body = $body, at = $at WHERE seq = $seq";
            command.Parameters.AddWithValue("$body", e.ToJsonString());
            command.Parameters.AddWithValue("$at", e["at"]!.GetValue<DateTimeOffset>().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
            command.Parameters.AddWithValue("$seq", sequence);
            command.ExecuteNonQuery();
        }
        transaction.Commit();
    }

    /// <summary>Makes the one conversation in the journal one that began then and was so long.</summary>
    public static void Earlier(string dataFolder, DateTimeOffset began, TimeSpan talked)
    {
        var journal = Read(dataFolder);
        DateTimeOffset At(string body) => JsonNode.Parse(body)!["at"]!.GetValue<DateTimeOffset>();
        var begin = At(journal.Single(static e => e.Kind == "contactConnected").Body);
        var end = journal.Single(static e => e.Kind == "talkEnded");
        Rewrite(dataFolder, (sequence, e) =>
        {
            e["at"] = At(e.ToJsonString()) + (sequence < end.Sequence ? began - begin : began + talked - At(end.Body));
            if (sequence == end.Sequence) e["talked"] = talked.ToString();
        });
    }

    /// <summary>Every instant in an event, so much later.</summary>
    public static void Shift(JsonNode node, TimeSpan by)
    {
        if (node is not JsonObject values) return;
        foreach (var (name, value) in values.ToList())
        {
            if (value is JsonObject) Shift(value, by);
            else if (value is JsonValue && value.GetValueKind() == JsonValueKind.String && value.AsValue().TryGetValue<DateTimeOffset>(out var at)) values[name] = at + by;
        }
    }

    /// <summary>The same, with the day each was booked on; those after this number.</summary>
    public static IReadOnlyList<JournalLine> ReadLines(string dataFolder, long after = 0)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, "contactcenter.db")};Mode=ReadWrite;Pooling=False");
        return ReadLines(connection, after);
    }

    /// <summary>The same from any database.</summary>
    public static IReadOnlyList<JournalLine> ReadLines(DbConnection connection, long after = 0)
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = FormattableString.Invariant($"SELECT seq, day, kind, body FROM event WHERE seq > {after} ORDER BY seq");
        using var rows = command.ExecuteReader();
        var lines = new List<JournalLine>();
        while (rows.Read())
            lines.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
        return lines;
    }
}
