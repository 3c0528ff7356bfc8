using ContactCenter.Admin;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Server.Storage;

/// <summary>
/// The SQLite file: how it is created, opened, checked and upgraded. Write-ahead log, so that tools read
/// while the server writes; <c>synchronous=FULL</c>, so that a commit survives a power cut.
/// </summary>
internal sealed class JournalDatabase
{
    /// <summary>Seconds SQLite waits for another process's lock before the journal's own retry takes over.</summary>
    private const int BusySeconds = 1;

    private readonly long? _maxPages;

    /// <param name="file">Absolute path of the database.</param>
    /// <param name="maxPages">Upper bound on its size in pages of 4 KiB; null: what the disk has.</param>
    public JournalDatabase(string file, long? maxPages = null)
    {
        File = file;
        _maxPages = maxPages;
    }

    public string File { get; }

    /// <summary>Creates or upgrades the database; checks its pages when the last stop was not clean.</summary>
    /// <exception cref="StorageException">Not a database, damaged, or written by a newer program.</exception>
    public void Prepare(DateTimeOffset now, bool check)
    {
        Guarded(() =>
        {
            if (!System.IO.File.Exists(File))
            {
                // SQLite gives its -wal and -shm files the mode of the database, so this mode covers all three.
                PrivateFile.Open(File, FileMode.CreateNew, FileAccess.Write).Dispose();
            }

            using var connection = OpenForWriting();
            if (check && connection.ExecuteScalar<string>("PRAGMA quick_check(1)") is { } verdict && verdict != "ok")
                throw Damaged(verdict, cause: null);
            RefuseNewer(connection);
            JournalSchema.Upgrade(connection, now);
            return 0;
        });
    }

    /// <summary>The writer's connection. Throws what SQLite throws: the journal retries.</summary>
    public SqliteConnection OpenForWriting()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        connection.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA foreign_keys=ON;");
        if (_maxPages is { } pages)
            connection.Execute($"PRAGMA max_page_count={pages}");
        return connection;
    }

    /// <summary>A connection that cannot write, good beside a running server.</summary>
    /// <exception cref="StorageException">Missing, damaged, or of another version.</exception>
    public SqliteConnection OpenForReading()
    {
        if (!System.IO.File.Exists(File))
            throw new StorageException($"{File}: no journal here. It is made by the server's first start; name its folder with --data.");
        return Guarded(() =>
        {
            var connection = Open(SqliteOpenMode.ReadOnly);
            try
            {
                RefuseNewer(connection);
                if (JournalSchema.VersionOf(connection) < JournalSchema.Current)
                    throw new StorageException($"{File}: written by an older version. Start the server once on it, then read it again.");
                return connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        });
    }

    /// <summary>Runs what touches the file and turns SQLite's word for damage into one that says what to do.</summary>
    public T Guarded<T>(Func<T> read)
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

    public StorageException Damaged(string verdict, Exception? cause) => new(
        $"{File}: the journal is damaged ({verdict}). Stop every program that uses it and keep a copy of it together with its -wal and -shm files. "
        + $"Then either restore a backup, or rescue what can be read: sqlite3 {Path.GetFileName(File)} .recover | sqlite3 rescued.db, and put rescued.db in its place. "
        + "Moving the file away starts an empty journal: nothing is remembered then.",
        cause!);

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

    private void RefuseNewer(SqliteConnection connection)
    {
        var version = JournalSchema.VersionOf(connection);
        if (version > JournalSchema.Current)
            throw new StorageException($"{File}: written by a newer version of the program (schema {version}; this one knows {JournalSchema.Current}). Start that version, or restore the backup taken before it.");
    }
}
