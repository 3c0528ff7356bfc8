using System.Globalization;

namespace ContactCenter.Configuration;

/// <summary>Durations as the configuration writes them: <c>500ms</c>, <c>20s</c>, <c>5m</c>, <c>4h</c>, <c>30d</c>.</summary>
public static class Durations
{
    private static readonly (string Unit, long Milliseconds)[] Units =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];

    /// <summary>Reads one whole number with its unit; at most nine digits.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        ArgumentNullException.ThrowIfNull(text);
        duration = default;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is < 1 or > 9)
        {
            return false;
        }

        foreach (var (unit, milliseconds) in Units)
        {
            if (text.AsSpan(digits).SequenceEqual(unit))
            {
                duration = TimeSpan.FromMilliseconds(long.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture) * milliseconds);
                return true;
            }
        }

        return false;
    }

    /// <summary>In the largest unit that divides it.</summary>
    public static string Print(TimeSpan duration)
    {
        var total = (long)duration.TotalMilliseconds;
        foreach (var (unit, milliseconds) in Units)
        {
            if (total != 0 && total % milliseconds == 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{total / milliseconds}{unit}");
            }
        }

        return "0s";
    }
}
