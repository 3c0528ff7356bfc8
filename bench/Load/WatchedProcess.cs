using System.Globalization;

namespace ContactCenter.Load;

/// <summary>What a process has used, read from /proc.</summary>
/// <param name="Cpu">User and system time.</param>
/// <param name="ResidentBytes">Memory in use.</param>
/// <param name="Threads">Threads.</param>
internal readonly record struct Usage(TimeSpan Cpu, long ResidentBytes, int Threads);

/// <summary>Looks at another process from outside, whatever it is written in.</summary>
internal static class WatchedProcess
{
    private const int ClockTicksPerSecond = 100; // USER_HZ, fixed on Linux
    private const int AfterName = 2;

    public static Usage Read(int? process)
    {
        if (process is not { } id) return default;
        var stat = File.ReadAllText(FormattableString.Invariant($"/proc/{id}/stat"));
        var fields = stat[(stat.LastIndexOf(')') + AfterName)..].Split(' ');
        long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture); // proc(5) counts from 1; two were cut off
        var ticks = Field(14) + Field(15);
        return new(TimeSpan.FromSeconds(ticks / (double)ClockTicksPerSecond), Field(24) * Environment.SystemPageSize, (int)Field(20));
    }
}
