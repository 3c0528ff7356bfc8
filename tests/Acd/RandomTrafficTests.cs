using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Acd.Tests;

/// <summary>
/// Random commands and time against the plain model, the witness of the journal, the figures and a twin that is fed the journal only.
/// A failure prints the shortest story found and the seed to replay it. Each says how many commands it was. With
/// <c>CONTACTCENTER_LONG=1</c> in the environment fifty times as many.
/// </summary>
public sealed class RandomTrafficTests
{
    private static readonly string[] OfTransfersAndAfterTalk = ["connected", "no answer", "failed", "passed on", "left", "chose afterwards", "answered afterwards"];

    public static TheoryData<string> Names => [.. Worlds.All.Select(w => w.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void CoreAndPlainModel_Agree_WhateverHappens(string world) =>
        RandomTraffic.Check(world, Config.QuickThrowOnFailure.WithMaxTest(250).WithStartSize(5).WithEndSize(120), Gen.Choose(0, int.MaxValue - 1).ArrayOf());

    [Fact]
    public void EveryRuleOfTransfersAndOfWhatFollowsAConversation_ComesToBear()
    {
        var kinds = Worlds.All.Where(w => w.Outside).SelectMany(w => Enumerable.Range(1, 3).SelectMany(seed => Kinds([.. RandomTraffic.Play(w, 1500, seed).Journal]))).ToHashSet();
        Assert.Empty(OfTransfersAndAfterTalk.Except(kinds));

        static IEnumerable<string?> Kinds(AcdEvent[] journal)
        {
            var transferred = journal.OfType<OutsideDialled>().Where(d => d.Queue is null).Select(d => d.Contact).ToHashSet();
            var asked = journal.OfType<TalkEnded>().Where(t => t.GoesOn).Select(t => t.Contact).ToHashSet();
            Assert.All(journal.OfType<ContactEnded>().Where(e => asked.Contains(e.Contact)), e => Assert.Equal(Outcome.Answered, e.Outcome));
            return journal.Select((e, i) => e switch
            {
                OutsideConnected { Queue: null } => "connected",
                OutsideNotReached { Queue: null, Failure: OfferFailure.NoAnswer } => "no answer",
                OutsideNotReached { Queue: null } => "failed",
                ContactEnded { Outcome: Outcome.PassedOn, Queue: null } => "passed on",
                ContactEnded { Outcome: Outcome.MenuHangUp } left when transferred.Contains(left.Contact) => "left",
                ContactEnded { Outcome: Outcome.Answered } ended when asked.Contains(ended.Contact) => "answered afterwards",
                MenuAnswered chosen when journal[..i].OfType<TalkEnded>().Any(t => t.GoesOn && t.Contact == chosen.Contact) => "chose afterwards",
                _ => null,
            });
        }
    }

    [Fact]
    public void EveryRuleOfCallbacks_ComesToBear()
    {
        var played = Worlds.All.Where(w => w.CallsBack).SelectMany(w => Enumerable.Range(1, 6).Select(seed => RandomTraffic.Play(w, 1500, seed))).ToArray();
        var seen = played.SelectMany(t => t.Journal).ToArray();
        string[] kinds =
        [
            .. played.SelectMany(t => t.Refusals).Select(r => $"refused: {r}"),
            .. seen.OfType<CallbackClosed>().Select(c => $"closed: {c.End}"),
            .. seen.OfType<CallbackAttemptEnded>().Select(a => $"attempt: {a.End} {a.Failure}".TrimEnd()),
            .. seen.OfType<CallbackRequested>().Select(r => $"asked: {r.Cause}"),
            .. seen.OfType<CallbackMoved>().Select(m => m.By == "system" ? "moved by the system" : m.Slot is null ? "moved: place" : "moved: time"),
            .. seen.OfType<CallbackAttemptEnded>().Where(a => a is { End: AttemptEnd.Withdrawn, NotBefore: not null }).Select(_ => "closing time"),
            .. seen.OfType<CallbackRequested>().Where(r => r is { Slot: null, PromisedBy: { } by } && (by - r.At).TotalSeconds is not (5 or 40 or 100 or 300)).Select(_ => "promised as announced"),
            .. seen.Where(e => e is CallbackPrioritised or CallbackAttached or CallbackDetached or CallbackReached or CallbackAtRisk or CallbackBroken or CallbackTurnedAway)
                .Select(e => e.GetType().Name),
        ];
        string[] all =
        [
            .. Enum.GetValues<CallbackEnd>().Select(e => $"closed: {e}"),
            .. Enum.GetValues<AttemptEnd>().Where(e => e != AttemptEnd.NotReached).Select(e => $"attempt: {e}"),
            .. Enum.GetValues<DialFailure>().Select(f => $"attempt: NotReached {f}"),
            .. Enum.GetValues<CallbackCause>().Where(c => c != CallbackCause.FollowUp).Select(c => $"asked: {c}"), // made of a list alone: FollowUpTests
            "refused: AlreadyRequested",
            "refused: TooManyCallbacks",
            "refused: SlotFull",
            "refused: NoCallbacks",
            "refused: CallbackBusy",
            "refused: NoChange",
            "moved by the system",
            "moved: place",
            "moved: time",
            "closing time",
            "promised as announced",
            nameof(CallbackPrioritised),
            nameof(CallbackAttached),
            nameof(CallbackDetached),
            nameof(CallbackReached),
            nameof(CallbackAtRisk),
            nameof(CallbackBroken),
            nameof(CallbackTurnedAway),
        ];
        Assert.Empty(all.Except(kinds));
    }

    [Fact]
    public void EveryRuleOfAlarms_ComesToBear()
    {
        var played = Worlds.All.Where(w => w.Plan.Classes.Any(c => c.Alarm is not null)).SelectMany(w => Enumerable.Range(1, 3).Select(seed => RandomTraffic.Play(w, 1500, seed))).ToArray();
        var seen = played.SelectMany(t => t.Journal).ToArray();
        Assert.Equal(Enum.GetValues<AlarmEnd>(), seen.OfType<AlarmOver>().Select(o => o.End).Distinct().Order());
        Assert.Contains(seen.OfType<AlarmRaised>(), r => r.Told > 2);
        Assert.Contains(seen.OfType<AlarmRaised>(), r => r.Present == 0);
        Assert.Contains(seen.OfType<AlarmRaised>(), r => r.Callback is not null);
        Assert.Contains(seen.OfType<AlarmRaised>(), r => r.TurnedAway == RefuseCause.NobodyLoggedIn);
        Assert.Contains(seen.OfType<AlarmAcknowledged>(), a => a.Word is not null);
        Assert.Contains(Refusal.UnknownAlarm, played.SelectMany(t => t.Refusals));
        Assert.Contains(Refusal.NoChange, played.SelectMany(t => t.Refusals));
    }

    [Fact]
    public void EveryRuleOfSwitches_ComesToBear()
    {
        var played = Worlds.All.Where(w => w.Plan.Switches.Count > 0).SelectMany(w => Enumerable.Range(1, 3).Select(seed => RandomTraffic.Play(w, 1000, seed))).ToArray();
        var turned = played.SelectMany(t => t.Journal).OfType<SwitchTurned>().ToArray();
        Assert.Equal(Enum.GetValues<SwitchCause>(), turned.Select(t => t.Cause).Distinct().Order());
        Assert.Contains(turned, t => t.On && t.Since < t.At); // again, and it was on
        Assert.Contains(turned, t => t is { On: false, Cause: SwitchCause.Command } && t.Since == t.At);
        Assert.Contains(turned, t => t is { On: true, Until: null });
        Assert.Contains(turned, t => t.Number is not null);
        Assert.Contains(Refusal.UnknownSwitch, played.SelectMany(t => t.Refusals));
    }
}

/// <summary>Longer sequences, in which queues fill and drain.</summary>
public sealed class RandomLongDayTests
{
    private static readonly string[] OfTransfersAndAfterTalk = ["connected", "no answer", "failed", "passed on", "left", "chose afterwards", "answered afterwards"];

    public static TheoryData<string> Names => RandomTrafficTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void CoreAndPlainModel_Agree_OverALongDay(string world) =>
        RandomTraffic.Check(world, Config.QuickThrowOnFailure.WithMaxTest(5), Gen.Choose(0, int.MaxValue - 1).ArrayOf(2000));
}

/// <summary>Plays sequences of numbers as traffic, and looks for the shortest one that fails.</summary>
internal static class RandomTraffic
{
    private static readonly int Times = Environment.GetEnvironmentVariable("CONTACTCENTER_LONG") == "1" ? 50 : 1;

    private static long _total;

    public static void Check(string name, Config config, Gen<int[]> sequences)
    {
        var world = Worlds.All.Single(w => w.Name == name);
        var commands = 0L;
        FsCheck.Check.One(config.WithMaxTest(config.MaxTest * Times), Prop.ForAll(Arb.From(sequences, Shorter), c => { commands += Play(world, c); }));
        TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {commands} commands; {Interlocked.Add(ref _total, commands)} in all so far");
    }

    /// <summary>So many commands, the same ones for each seed.</summary>
    public static Traffic Play(World world, int commands, int seed)
    {
        var (traffic, chance) = (new Traffic(world), new Random(seed));
        for (var i = 0; i < commands; i++)
        {
            traffic.Step(chance.Next());
        }

        return traffic;
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

    private static int Play(World world, int[] codes)
    {
        var traffic = new Traffic(world);
        try
        {
            foreach (var code in codes)
            {
                traffic.Step(code);
            }

            traffic.KillAndGoOn();
            traffic.JournalCutOff(new(codes.LastOrDefault()));
            return traffic.Commands;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{traffic.Tell()}\n{e.Message}", e);
        }
    }
}
