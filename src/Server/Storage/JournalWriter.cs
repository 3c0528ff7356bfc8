using System.Data.Common;
using Dapper;

namespace ContactCenter.Server.Storage;

/// <summary>The connection that writes. A batch is one transaction: all of it, or none.</summary>
internal abstract class JournalWriter : IDisposable
{
    protected const string ForgetRegistration = "DELETE FROM registration WHERE aor = @aor AND contact = @contact";

    protected const string SaveRegistration =
        """
        INSERT INTO registration(aor, contact, source, transport, expires_at, instance)
        VALUES (@aor, @contact, @source, @transport, @expires, @instance)
        ON CONFLICT(aor, contact) DO UPDATE SET
            source = excluded.source, transport = excluded.transport, expires_at = excluded.expires_at, instance = excluded.instance
        """;

    /// <summary>Sequence number of the newest record on disk.</summary>
    public long LastSequence { get; protected set; }

    protected abstract DbConnection Connection { get; }

    /// <summary>
    /// Writes the events and registrations of a batch. When it throws, nothing of it was written, unless the commit
    /// arrived and its answer did not: a new writer then finds it there.
    /// </summary>
    public abstract void Write(IReadOnlyList<JournalWork> batch);

    /// <summary>Carries out a small piece of upkeep in a transaction of its own.</summary>
    public void Do(Action<DbConnection, DbTransaction> chore)
    {
        using var transaction = Connection.BeginTransaction();
        chore(Connection, transaction);
        transaction.Commit();
    }

    public abstract void Dispose();

    /// <summary>The newest event is never deleted, so this never goes back.</summary>
    protected static long ReadLastSequence(DbConnection connection) => connection.ExecuteScalar<long>("SELECT coalesce(max(seq), 0) FROM event");
}
