namespace ContactCenter.Analysis.Audit;

/// <summary>Where figures are published.</summary>
public enum AuditSource
{
    /// <summary>What the server tells of a day that is over: statistics, boards, metrics.</summary>
    Told,

    /// <summary>Figures kept of a day when its events were deleted, or soon would be.</summary>
    Kept,

    /// <summary>Untreated contacts kept of a day before its numbers were erased.</summary>
    KeptUntreated,

    /// <summary>Figures in a checkpoint, from which a start goes on.</summary>
    Checkpoint,

    /// <summary>What <c>compare</c> reads of a day.</summary>
    Compare,

    /// <summary>What a running server answers.</summary>
    Api,

    /// <summary>The metrics of a running server.</summary>
    Metrics,
}

/// <summary>The figures of one day at one place where they are published, beside those that were counted again.</summary>
/// <param name="Day">Which day.</param>
/// <param name="Source">Where.</param>
/// <param name="Sequence">As they were after this event; 0: at the end.</param>
/// <param name="Compared">How many figures.</param>
/// <param name="Differences">Those that are not the same.</param>
/// <param name="Headless">Calls of the day whose beginning is deleted. More than none: differences may be theirs, and nobody can tell.</param>
public sealed record AuditedFigures(DateOnly Day, AuditSource Source, long Sequence, int Compared, IReadOnlyList<FigureDifference> Differences, int Headless)
{
    /// <summary>Something is published that is not so.</summary>
    public bool Disagrees => Differences.Count > 0 && Headless == 0;

    /// <summary>Something is otherwise, and may be so because of what is deleted.</summary>
    public bool CannotTell => Differences.Count > 0 && Headless > 0;
}

/// <summary>A day and what was found of it.</summary>
/// <param name="Day">Which.</param>
/// <param name="Events">Events that were read.</param>
/// <param name="Calls">Calls that came.</param>
public sealed record AuditedDay(DateOnly Day, long Events, long Calls);

/// <summary>What an audit found.</summary>
/// <param name="First">The first event that was read; 0: none.</param>
/// <param name="Last">The last.</param>
/// <param name="Events">How many.</param>
/// <param name="Days">Days with events, oldest first.</param>
/// <param name="Figures">By day and place.</param>
/// <param name="Deleted">Days of which figures are kept and no events: these cannot be counted again, only added up.</param>
/// <param name="Broken">Laws that do not hold.</param>
/// <param name="BrokenCount">All of them; at most <see cref="BrokenLaws.Most"/> are told.</param>
public sealed record AuditReport(
    long First, long Last, long Events, IReadOnlyList<AuditedDay> Days, IReadOnlyList<AuditedFigures> Figures, IReadOnlyList<DateOnly> Deleted, IReadOnlyList<BrokenLaw> Broken, long BrokenCount)
{
    /// <summary>What else is to be known, each a sentence's parts: what, and about which day or event.</summary>
    public IReadOnlyList<AuditNote> Notes { get; init; } = [];

    /// <summary>Everything agrees, and every law holds.</summary>
    public bool Agrees => BrokenCount == 0 && !Figures.Any(static f => f.Disagrees);

    /// <summary>Figures that were compared.</summary>
    public long Compared => Figures.Sum(static f => (long)f.Compared);

    /// <summary>Figures that are published otherwise than counted.</summary>
    public long Disagreeing => Figures.Where(static f => f.Disagrees).Sum(static f => (long)f.Differences.Count);
}

/// <summary>What is to be known, and is no fault.</summary>
public enum AuditRemark
{
    /// <summary>Events before this one were deleted when their time to be kept was over.</summary>
    BeginningDeleted,

    /// <summary>Requests or messages of a day were settled after its figures were kept; the kept ones stay as they were.</summary>
    SettledSince,

    /// <summary>Numbers of a day are erased: who came twice is known by what was kept, and cannot be told again.</summary>
    NumbersErased,

    /// <summary>The checkpoint is of another version of the program, or is being written.</summary>
    CheckpointLeftOut,

    /// <summary>There were more untreated contacts on that day than are kept one by one.</summary>
    TooManyUntreated,

    /// <summary>Figures were kept by an earlier version, which did not note when; they are compared with what is known now.</summary>
    KeptBefore,
}

/// <summary>A remark.</summary>
/// <param name="Remark">What.</param>
/// <param name="About">The day or event.</param>
/// <param name="Count">How many; 0: not counted.</param>
public sealed record AuditNote(AuditRemark Remark, string About, long Count = 0);
