using System.Data.Common;
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

    /// <summary>The same, with the day each was booked on.</summary>
    public static IReadOnlyList<JournalLine> ReadLines(string dataFolder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, "contactcenter.db")};Mode=ReadWrite;Pooling=False");
        return ReadLines(connection);
    }

    /// <summary>The same from any database.</summary>
    public static IReadOnlyList<JournalLine> ReadLines(DbConnection connection)
    {
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT seq, day, kind, body FROM event ORDER BY seq";
        using var rows = command.ExecuteReader();
        var lines = new List<JournalLine>();
        while (rows.Read())
            lines.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
        return lines;
    }
}
