namespace ContactCenter.Configuration;

/// <summary>
/// Collects what is wrong while files are read. Keeps the first <see cref="MaxFindings"/>, so that a
/// hostile file cannot fill memory with complaints about itself.
/// </summary>
public sealed class Findings
{
    /// <summary>More than this are not kept; one last finding says so.</summary>
    public const int MaxFindings = 500;

    private readonly List<Finding> _all = [];

    /// <summary>True when at least one error was added: nothing may be loaded then.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>True when no more are kept: what only makes messages may stop.</summary>
    public bool IsFull => _all.Count > MaxFindings;

    /// <summary>Number of errors added, also those not kept.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>In the order they were found.</summary>
    public IReadOnlyList<Finding> All => _all;

    /// <summary>Adds an error at the place of <paramref name="at"/>.</summary>
    public void Error(ConfigNode at, string code, string message)
    {
        ArgumentNullException.ThrowIfNull(at);
        Add(new(at.File, at.Line, at.Column, FindingSeverity.Error, code, message));
    }

    /// <summary>Adds a warning at the place of <paramref name="at"/>.</summary>
    public void Warning(ConfigNode at, string code, string message)
    {
        ArgumentNullException.ThrowIfNull(at);
        Add(new(at.File, at.Line, at.Column, FindingSeverity.Warning, code, message));
    }

    /// <summary>Adds an error about a whole file (line 1, column 1).</summary>
    public void Error(string file, string code, string message) =>
        Add(new(file, 1, 1, FindingSeverity.Error, code, message));

    /// <summary>Adds a warning about a whole file (line 1, column 1).</summary>
    public void Warning(string file, string code, string message) =>
        Add(new(file, 1, 1, FindingSeverity.Warning, code, message));

    /// <summary>Adds a finding.</summary>
    public void Add(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Severity == FindingSeverity.Error)
        {
            HasErrors = true;
            ErrorCount++;
        }

        if (_all.Contains(finding))
        {
            return; // what is read several times, as a sub-flow is, is said once
        }

        if (_all.Count < MaxFindings)
        {
            _all.Add(finding);
        }
        else if (_all.Count == MaxFindings)
        {
            HasErrors = true;
            _all.Add(new(finding.File, finding.Line, finding.Column, FindingSeverity.Error, FindingCodes.TooManyFindings,
                "more is wrong than is worth listing; put the first ones right and check again"));
        }
    }

    /// <summary>In the order of file, line and column, as people read them.</summary>
    public IReadOnlyList<Finding> Sorted() =>
        [.. _all.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)];
}
