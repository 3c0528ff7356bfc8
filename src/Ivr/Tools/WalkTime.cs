using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>When a call on paper begins, as people write it: <c>2026-03-02T09:00</c>, or with an offset.</summary>
public static class WalkTime
{
    private static readonly string[] LocalTimes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] OffsetTimes = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>Reads it.</summary>
    /// <param name="text">As written.</param>
    /// <param name="local">The instant of a time on the service's own clock, for what has no offset.</param>
    /// <param name="time">The instant.</param>
    /// <returns>False when it is no time.</returns>
    public static bool TryRead(string text, Func<DateTime, DateTimeOffset> local, out DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(local);
        if (DateTime.TryParseExact(text, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
        {
            time = local(wall);
            return true;
        }

        return DateTimeOffset.TryParseExact(text, OffsetTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }
}
