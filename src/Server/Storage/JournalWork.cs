namespace ContactCenter.Server.Storage;

/// <summary>A message to the journal's writer.</summary>
internal abstract record JournalWork(int Records)
{
    /// <summary>Append events, in this order, together.</summary>
    public sealed record Append(JournalRecord[] Lines, IReadOnlyList<Acd.AcdEvent> Events, TaskCompletionSource<long>? OnDisk) : JournalWork(Lines.Length);

    /// <summary>Insert or renew a registration.</summary>
    public sealed record Save(StoredRegistration Registration) : JournalWork(1);

    /// <summary>Remove a registration.</summary>
    public sealed record Forget(string Aor, string Contact) : JournalWork(1);
}
