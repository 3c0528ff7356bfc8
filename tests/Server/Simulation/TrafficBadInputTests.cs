using System.Globalization;
using System.Text;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using ContactCenter.Server.Simulation;
using static ContactCenter.Server.Tests.Simulation.TrafficScene;

namespace ContactCenter.Server.Tests.Simulation;

/// <summary>Traffic as nobody should write it: refused with a line and a cure, or left out and counted, as was asked; never anything else.</summary>
public sealed class TrafficBadInputTests
{
    [Theory]
    [InlineData("2026-03-02T25:00,nurse,,,,,1", "2:1", "`arrived` is `2026-03-02T25:00`")]
    [InlineData("2026-02-30T09:00,nurse,,,,,1", "2:1", "no time that there is")]
    [InlineData("02/03/2026 09:00,nurse,,,,,1", "2:1", "write it as 2026-03-02T09:15:30")]
    [InlineData("2026-03-02,nurse,,,,,1", "2:1", "`2026-03-02`")]
    [InlineData("2026-03-02T09:00+25:00,nurse,,,,,1", "2:1", "with its offset")]
    [InlineData("1026-03-02T09:00,nurse,,,,,1", "2:1", "`1026-03-02T09:00`")]
    [InlineData(",nurse,,,,,1", "2:1", "`arrived` is empty")]
    [InlineData("2026-03-02T09:00,nurze,,,,,1", "2:18", "`queue` is `nurze`, which there is not; did you mean `nurse`?")]
    [InlineData("2026-03-02T09:00,nurse,wouns,,,,1", "2:24", "did you mean `wounds`?")]
    [InlineData("2026-03-02T09:00,nurse,,fi,,,1", "2:25", "no agent speaks it; leave it empty for any (known: `sv`, `en`)")]
    [InlineData("2026-03-02T09:00,nurse,,,purple,,1", "2:26", "`class` is `purple`")]
    [InlineData("2026-03-02T09:00,nurse,,,,-5,1", "2:27", "`patienceSeconds` is `-5`, less than no time")]
    [InlineData("2026-03-02T09:00,nurse,,,,1,-0.5", "2:29", "`handleSeconds` is `-0.5`, less than no time")]
    [InlineData("2026-03-02T09:00,nurse,,,,,86401", "2:28", "more than 24 hours")]
    [InlineData("2026-03-02T09:00,nurse,,,,,00:05:12", "2:28", "which is no number; write seconds")]
    [InlineData("2026-03-02T09:00,nurse,,,,,NaN", "2:28", "no number")]
    [InlineData("2026-03-02T09:00,nurse,,,,,1e3", "2:28", "no number")]
    [InlineData("2026-03-02T09:00,nurse,,,,,Infinity", "2:28", "no number")]
    [InlineData("2026-03-02T09:00,nurse,,,1", "2:1", "5 fields and 7 columns")]
    [InlineData("2026-03-02T09:00,nurse,,,,,1,2", "2:1", "8 fields and 7 columns")]
    [InlineData("2026-03-02T09:00,\"nurse,,,,,1", "2:1", "quotes")]
    [InlineData("2026-03-02T09:00,nu\"rs\"e,,,,,1", "2:1", "quotes")]
    [InlineData("2026-03-02T09:00,nur\0se,,,,,1", "2:1", "zero")]
    public void ALineThatIsWrong_IsNamedWithItsCure_AndRefusedOrLeftOut(string line, string at, string said)
    {
        var text = $"{Header}\n{line}\n2026-03-02T10:00,nurse,,,,,60\n";
        var refused = Read(text);
        var problem = Problem(refused);
        Assert.Equal((1, at, FindingSeverity.Error), (refused.Faults, FormattableString.Invariant($"{problem.Line}:{problem.Column}"), problem.Severity));
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);

