using System.Data.Common;
using ContactCenter.Configuration;
using Dapper;
using Npgsql;

namespace ContactCenter.Server.Storage;

/// <summary>
/// PostgreSQL. Whoever writes holds an advisory lock on the connection that writes: a second server is refused, and after
/// a lost connection nothing is written before the server has ended the old session, so that no commit arrives late.
/// </summary>
internal sealed class PostgresDatabase : JournalDatabase
{
    /// <summary>First half of the lock's number; the second is the schema's, so that two may live in one database.</summary>
    private const int LockNumber = 0x0CC0_1061;

    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 15;
    private const int NpgsqlDefaultConnectSeconds = 15;
    private const int NpgsqlDefaultCommandSeconds = 30;
    private const int KeepAliveSeconds = 5;
    private const int ReadersAtOnce = 16;

    /// <summary>How often and how far apart a start asks for the lock: a server that was killed may not have been noticed yet.</summary>
    private const int LockAttempts = 20;

    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(100);

    private readonly string _writing;
    private readonly NpgsqlDataSource _readers;
    private readonly string _owner = Guid.NewGuid().ToString("N");
    private NpgsqlConnection? _prepared;
    private int _formerSession;
    private volatile bool _versionIsKnown;

    /// <param name="connection">A connection string of Npgsql.</param>
    public PostgresDatabase(Secret connection)
    {
        var given = new NpgsqlConnectionStringBuilder(connection.Reveal());
        given.ApplicationName ??= "contactcenter";
        if (given.Timeout == NpgsqlDefaultConnectSeconds) given.Timeout = ConnectSeconds;
        if (given.CommandTimeout == NpgsqlDefaultCommandSeconds) given.CommandTimeout = CommandSeconds;
        Name = $"PostgreSQL {given.Database ?? given.Username} at {given.Host}:{given.Port}";
        _writing = new NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            Pooling = false,
            KeepAlive = KeepAliveSeconds,
            MaxAutoPrepare = 8,
            AutoPrepareMinUsages = 2,
        }.ConnectionString;
        _readers = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            MaxPoolSize = ReadersAtOnce,
            Options = $"{given.Options} -c default_transaction_read_only=on".Trim(),
        });
    }

    public override string Name { get; }

    public override string? Prepare(DateTimeOffset now, bool check) => Guarded(() =>
    {
        var connection = OpenLocked(LockAttempts);
        try
        {
            if (connection.ExecuteScalar<string>("SHOW server_encoding") is { } encoding && encoding != "UTF8")
                throw new StorageException($"{Name}: the database's encoding is {encoding}. Make it anew with: createdb --encoding=UTF8 --template=template0");
            RefuseNewer(JournalSchema.Postgres.VersionOf(connection));
            JournalSchema.Postgres.Upgrade(connection, now);
            connection.Execute("INSERT INTO note(name, body) VALUES ('owner', @owner) ON CONFLICT(name) DO UPDATE SET body = excluded.body", new { owner = _owner });
            _prepared = connection;
            return connection.ExecuteScalar<string>("SHOW fsync") == "on" ? null
                : "fsync is off in this PostgreSQL: after a power cut what callers were promised may be gone";
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    public override JournalWriter OpenWriter(Func<DateTimeOffset, DateOnly> dayOf)
    {
        var connection = Interlocked.Exchange(ref _prepared, null) ?? OpenLocked(attempts: 1);
        try
        {
            if (connection.ExecuteScalar<string>("SELECT body FROM note WHERE name = 'owner'") != _owner)
                throw new StorageException($"{Name}: while the connection was lost, another server began to write this journal. There is nothing to go on from here.");
            return new PostgresWriter(connection, dayOf);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override DbConnection OpenForReading() => Guarded(() =>
    {
        var connection = _readers.OpenConnection();
        try
        {
            if (_versionIsKnown)
                return connection;
            var version = JournalSchema.Postgres.VersionOf(connection);
            if (version == 0)
                throw new StorageException($"{Name}: no journal here. It is made by the server's first start.");
            RefuseNewer(version);
            RefuseOlder(version);
            _versionIsKnown = true;
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    public override bool IsTrouble(Exception error) =>
        error is DbException or IOException or TimeoutException or System.Net.Sockets.SocketException or ObjectDisposedException;

    public override T Guarded<T>(Func<T> question)
    {
        try
        {
            return question();
        }
        catch (PostgresException e)
        {
            throw new StorageException($"{Name}: {e.MessageText.TrimEnd('.')}. {Cure(e.SqlState)}", e);
        }
        catch (Exception e) when (IsTrouble(e))
        {
            throw new StorageException($"{Name}: not reached: {(e.InnerException ?? e).Message.TrimEnd('.')}. Start it, or correct storage.postgresql in server.yaml.", e);
        }
    }

    public override void Dispose()
    {
        Interlocked.Exchange(ref _prepared, null)?.Dispose();
        _readers.Dispose();
    }

    private static string Cure(string state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "Correct the user or the password of storage.postgresql in server.yaml.",
        PostgresErrorCodes.InvalidCatalogName => "Make it with createdb, or correct storage.postgresql in server.yaml.",
        PostgresErrorCodes.InsufficientPrivilege => "Give the user of storage.postgresql the right to make and to change tables there (ALTER DATABASE … OWNER TO …).",
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => "The database is damaged: stop the server and restore a backup.",
        PostgresErrorCodes.DiskFull => "Make room on the database's disk.",
        _ => "Look into PostgreSQL's own log.",
    };

    private NpgsqlConnection OpenLocked(int attempts)
    {
        var connection = new NpgsqlConnection(_writing);
        try
        {
            connection.Open();
            if (connection.ExecuteScalar<string>("SELECT current_schema()") is null)
                throw new StorageException($"{Name}: there is no schema to make tables in. Take `Search Path` away from storage.postgresql in server.yaml, or make the schema it names.");
            // Not weaker than a flush of our own; a stronger setting of the operator's stays.
            connection.Execute("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local', 'remote_write')");
            while (!connection.ExecuteScalar<bool>("SELECT pg_try_advisory_lock(@number, current_schema()::regnamespace::oid::bigint::bit(32)::int)", new { number = LockNumber }))
            {
                var (session, where) = Holder(connection);
                if (session == _formerSession && session != 0)
                    connection.Execute("SELECT pg_terminate_backend(@session)", new { session }); // our own, and its connection is gone
                if (--attempts <= 0)
                    throw session == 0 || session == _formerSession ? new IOException("the journal's lock is not free yet") : Taken(session, where);
                Thread.Sleep(LockPause);
            }

            _formerSession = connection.ProcessID;
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static (int Session, string? Where) Holder(NpgsqlConnection connection) => connection.QueryFirstOrDefault<(int, string?)>(
        """
        SELECT l.pid, coalesce(host(a.client_addr), 'this machine')
        FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = @number
          AND l.objid = current_schema()::regnamespace::oid AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """,
        new { number = (long)LockNumber });

    private StorageException Taken(int session, string? where) => new(
        $"{Name}: another server writes this journal (session {session} from {where ?? "elsewhere"}). Stop that one first, or choose another database.");
}
