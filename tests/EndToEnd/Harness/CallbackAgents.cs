using System.Collections.Concurrent;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Agents who answer callers and accept callbacks; now and then they pass on, hang up, or do not answer.</summary>
internal sealed class CallbackAgents : IAsyncDisposable
{
    private static readonly TimeSpan Registered = TimeSpan.FromHours(1);
    private static readonly TimeSpan Talk = TimeSpan.FromMilliseconds(1_300); // longer than the second in which a phone that is gone answered nobody

    private readonly List<RawPhone> _phones = [];
    private readonly ConcurrentDictionary<RawCall, RawPhone> _calls = new();
    private readonly Random _random;

    private CallbackAgents(int seed) => _random = new Random(seed);

    /// <summary>All of them accept from now on.</summary>
    public bool AreWilling { get; set; }

    public static async Task<CallbackAgents> RegisterAsync(Stage stage, IEnumerable<string> agents, int seed)
    {
        var all = new CallbackAgents(seed);
        foreach (var agent in agents)
        {
            var phone = new RawPhone(agent, stage.Server.Sip);
            all._phones.Add(phone);
            phone.OnIncoming = call =>
            {
                all._calls[call] = phone;
                lock (all._random) return all.LiveAsync(call, all.AreWilling ? 50 : all._random.Next(100), TimeSpan.FromMilliseconds(all._random.Next(50, 500)));
            };
            await phone.RegisterAsync("demo-" + agent, (int)Registered.TotalSeconds);
            await stage.AgentIsAsync(agent, "ready");
        }

        return all;
    }

    /// <summary>The server is dead, and with it every call.</summary>
    public async Task KilledAsync()
    {
        foreach (var call in _calls.Keys) await ForgetAsync(call);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var phone in _phones) await phone.DisposeAsync();
    }

    private async Task LiveAsync(RawCall call, int mood, TimeSpan moment)
    {
        var isCallback = call.Invite["From"].Contains("Callback", StringComparison.Ordinal);
        var ear = new Ear(call, CallbackScene.CallerTone);
        await Wait.TalkAsync(moment);
        switch (mood)
        {
            case < 4: await call.RejectAsync(486, "Busy Here"); break;
            case < 7: await call.EndedAsync(TimeSpan.FromSeconds(30)); break; // does not answer
            default:
                await call.AnswerAsync(speaks: CallbackScene.AgentTone);
                if (isCallback) await AcceptAsync(call, ear, mood);
                await Wait.TalkAsync(Talk);
                if (!call.HasEnded) await call.HangUpAsync();
                break;
        }

        await ForgetAsync(call);
    }

    /// <summary>In a queue that calls the caller first they talk already; then the key says nothing.</summary>
    private static async Task AcceptAsync(RawCall call, Ear ear, int mood)
    {
        await ear.VoiceAsync();
        if (mood < 11) return; // hangs up without a key
        call.Media.Press(mood < 15 ? '2' : '1');
        if (mood < 20) return; // hangs up soon after, while the caller's phone rings
        await Wait.UntilAsync("the caller is heard, or it is over", TimeSpan.FromSeconds(40), () => call.HasEnded || ear.Hears(CallbackScene.CallerTone));
    }

    private async Task ForgetAsync(RawCall call)
    {
        if (_calls.TryRemove(call, out var phone)) await phone.ForgetAsync(call);
    }
}
