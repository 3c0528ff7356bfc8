using System.Globalization;
using System.Text;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Server.Simulation;
using static ContactCenter.Server.Tests.Simulation.TrafficScene;

namespace ContactCenter.Server.Tests.Simulation;

/// <summary>A list of a million lines: read in memory that is bounded by the line.</summary>
public sealed class TrafficMillionTests
{
    private const int Lines = 1_000_000;

    /// <summary>Two copies of a call of 24 bytes while the list of them grows, and its conversation; nothing else is kept or made for a line.</summary>
    [Fact]
    public void AMillionLines_AllocateLittleALine_GoodOrBad()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Of("million.csv");
        using (var writer = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 20))
        {
            writer.Write(Header + "\n");
            var at = new DateTime(2026, 1, 1);
            for (var i = 0; i < Lines; i++)
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{at.AddSeconds(20 * i):yyyy-MM-ddTHH:mm:ss},{(i % 3 == 0 ? "nurse" : "booking")},,sv,,{(i % 9 == 0 ? "45" : "")},{(i % 9 == 0 ? "" : i % 2 == 0 ? "312.5" : "-1")}\n"));
        }

        Allocated(folder.Write("small.csv", $"{Header}\n2026-03-02T09:00,nurse,,,,,-1\n"), Options);
        var (reading, bytes) = Allocated(file, Options);
        Assert.Equal((null, 20, Lines * 4 / 9), (reading.Source, reading.Problems.Count, (int)reading.Faults));
        Assert.True(bytes < 150 * Lines, $"{bytes / Lines} bytes a line");
        (reading, bytes) = Allocated(file, LeaveOut);
        Assert.Equal(Lines - (Lines * 4 / 9), Note(Source(reading), TrafficNoteKind.PastCalls)!.Count);
        Assert.True(bytes < 150 * Lines, $"{bytes / Lines} bytes a line");
        TestContext.Current.TestOutputHelper?.WriteLine($"{bytes / Lines} bytes a line");
    }

    [Fact]
    public void Progress_GoesFromBeginToEnd()
    {
        var told = new List<double>();
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < 20_000; i++)
            text.Append("2026-03-02T09:00:00,nurse,,sv,,,312.5\n");
        Source(Read(text.ToString(), Options with { Progress = told.Add }));
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    private static (TrafficReading Reading, long Bytes) Allocated(string file, TrafficOptions options)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = TrafficFile.Read(file, Ground, options, TestContext.Current.CancellationToken);
        return (reading, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
