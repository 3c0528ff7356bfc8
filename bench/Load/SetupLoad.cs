using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using ContactCenter.Telephony.Runtime.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Load;

/// <summary>
/// Begins calls at a steady rate whether the server keeps up or not (an open loop, so that a slow server is not spared),
/// answers each with ACK, and hangs up with BYE.
/// </summary>
internal static class SetupLoad
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public static async Task<int> RunAsync(IPEndPoint server, string number, int? watch, double rate, TimeSpan length, TimeSpan hold, CancellationToken stop)
    {
        var options = new PhoneBankOptions(server) { MaxCalls = 20_000 };
        await using var bank = new PhoneBank(options, RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);
        var outcomes = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var setup = new Latencies();
        var running = new List<Task>();

        var before = WatchedProcess.Read(watch);
        var own = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        long begun = 0;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (clock.Elapsed < length && await tick.WaitForNextTickAsync(stop))
        {
            for (var due = (long)(clock.Elapsed.TotalSeconds * rate); begun < due; begun++)
                running.Add(CallAsync(bank, number, hold, outcomes, setup));
        }

        var offered = clock.Elapsed;
        await Task.WhenAll(running);
        var after = WatchedProcess.Read(watch);
        var cpu = after.Cpu - before.Cpu;

        var good = outcomes.GetValueOrDefault("answered");
        Console.WriteLine(FormattableString.Invariant($"calls begun        {begun} in {offered.TotalSeconds:F1} s ({begun / offered.TotalSeconds:F0}/s), all over after {clock.Elapsed.TotalSeconds:F1} s"));
        foreach (var (outcome, count) in outcomes.OrderByDescending(pair => pair.Value))
            Console.WriteLine(FormattableString.Invariant($"  {outcome,-17}{count}"));
        Console.WriteLine($"INVITE to 200      {setup.Summary()}");
        if (watch is not null && good > 0)
        {
            Console.WriteLine(FormattableString.Invariant($"server CPU         {cpu.TotalMilliseconds / begun:F3} ms a call, {cpu / clock.Elapsed:P0} of a core"));
            Console.WriteLine(FormattableString.Invariant($"server memory      {before.ResidentBytes >> 20} MB before, {after.ResidentBytes >> 20} MB after; {after.Threads} threads"));
        }

        Console.WriteLine(FormattableString.Invariant($"this tool's CPU    {(Process.GetCurrentProcess().TotalProcessorTime - own).TotalMilliseconds / begun:F3} ms a call"));
        return good == begun ? 0 : 1;
    }

    private static async Task CallAsync(PhoneBank bank, string number, TimeSpan hold, ConcurrentDictionary<string, int> outcomes, Latencies setup)
    {
        var started = Stopwatch.GetTimestamp();
        if (bank.Call(number, "load") is not { } call)
        {
            Count(outcomes, "no local port");
            return;
        }

        try
        {
            if (!await call.Answered.WaitAsync(Patience))
            {
                var ended = await call.Ended;
                Count(outcomes, ended.Status > 0 ? FormattableString.Invariant($"status {ended.Status}") : ended.Cause.ToString());
                return;
            }

            setup.Add(Stopwatch.GetElapsedTime(started));
            if (hold > TimeSpan.Zero) await Task.Delay(hold);
            call.Leg.HangUp();
            await call.Ended.WaitAsync(Patience);
            Count(outcomes, "answered");
        }
        catch (TimeoutException)
        {
            Count(outcomes, "no answer");
        }
    }

    private static void Count(ConcurrentDictionary<string, int> outcomes, string outcome) =>
        outcomes.AddOrUpdate(outcome, 1, static (_, count) => count + 1);
}
