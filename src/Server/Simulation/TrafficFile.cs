using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Csv;

namespace ContactCenter.Server.Simulation;

/// <summary>Traffic as it was read.</summary>
/// <param name="Source">Null: nothing is to be simulated, and <paramref name="Problems"/> say why.</param>
/// <param name="Problems">Places and cures, the first <see cref="TrafficFile.MostTold"/> of a CSV file's lines; warnings are about lines that were left out.</param>
/// <param name="Faults">How many there were in all.</param>
internal sealed record TrafficReading(TrafficSource? Source, IReadOnlyList<Finding> Problems, long Faults);

/// <summary>Reads traffic: past calls or a week's hourly profile (CSV), or rates and means (YAML), told apart by what is in it.</summary>
internal static partial class TrafficFile
{
    /// <summary>A list has at most so many lines beside its header.</summary>
    public const int MostLines = 5_000_000;

    /// <summary>A file is at most so large.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>A run is at most so long: three years.</summary>
    public const int MostDays = 1100;

    /// <summary>So many faults of lines are told one by one.</summary>
    public const int MostTold = 20;

    private const string Kinds = "a list of past calls begins with arrived,queue,skill,language,class,patienceSeconds,handleSeconds; a week's profile with weekday,hour,queue,callsPerHour; rates are YAML with `traffic:`";

    /// <summary>Reads a file. What is wrong with it is in the answer.</summary>
    /// <param name="path">The file. What can be read only once will do, such as the output of a program.</param>
    /// <param name="site">Queues, skills, classes, languages, hours.</param>
    /// <param name="options">What was asked for.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static TrafficReading Read(string path, SiteConfiguration site, TrafficOptions options, CancellationToken cancellation = default) => Read(path, new TrafficGround(site), options, cancellation);

    /// <inheritdoc cref="Read(string,SiteConfiguration,TrafficOptions,CancellationToken)"/>
    public static TrafficReading Read(string path, TrafficGround ground, TrafficOptions options, CancellationToken cancellation = default)
    {
        if (Directory.Exists(path))
            return Refused(path, 1, FindingCodes.UnreadableFile, "this is a folder; name the file of traffic in it");
        try
        {
            using var stream = new TrafficStream(File.OpenRead(path), options, cancellation);
            return Read(path, stream, ground, options);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused(path, 1, FindingCodes.MissingFile, "there is no such file; name a file of traffic");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return Refused(path, 1, FindingCodes.UnreadableFile, "the file cannot be read; let the account that runs this read it");
        }
    }

    private static TrafficReading Read(string path, TrafficStream stream, TrafficGround ground, TrafficOptions options)
    {
        TrafficFaults? faults = null;
        try
        {
            var first = FirstLine(stream.Begin());
            if (!IsTable(first))
                return IsYaml().IsMatch(first) ? Rates(path, stream, ground, options) : throw new CsvException(1, $"this is no traffic: {Kinds}");
            using var rows = CsvRows.Open(stream, first);
            faults = new(path, options.BadLines == BadLines.Refuse ? FindingSeverity.Error : FindingSeverity.Warning);
            var (needed, others) = rows.Find("callsPerHour") >= 0 || (rows.Find("arrived") < 0 && (rows.Find("weekday") >= 0 || rows.Find("hour") >= 0))
                ? (ProfileReader.Columns, ProfileReader.Optional)
                : (PastCallsReader.Columns, [PastCallsReader.Wait]);
            if (Missing(path, rows, needed, others) is { } missing)
                return missing;
            var notes = Ignored(rows, needed, others);
            var source = needed == ProfileReader.Columns ? new ProfileReader(rows, ground, options, faults).Read(notes) : new PastCallsReader(rows, ground, options, faults).Read(notes);
            return new(source is null ? null : source with { Notes = [.. source.Notes, .. faults.LeftOut] }, faults.Told, faults.Count);
        }
        catch (CsvException wrong)
        {
            var told = faults?.Told ?? [];
            return new(null, [.. told, Problem(path, wrong.Line, FindingCodes.BadValue, wrong.Message)], (faults?.Count ?? 0) + 1);
        }
    }

