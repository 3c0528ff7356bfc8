using System.Globalization;
using System.Text.RegularExpressions;
using ContactCenter.Analysis.Simulation.WhatIf;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Simulation;

/// <summary>
/// The values of <c>--vary</c>: a list (<c>60s,90s,2m</c>), or a range (<c>10..20</c>, <c>30s..120s/15s</c>). A number without a unit has that of the value that stands there.
/// </summary>
internal static partial class VaryValues
{
    /// <summary>At most so many runs of everything.</summary>
    public const int Most = 50;

    private const int FewPoints = 11;
    private const int FewWholes = 21;
    private static readonly long[] Nice = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600, 7200, 10_800, 14_400, 21_600, 43_200, 86_400];

    /// <summary>Reads them.</summary>
    /// <param name="text">What stands behind the <c>=</c>.</param>
    /// <param name="stands">The value that stands there now, as it is written.</param>
    /// <param name="values">In the order asked for; each once.</param>
    /// <param name="problem">Why there are none.</param>
    public static bool TryRead(string text, string stands, out IReadOnlyList<TriedValue> values, out string problem)
    {
        (values, problem) = ([], "");
        var unit = Unit.Of(stands);
        if (text.Contains("..", StringComparison.Ordinal))
            return Range(text, stands, unit, out values, out problem);
        var list = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (list.Length is 0 or > Most)
        {
            problem = list.Length == 0 ? "write values behind it, as 60s,90s or 30s..120s" : FormattableString.Invariant($"{list.Length} values are too many; {Most} are the most");
            return false;
        }

        values = [.. list.Select(one => unit?.Read(one) is { } number ? new TriedValue(unit.Write(number, one), number) : new TriedValue(one, unit is null ? null : double.NaN)).DistinctBy(static one => one.Text)];
        if (values.FirstOrDefault(static one => one.Number is double.NaN) is { } wrong)
        {
            problem = $"{Quote.Of(wrong.Text)} is not written as {Quote.Of(stands)} is, which stands there";
            values = [];
            return false;
        }

        return true;
    }

    /// <summary>The value that stands there, as one of those tried.</summary>
    public static TriedValue Standing(string stands) => Unit.Of(stands) is { } unit && unit.Read(stands) is { } number ? new(unit.Write(number, stands), number) : new(stands, null);

    /// <summary>How a number is written that lies among values such as the one that stands there.</summary>
    public static Func<double, string> TextOf(string stands) => Unit.Of(stands) is { } unit ? unit.WriteRounded : static number => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static bool Range(string text, string stands, Unit? unit, out IReadOnlyList<TriedValue> values, out string problem)
    {
        (values, problem) = ([], "");
        var match = RangeText().Match(text);
        if (unit is null)
            problem = $"{Quote.Of(stands)} stands there, which is no number; write the values as a list: one,two";
        else if (!match.Success)
            problem = "write a range as 10..20 or 30s..120s/15s";
        else if (unit.Read(WithUnit(match.Groups[1].Value, match.Groups[2].Value)) is not { } from || unit.Read(match.Groups[2].Value) is not { } to)
            problem = $"write both ends as {Quote.Of(stands)} is written, which stands there";
        else if (from > to)
            problem = $"it goes from {unit.Write(from)} down to {unit.Write(to)}; write the smaller one first";
        else if (match.Groups[3].Success && !(unit.Read(WithUnit(match.Groups[3].Value, match.Groups[2].Value)) > 0))
            problem = $"{Quote.Of(match.Groups[3].Value)} is no step; write it as {unit.Write(unit.Smallest * 10)}";
        else
        {
            var step = match.Groups[3].Success ? unit.Read(WithUnit(match.Groups[3].Value, match.Groups[2].Value))!.Value : unit.Step(from, to);
            if ((to - from) / step >= Most)
            {
                problem = FormattableString.Invariant($"that would be {Math.Floor((to - from) / step) + 1:0} values; {Most} are the most: take a larger step behind a /");
                return false;
            }

            var numbers = new List<double>();
            for (var i = 0; from + (i * step) <= to + (step * 1e-9); i++)
                numbers.Add(from + (i * step));
            if (numbers[^1] < to - (step * 1e-9) && numbers.Count < Most)
                numbers.Add(to);
            values = [.. numbers.Select(number => new TriedValue(unit.Write(number), number))];
            return true;
        }

        return false;
    }

    /// <summary><c>30..120s</c>: the unit of the end holds for the beginning too.</summary>
    private static string WithUnit(string number, string other) =>
        number.All(char.IsAsciiDigit) && other.SkipWhile(static c => char.IsAsciiDigit(c) || c == '.').ToArray() is { Length: > 0 } unit ? number + new string(unit) : number;

    [GeneratedRegex(@"^\s*([0-9][0-9.]*?[a-z%]{0,2})\s*\.\.\s*([0-9][0-9.]*[a-z%]{0,2})\s*(?:/\s*([0-9][0-9.]*[a-z%]{0,2})\s*)?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RangeText();

    /// <summary>What kind of number stands somewhere: counts, percentages, or durations in seconds.</summary>
    private sealed class Unit(string bare, bool isTime)
    {
        private const int MostDigits = 9;

        /// <summary>The smallest step of it.</summary>
        public double Smallest => isTime && bare == "ms" ? 0.001 : 1;

        public static Unit? Of(string stands)
        {
            var digits = stands.AsSpan().IndexOfAnyExceptInRange('0', '9');
            if (digits < 0)
                return stands.Length is > 0 and <= MostDigits ? new("", false) : null;
            if (stands.EndsWith('%') && double.TryParse(stands.AsSpan(0, stands.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
                return new("%", false);
            return Durations.TryParse(stands, out _) ? new(stands[digits..], true) : null;
        }

        /// <summary>Null when it is not of this kind.</summary>
        public double? Read(string text)
        {
            if (text.Length is 0 or > MostDigits + 4)
                return null;
            if (isTime)
                return Durations.TryParse(text.All(char.IsAsciiDigit) ? text + bare : text, out var time) ? time.TotalSeconds : null;
            var plain = bare == "%" && text.EndsWith('%') ? text[..^1] : text;
            return double.TryParse(plain, bare == "%" ? NumberStyles.AllowDecimalPoint : NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1e9 ? number : null;
        }

        public string Write(double number, string? asked = null) => isTime
            ? asked is not null && !asked.All(char.IsAsciiDigit) ? asked : Time(number)
            : number.ToString("0.##", CultureInfo.InvariantCulture) + bare;

        public string WriteRounded(double number) => isTime ? Time(Math.Round(number)) : number.ToString("0.##", CultureInfo.InvariantCulture) + bare;

        /// <summary>So that a range has few points, at whole steps.</summary>
        public double Step(double from, double to)
        {
            var span = to - from;
            if (!isTime && span == Math.Floor(span) && span < FewWholes && (bare.Length == 0 || span < FewPoints))
                return 1;
            if (isTime)
            {
                var smallest = bare == "ms" && span < FewPoints ? 0.001 : 1;
                return Nice.Select(static nice => (double)nice).FirstOrDefault(nice => span / nice < FewPoints - 0.001, Math.Ceiling(span / (FewPoints - 1) / 86_400) * 86_400) is var step && span > 0 ? Math.Max(smallest, step) : smallest;
            }

            var (rough, power) = (span / (FewPoints - 1), 1.0);
            while (power * 10 <= rough)
                power *= 10;
            return new[] { 1.0, 2, 5, 10 }.Select(nice => nice * power).First(step => step >= rough - 1e-9);
        }

        private string Time(double seconds) =>
            bare == "s" && seconds is >= 1 and < 600 && seconds == Math.Floor(seconds) ? seconds.ToString("0", CultureInfo.InvariantCulture) + "s" : Durations.Print(TimeSpan.FromMilliseconds(Math.Round(seconds * 1000)));
    }
}
