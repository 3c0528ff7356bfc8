using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Load;

/// <summary>Holds a number of calls at once, RTP both ways, and says what each costs the server while it hears something.</summary>
internal static class PromptLoad
{
    private const int PacketsPerSecond = 50;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    public static async Task<int> RunAsync(IPEndPoint server, string number, int? watch, int calls, TimeSpan length, bool speaks, CancellationToken stop)
    {
        var options = new PhoneBankOptions(server) { MaxCalls = calls + 10 };
        await using var bank = new PhoneBank(options, RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);
        var empty = WatchedProcess.Read(watch);

        var up = new List<PhoneCall>(calls);
        using var pace = new PeriodicTimer(Between); // not all in one instant: a burst of INVITEs is another measurement
        for (var i = 0; i < calls && await pace.WaitForNextTickAsync(stop); i++)
        {
            if (bank.Call(number, "load") is { } call) up.Add(call);
        }

        var answered = (await Task.WhenAll(up.Select(static call => call.Answered))).Count(static yes => yes);
        var voice = new PlayList([AudioClip.FromPcm("voice", Tone.Sine(440, TimeSpan.FromSeconds(1), -16))], Loop: true);
        if (speaks) up.ForEach(call => call.Leg.Play(voice));
        await Task.Delay(TimeSpan.FromSeconds(1), stop); // the set-up's last work

        var (before, media, clock) = (WatchedProcess.Read(watch), bank.Media, Stopwatch.StartNew());
        await Task.Delay(length, stop);
        var (after, heard, elapsed) = (WatchedProcess.Read(watch), bank.Media, clock.Elapsed);
        var standing = up.Count(static call => !call.Ended.IsCompleted);

        var received = heard.Received - media.Received;
        var expected = standing * PacketsPerSecond * elapsed.TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"calls              {calls} asked for, {answered} answered, {standing} standing at the end"));
        Console.WriteLine(FormattableString.Invariant($"packets heard      {received} in {elapsed.TotalSeconds:F1} s, {received / Math.Max(1, expected):P1} of {PacketsPerSecond}/s for each call"));
        Console.WriteLine(FormattableString.Invariant($"this tool          ticks late p50 {heard.LatenessP50:F2} ms, p99 {heard.LatenessP99:F2} ms"));
        if (watch is not null && standing > 0)
        {
            var cpu = after.Cpu - before.Cpu;
            Console.WriteLine(FormattableString.Invariant($"server CPU         {cpu / elapsed:P1} of a core: {cpu.TotalMilliseconds / elapsed.TotalSeconds / standing:F3} ms a second for each call, {cpu.TotalMicroseconds / Math.Max(1, received):F2} µs a packet sent"));
            Console.WriteLine(FormattableString.Invariant($"server memory      {(after.ResidentBytes - empty.ResidentBytes) / 1024.0 / Math.Max(1, standing):F1} KB a call; {after.ResidentBytes >> 20} MB in all, {after.Threads} threads"));
        }

        foreach (var call in up) call.Leg.HangUp();
        await Task.WhenAll(up.Select(static call => call.Ended));
        return answered == calls && standing == calls ? 0 : 1;
    }
}
