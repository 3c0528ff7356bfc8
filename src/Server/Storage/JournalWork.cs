using System.Data.Common;

namespace ContactCenter.Server.Storage;

/// <summary>A message to the journal's writer.</summary>
/// <param name="Records">Records it holds back while it waits.</param>
/// <param name="Done">Told when it is on disk, with the sequence number of the newest event before or in it.</param>
internal abstract record JournalWork(int Records, TaskCompletionSource<long>? Done)
{
    /// <summary>Events it adds to the journal.</summary>
    public virtual int Events => 0;

    /// <summary>Append events, in this order, together.</summary>
    public sealed record Append(JournalRecord[] Lines, IReadOnlyList<Acd.AcdEvent> Happened, TaskCompletionSource<long>? OnDisk)
        : JournalWork(Lines.Length, OnDisk)
    {
        public override int Events => Lines.Length;
    }

    /// <summary>Insert or renew a registration.</summary>
    public sealed record Save(StoredRegistration Registration) : JournalWork(1, null);

    /// <summary>Remove a registration.</summary>
    public sealed record Forget(string Aor, string Contact) : JournalWork(1, null);

    /// <summary>Tell when everything before is on disk.</summary>
    public sealed record Mark(TaskCompletionSource<long> Reached) : JournalWork(0, Reached);

    /// <summary>Upkeep, in a transaction of its own, once.</summary>
    public sealed record Chore(Action<DbConnection, DbTransaction> Run, TaskCompletionSource<long> OnDone) : JournalWork(0, OnDone);
}
