using System.Data.Common;

namespace ContactCenter.Server.Storage;

/// <summary>
/// Where the journal is kept: SQLite or PostgreSQL. Tables and statements are the same in both; here is what is not:
/// how it is opened and made safe against a second writer, and what its errors mean.
/// </summary>
internal abstract class JournalDatabase : IDisposable
{
    /// <summary>The file, or the server and its database: how people find it. No password.</summary>
    public abstract string Name { get; }

    /// <summary>Creates or upgrades the tables, and takes the right to write.</summary>
    /// <param name="now">When the tables came to their version.</param>
    /// <param name="check">The last stop was not clean: look at the pages first, where that is ours to do.</param>
    /// <returns>Something an operator should know; null when all is well.</returns>
    /// <exception cref="StorageException">Not reachable, damaged, written by a newer program, or another server writes it; with the cure.</exception>
    public abstract string? Prepare(DateTimeOffset now, bool check);

    /// <summary>The one writer. Throws what the database throws: the journal tries again.</summary>
    /// <exception cref="StorageException">Another server has written since: there is nothing to go on from.</exception>
    public abstract JournalWriter OpenWriter(Func<DateTimeOffset, DateOnly> dayOf);

    /// <summary>A connection that cannot write, good beside a running server.</summary>
    /// <exception cref="StorageException">Missing, damaged, or of another version.</exception>
    public abstract DbConnection OpenForReading();

    /// <summary>Whatever was erased is gone from the disk, too, as far as that is ours to do.</summary>
    /// <exception cref="StorageException">The database refused.</exception>
    public virtual void Settle()
    {
        // a server that vacuums by itself
    }

    /// <summary>Runs what touches the database and turns its words for trouble into words that say what to do.</summary>
    public abstract T Guarded<T>(Func<T> question);

    /// <summary>Whether an error is the disk's or the network's, which may be well again in a moment.</summary>
    public abstract bool IsTrouble(Exception error);

    public abstract void Dispose();

    protected void RefuseNewer(int version)
    {
        if (version > JournalSchema.Current)
            throw new StorageException($"{Name}: written by a newer version of the program (schema {version}; this one knows {JournalSchema.Current}). Start that version, or restore the backup taken before it.");
    }

    protected void RefuseOlder(int version)
    {
        if (version < JournalSchema.Current)
            throw new StorageException($"{Name}: written by an older version. Start the server once on it, then read it again.");
    }
}
