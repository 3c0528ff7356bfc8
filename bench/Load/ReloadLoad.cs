using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Load;

/// <summary>What reloads of the configuration do to the voice of standing calls: stretches with reloads and without take turns under the same calls.</summary>
internal static class ReloadLoad
{
    private const int PacketsPerSecond = 50;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10), Settle = TimeSpan.FromSeconds(3), BetweenReloads = TimeSpan.FromMilliseconds(500);
    private static readonly AudioClip Voice = AudioClip.FromPcm("voice", new short[8000]);

    public static async Task<int> RunAsync(ReloadPlan plan, CancellationToken stop)
    {
        await using var bank = new PhoneBank(new(plan.Server) { MaxCalls = (2 * plan.Calls) + 50 }, RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);
        using var api = Reading.Client(plan.Http, plan.Token);
        foreach (var agent in Enumerable.Range(plan.FirstAgent, plan.Bridged).Select(static id => id.ToString(CultureInfo.InvariantCulture)))
        {
            var status = await bank.RegisterAsync(agent, "demo-" + agent, static call =>
            {
                call.Leg.Answer();
                call.Leg.Play(new PlayList([Voice], Loop: true));
            });
            if (status != 200) throw new InvalidOperationException($"agent {agent} cannot register: {status}");
        }

        var up = new List<PhoneCall>(plan.Calls);
        using (var pace = new PeriodicTimer(Between))
        {
            for (var i = 0; i < plan.Calls && await pace.WaitForNextTickAsync(stop); i++)
            {
                if (bank.Call(plan.Number, "load") is not { } call) continue;
                up.Add(call);
                await call.Answered;
                call.Leg.Play(new PlayList([Voice], Loop: true));
                if (i < plan.Calls / 2) call.Leg.SendDigit('1'); // half of them wait or talk, the others hear the menu
            }
        }

        await Task.Delay(Settle, stop);
        var start = await Reading.TakeAsync(api, plan.Watch, bank, stop);
        Console.WriteLine(FormattableString.Invariant($"calls {up.Count}, forwarded by bridges {start.Metrics["rtp_packets_forwarded_total"]} packets so far, load average {(await File.ReadAllTextAsync("/proc/loadavg", stop)).Trim()}"));
        Console.WriteLine("stretch    packets     late >5ms     >10ms     >20ms   left out   GC pause ms  (gen 0, 1, 2)   CPU of a core   resident MB  heap MB  reloads  each, s");
        for (var round = 0; round < plan.Rounds; round++)
        {
            await StretchAsync("quiet", reloads: false);
            await StretchAsync("reloads", reloads: true);
        }

        var standing = up.Count(static call => !call.Ended.IsCompleted);
        Console.WriteLine(FormattableString.Invariant($"standing at the end {standing} of {plan.Calls}, load average {(await File.ReadAllTextAsync("/proc/loadavg", stop)).Trim()}"));
        foreach (var call in up) call.Leg.HangUp();
        await Task.WhenAll(up.Select(static call => call.Ended));
        return standing == plan.Calls ? 0 : 1;

        async Task StretchAsync(string name, bool reloads)
        {
            var before = await Reading.TakeAsync(api, plan.Watch, bank, stop);
            var clock = Stopwatch.StartNew();
            var times = new List<double>();
            while (reloads && clock.Elapsed < plan.Stretch)
            {
                var from = clock.Elapsed;
                using var answer = await api.PostAsync(new Uri("api/v1/config/reload", UriKind.Relative), null, stop);
                if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"not reloaded: {await answer.Content.ReadAsStringAsync(stop)}");
                times.Add((clock.Elapsed - from).TotalSeconds);
                await Task.Delay(BetweenReloads, stop);
            }

            if (clock.Elapsed < plan.Stretch) await Task.Delay(plan.Stretch - clock.Elapsed, stop);
            var after = await Reading.TakeAsync(api, plan.Watch, bank, stop);
            Tell(name, before, after, times, up.Count + plan.Bridged);
        }
    }

    private static void Tell(string name, Reading before, Reading after, List<double> times, int phones)
    {
        var seconds = (after.At - before.At).TotalSeconds;
        double Rise(string counter) => after.Since(before, counter);
        string Late(string over) => FormattableString.Invariant($"{Rise($"media_slots_late_total{{over=\"{over}\"}}") / Rise("media_slots_total"):P4}");
        string Collections(int generation) => FormattableString.Invariant($"{Rise($"gc_collections_total{{generation=\"{generation}\"}}")}");
        var heard = (after.Heard - before.Heard) / (phones * PacketsPerSecond * seconds);
        Console.WriteLine(FormattableString.Invariant(
            $"{name,-8} {heard,9:P2} {Late("0.005"),13} {Late("0.01"),9} {Late("0.02"),9} {Rise("media_slots_left_out_total"),10} {Rise("gc_pause_seconds_total") * 1000,12:F0}  ({Collections(0)}, {Collections(1)}, {Collections(2)}) {(after.Usage.Cpu - before.Usage.Cpu).TotalSeconds / seconds,18:P0} {after.Usage.ResidentBytes >> 20,13} {after.Metrics["heap_bytes"] / (1 << 20),8:F0} {times.Count,8} {(times.Count == 0 ? 0 : times.Average()),8:F2}"));
    }
}

/// <summary>What is measured.</summary>
internal sealed record ReloadPlan(IPEndPoint Server, Uri Http, string Token, int Watch, string Number)
{
    /// <summary>Callers at once.</summary>
    public int Calls { get; init; }

    /// <summary>Agents, each of whom talks with one of them.</summary>
    public int Bridged { get; init; }

    /// <summary>The extension of the first; the others follow. The secret of each is demo-EXTENSION.</summary>
    public int FirstAgent { get; init; } = 1001;

    /// <summary>Stretches of each kind.</summary>
    public int Rounds { get; init; }

    /// <summary>How long each is.</summary>
    public TimeSpan Stretch { get; init; }
}
