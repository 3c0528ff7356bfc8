using System.Data.Common;
using ContactCenter.Admin;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Server.Storage;

/// <summary>
/// The SQLite file: how it is created, opened, checked and upgraded. Write-ahead log, so that tools read
/// while the server writes; <c>synchronous=FULL</c>, so that a commit survives a power cut.
/// </summary>
internal sealed class SqliteDatabase : JournalDatabase
{
    /// <summary>Seconds SQLite waits for another process's lock before the journal's own retry takes over.</summary>
    private const int BusySeconds = 1;

    private readonly long? _maxPages;

    /// <param name="file">Absolute path of the database.</param>
    /// <param name="maxPages">Upper bound on its size in pages of 4 KiB; null: what the disk has.</param>
    public SqliteDatabase(string file, long? maxPages = null)
    {
        File = file;
        _maxPages = maxPages;
    }

    public string File { get; }

    public override string Name => File;

    /// <inheritdoc/>
    /// <remarks>The right to write is the data folder's lock, which this process holds.</remarks>
    public override string? Prepare(DateTimeOffset now, bool check)
    {
        return Guarded(() =>
        {
            if (!System.IO.File.Exists(File))
            {
                // SQLite gives its -wal and -shm files the mode of the database, so this mode covers all three.
                PrivateFile.Open(File, FileMode.CreateNew, FileAccess.Write).Dispose();
            }

            using var connection = OpenForWriting();
            if (check && connection.ExecuteScalar<string>("PRAGMA quick_check(1)") is { } verdict && verdict != "ok")
                throw Damaged(verdict, cause: null);
            RefuseNewer(JournalSchema.Sqlite.VersionOf(connection));
            JournalSchema.Sqlite.Upgrade(connection, now);
            return (string?)null;
        });
    }

    public override JournalWriter OpenWriter(Func<DateTimeOffset, DateOnly> dayOf) => new SqliteWriter(OpenForWriting(), dayOf);

    public override DbConnection OpenForReading()
    {
        if (!System.IO.File.Exists(File))
            throw new StorageException($"{File}: no journal here. It is made by the server's first start; name its folder with --data.");
        return Guarded(() =>
        {
            var connection = Open(SqliteOpenMode.ReadOnly);
            try
            {
                var version = JournalSchema.Sqlite.VersionOf(connection);
                RefuseNewer(version);
                RefuseOlder(version);
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Until the -wal file is carried over, what was erased stands in both: on a quiet day for hours.</summary>
    public override void Settle() => Guarded(() =>
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        return connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    });

    public override bool IsTrouble(Exception error) => error is SqliteException or IOException or UnauthorizedAccessException;

    public override T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw Damaged(e.Message, e);
        }
        catch (SqliteException e)
        {
            throw new StorageException($"{File}: {e.Message.TrimEnd('.')}. Check that the disk has room, that the user that runs the program owns the file, and that no other program holds it.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{File}: {e.Message}", e);
        }
    }

    public override void Dispose()
    {
        // Every connection is closed by who opened it.
    }

    private StorageException Damaged(string verdict, Exception? cause) => new(
        $"{File}: the journal is damaged ({verdict}). Stop every program that uses it and keep a copy of it together with its -wal and -shm files. "
        + $"Then either restore a backup, or rescue what can be read: sqlite3 {Path.GetFileName(File)} .recover | sqlite3 rescued.db, and put rescued.db in its place. "
        + "Moving the file away starts an empty journal: nothing is remembered then.",
        cause!);

    private SqliteConnection OpenForWriting()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        // secure_delete: what is erased must not be found in the file's free pages.
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;");
        if (_maxPages is { } pages)
            connection.Execute($"PRAGMA max_page_count={pages}");
        return connection;
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = File,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        connection.Open();
        return connection;
    }
}
