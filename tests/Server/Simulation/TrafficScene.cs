using System.Text;
using ContactCenter.Acd;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Server.Simulation;

namespace ContactCenter.Server.Tests.Simulation;

/// <summary>A small centre in Stockholm, and files of traffic for it.</summary>
internal static class TrafficScene
{
    public const string Header = "arrived,queue,skill,language,class,patienceSeconds,handleSeconds";

    /// <summary>A Wednesday: the week that is taken by itself begins on Monday the 9th.</summary>
    public static TrafficOptions Options { get; } = new(new DateOnly(2026, 3, 4));

    public static TrafficOptions LeaveOut { get; } = Options with { BadLines = BadLines.LeaveOut };

    public static TrafficGround Ground { get; } = new(
        new AcdPlan(
            new Dictionary<int, string> { [1] = "first", [2] = "second" },
            [Agent("1001", "sv", ("booking", 1)), Agent("1002", "en", ("nurse", 2), ("wounds", 2), ("booking", 1))],
            [Queue("booking", "booking"), Queue("referral", "booking"), Queue("nurse", "nurse") with { Callback = new() }]),
        Hours());

    public static TrafficReading Read(string text, TrafficOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static TrafficReading Read(byte[] bytes, TrafficOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Of("traffic");
        File.WriteAllBytes(file, bytes);
        return TrafficFile.Read(file, Ground, options ?? Options, TestContext.Current.CancellationToken);
    }

    public static TrafficReading Calls(params string[] lines) => Read($"{Header}\n{string.Join('\n', lines)}\n");

    /// <summary>The source; what is wrong when there is none.</summary>
    public static TrafficSource Source(TrafficReading reading)
    {
        Assert.True(reading.Source is not null, string.Join('\n', reading.Problems));
        return reading.Source;
    }

    /// <summary>The only problem.</summary>
    public static Finding Problem(TrafficReading reading)
    {
        Assert.Null(reading.Source);
        return Assert.Single(reading.Problems);
    }

    public static TrafficNote? Note(TrafficSource source, TrafficNoteKind kind, string queue = "") => source.Notes.SingleOrDefault(note => note.Kind == kind && note.Queue == queue);

    private static HoursBook Hours() => HoursBook.Load(new("hours.yaml", """
        timeZone: Europe/Stockholm
        hours:
          day:
            week:
              mon-fri: 07:30-17:00
            holidays: sweden
          always:
            week:
              mon-sun: 24h
        holidays:
          sweden:
            2026-04-03: Långfredagen
            2027-01-01: Nyårsdagen
        """), new(2026, 1, 1), new())!;

    private static QueuePlan Queue(string id, string skill) => new()
    {
        Id = new(id),
        Name = id,
        Skills = new Dictionary<SkillId, int> { [new(skill)] = 1 },
        Steps = [new(TimeSpan.Zero, 2)],
    };

    private static AgentPlan Agent(string id, string language, params (string Skill, int Tier)[] skills) =>
        new(new(id), id, [language], skills.ToDictionary(skill => new SkillId(skill.Skill), skill => skill.Tier));
}
