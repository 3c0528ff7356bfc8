using System.Text.Json;
using ContactCenter.Analysis.Replay;

namespace ContactCenter.Acd.Tests;

/// <summary>Commands derived from events, and the events they bring about again.</summary>
public class ReplayTests
{
    private static readonly AcdPlan First = With(Bustle.Plan, "first", static queue => queue);
    private static readonly AcdPlan Second = With(Bustle.Plan, "second", static queue => queue with { MaxWaiting = 3, WrapUp = Plans.Seconds(11) });

    /// <summary>Every kind of command, restarts and reloads at any moment: the journal alone leads to the journal, to the bit.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void ADayDecidedAgain_IsTheDayThatWas(int seed)
    {
        var journal = Busy(seed, 2_500);
        var difference = Replayed(journal, out var compared);
        Assert.True(difference is null, $"seed {seed}, event {difference?.Index}:\nwas {Text(difference?.Was)}\nis  {Text(difference?.Is)}\nbefore {string.Join("\n       ", journal.Take((int)(difference?.Index ?? 0)).TakeLast(6).Select(Text))}\nafter {string.Join("\n       ", journal.Skip((int)(difference?.Index ?? 0)).Take(8).Select(Text))}");
        Assert.Equal(journal.Count, compared);
    }

    [Fact]
    public void AnotherPlan_IsToldWhereItFirstDecidesOtherwise()
    {
        var journal = Busy(1, 500);
        var replay = new DayReplay(new(Second), static _ => Second, Text);
        Assert.NotNull(Instants(journal).Select(replay.Decide).FirstOrDefault(static difference => difference is not null));
    }

    [Fact]
    public void AChangedLine_IsFound()
    {
        var journal = Busy(2, 500);
        var at = journal.FindLastIndex(static e => e is ContactConnected);
        journal[at] = (ContactConnected)journal[at] with { Waited = TimeSpan.FromDays(1) };
        Assert.Equal(at, Replayed(journal, out _)!.Index);
    }

    private static List<AcdEvent> Busy(int seed, int steps)
    {
        var (core, plan, chance) = (new AcdCore(First), First, new Random(seed));
        var bustle = new Bustle(seed, core);
        var journal = new List<AcdEvent>();
        core.AfterRestart(bustle.Now, journal);
        for (var step = 0; step < steps; step++)
        {
            switch (chance.Next(120))
            {
                case 0:
                    core = Restored(plan = chance.Next(2) == 0 ? First : Second, journal);
                    bustle.Core = core;
                    core.AfterRestart(bustle.Now, journal);
                    break;
                case 1:
                    core.Replan(plan = plan == First ? Second : First, bustle.Now, journal);
                    break;
                default:
                    core.Handle(bustle.Next(), bustle.Now, journal);
                    break;
            }
        }

        return journal;
    }

    private static AcdCore Restored(AcdPlan plan, List<AcdEvent> journal)
    {
        var core = new AcdCore(plan);
        journal.ForEach(core.Restore);
        return core;
    }

    private static Difference? Replayed(List<AcdEvent> journal, out long compared)
    {
        var replay = new DayReplay(new(First), static fingerprint => fingerprint == First.Fingerprint ? First : Second, Text);
        var difference = Instants(journal).Select(replay.Decide).FirstOrDefault(static difference => difference is not null);
        compared = replay.Compared;
        return difference;
    }

    private static IEnumerable<List<AcdEvent>> Instants(List<AcdEvent> journal)
    {
        for (var at = 0; at < journal.Count;)
        {
            var instant = journal.Skip(at).TakeWhile(e => e.At == journal[at].At).ToList();
            at += instant.Count;
            yield return instant;
        }
    }

    private static string Text(AcdEvent? e) => e is null ? "nothing" : JsonSerializer.Serialize(e);

    private static AcdPlan With(AcdPlan plan, string fingerprint, Func<QueuePlan, QueuePlan> change) => new(plan.Tiers, plan.Agents, [.. plan.Queues.Select(change)])
    {
        Fingerprint = fingerprint,
        Classes = plan.Classes,
        Dispositions = plan.Dispositions,
        NumbersKept = plan.NumbersKept,
        Switches = plan.Switches,
    };
}
