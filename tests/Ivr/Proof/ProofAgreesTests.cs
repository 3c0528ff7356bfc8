using ContactCenter.Configuration;
using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Ivr.Tests.Proof;

/// <summary>What is proved of random flows is what a walk finds that calls at every minute of a week and presses everything.</summary>
public sealed class ProofAgreesTests(ITestOutputHelper output)
{
    /// <summary>The clock put forward and Good Friday after it; the clock put back; Christmas and a new year.</summary>
    private static readonly DateOnly[] Weeks = [new(2026, 3, 28), new(2026, 10, 22), new(2026, 12, 23), new(2026, 12, 28)];

    private static readonly string[] Calendars = ["contact-point", "night", "all-days", "early", "late"];

    private const int Days = 7;

    private static readonly Dictionary<DateOnly, List<(DateTimeOffset At, bool IsWorked)>> Minutes = [];

    private static int Flows => Environment.GetEnvironmentVariable("CONTACTCENTER_LONG") == "1" ? 1000 : 50;

    [Fact]
    public void ProofAndWalk_Agree()
    {
        var (places, bad) = (0L, 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Flows),
            Prop.ForAll(RandomFlow.Text.Zip(Gen.Elements(Weeks)).ToArbitrary(), one =>
            {
                var (text, week) = one;
                var (flow, walked, looked) = Walk(text, week);
                var proved = Prove(flow, week);
                places += looked;
                bad += walked.Count;
                Assert.True(
                    walked.OrderBy(end => end.Key.ToString(), StringComparer.Ordinal).SequenceEqual(proved.OrderBy(end => end.Key.ToString(), StringComparer.Ordinal)),
                    $"{text}\nfrom {week}\nwalked: {string.Join("\n        ", walked)}\nproved: {string.Join("\n        ", proved)}");
            }));
        output.WriteLine($"{Flows} flows, {places} places of calls, {bad} bad ends");
        Assert.True(bad > Flows / 8, "flows that never fail prove nothing");
    }

    /// <summary>Each way a call fails, with the earliest minute and the shortest call then.</summary>
    private static Dictionary<BadEnd, (DateTimeOffset, BadCall)> Prove(Flow flow, DateOnly week)
    {
        var bad = new Dictionary<BadEnd, (DateTimeOffset At, BadCall)>();
        foreach (var proved in FlowProof.Prove(flow, ProofSite.Context, new(ProofSite.Hours, week, Days)))
        {
            foreach (var failed in proved.Calls.Failed)
            {
                var end = new BadEnd(failed.How, flow.Nodes[failed.Node].Name, failed.Queue);
                Keep(bad, end, proved.At, new(failed.Heard, proved.Calls.ActsOf(failed.Step)));
            }
        }

        return bad;
    }

    private static (Flow Flow, Dictionary<BadEnd, (DateTimeOffset, BadCall)> Bad, long Places) Walk(string text, DateOnly week)
    {
        var findings = new Findings();
        var flows = ProofSite.Load([new("t.yaml", text)], findings);
        Assert.True(flows is not null, string.Join('\n', findings.All) + "\n" + text);
        var flow = flows.Flows[0];
        var bad = new Dictionary<BadEnd, (DateTimeOffset At, BadCall)>();
        var places = 0L;
        var entered = new HashSet<string>();
        foreach (var (now, isWorked) in MinutesOf(week))
        {
            foreach (var number in RandomFlow.Numbers)
            {
                var walk = new PlainWalk(flow, now, isWorked);
                foreach (var caller in new[] { null, RandomFlow.Known, "+46709999999" })
                {
                    walk.Run(caller, number);
                    places += walk.Places;
                }

                entered.UnionWith(walk.Entered);
                walk.Bad.ToList().ForEach(one => Keep(bad, one.Key, now, one.Value));
            }
        }

        var reached = Reached(flow, week);
        Assert.Empty(entered.Except(flow.Nodes.Where((_, i) => reached[i]).Select(node => node.Name)));
        return (flow, bad, places);
    }

    /// <summary>Every minute of a week is looked at, and the first of those kept at which the same calendars are open and the same people work: the machine looks at nothing else of the time.</summary>
    private static List<(DateTimeOffset At, bool IsWorked)> MinutesOf(DateOnly week)
    {
        if (Minutes.TryGetValue(week, out var known))
        {
            return known;
        }

        var seen = new HashSet<string>();
        var minutes = new List<(DateTimeOffset, bool)>();
        var end = ProofSite.Hours.FromLocal(week.AddDays(Days).ToDateTime(TimeOnly.MinValue));
        for (var now = ProofSite.Hours.FromLocal(week.ToDateTime(TimeOnly.MinValue)); now < end; now += TimeSpan.FromMinutes(1))
        {
            var wall = TimeOnly.FromTimeSpan(ProofSite.Hours.ToLocal(now).TimeOfDay);
            var isWorked = ProofSite.Desk.IsOpen(now) && !(wall >= new TimeOnly(12, 0) && wall < new TimeOnly(12, 45));
            if (seen.Add(string.Concat(Calendars.Select(name => ProofSite.Hours.Find(name)!.IsOpen(now) ? '1' : '0')) + isWorked))
            {
                minutes.Add((now, isWorked));
            }
        }

        return Minutes[week] = minutes;
    }

    private static bool[] Reached(Flow flow, DateOnly week)
    {
        var reached = new bool[flow.Nodes.Length];
        foreach (var proved in FlowProof.Prove(flow, ProofSite.Context, new(ProofSite.Hours, week, Days)))
        {
            for (var i = 0; i < reached.Length; i++)
            {
                reached[i] |= proved.Calls.Reached[i];
            }
        }

        return reached;
    }

    /// <summary>The earliest; among those of one minute, whoever hears nothing, then the shortest.</summary>
    private static void Keep(Dictionary<BadEnd, (DateTimeOffset At, BadCall Call)> bad, BadEnd end, DateTimeOffset at, BadCall call)
    {
        if (!bad.TryGetValue(end, out var known) || at < known.At || (at == known.At && (known.Call.Heard, known.Call.Acts).CompareTo((call.Heard, call.Acts)) > 0))
        {
            bad[end] = (at, call);
        }
    }
}
