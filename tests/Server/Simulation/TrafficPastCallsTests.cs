using System.Globalization;
using System.Text;
using ContactCenter.Analysis.Traffic;
using static ContactCenter.Server.Tests.Simulation.TrafficScene;

namespace ContactCenter.Server.Tests.Simulation;

/// <summary>Lists of past calls as programs write them: each call as it was.</summary>
public sealed class TrafficPastCallsTests
{
    [Theory]
    [InlineData("arrived,queue,skill,language,class,patienceSeconds,handleSeconds\n2026-03-02T09:15:30,nurse,wounds,en,red,90,312.5\n")]
    [InlineData("\uFEFFArrived;QUEUE;skill;language;class;patienceseconds;handleseconds\r\n2026-03-02 09:15:30;Nurse;Wounds;EN;Red;90;312,5")]
    [InlineData("handleSeconds,patienceSeconds,class,language,skill,queue,arrived\n\"312.5\",\"90\",red,en,wounds, nurse ,\"2026-03-02T08:15:30Z\"\n\n,,,,,,\n")]
    [InlineData("\n\nid,arrived,queue,skill,language,class,patienceSeconds,handleSeconds,agent\r1,2026-03-02T09:15:30.000+0100,nurse,wounds,en,red,90,312.5,\"x, \"\"y\"\"\"\r")]
    public void AnyOrderCaseSeparatorAndLineEnd(string text)
    {
        var source = Source(Read(text));
        var caller = Assert.Single(source.Callers(1));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 8, 15, 30, TimeSpan.Zero), caller.Arrived);
        Assert.Equal(("nurse", "en", "red", 90.0, 312.5), (caller.Queue.Value, caller.Language, caller.Class!.Value.Value, caller.Patience!.Value.TotalSeconds, caller.Handle.TotalSeconds));
        Assert.Equal(["wounds"], caller.Skills.Keys.Select(skill => skill.Value));
        Assert.Equal((caller.Arrived.AddSeconds(-930), caller.Arrived.AddSeconds(-930 + 3600)), (source.From, source.To));
        Assert.Equal(1, Note(source, TrafficNoteKind.PastCalls)!.Count);
        Assert.Equal(text.Contains("agent", StringComparison.Ordinal) ? ["id", "agent"] : [], Note(source, TrafficNoteKind.ColumnsIgnored)?.Names ?? []);
    }

    [Fact]
    public void AQueue_FollowsFromASkillThatOneQueueAlonesAsksFor()
    {
        var source = Source(Calls("2026-03-02T09:00,,nurse,,,,60", "2026-03-02T09:01,referral,booking,,,,60", "2026-03-02T09:02,nurse,booking,,,,60"));
        Assert.Equal(["nurse", "referral", "nurse"], source.Callers(1).Select(caller => caller.Queue.Value));
        Assert.Equal([0, 0, 1], source.Callers(1).Select(caller => caller.Skills.Count)); // what the queue asks for anyway is not asked for again
        Assert.Equal(1, Note(source, TrafficNoteKind.QueueBySkill)!.Count);
        Assert.Contains("`queue` is empty, and several queues ask for skill `booking` (`booking`, `referral`)", Problem(Calls("2026-03-02T09:00,,booking,,,,60")).Message, StringComparison.Ordinal);
        Assert.Contains("no queue asks for skill `wounds`", Problem(Calls("2026-03-02T09:00,,wounds,,,,60")).Message, StringComparison.Ordinal);
        Assert.Contains("`queue` is empty, and so is `skill`", Problem(Calls("2026-03-02T09:00,,,,,,60")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhoWasNotAnswered_IsDrawn_AlsoWhenTheirConversationIsWrittenAsNone()
    {
        var source = Source(Calls("2026-03-02T09:00,nurse,,,,30,", "2026-03-02T09:01,nurse,,,,40,0", "2026-03-02T09:02,nurse,,,,,600"));
        Assert.All(source.Callers(3), caller => Assert.Equal(600, caller.Handle.TotalSeconds));
        Assert.Equal((2, 3), (Note(source, TrafficNoteKind.HandleDrawn, "nurse")!.Count, Note(source, TrafficNoteKind.HandleDrawn, "nurse")!.Of));
        Assert.Equal(1, Note(source, TrafficNoteKind.NoConversation)!.Count);
        Assert.Equal(52.5, Note(source, TrafficNoteKind.PatienceDrawn, "nurse")!.Time.TotalSeconds); // (30 + 40 + 35) / 2
    }

    [Fact]
    public void TheWaitOfWhoWasAnswered_IsTheLeastThatPatienceWas()
    {
        var source = Source(Read($"{Header},waitSeconds\n2026-03-02T09:00,nurse,,,,30,,30\n2026-03-02T09:01,nurse,,,,,600,250\n"));
        Assert.All(Enumerable.Range(0, 50), seed => Assert.True(source.Callers(seed).Last().Patience > TimeSpan.FromSeconds(250)));
        Assert.Equal(280, Note(source, TrafficNoteKind.PatienceDrawnAfterWaits, "nurse")!.Time.TotalSeconds);
        Assert.Null(Note(source, TrafficNoteKind.ColumnsIgnored));
    }

    [Fact]
    public void LinesInAnyOrder_ArePutInOrder_AndTold()
    {
        var source = Source(Calls("2026-03-02T09:02,nurse,,,,,3", "2026-03-02T09:00,nurse,,,,,1", "2026-03-02T09:00,nurse,,,,,2"));
        Assert.Equal([1.0, 2, 3], source.Callers(1).Select(caller => caller.Handle.TotalSeconds));
        Assert.Equal(2, Note(source, TrafficNoteKind.NotInOrder)!.Count);
    }

    /// <summary>25 October 2026: at 03:00 the clock goes back to 02:00.</summary>
    [Fact]
    public void AnHourThatComesTwice_GoesOnWhereTheLineBeforeWas_AndIsTold()
    {
        var source = Source(Calls(
            "2026-10-25T01:59,nurse,,,,,1", "2026-10-25T02:10,nurse,,,,,1", "2026-10-25T02:50,nurse,,,,,1", "2026-10-25T02:05,nurse,,,,,1", "2026-10-25T02:40,nurse,,,,,1", "2026-10-25T03:00,nurse,,,,,1"));
        Assert.Equal(
            ["23:59", "00:10", "00:50", "01:05", "01:40", "02:00"],
            source.Callers(1).Select(caller => caller.Arrived.ToString("HH:mm", CultureInfo.InvariantCulture)));
        Assert.Equal(4, Note(source, TrafficNoteKind.HourTwice)!.Count);
        var said = Source(Calls("2026-10-25T02:10+02:00,nurse,,,,,1", "2026-10-25T02:10+01:00,nurse,,,,,1"));
        Assert.Equal([0, 60], said.Callers(1).Select(caller => (caller.Arrived - said.From).TotalMinutes - 10));
        Assert.Null(Note(said, TrafficNoteKind.HourTwice));
    }

    /// <summary>29 March 2026: at 02:00 the clock goes forward to 03:00.</summary>
    [Fact]
    public void AnHourThatIsLeftOut_CountsAsLater_AndIsTold()
    {
        var source = Source(Calls("2026-03-29T01:59,nurse,,,,,1", "2026-03-29T02:30,nurse,,,,,1", "2026-03-29T03:45,nurse,,,,,1", "2026-03-29T12:00,nurse,,,,,1"));
        Assert.Equal(["00:59", "01:30", "01:45", "10:00"], source.Callers(1).Select(caller => caller.Arrived.ToString("HH:mm", CultureInfo.InvariantCulture)));
        Assert.Equal(1, Note(source, TrafficNoteKind.HourLeftOut)!.Count);
    }

    [Fact]
    public void OnlyTheDaysAskedFor_AndTheRunIsAsLong()
    {
        string[] lines = ["2026-03-02T09:00,nurse,,,,,1", "2026-03-03T00:00,nurse,,,,,2", "2026-03-04T23:59:59.9,nurse,,,,,3", "2026-03-05T00:00,nurse,,,,,4"];
        var text = $"{Header}\n{string.Join('\n', lines)}\n";
        var source = Source(Read(text, Options with { From = new(2026, 3, 3), Days = 2 }));
        Assert.Equal([2.0, 3], source.Callers(1).Select(caller => caller.Handle.TotalSeconds));
        Assert.Equal((new DateTimeOffset(2026, 3, 2, 23, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(2)), (source.From, source.To - source.From));
        Assert.Equal(2, Note(source, TrafficNoteKind.OutsideDays)!.Count);
        Assert.Equal([1.0], Source(Read(text, Options with { Days = 1 })).Callers(1).Select(caller => caller.Handle.TotalSeconds));
        Assert.Equal([3.0, 4], Source(Read(text, Options with { From = new(2026, 3, 4) })).Callers(1).Select(caller => caller.Handle.TotalSeconds));
        Assert.Contains("none of its 4 calls", Problem(Read(text, Options with { From = new(2027, 1, 1) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DrawnDays_AlsoOfDaysOnWhichTheClockIsTurned()
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var at = new DateTimeOffset(2026, 10, 18, 22, 0, 0, TimeSpan.Zero); at < new DateTimeOffset(2026, 11, 1, 23, 0, 0, TimeSpan.Zero); at = at.AddMinutes(17))
            text.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd'T'HH:mm:ss}Z,nurse,,,,10,60\n");
        var source = Source(Read(text.ToString(), Options with { DrawDays = true, From = new(2026, 3, 23), Days = 14 }));
        for (var seed = 0; seed < 10; seed++)
        {
            var came = source.Callers(seed).ToList();
            Assert.True(came.Zip(came.Skip(1), (one, next) => one.Arrived <= next.Arrived).All(ordered => ordered));
            Assert.InRange(came.Count, 14 * 84, 14 * 89);
            Assert.True(came[0].Arrived >= source.From && came[^1].Arrived < source.To);
        }

        Assert.Equal(14 * 24 - 1, (source.To - source.From).TotalHours);
    }

    /// <summary>What is written is what comes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ReadingWhatIsWritten_GivesTheSameCallers(int seed)
    {
        var dice = new Random(seed);
        var separator = seed % 2 == 0 ? ';' : ',';
        var (text, at) = (new StringBuilder(Header.Replace(',', separator)).Append('\n'), new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.Zero));
        var written = new List<string>();
        for (var i = 0; i < 3_000; i++)
        {
            at = at.AddMilliseconds(dice.Next(600_000));
            var (queue, skill, language, one) = (Pick("booking", "nurse", "referral"), Pick("", "wounds"), Pick("", "sv", "en"), Pick("", "red", "green"));
            var (patience, handle) = (dice.Next(0, 86_400_001), dice.Next(1, 86_400_001));
            text.AppendJoin(separator, at.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture), queue, skill, language, one, (patience / 1000.0).ToString(CultureInfo.InvariantCulture), (handle / 1000.0).ToString(CultureInfo.InvariantCulture)).Append('\n');
            written.Add(FormattableString.Invariant($"{at:O} {queue} {skill} {language} {one} {patience} {handle}"));
        }

        Assert.Equal(written, Source(Read(text.ToString())).Callers(seed).Select(caller => FormattableString.Invariant(
            $"{caller.Arrived:O} {caller.Queue} {string.Join(' ', caller.Skills.Keys)} {caller.Language} {caller.Class?.Value} {caller.Patience!.Value.TotalMilliseconds} {caller.Handle.TotalMilliseconds}")));

        string Pick(params string[] among) => among[dice.Next(among.Length)];
    }
}
