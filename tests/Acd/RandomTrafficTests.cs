using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Acd.Tests;

/// <summary>
/// Random commands and time against the plain model, the witness of the journal, the figures and a twin that is fed the journal only.
/// A failure prints the shortest story found and the seed to replay it. With <c>CONTACTCENTER_LONG=1</c> in the environment: millions.
/// </summary>
public sealed class RandomTrafficTests
{
    private static readonly int Times = Environment.GetEnvironmentVariable("CONTACTCENTER_LONG") == "1" ? 50 : 1;

    public static TheoryData<string> Names => [.. Worlds.All.Select(w => w.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void CoreAndPlainModel_Agree_WhateverHappens(string world)
    {
        var codes = Arb.From(Gen.Choose(0, int.MaxValue - 1).ArrayOf(), Shorter);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(250 * Times).WithStartSize(5).WithEndSize(120),
            Prop.ForAll(codes, c => { Play(world, c); }));
    }

    /// <summary>Longer sequences, in which queues fill and drain.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void CoreAndPlainModel_Agree_OverALongDay(string world)
    {
        var codes = Arb.From(Gen.Choose(0, int.MaxValue - 1).ArrayOf(2000), Shorter);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(4 * Times), Prop.ForAll(codes, c => { Play(world, c); }));
    }

    private static IEnumerable<int[]> Shorter(int[] codes)
    {
        for (var size = codes.Length / 2; size >= 1; size /= 2)
        {
            for (var from = codes.Length - size; from >= 0; from -= size)
            {
                yield return [.. codes[..from], .. codes[(from + size)..]];
            }
        }
    }

    private static void Play(string world, int[] codes)
    {
        var traffic = new Traffic(Worlds.All.Single(w => w.Name == world));
        try
        {
            foreach (var code in codes)
            {
                traffic.Step(code);
            }

            traffic.KillAndGoOn();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{traffic.Tell()}\n{e.Message}", e);
        }
    }
}
