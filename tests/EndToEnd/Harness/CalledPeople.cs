using System.Text.RegularExpressions;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// Those behind the trunk who are called back: they answer and press the key, are busy or away, have a machine, want nothing any more. Notes
/// every dial, and whether the phone rang already when it was dialled.
/// </summary>
internal sealed partial class CalledPeople : IAsyncDisposable
{
    private readonly RawPhone _trunk = CallbackScene.NewTrunk();
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Dial>> _dials = [];
    private readonly HashSet<string> _seen = [];
    private readonly List<DateTimeOffset> _kills = [];

    public CalledPeople(int seed)
    {
        _random = new Random(seed);
        _trunk.OnIncoming = BeCalledAsync;
    }

    public RawPhone Trunk => _trunk;

    /// <summary>Numbers that have rung, each time counted.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _dials.Values.Sum(static dials => dials.Count);
        }
    }

    /// <summary>Everybody answers and talks from now on.</summary>
    public bool AreThere { get; set; }

    /// <summary>The server is dead: what rings now rings on, or is spoken into by nobody.</summary>
    public async Task KilledAsync()
    {
        List<RawCall> left = [];
        lock (_gate)
        {
            _kills.Add(DateTimeOffset.UtcNow);
            foreach (var dial in _dials.Values.SelectMany(static dials => dials).Where(static dial => dial.Call is not null))
            {
                left.Add(dial.Call!);
                dial.IsOver |= dial.Call!.HasEnded;
                dial.Call = null;
            }
        }

        foreach (var call in left) await _trunk.ForgetAsync(call);
    }

    /// <summary>
    /// Nobody was dialled but upon an acceptance of its own that is on disk, and no phone a second time while it rang; one that a killed server left ringing
    /// not before the end of its ring time.
    /// </summary>
    /// <param name="audit">The journal.</param>
    /// <param name="readAt">When it was read, or before: what was dialled later is judged another time.</param>
    public IReadOnlyList<string> Judge(CallbackAudit audit, DateTimeOffset readAt)
    {
        lock (_gate)
        {
            var faults = new List<string>();
            foreach (var (number, dials) in _dials)
            {
                var accepted = audit.Dials(number);
                var next = 0;
                Dial? before = null;
                foreach (var dial in dials.TakeWhile(dial => dial.At <= readAt))
                {
                    var upon = -1;
                    while (next < accepted.Count && accepted[next].At <= dial.At) upon = next++;
                    if (upon < 0)
                    {
                        faults.Add($"{number} was dialled at {dial.At:O}, and no acceptance of it is on disk");
                        continue;
                    }

                    dial.Accepted = accepted[upon];
                    if (before?.Accepted is var (at, until) && dial.FoundItRinging && !(_kills.Exists(kill => kill >= at && kill <= dial.At) && dial.At >= until))
                        faults.Add($"{number} was dialled at {dial.At:O}, and its phone may have rung from {at:O} to {until:O}");
                    before = dial;
                }
            }

            return faults;
        }
    }

    public ValueTask DisposeAsync() => _trunk.DisposeAsync();

    /// <summary>In the order in which calls come.</summary>
    private Task BeCalledAsync(RawCall call)
    {
        var number = Number().Match(call.Invite.StartLine).Groups["number"].Value;
        lock (_gate)
        {
            if (!_seen.Add(call.CallId)) return Task.CompletedTask; // sent again by a server that died
            if (!_dials.TryGetValue(number, out var dials)) _dials[number] = dials = [];
            var dial = new Dial(DateTimeOffset.UtcNow) { Call = call };
            dial.FoundItRinging = dials is [.., { IsOver: false, Call: null or { HasEnded: false } }];
            dials.Add(dial);
            return LiveAsync(dial, call, AreThere ? 99 : _random.Next(100), TimeSpan.FromMilliseconds(_random.Next(50, 600)));
        }
    }

    private async Task LiveAsync(Dial dial, RawCall call, int mood, TimeSpan moment)
    {
        try
        {
            await Wait.TalkAsync(moment);
            await BehaveAsync(call, mood, moment);
        }
        finally
        {
            lock (_gate)
            {
                dial.IsOver = true;
                dial.Call = null;
            }

            await _trunk.ForgetAsync(call);
        }
    }

    private static async Task BehaveAsync(RawCall call, int mood, TimeSpan moment)
    {
        var ear = new Ear(call, CallbackScene.AgentTone);
        switch (mood)
        {
            case < 10: await call.RejectAsync(486, "Busy Here"); return;
            case < 14: await call.RejectAsync(404, "Not Found"); return;
            case < 22: await OverAsync(call, () => false); return; // rings on
        }

        await call.AnswerAsync(speaks: CallbackScene.CallerTone);
        if (mood >= 28) // otherwise a machine
        {
            await OverAsync(call, () => ear.HearsVoice);
            if (mood < 32)
            {
                await call.HangUpAsync();
                return;
            }

            call.Media.Press(mood < 38 ? '2' : '1');
        }

        await OverAsync(call, () => mood >= 38 && ear.Hears(CallbackScene.AgentTone));
        await Wait.TalkAsync(moment);
        if (mood % 2 == 0) await OverAsync(call, () => false); // the agent hangs up
        if (!call.HasEnded) await call.HangUpAsync();
    }

    /// <summary>Until it is so, or the call is over.</summary>
    private static Task OverAsync(RawCall call, Func<bool> so) =>
        Wait.UntilAsync("the call goes on", TimeSpan.FromMinutes(1), () => call.HasEnded || so());

    [GeneratedRegex("^INVITE sip:(?<number>[^@;]+)")]
    private static partial Regex Number();

    private sealed class Dial(DateTimeOffset at)
    {
        public DateTimeOffset At => at;

        /// <summary>Null: over, or left by a server that died.</summary>
        public RawCall? Call { get; set; }

        /// <summary>It rings no more, and nobody speaks.</summary>
        public bool IsOver { get; set; }

        /// <summary>The dial before it was not over.</summary>
        public bool FoundItRinging { get; set; }

        public (DateTimeOffset At, DateTimeOffset Until)? Accepted { get; set; }
    }
}
