using System.Globalization;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using ContactCenter.Server.Csv;

namespace ContactCenter.Server.Simulation;

/// <summary>Reads numbers of a row: durations in seconds, and rates.</summary>
/// <param name="rows">The table.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class NumberColumns(CsvRows rows, TrafficFaults faults)
{
    private const double SecondsOfDay = 86_400;
    private const int Longest = 40;

    /// <summary>A duration of 0 to 24 hours.</summary>
    /// <param name="column">Where; -1: there is none.</param>
    /// <param name="fault">What is wrong when it is wrong.</param>
    /// <param name="time">Null: the field is empty.</param>
    /// <returns>False: a fault has been added.</returns>
    public bool Seconds(int column, TrafficFault fault, out TimeSpan? time)
    {
        time = null;
        Span<char> room = stackalloc char[Longest];
        var text = rows.Field(column, room);
        if (text.IsEmpty)
            return true;
        if (Number(text) is { } seconds and >= 0 and <= SecondsOfDay)
        {
            time = TimeSpan.FromMilliseconds(Math.Round(seconds * 1_000));
            return true;
        }

        if (faults.IsTelling)
        {
            faults.Add(fault, rows, column, $"{Quote.Of(rows.Columns[column])} is {TrafficFaults.Shown(text)}{Number(text) switch
            {
                null => ", which is no number; write seconds, such as 312 or 312.5, or leave it empty when it is not known",
                < 0 => ", less than no time; write seconds from 0 on, or leave it empty when it is not known",
                _ => ", more than 24 hours; write seconds (86400 at most), not parts of them",
            }}");
        }
        else
        {
            faults.Add(fault, rows, column, "");
        }

        return false;
    }

    /// <summary>How many an hour.</summary>
    /// <returns>Null: a fault has been added.</returns>
    public double? Rate(int column, double most)
    {
        Span<char> room = stackalloc char[Longest];
        var text = rows.Field(column, room);
        if (Number(text) is { } rate && rate >= 0 && rate <= most)
            return rate;
        faults.Add(TrafficFault.Rate, rows, column, string.Create(CultureInfo.InvariantCulture, $"{Quote.Of(rows.Columns[column])} is {TrafficFaults.Shown(text)}, but must be a number from 0 to {most:0}"));
        return null;
    }

    /// <summary>Where semicolons separate, a comma is a decimal one.</summary>
    private double? Number(ReadOnlySpan<char> text)
    {
        Span<char> room = stackalloc char[Longest];
        var number = room[..Math.Min(text.Length, Longest)];
        text[..number.Length].CopyTo(number);
        if (rows.Separator == ';')
            number.Replace(',', '.');
        return double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
    }
}
