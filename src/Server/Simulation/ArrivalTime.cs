namespace ContactCenter.Server.Simulation;

/// <summary>Times of arrivals as ISO 8601 writes them: <c>2026-03-02T09:15:30</c>, with a blank for the T, without seconds or with parts of them, with an offset or without.</summary>
internal static class ArrivalTime
{
    private const int LongestOffset = 14 * 60;

    /// <summary>Reads one.</summary>
    /// <param name="text">Without blanks around it.</param>
    /// <param name="clock">What the clock on the wall shows.</param>
    /// <param name="offset">From UTC; null: not said.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTime clock, out TimeSpan? offset)
    {
        (clock, offset) = (default, null);
        if (text.Length < 16 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)'t' or (byte)' ') || text[13] != ':'
            || !Number(text[..4], out var year) || !Number(text[5..7], out var month) || !Number(text[8..10], out var day)
            || !Number(text[11..13], out var hour) || !Number(text[14..16], out var minute)
            || year is < 2000 or > 2199 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59)
            return false;
        var rest = text[16..];
        var (second, ticks) = (0, 0L);
        if (rest is [(byte)':', ..])
        {
            if (rest.Length < 3 || !Number(rest[1..3], out second) || second > 59)
                return false;
            rest = rest[3..];
            if (rest is [(byte)'.' or (byte)',', ..] && !Part(ref rest, out ticks))
                return false;
        }

        clock = new DateTime(year, month, day, hour, minute, second).AddTicks(ticks);
        return Offset(rest.TrimStart((byte)' '), out offset);
    }

    /// <summary>Parts of a second, one digit or more.</summary>
    private static bool Part(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        var (at, unit) = (1, TimeSpan.TicksPerSecond);
        for (; at < rest.Length && rest[at] is >= (byte)'0' and <= (byte)'9'; at++)
        {
            unit /= 10;
            ticks += unit * (rest[at] - '0');
        }

        rest = rest[at..];
        return at > 1;
    }

    private static bool Offset(ReadOnlySpan<byte> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty)
            return true;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            offset = TimeSpan.Zero;
            return true;
        }

        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || (text.Length == 6 && text[3] != ':') || !Number(text[1..3], out var hours))
            return false;
        var minutes = 0;
        if ((text.Length > 3 && !Number(text[^2..], out minutes)) || minutes > 59 || (hours * 60) + minutes > LongestOffset)
            return false;
        offset = TimeSpan.FromMinutes(text[0] == '-' ? -((hours * 60) + minutes) : (hours * 60) + minutes);
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            number = (number * 10) + digit - '0';
        }

        return true;
    }
}
