using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;

namespace ContactCenter.Server.Csv;

/// <summary>What a table may be at most; what is larger is refused whole.</summary>
/// <param name="Rows">Rows beside the header.</param>
/// <param name="Columns">Columns.</param>
/// <param name="FieldLength">Characters of one field.</param>
internal sealed record CsvLimits(int Rows, int Columns = 64, int FieldLength = 1_000);

/// <summary>One row.</summary>
/// <param name="Line">Where it begins: 1 is the header's first line.</param>
/// <param name="Fields">As many as there are columns; empty when <paramref name="Fault"/> says that they cannot be told apart.</param>
/// <param name="Fault">What is wrong with the row, and the cure; null: nothing.</param>
internal sealed record CsvRow(int Line, ImmutableArray<string> Fields, string? Fault);

/// <summary>A table that cannot be read at all: with the line, and the cure.</summary>
internal sealed class CsvException(int line, string message) : Exception(message)
{
    public int Line => line;
}

/// <summary>
/// A table with a header, as RFC 4180 has it: UTF-8 with or without a mark in front, separated by commas or semicolons, as the header shows. Read whole, so that
/// what is torn or in another writing is found before anything is done with the rows before it.
/// </summary>
internal sealed class CsvTable
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private CsvTable(ImmutableArray<string> columns, ImmutableArray<CsvRow> rows, char separator) => (Columns, Rows, Separator) = (columns, rows, separator);

    /// <summary>The header's names, trimmed.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>All rows that are not blank, in order.</summary>
    public ImmutableArray<CsvRow> Rows { get; }

    /// <summary>Comma or semicolon.</summary>
    public char Separator { get; }

    /// <summary>Where a column stands, whatever its case; -1: it is not there.</summary>
    public int Find(string column)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (string.Equals(Columns[i], column, StringComparison.OrdinalIgnoreCase)) return i;
        }

        return -1;
    }

    /// <exception cref="CsvException">It cannot be read, or is larger than it may be.</exception>
    public static CsvTable Read(ReadOnlySpan<byte> bytes, CsvLimits limits)
    {
        var text = TextOf(bytes);
        var first = text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? text[..end] : text;
        if (first.AsSpan().IsWhiteSpace()) throw new CsvException(1, "the first line is empty; write the names of the columns in it");
        var separator = SeparatorOf(first);
        var isBad = false;
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false, // read as any other row
            TrackLineNumbers = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = _ => isBad = true,
        });
        ImmutableArray<string> columns = [];
        var rows = ImmutableArray.CreateBuilder<CsvRow>();
        while (true)
        {
            isBad = false;
            if (!Next(reader)) break;
            var line = (int)reader.LineNumber;
            if (reader.RawRecord.Count((byte)'"') % 2 != 0) throw new CsvException(line, "a quote (\") is opened here and not closed, so it cannot be told where the row ends; close it, and double a quote that is part of a field");
            var fields = Fields(reader, line, limits);
            if (columns.IsEmpty)
            {
                columns = ColumnsOf(fields, isBad);
                continue;
            }

            if (rows.Count == limits.Rows) throw new CsvException(line, string.Create(CultureInfo.InvariantCulture, $"there are more than {limits.Rows} rows; send the list in parts"));
            rows.Add(RowOf(line, fields, columns.Length, isBad));
        }

        return new(columns, rows.ToImmutable(), separator);
    }

    private static bool Next(CsvReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (CsvFormatException wrong)
        {
            throw new CsvException((int)Math.Max(1, wrong.LineNumber), "the quotes (\") do not fit; put a field in quotes as a whole, and double the quotes within it");
        }
    }

    private static string[] Fields(CsvReader reader, int line, CsvLimits limits)
    {
        if (reader.FieldCount > limits.Columns) throw new CsvException(line, string.Create(CultureInfo.InvariantCulture, $"there are {reader.FieldCount} columns; {limits.Columns} are the most"));
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = reader.GetString(i);
            if (fields[i].Length > limits.FieldLength) throw new CsvException(line, string.Create(CultureInfo.InvariantCulture, $"a field has more than {limits.FieldLength} characters; a quote (\") may be open, or this is no list"));
        }

        return fields;
    }

    private static CsvRow RowOf(int line, string[] fields, int columns, bool isBad) => isBad
        ? new(line, [], "a quote (\") stands within a field that is not quoted; put the field in quotes and double the quotes within it")
        : fields.Length != columns
            ? new(line, [], string.Create(CultureInfo.InvariantCulture, $"there are {fields.Length} fields and {columns} columns; put a field that has a separator within it in quotes"))
            : new(line, [.. fields], null);

    internal static ImmutableArray<string> ColumnsOf(string[] names, bool isBad)
    {
        if (isBad) throw new CsvException(1, "a quote (\") stands within a column's name that is not quoted");
        ImmutableArray<string> columns = [.. names.Select(static name => name.Trim())];
        var twice = columns.Where(static name => name.Length > 0).GroupBy(static name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static same => same.Count() > 1);
        return twice is null ? columns : throw new CsvException(1, $"the column '{Shown(twice.Key)}' is there twice; take one away");
    }

    internal static char SeparatorOf(string header)
    {
        var (commas, semicolons, isQuoted) = (0, 0, false);
        foreach (var c in header)
        {
            isQuoted ^= c == '"';
            commas += c == ',' && !isQuoted ? 1 : 0;
            semicolons += c == ';' && !isQuoted ? 1 : 0;
        }

        return commas + semicolons == 0 && header.Contains('\t', StringComparison.Ordinal)
            ? throw new CsvException(1, "the columns are separated by tabs; save the list as CSV, separated by commas or semicolons")
            : semicolons > commas ? ';' : ',';
    }

    internal static string TextOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            throw new CsvException(1, "it is written in UTF-16, which programs call Unicode text; save it as CSV UTF-8");
        var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        if (text.IndexOf((byte)0) is >= 0 and var nul) throw new CsvException(Line(text[..nul]), "a byte of it is zero: this is no text; save the list as CSV UTF-8");
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException wrong)
        {
            var at = Math.Clamp(wrong.Index, 0, text.Length - 1);
            throw new CsvException(Line(text[..at]), string.Create(
                CultureInfo.InvariantCulture,
                $"the byte {text[at]:X2} is no UTF-8{(Windows1252(text[at]) is { } letter ? $"; in Windows-1252 it is '{letter}', and the list was most likely saved in that" : "")}. Save it as CSV UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8"));
        }
    }

    /// <summary>Letters that lists in this country have; in this range Windows-1252 is Latin-1, and that is Unicode.</summary>
    private static char? Windows1252(byte value) => value >= 0xC0 ? (char)value : null;

    private static int Line(ReadOnlySpan<byte> before) => before.Count((byte)'\n') + 1;

    /// <summary>A name from outside, as it may stand in a message.</summary>
    public static string Shown(string name) => new([.. name.Take(40).Select(static c => char.IsControl(c) ? ' ' : c)]);
}
