using ContactCenter.Server.Configuration;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Phones;

namespace ContactCenter.Server.Demo;

/// <summary>How busy the demonstration is.</summary>
/// <param name="CallsPerMinute">Mean number of new callers a minute; they come at random times, as people do.</param>
/// <param name="Seed">Same seed, same people.</param>
internal sealed record DemoPace(double CallsPerMinute, int Seed);

/// <summary>Simulated callers and agents on real SIP and RTP: they press keys, wait, talk and hang up as people do.</summary>
internal sealed class DemoTraffic(SiteConfiguration site, PhoneBank agents, PhoneBank callers, DemoPace pace, TimeProvider time)
{
    private static readonly (char Key, int Weight)[] Choices = [('1', 50), ('2', 10), ('3', 25), ('4', 10), ('9', 5)];

    private readonly Random _random = new(pace.Seed);
    private readonly Lock _gate = new();
    private readonly List<Task> _people = [];
    private readonly AudioClip _agentVoice = Murmur("agent", 180);
    private readonly AudioClip _callerVoice = Murmur("caller", 240);
    private int _callers;

    /// <summary>Registers every agent that has a secret, then lets callers come until cancelled; ends when everyone has hung up.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var agent in site.Agents)
        {
            if (agent.Secret is not { } secret) continue;
            await agents.RegisterAsync(agent.Id.Value, secret.Reveal(), call => Begin(() => AnswerAsync(call, stop)));
        }

        try
        {
            while (true)
            {
                await WaitAsync(-Math.Log(1 - Next()) * 60 / pace.CallsPerMinute, stop);
                Begin(() => CallAsync(stop));
            }
        }
        catch (OperationCanceledException)
        {
            while (Present() is { Length: > 0 } people) await Task.WhenAll(people);
        }
    }

    private Task[] Present()
    {
        lock (_gate) return [.. _people.Where(static person => !person.IsCompleted)];
    }

    private void Begin(Func<Task> life)
    {
        lock (_gate)
        {
            _people.RemoveAll(static person => person.IsCompleted);
            _people.Add(life());
        }
    }

    private async Task AnswerAsync(PhoneCall call, CancellationToken stop)
    {
        if (Next() < 0.05)
        {
            await call.Ended; // away from the desk
            return;
        }

        if (await EndsWithinAsync(call, Between(1, 4), stop)) return;
        call.Leg.Answer();
        call.Leg.Play(new PlayList([_agentVoice], Loop: true));
        if (!await EndsWithinAsync(call, Between(10, 40), stop)) call.Leg.HangUp();
        await call.Ended;
    }

    private async Task CallAsync(CancellationToken stop)
    {
        var number = site.Flows.Flows[0].Numbers[^1];
        var from = FormattableString.Invariant($"070{1000000 + (Interlocked.Increment(ref _callers) * 7919 % 9000000)}");
        if (callers.Call(number, from) is not { } call || !await call.Answered) return;
        call.Leg.Play(new PlayList([_callerVoice], Loop: true));
        if (await EndsWithinAsync(call, Between(1, 12), stop)) return;
        if (Next() > 0.05) call.Leg.SendDigit(Choose());
        if (!await EndsWithinAsync(call, Between(30, 180), stop)) call.Leg.HangUp();
        await call.Ended;
    }

    /// <summary>True when the call ended by itself within the time.</summary>
    private async Task<bool> EndsWithinAsync(PhoneCall call, double seconds, CancellationToken stop)
    {
        try
        {
            await call.Ended.WaitAsync(TimeSpan.FromSeconds(seconds), time, stop);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private Task WaitAsync(double seconds, CancellationToken stop) => Task.Delay(TimeSpan.FromSeconds(seconds), time, stop);

    private char Choose()
    {
        var roll = Next() * Choices.Sum(static choice => choice.Weight);
        foreach (var (key, weight) in Choices)
        {
            if ((roll -= weight) < 0) return key;
        }

        return Choices[0].Key;
    }

    private double Between(double low, double high) => low + (Next() * (high - low));

    private double Next()
    {
        lock (_gate) return _random.NextDouble();
    }

    /// <summary>Something like a voice through a wall: a hum that swells with the syllables.</summary>
    private static AudioClip Murmur(string name, double hertz)
    {
        var samples = new short[G711.SampleRate * 4];
        for (var i = 0; i < samples.Length; i++)
        {
            var at = i / (double)G711.SampleRate;
            var swell = Math.Max(0, Math.Sin(2 * Math.PI * 2.5 * at) * Math.Sin(2 * Math.PI * 0.25 * at));
            samples[i] = (short)(3000 * swell * (Math.Sin(2 * Math.PI * hertz * at) + (0.5 * Math.Sin(4 * Math.PI * hertz * at))));
        }

        return AudioClip.FromPcm(name, samples);
    }
}
