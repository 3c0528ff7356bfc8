using Dapper;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Server.Storage;

/// <summary>What the database looks like, and how an older one becomes the present one.</summary>
internal static class JournalSchema
{
    /// <summary>Step n brings version n to version n + 1. A step that has been released never changes.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE event(
            seq     INTEGER PRIMARY KEY,  -- order in which events happened; no gaps
            at      TEXT NOT NULL,        -- UTC, RFC 3339, seven decimals: sorts as text
            day     TEXT NOT NULL,        -- date in the service's time zone: what a day's figures are read by
            kind    TEXT NOT NULL,
            contact TEXT,
            agent   TEXT,
            queue   TEXT,
            body    TEXT NOT NULL         -- the whole event as JSON
        );
        CREATE INDEX event_day ON event(day, seq);
        CREATE INDEX event_contact ON event(contact, seq) WHERE contact IS NOT NULL;
        CREATE INDEX event_agent ON event(agent, seq) WHERE agent IS NOT NULL;

        -- Where each agent's phone can be reached now (RFC 3261 §10): present state, not history.
        CREATE TABLE registration(
            aor        TEXT NOT NULL,
            contact    TEXT NOT NULL,
            source     TEXT NOT NULL,     -- address and port the REGISTER came from
            transport  TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            instance   TEXT,              -- the phone itself (RFC 5626 §4.1), whatever its contact
            PRIMARY KEY (aor, contact)
        ) WITHOUT ROWID;
        """,
    ];

    /// <summary>The version this program writes.</summary>
    public static int Current => Steps.Length;

    public static int VersionOf(SqliteConnection connection)
    {
        var known = connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'");
        return known == 0 ? 0 : connection.ExecuteScalar<int>("SELECT coalesce(max(version), 0) FROM schema_version");
    }

    /// <summary>Brings the database to <see cref="Current"/>, each step in a transaction of its own.</summary>
    public static void Upgrade(SqliteConnection connection, DateTimeOffset now)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS schema_version(version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)");
        for (var version = VersionOf(connection); version < Current; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Steps[version], transaction: transaction);
            connection.Execute(
                "INSERT INTO schema_version(version, applied_at) VALUES (@version, @at)",
                new { version = version + 1, at = JournalTime.Write(now) },
                transaction);
            transaction.Commit();
        }
    }
}
