using System.Globalization;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>What the kernel counts for the whole host, where it drops what never reaches us.</summary>
internal static class KernelCounters
{
    private const string Path = "/proc/net/snmp";

    /// <summary>
    /// UDP packets that no socket wanted. A media socket is connected once its peer is known, and the kernel then keeps
    /// everybody else's packets out and counts them here. Null where the kernel does not tell.
    /// </summary>
    public static long? UnwantedUdpPackets()
    {
        try
        {
            return Column(File.ReadLines(Path), "Udp:", "NoPorts");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A line of names, and below it a line of values in the same order.</summary>
    internal static long? Column(IEnumerable<string> lines, string section, string name)
    {
        string[]? names = null;
        foreach (var line in lines)
        {
            if (!line.StartsWith(section, StringComparison.Ordinal)) continue;
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (names is null)
            {
                names = words;
                continue;
            }

            var at = Array.IndexOf(names, name);
            return at > 0 && at < words.Length && long.TryParse(words[at], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        }

        return null;
    }
}
