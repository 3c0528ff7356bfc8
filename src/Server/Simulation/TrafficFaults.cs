using System.Globalization;
using System.Text;
using ContactCenter.Admin;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using ContactCenter.Server.Csv;

namespace ContactCenter.Server.Simulation;

/// <summary>Lines of a CSV file that cannot be used: the first ones with place and cure, all of them counted by kind.</summary>
/// <param name="file">As the messages name it.</param>
/// <param name="severity">An error when nothing is simulated because of them.</param>
internal sealed class TrafficFaults(string file, FindingSeverity severity)
{
    private readonly SortedDictionary<TrafficFault, long> _counts = [];
    private readonly List<Finding> _told = [];

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<Finding> Told => _told;

    /// <summary>False: enough has been told, and messages are not looked at any more.</summary>
    public bool IsTelling => _told.Count < TrafficFile.MostTold;

    /// <summary>That lines were left out, by kind of fault.</summary>
    public IEnumerable<TrafficNote> LeftOut => _counts.Select(static one => new TrafficNote(TrafficNoteKind.LeftOut) { Fault = one.Key, Count = one.Value });

    /// <summary>A row as a whole.</summary>
    public void Add(CsvRows row)
    {
        var fault = row.Fault switch
        {
            CsvRowFault.Fields => TrafficFault.Fields,
            CsvRowFault.Quotes => TrafficFault.Quotes,
            _ => TrafficFault.Encoding,
        };
        Add(fault, row, 0, !IsTelling ? "" : row.Fault switch
        {
            CsvRowFault.Fields => string.Create(CultureInfo.InvariantCulture, $"there are {row.FieldCount} fields and {row.Columns.Length} columns; write an empty field where nothing is known, and put a field that has a separator within it in quotes"),
            CsvRowFault.Quotes => "the quotes (\") do not fit; put a field in quotes as a whole, within one line, and double the quotes within it",
            CsvRowFault.Zero => "a byte of it is zero: this is no text; save the list as CSV UTF-8",
            _ => NotUtf8(row.Raw),
        });
    }

    /// <summary>A field of a row.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="row">The row.</param>
    /// <param name="field">The field.</param>
    /// <param name="message">With the cure; not looked at when enough has been told.</param>
    public void Add(TrafficFault fault, CsvRows row, int field, string message)
    {
        Count++;
        _counts[fault] = _counts.GetValueOrDefault(fault) + 1;
        if (IsTelling)
            _told.Add(new(file, row.Line, field <= 0 ? 1 : row.ColumnOf(field), severity, CodeOf(fault), message));
    }

    /// <summary>What stands in a field, as it may stand in a message: what looks like a telephone number, or the number of a person, is masked.</summary>
    public static string Shown(ReadOnlySpan<char> value)
    {
        var text = value.ToString();
        return Quote.Of(LooksLikeNumber(text) ? TelephoneNumber.Mask(text) : text);
    }

    /// <summary>Seven digits or more with nothing but what stands between the digits of a number; not a date or a time.</summary>
    private static bool LooksLikeNumber(string text)
    {
        if (text.Count(char.IsAsciiDigit) < 7 || text.Any(static c => !char.IsAsciiDigit(c) && c is not ('+' or '-' or ' ' or '(' or ')' or '.' or '\u00a0')))
            return false;
        return !(text.Length >= 10 && text[4] is '-' or '.' && text[7] == text[4] && text[..2] is "19" or "20");
    }

    private static string NotUtf8(ReadOnlySpan<byte> raw)
    {
        var rest = raw;
        while (!rest.IsEmpty && Rune.DecodeFromUtf8(rest, out _, out var length) == System.Buffers.OperationStatus.Done)
            rest = rest[length..];
        var value = rest.IsEmpty ? (byte)0 : rest[0];
        return string.Create(CultureInfo.InvariantCulture, $"the byte {value:X2} is no UTF-8{(value >= 0xC0 ? $"; in Windows-1252 it is '{(char)value}', and the list was most likely saved in that" : "")}. Save it as CSV UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8");
    }

    private static string CodeOf(TrafficFault fault) => fault switch
    {
        TrafficFault.Encoding => FindingCodes.NotUtf8,
        TrafficFault.Queue => FindingCodes.UnknownQueue,
        TrafficFault.Skill => FindingCodes.UnknownSkill,
        TrafficFault.Language => FindingCodes.UnknownLanguage,
        TrafficFault.Class => FindingCodes.UnknownClass,
        TrafficFault.Twice => FindingCodes.DuplicateKey,
        _ => FindingCodes.BadValue,
    };
}