        var left = Read(text, LeaveOut);
        Assert.Equal(60, Assert.Single(Source(left).Callers(1)).Handle.TotalSeconds);
        Assert.Equal(1, Assert.Single(left.Source!.Notes, note => note.Kind == TrafficNoteKind.LeftOut).Count);
        Assert.Equal(FindingSeverity.Warning, Assert.Single(left.Problems).Severity);
    }

    [Theory]
    [InlineData("2026-03-02T09:00,0701234567,,,,,1", "`•••••••567`")]
    [InlineData("2026-03-02T09:00,nurse,,+46 70-123 45 67,,,1", "5 67`")]
    [InlineData("0701234567,nurse,,,,,1", "`•••••••567`")]
    [InlineData("2026-03-02T09:00,nurse,,,,,19121212-1212", "212`")]
    public void WhatLooksLikeSomebodysNumber_IsMasked(string line, string shown)
    {
        var problem = Problem(Calls(line));
        Assert.Contains(shown, problem.Message, StringComparison.Ordinal);
        Assert.True(problem.Message.Count(c => c == '•') >= 4);
    }

    [Fact]
    public void TheFirstTwentyAreTold_AllAreCounted_ByKind()
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < 1_000; i++)
            text.Append(CultureInfo.InvariantCulture, $"2026-03-02T09:00,{(i % 10 == 0 ? "nobody" : "nurse")},,,,,{(i % 3 == 1 ? "-1" : "60")}\n");
        var refused = Read(text.ToString());
        Assert.Equal((null, 20, 400), (refused.Source, refused.Problems.Count, refused.Faults));
        var left = Read(text.ToString(), LeaveOut);
        Assert.Equal(600, Source(left).Callers(1).Count());
        Assert.Equal(
            [(TrafficFault.Queue, 100), (TrafficFault.Handle, 300)],
            left.Source!.Notes.Where(note => note.Kind == TrafficNoteKind.LeftOut).Select(note => (note.Fault, note.Count)));
    }

    [Fact]
    public void EveryMissingColumnIsNamed_WithItsCure()
    {
        var reading = Read("arrived,queue,skill,lang,class,handle\n2026-03-02T09:00,nurse,,,,1\n");
        Assert.Null(reading.Source);
        Assert.Equal(3, reading.Problems.Count);
        Assert.All(reading.Problems, problem => Assert.Equal((1, FindingCodes.MissingKey), (problem.Line, problem.Code)));
        Assert.Contains("`patienceSeconds`; write the column and leave its fields empty", reading.Problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("`language`", reading.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("`handleSeconds`", reading.Problems[2].Message, StringComparison.Ordinal);
        Assert.Contains("did you mean it by `patienceSecond`", Problem(Read("arrived,queue,skill,language,class,patienceSecond,handleSeconds\n")).Message, StringComparison.Ordinal);
        Assert.Contains("no column `hour`", Problem(Read("weekday,queue,callsPerHour\n")).Message, StringComparison.Ordinal);
        Assert.Contains("there twice", Problem(Read(Header + ",Queue\n")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("\n \n", "the file is empty")]
    [InlineData(Header, "there is no call in it")]
    [InlineData(Header + "\n", "there is no call in it")]
    [InlineData("2026-03-02T09:00,nurse,,,,,1\n", "this is no traffic: a list of past calls begins with arrived,queue,")]
    [InlineData("hello\n", "this is no traffic")]
    [InlineData("arrived\tqueue\tskill\n", "tabs")]
    [InlineData("\"arrived,queue\n", "line of columns' names")]
    public void WhatIsNoTraffic_IsRefusedWithWhatTrafficIs(string text, string said) => Assert.Contains(said, Problem(Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void AnotherWriting_IsNamed()
    {
        var utf16 = Encoding.Unicode.GetBytes(Header + "\n");
        foreach (var bytes in new[] { [.. Encoding.Unicode.Preamble, .. utf16], [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Header)], utf16, Encoding.BigEndianUnicode.GetBytes(Header), [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(Header)] })
            Assert.Contains("UTF-16", Problem(Read(bytes)).Message, StringComparison.Ordinal);

        byte[] windows = [.. Encoding.UTF8.GetBytes($"{Header}\n2026-03-02T09:00,nurse,,,,,1\n2026-03-02T09:00,"), 0xE5, .. "rsak,,,,,1\n"u8];
        var problem = Problem(Read(windows));
        Assert.Equal((3, FindingCodes.NotUtf8), (problem.Line, problem.Code));
        Assert.Contains("Windows-1252 it is 'å'", problem.Message, StringComparison.Ordinal);
        Assert.Single(Source(Read(windows, LeaveOut)).Callers(1));
        Assert.Contains("no UTF-8", Problem(Read([.. "arrived,k"u8, 0xF6, .. ",skill\n"u8])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoFile_OrMayNotBeRead()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("this is a folder", Problem(Read(folder.Path)).Message, StringComparison.Ordinal);
        Assert.Equal(FindingCodes.MissingFile, Problem(Read(folder.Of("none.csv"))).Code);
        Assert.Equal(FindingCodes.MissingFile, Problem(Read(folder.Of("none", "none.csv"))).Code);
        Assert.Equal(FindingCodes.UnreadableFile, Problem(Read("")).Code);
        Assert.Contains("zero", Problem(Read(folder.Write("a.bin", "PK\u0003\u0004\0\0\0\0stuff"))).Message, StringComparison.Ordinal);
        var closed = folder.Write("closed.csv", Header);
        if (!OperatingSystem.IsWindows() && Environment.UserName != "root")
        {
            File.SetUnixFileMode(closed, UnixFileMode.None);
            Assert.Equal(FindingCodes.UnreadableFile, Problem(Read(closed)).Code);
        }

        static TrafficReading Read(string path) => TrafficFile.Read(path, Ground, Options, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void AListOfTenYears_HasAWrongYear()
    {
        var problem = Problem(Calls("2026-03-02T09:00,nurse,,,,,1", "2016-03-02T09:00,nurse,,,,,1", "2026-03-03T09:00,nurse,,,,,1"));
        Assert.Equal(3, problem.Line);
        Assert.Contains("from 2016-03-02 (here) to 2026-03-03 (line 4)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALineWithoutEnd_IsRefused()
    {
        var problem = Problem(Read(Header + "\n" + new string('x', 3_000_000)));
        Assert.Contains("longer than 16 KB", problem.Message, StringComparison.Ordinal);
        Assert.Null(Read(new string(',', 3_000_000)).Source);
        Assert.Null(Read(new string('\n', 100_000)).Source);
    }

    /// <summary>Bytes of all kinds, and good lists with a byte changed, cut or doubled: traffic, or a place and what is wrong there.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hostile_NothingElseComesOut(int seed)
    {
        var dice = new Random(seed);
        byte[][] good =
        [
            Encoding.UTF8.GetBytes($"{Header}\r\n2026-03-02T09:00:00,nurse,wounds,en,red,30,\"60\"\r\n2026-03-29T02:30:00,,nurse,sv,green,,12.5\r\n"),
            Encoding.UTF8.GetBytes("weekday;hour;queue;callsPerHour;handleSeconds\nmån;9;nurse;12,5;300\n7;10;booking;3;\n"),
            Encoding.UTF8.GetBytes("traffic:\n  - queue: nurse\n    callsPerDay: 20\n    hours: day\n    handle: 5m\n"),
        ];
        byte[] likely = [(byte)'"', (byte)';', (byte)',', (byte)'\r', (byte)'\n', (byte)'\t', (byte)'-', (byte)':', (byte)'9', 0, 0xE5, 0xEF, 0xBB, 0xBF, (byte)'a'];
        using var folder = new TemporaryFolder();
        var file = folder.Of("traffic");
        for (var i = 0; i < 1_500; i++)
        {
            var bytes = i % 5 == 0 ? [.. Enumerable.Range(0, dice.Next(80)).Select(_ => likely[dice.Next(likely.Length)])] : (byte[])good[i % 3].Clone();
            for (var k = dice.Next(4); k > 0 && bytes.Length > 0; k--)
                bytes[dice.Next(bytes.Length)] = dice.Next(2) == 0 ? likely[dice.Next(likely.Length)] : (byte)dice.Next(256);
            File.WriteAllBytes(file, bytes[..dice.Next(bytes.Length + 1)]);
            var reading = TrafficFile.Read(file, Ground, i % 2 == 0 ? Options : LeaveOut, TestContext.Current.CancellationToken);
            Assert.True(reading.Source is null ? reading.Problems.Count > 0 : reading.Source.From < reading.Source.To && reading.Source.Callers(1).Take(100).All(caller => caller.Handle >= TimeSpan.Zero));
            Assert.All(reading.Problems, problem => Assert.True(problem is { Line: > 0, Column: > 0, Message.Length: > 10 }));
        }
    }
}