    private static TrafficReading Rates(string path, TrafficStream stream, TrafficGround ground, TrafficOptions options)
    {
        var bytes = new byte[ConfigParser.MaxFileBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length == bytes.Length)
            return Refused(path, 1, FindingCodes.FileTooLarge, "the file is larger than 1 MB, more than rates need");
        var findings = new Findings();
        var source = MappingReader.Open(new(path, CsvTable.TextOf(bytes.AsSpan(0, length))), findings) is { } root ? new RatesReader(root, ground, options).Read([]) : null;
        return new(findings.HasErrors ? null : source, findings.Sorted(), findings.ErrorCount);
    }

    /// <summary>The first line with anything in it; looked at as a whole, so that another writing is found before anything is made of it.</summary>
    private static string FirstLine(ReadOnlySpan<byte> begin)
    {
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || begin.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || (begin.Length > 1 && begin[0] == 0 != (begin[1] == 0)))
            throw new CsvException(1, "it is written in UTF-16, which programs call Unicode text, or is no text; save it as CSV UTF-8");
        var rest = begin.StartsWith(Encoding.UTF8.Preamble) ? begin[Encoding.UTF8.Preamble.Length..] : begin;
        rest = rest.TrimStart("\r\n\t "u8);
        if (rest.IsEmpty)
            throw new CsvException(1, $"the file is empty; {Kinds}");
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        return end >= 0 ? CsvTable.TextOf(rest[..end]) : CsvTable.TextOf(rest.Length > CsvRows.LongestLine ? Whole(rest[..CsvRows.LongestLine]) : rest);
    }

    /// <summary>Without the letter in which it was cut.</summary>
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> cut)
    {
        for (var i = 0; i < 4 && !System.Text.Unicode.Utf8.IsValid(cut); i++)
            cut = cut[..^1];
        return cut;
    }

    /// <summary>A line of columns' names, of which one at least is known.</summary>
    private static bool IsTable(string line) => !line.StartsWith('#') && line.Split(',', ';', '\t').Select(static name => name.Trim(' ', '"'))
        .Any(static name => PastCallsReader.Columns.Concat(ProfileReader.Columns).Contains(name, StringComparer.OrdinalIgnoreCase));

    private static TrafficReading? Missing(string path, CsvRows rows, IReadOnlyList<string> needed, IReadOnlyList<string> others)
    {
        ImmutableArray<string> strange = [.. rows.Columns.Where(name => name.Length > 0 && !needed.Concat(others).Contains(name, StringComparer.OrdinalIgnoreCase)).Select(CsvTable.Shown)];
        var missing = needed.Where(column => rows.Find(column) < 0)
            .Select(column => Problem(path, 1, FindingCodes.MissingKey, $"there is no column {Quote.Of(column)}{(NearestName.Find(column, strange) is { } near
                ? $"; did you mean it by {Quote.Of(near)}? Then name it so"
                : needed == PastCallsReader.Columns && column != "arrived" ? "; write the column and leave its fields empty where nothing is known" : "; write it")}")).ToList();
        return missing.Count > 0 ? new(null, missing, missing.Count) : null;
    }

    private static IReadOnlyList<TrafficNote> Ignored(CsvRows rows, IReadOnlyList<string> needed, IReadOnlyList<string> others)
    {
        var names = rows.Columns.Where(name => !needed.Concat(others).Contains(name, StringComparer.OrdinalIgnoreCase)).Select(static name => name.Length == 0 ? "\"\"" : CsvTable.Shown(name)).ToList();
        return names.Count > 0 ? [new(TrafficNoteKind.ColumnsIgnored) { Names = names }] : [];
    }

    private static Finding Problem(string path, int line, string code, string message) => new(path, line, 1, FindingSeverity.Error, code, message);

    private static TrafficReading Refused(string path, int line, string code, string message) => new(null, [Problem(path, line, code, message)], 1);

    [GeneratedRegex(@"^\s*(#|---|-\s|\{|[A-Za-z]+\s*:(\s|$))", RegexOptions.CultureInvariant)]
    private static partial Regex IsYaml();
}
