using ContactCenter.Configuration;

namespace ContactCenter.Server.Storage;

/// <summary>A line of the journal about to be written: what is looked up by, and the whole event.</summary>
internal readonly record struct JournalRecord(
    DateTimeOffset At, string Kind, string? Contact, string? Agent, string? Queue, string Body);

/// <summary>A line of the journal as it lies there, unread.</summary>
internal sealed record JournalRow(long Sequence, string At, string Day, string Kind, string? Contact, string? Agent, string? Queue, string Body);

/// <summary>Where an agent's phone can be reached: a SIP binding (RFC 3261 §10) as it survives a restart.</summary>
/// <param name="Aor">Address of record, for example <c>sip:1001@contactcenter</c>.</param>
/// <param name="Contact">The contact URI as the phone wrote it.</param>
/// <param name="Source">Address and port the REGISTER came from, <c>ip:port</c>.</param>
/// <param name="Transport"><c>udp</c>, <c>tcp</c> or <c>tls</c>.</param>
/// <param name="ExpiresAt">When the binding ends unless renewed.</param>
/// <param name="Instance">What tells the phone itself apart, also when its contact changes; null when it does not say.</param>
internal sealed record StoredRegistration(
    string Aor, string Contact, string Source, string Transport, DateTimeOffset ExpiresAt, string? Instance = null)
{
    /// <summary>False for text that PostgreSQL has no way to hold, which no phone writes by mistake: it would stand before everything else for ever.</summary>
    public bool CanBeStored => IsText(Aor) && IsText(Contact) && IsText(Source) && (Instance is null || IsText(Instance));

    private static bool IsText(string text) => !text.Contains('\0', StringComparison.Ordinal) && IsWellFormed(text);

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (System.Text.Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done) return false;
            rest = rest[used..];
        }

        return true;
    }
}

/// <summary>What the journal is doing.</summary>
internal enum JournalState
{
    /// <summary>What is accepted reaches the disk.</summary>
    Writing,

    /// <summary>The disk refuses; everything accepted waits in memory and is tried again.</summary>
    Retrying,

    /// <summary>Closed; nothing more is accepted.</summary>
    Stopped,
}

/// <summary>How the journal is, for health checks and metrics.</summary>
/// <param name="State">What it is doing.</param>
/// <param name="Waiting">Records accepted and not yet on disk.</param>
/// <param name="Written">Records written since the start.</param>
/// <param name="Refused">Records refused since the start, because too many waited. More than none means the figures are short.</param>
/// <param name="LastSequence">Sequence number of the newest record on disk.</param>
/// <param name="Error">Why it is retrying.</param>
/// <param name="FailingSince">Since when.</param>
internal sealed record JournalHealth(
    JournalState State, int Waiting, long Written, long Refused, long LastSequence, string? Error, DateTimeOffset? FailingSince);

/// <summary>Bounds and times of the journal.</summary>
internal sealed record JournalOptions
{
    /// <summary>File name in the data folder.</summary>
    public string FileName { get; init; } = "contactcenter.db";

    /// <summary>How PostgreSQL is reached, when the journal is kept there: a connection string of Npgsql; null: SQLite.</summary>
    public Secret? Postgresql { get; init; }

    /// <summary>The date in the service's time zone that an instant falls on.</summary>
    public Func<DateTimeOffset, DateOnly> DayOf { get; init; } = static at => DateOnly.FromDateTime(at.UtcDateTime);

    /// <summary>From this many waiting records on, <see cref="Journal.IsOverloaded"/>: new calls should be answered 503.</summary>
    public int OverloadedAt { get; init; } = 20_000;

    /// <summary>At this many waiting records more are refused, so that memory ends never.</summary>
    public int RefuseAt { get; init; } = 200_000;

    /// <summary>Records in one transaction at most.</summary>
    public int BatchSize { get; init; } = 2_000;

    /// <summary>How long a stop waits for a disk that refuses before it gives up what is left.</summary>
    public TimeSpan StopPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Upper bound on the database in pages of 4 KiB; null: what the disk has.</summary>
    public long? MaxPages { get; init; }

    /// <summary>The database these options speak of.</summary>
    public JournalDatabase Database(DataFolder folder) =>
        Postgresql is { } connection ? new PostgresDatabase(connection) : new SqliteDatabase(folder.PathOf(FileName), MaxPages);
}
