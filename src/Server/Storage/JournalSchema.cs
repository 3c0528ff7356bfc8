using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;

namespace ContactCenter.Server.Storage;

/// <summary>
/// What the database looks like, and how an older one becomes the present one. Written once, in SQLite's words; PostgreSQL's
/// are derived from them.
/// </summary>
internal abstract partial class JournalSchema
{
    public static readonly JournalSchema Sqlite = new OfSqlite();

    public static readonly JournalSchema Postgres = new OfPostgres();

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
        """
        -- Requests to be called back keep their number while they are open: few lines, looked through again and again.
        CREATE INDEX event_callback ON event(seq) WHERE kind IN ('callbackRequested', 'callbackClosed');

        -- The state as it was after an event, so that a start need not read what lies before.
        CREATE TABLE checkpoint(
            seq     INTEGER NOT NULL,     -- the event after which it was so
            part    INTEGER NOT NULL,     -- written in parts, each a short transaction; 0-based
            parts   INTEGER NOT NULL,
            at      TEXT NOT NULL,
            version INTEGER NOT NULL,     -- of the image; another one is not read
            program TEXT NOT NULL,        -- version of the program that wrote it
            crc     INTEGER NOT NULL,     -- CRC-32 of all parts together
            body    BLOB NOT NULL,        -- gzip of the image as JSON
            PRIMARY KEY (seq, part)
        ) WITHOUT ROWID;

        -- What is kept of days whose events were deleted.
        CREATE TABLE figures(
            day   TEXT NOT NULL,
            queue TEXT NOT NULL,          -- empty: all attempts of the day
            body  TEXT NOT NULL,
            PRIMARY KEY (day, queue)
        ) WITHOUT ROWID;

        -- How far the upkeep has come, and who writes.
        CREATE TABLE note(
            name TEXT NOT NULL PRIMARY KEY,
            body TEXT NOT NULL
        ) WITHOUT ROWID;
        """,
    ];

    /// <summary>The version this program writes.</summary>
    public static int Current => Steps.Length;

    protected abstract string HasVersions { get; }

    public int VersionOf(DbConnection connection) =>
        connection.ExecuteScalar<long>(HasVersions) == 0 ? 0 : (int)connection.ExecuteScalar<long>("SELECT coalesce(max(version), 0) FROM schema_version");

    /// <summary>Brings the database to <see cref="Current"/>, each step in a transaction of its own.</summary>
    public void Upgrade(DbConnection connection, DateTimeOffset now)
    {
        connection.Execute(Translate("CREATE TABLE IF NOT EXISTS schema_version(version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL)"));
        for (var version = VersionOf(connection); version < Current; version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Translate(Steps[version]), transaction: transaction);
            connection.Execute(
                "INSERT INTO schema_version(version, applied_at) VALUES (@version, @at)",
                new { version = version + 1, at = JournalTime.Write(now) },
                transaction);
            transaction.Commit();
        }
    }

    protected abstract string Translate(string statements);

    private sealed class OfSqlite : JournalSchema
    {
        protected override string HasVersions => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'";

        protected override string Translate(string statements) => statements;
    }

    private sealed partial class OfPostgres : JournalSchema
    {
        protected override string HasVersions => "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'schema_version'";

        protected override string Translate(string statements) => Word().Replace(statements, static word => word.Value switch
        {
            "TEXT" => "TEXT COLLATE \"C\"", // days and times sort as text, byte by byte
            "INTEGER" => "BIGINT",
            "BLOB" => "BYTEA",
            _ => "",
        });

        [GeneratedRegex(@"\b(TEXT|INTEGER|BLOB|WITHOUT ROWID)\b")]
        private static partial Regex Word();
    }
}
