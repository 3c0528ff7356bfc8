using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Acd.Tests;

/// <summary>
/// Random commands and time against the plain model, the witness of the journal, the figures and a second core that is
/// fed the journal only. A failure prints the shortest story found and the seed to replay it.
/// </summary>
public sealed class RandomTrafficTests
{
    private const int Sequences = 2000;

    private static readonly AcdPlan[] Worlds =
    [
        Plans.ContactPoint,
        new(
            new Dictionary<int, string> { [1] = "one", [2] = "two", [3] = "three" },
            [
                Plans.Agent("a1", "sv", ("x", 1), ("y", 3)),
                Plans.Agent("a2", "sv en", ("x", 2), ("y", 1)),
                Plans.Agent("a3", "so", ("x", 3), ("z", 1)),
                Plans.Agent("a4", "sv so", ("y", 2), ("z", 2)),
            ],
            [
                Plans.Queue("x", ("x", 1), [new(TimeSpan.Zero, 1), new(Plans.Seconds(5), 2), new(Plans.Seconds(10), 2, true), new(Plans.Seconds(15), 3)])
                    with { MaxWaiting = 3, WrapUp = TimeSpan.Zero },
                Plans.Queue("y", ("y", 1), [new(TimeSpan.Zero, 2), new(Plans.Seconds(10), 3, true)])
                    with { MaxWaiting = 4, WrapUp = Plans.Seconds(7), RejectDelay = TimeSpan.Zero, RingTime = Plans.Seconds(10) },
                Plans.Queue("z", ("z", 2), [new(TimeSpan.Zero, 2)]) with { BusyDelay = Plans.Seconds(5) },
            ]),
        Plans.OneQueue(2),
    ];

    [Fact]
    public void CoreAndPlainModel_Agree_WhateverHappens()
    {
        var codes = Arb.From(Gen.Choose(0, int.MaxValue - 1).ArrayOf().Where(a => a.Length > 0), Shorter);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Sequences).WithStartSize(5).WithEndSize(120),
            Prop.ForAll(codes, c => { Play(c); }));
    }

    /// <summary>Longer sequences, in which queues fill and drain.</summary>
    [Fact]
    public void CoreAndPlainModel_Agree_OverALongDay()
    {
        var codes = Arb.From(Gen.Choose(0, int.MaxValue - 1).ArrayOf(3000), Shorter);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(8), Prop.ForAll(codes, c => { Play(c); }));
    }

    private static IEnumerable<int[]> Shorter(int[] codes)
    {
        for (var size = codes.Length / 2; size >= 1; size /= 2)
        {
            for (var from = 1; from + size <= codes.Length; from += size) // the first chooses the world
            {
                yield return [.. codes[..from], .. codes[(from + size)..]];
            }
        }
    }

    private static void Play(int[] codes)
    {
        var traffic = new Traffic(Worlds[codes[0] % Worlds.Length]);
        try
        {
            foreach (var code in codes.Skip(1))
            {
                traffic.Step(code);
            }

            traffic.KillAndGoOn();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{string.Join('\n', traffic.Told)}\n{e.Message}", e);
        }
    }
}
