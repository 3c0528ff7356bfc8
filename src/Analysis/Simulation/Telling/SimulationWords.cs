using System.Globalization;
using ContactCenter.Analysis.Statistics;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Simulation.Telling;

/// <summary>How a simulation is told, in Swedish or English: numbers, and a choice between two texts.</summary>
public sealed class SimulationWords
{
    /// <summary>Where there is no number.</summary>
    public const string Nothing = "–";

    private static readonly SimulationWords Swedish = new(true), English = new(false);
    private readonly bool _swedish;
    private readonly NumberFormatInfo _numbers;

    private SimulationWords(bool swedish) => (_swedish, _numbers) = (swedish, swedish
        ? new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00a0" }
        : new() { NumberGroupSeparator = "," });

    /// <summary>Words of a language.</summary>
    public static SimulationWords Of(bool swedish) => swedish ? Swedish : English;

    /// <summary><c>sv</c> or <c>en</c>.</summary>
    public string Language => _swedish ? "sv" : "en";

    /// <summary>The text of the language.</summary>
    public string this[string english, string swedish] => _swedish ? swedish : english;

    /// <summary>How many, or how many in the mean.</summary>
    public string Count(double value) => value.ToString(Math.Abs(value) >= 100 || Math.Abs(value - Math.Round(value)) < 0.05 ? "N0" : "N1", _numbers);

    /// <summary>A number with up to two decimals.</summary>
    public string Number(double value) => value.ToString("0.##", _numbers);

    /// <summary>A part as a percentage with one decimal.</summary>
    public string Percent(double? part) => part is { } one ? (one * 100).ToString("F1", _numbers) + "\u00a0%" : Nothing;

    /// <summary>A part as a percentage without decimals, unless these matter: <c>83</c>, <c>99.7</c>.</summary>
    public string Hundred(double part)
    {
        var percent = part * 100;
        return percent is (> 0 and < 1) or (> 99 and < 100) ? percent.ToString("0.#", _numbers) : percent.ToString("F0", _numbers);
    }

    /// <summary>A part with its interval: <c>83.4 % (81.2–85.1)</c>.</summary>
    public string Percent(Estimate? share) => share is null ? Nothing
        : share is { Low: { } low, High: { } high } ? $"{Percent(share.Mean)} ({(low * 100).ToString("F1", _numbers)}–{(high * 100).ToString("F1", _numbers)})"
        : Percent(share.Mean);

    /// <summary>Seconds as a clock shows them.</summary>
    public static string Clock(double? seconds) => seconds is { } one ? SvgText.Clock(one) : Nothing;

    /// <summary>Seconds with their interval: <c>2:05 (1:58–2:12)</c>.</summary>
    public static string Clock(Estimate? seconds) => seconds is null ? Nothing
        : seconds is { Low: { } low, High: { } high } && high - low >= 1 ? $"{SvgText.Clock(seconds.Mean)} ({SvgText.Clock(low)}–{SvgText.Clock(high)})"
        : SvgText.Clock(seconds.Mean);

    /// <summary>A time as people say it: <c>20 s</c>, <c>2 min</c>, <c>1 h 30 min</c>.</summary>
    public static string Time(TimeSpan time) => time switch
    {
        { TotalSeconds: < 120 } when time.TotalSeconds % 60 != 0 || time.TotalSeconds < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s"),
        { TotalMinutes: < 120 } => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes} min{(time.Seconds > 0 ? $" {time.Seconds} s" : "")}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h{(time.Minutes > 0 ? $" {time.Minutes} min" : "")}"),
    };
}
