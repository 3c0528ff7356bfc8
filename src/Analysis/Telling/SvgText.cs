using System.Globalization;
using System.Net;

namespace ContactCenter.Analysis.Telling;

/// <summary>Words and numbers in pictures.</summary>
public static class SvgText
{
    /// <summary>Colours told apart by people who see few, on light and dark; curves and bars differ by shape too.</summary>
    internal static IReadOnlyList<string> Colours { get; } = ["#2f7fd0", "#b5651d", "#2e8b57", "#9455b8", "#8a6d1a", "#c0392b"];

    /// <summary>How lines are broken, in the same order.</summary>
    internal static IReadOnlyList<string> Dashes { get; } = ["", "8 4", "2 4", "12 4 2 4", "4 2", "1 3"];

    private static IReadOnlyList<double> ClockSteps { get; } = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 36_000];

    /// <summary>At most two decimals.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A part as a percentage: <c>82 %</c>.</summary>
    public static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(part * 100)} %");

    /// <summary>Seconds as a clock shows them: <c>2:05</c>, <c>1:02:05</c>.</summary>
    public static string Clock(double seconds)
    {
        var whole = (long)Math.Round(Math.Max(0, seconds));
        return whole >= 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{whole / 3600}:{whole / 60 % 60:00}:{whole % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole / 60}:{whole % 60:00}");
    }

    /// <summary>As text within HTML and SVG.</summary>
    public static string Escaped(string text) => WebUtility.HtmlEncode(text);

    /// <summary>By whole letters, whatever they are written with.</summary>
    internal static string Short(string name, int most)
    {
        var letters = new StringInfo(name);
        return letters.LengthInTextElements <= most ? name : letters.SubstringByTextElements(0, most - 1) + "…";
    }

    /// <summary>A coordinate.</summary>
    internal static string At(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Where lines of a scale stand, about five of them: 1, 2 or 5 of some power of ten apart; on a clock by whole parts of a minute or an hour.</summary>
    internal static IReadOnlyList<double> Scale(double from, double to, bool isClock)
    {
        if (!(to > from))
        {
            return [from];
        }

        var rough = (to - from) / 5;
        var step = isClock ? ClockSteps.FirstOrDefault(step => step >= rough) : 0;
        step = step > 0 ? step : Decimal(rough);
        var lines = new List<double>();
        for (var k = Math.Ceiling(from / step); k * step <= to + (step * 1e-9); k++)
        {
            lines.Add(k * step);
        }

        return lines;
    }

    private static double Decimal(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return power * (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 };
    }
}
