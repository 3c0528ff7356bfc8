using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using CsvHelper;

namespace ContactCenter.Server.Csv;

/// <summary>What is wrong with a row as a whole.</summary>
internal enum CsvRowFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Another number of fields than columns.</summary>
    Fields,

    /// <summary>Quotes that do not fit.</summary>
    Quotes,

    /// <summary>No UTF-8.</summary>
    Encoding,

    /// <summary>A byte that is zero: no text.</summary>
    Zero,
}

/// <summary>
/// A table as <see cref="CsvTable"/> reads it, row by row and with nothing kept: for lists of millions of lines. A row is a line: no field has a line end within it, so that a quote
/// that is not closed spoils one row and not the rest. What is wrong with a row is told with it, and the next one is read.
/// </summary>
internal sealed class CsvRows : IDisposable
{
    /// <summary>A line is at most about so long, in bytes.</summary>
    public const int LongestLine = 16 * 1024;

    private readonly CsvReader _reader;
    private bool _isBad;

    private CsvRows(Stream stream, char separator)
    {
        Separator = separator;
        _reader = CsvReader.Create(stream, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            IncludeValuesInExceptions = false,
            MaxRecordSize = LongestLine,
            OnMalformedRecord = _ => _isBad = true,
        }, leaveOpen: true);
    }

    /// <summary>The header's names, trimmed.</summary>
    public ImmutableArray<string> Columns { get; private set; } = [];

    /// <summary>Comma or semicolon.</summary>
    public char Separator { get; }

    /// <summary>Where the row stands; 1 is the header.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>What is wrong with the row: its fields cannot be told apart then.</summary>
    public CsvRowFault Fault { get; private set; }

    /// <summary>How many fields the row has.</summary>
    public int FieldCount => _reader.FieldCount;

    /// <summary>The row as it stands there.</summary>
    public ReadOnlySpan<byte> Raw => _reader.RawRecord;

    /// <param name="stream">Text that has been found to be UTF-8 at its begin. Stays open.</param>
    /// <param name="firstLine">The header, for what separates the columns.</param>
    /// <exception cref="CsvException">There is no header.</exception>
    public static CsvRows Open(Stream stream, string firstLine)
    {
        var rows = new CsvRows(stream, CsvTable.SeparatorOf(firstLine));
        try
        {
            if (!rows.Next() || rows.Fault is CsvRowFault.Quotes or CsvRowFault.Encoding or CsvRowFault.Zero)
                throw new CsvException(1, "the first line is no line of columns' names; write the names of the columns in it");
            var names = new string[rows.FieldCount];
            for (var i = 0; i < names.Length; i++)
                names[i] = rows._reader.GetString(i);
            rows.Columns = CsvTable.ColumnsOf(names, rows._isBad);
            return rows;
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    /// <summary>Where a column stands, whatever its case; -1: it is not there.</summary>
    public int Find(string column)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (string.Equals(Columns[i], column, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }

    /// <summary>Goes to the next row that is not blank.</summary>
    /// <returns>False: there is none.</returns>
    /// <exception cref="CsvException">A line has no end.</exception>
    public bool Read()
    {
        do
        {
            if (!Next())
                return false;
        }
        while (IsBlank());
        return true;
    }

    /// <summary>A field without the blanks around it, in room of the caller's; what does not fit is cut off.</summary>
    /// <param name="column">-1: empty.</param>
    /// <param name="room">So many characters at most.</param>
    public ReadOnlySpan<char> Field(int column, Span<char> room)
    {
        if (column < 0)
            return default;
        Utf8.ToUtf16(_reader.GetSpan(column), room, out _, out var written);
        return room[..written].Trim();
    }

    /// <summary>A field's bytes without the blanks around it.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => column < 0 ? default : _reader.GetSpan(column).Trim(" \t"u8);

    /// <summary>Where a field begins in its line, from 1.</summary>
    public int ColumnOf(int field)
    {
        var column = 1;
        for (var i = 0; i < field && i < FieldCount; i++)
            column += Encoding.UTF8.GetCharCount(_reader.GetRawSpan(i)) + 1;
        return column;
    }

    public void Dispose() => _reader.Dispose();

    private bool Next()
    {
        _isBad = false;
        try
        {
            if (!_reader.Read())
                return false;
        }
        catch (CsvFormatException wrong)
        {
            throw new CsvException((int)Math.Clamp(wrong.LineNumber, 1, int.MaxValue), $"the line is longer than {LongestLine / 1024} KB; this is no list, or its lines have no ends");
        }

        Line = (int)Math.Min(_reader.LineNumber, int.MaxValue);
        var raw = _reader.RawRecord;
        Fault = raw.Contains((byte)0) ? CsvRowFault.Zero
            : !Utf8.IsValid(raw) ? CsvRowFault.Encoding
            : _isBad || raw.Count((byte)'"') % 2 != 0 ? CsvRowFault.Quotes
            : !Columns.IsEmpty && _reader.FieldCount != Columns.Length ? CsvRowFault.Fields
            : CsvRowFault.None;
        return true;
    }

    /// <summary>Nothing but separators and blanks, as programs leave them at the end of a list.</summary>
    private bool IsBlank()
    {
        foreach (var one in _reader.RawRecord)
        {
            if (one is not ((byte)' ' or (byte)'\t' or (byte)'"') && one != Separator)
                return false;
        }

        return true;
    }
}
