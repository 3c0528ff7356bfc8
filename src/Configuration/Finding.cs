using System.Globalization;

namespace ContactCenter.Configuration;

/// <summary>How bad a finding is.</summary>
public enum FindingSeverity
{
    /// <summary>Nothing is loaded while one of these stands.</summary>
    Error,

    /// <summary>Loads, but somebody should look.</summary>
    Warning,
}

/// <summary>Something wrong with the configuration, and its cure.</summary>
/// <param name="File">Name of the file, as in <see cref="ConfigFile.Name"/>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 code units.</param>
/// <param name="Severity">Error or warning.</param>
/// <param name="Code">One of <see cref="FindingCodes"/>.</param>
/// <param name="Message">One line that names the cure; never holds a secret.</param>
public sealed record Finding(string File, int Line, int Column, FindingSeverity Severity, string Code, string Message)
{
    /// <summary><c>file:line:column: severity code: message</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{File}:{Line}:{Column}: {(Severity == FindingSeverity.Error ? "error" : "warning")} {Code}: {Message}");
}
