using System.Globalization;
using System.Net;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>What callers and programs do between two kills, and what they were promised by then.</summary>
internal sealed class KillLoopTraffic : IAsyncDisposable
{
    private static readonly CallerWish[] Wishes =
    [
        CallerWish.Wait, CallerWish.Wait, CallerWish.Wait, CallerWish.WaitForNurse, CallerWish.KeepPlace, CallerWish.BookTime, CallerWish.NobodyWaits,
    ];

    private readonly Stage _stage;
    private readonly int _round;
    private readonly Random _random;
    private readonly List<CallbackCaller> _callers = [];
    private readonly List<string> _taken = [];
    private readonly List<string> _closed = [];
    private readonly List<string> _turned = [];
    private readonly List<string> _faults = [];
    private readonly Task _asking;
    private readonly Task _turning;
    private volatile bool _over;

    /// <param name="stage">The server and its phones.</param>
    /// <param name="round">Numbers the callers: 0 to 9999.</param>
    /// <param name="seed">Of what the programs do.</param>
    /// <param name="placed">Numbers whose place the nurses keep: one rings in, or takes it away.</param>
    /// <param name="timed">Numbers that the nurses are to call at a time: one takes it away.</param>
    public KillLoopTraffic(Stage stage, int round, int seed, IReadOnlyList<string> placed, IReadOnlyList<string> timed)
    {
        (_stage, _round, _random) = (stage, round, new Random(seed));
        var wishes = Wishes.Append(_random.Next(2) == 0 ? CallerWish.AskInFlow : CallerWish.BookTime).ToArray();
        for (var n = 0; n < wishes.Length; n++) Call($"076{round:0000}{n:000}", wishes[n]);
        if (placed.Count > 0) Call(placed[_random.Next(placed.Count)], _random.Next(4) == 0 ? CallerWish.Cancel : CallerWish.WaitForNurse);
        if (timed.Count > 0 && _random.Next(4) == 0) Call(timed[_random.Next(timed.Count)], CallerWish.Cancel);
        _asking = AskAsync();
        _turning = TurnAsync(new Random(seed + 1));
    }

    /// <summary>Who heard that they are in a queue.</summary>
    public IReadOnlyList<string> Queued => [.. _callers.Where(static caller => caller.HeardPlace).Select(static caller => caller.Number)];

    /// <summary>Who heard "booked".</summary>
    public IReadOnlyList<CallbackCaller> Booked => [.. _callers.Where(static caller => caller.HeardBooked)];

    /// <summary>The server is dead: what was promised has a request, or has none any more, and nothing was answered that should not be.</summary>
    public async Task<IReadOnlyList<string>> JudgeAsync(JournalAudit audit)
    {
        await Task.WhenAll(_asking, _turning);
        return
        [
            .. _faults,
            .. Queued.Where(number => !audit.WasQueued(number)).Select(static number => $"{number} heard that it is in the queue, and has no place"),
            .. _callers.Where(caller => caller.HeardBooked && !audit.Callbacks.WasRequested(CallbackCaller.International(caller.Number))).Select(static caller => $"{caller.Number} heard \"booked\", and there is no request"),
            .. _callers.Where(caller => caller.HeardCancelled && audit.Callbacks.IsOpen("nurse", CallbackCaller.International(caller.Number))).Select(static caller => $"{caller.Number} heard that nobody calls, and the request is open"),
            .. _taken.Where(number => !audit.Callbacks.WasRequested(number)).Select(static number => $"the request of {number} was taken, and is not there"),
            .. _turned.Where(by => !audit.Turners.Contains(by)).Select(static by => $"{by} was told that the switch is turned, and nobody has turned it"),
            .. _closed.Where(audit.Callbacks.Open.ContainsKey).Select(static id => $"request {id} was taken away, and is open"),
        ];
    }

    /// <summary>Nobody says anything more.</summary>
    public async ValueTask DisposeAsync()
    {
        _over = true;
        foreach (var caller in _callers) await caller.DisposeAsync();
        await Task.WhenAll(_asking, _turning);
    }

    private void Call(string number, CallerWish wish) => _callers.Add(new CallbackCaller(number, wish, _stage.Server.Sip));

    /// <summary>Programs ask for callbacks and change them, until the server is gone.</summary>
    private async Task AskAsync()
    {
        try
        {
            for (var n = 0; n < 4 && !_over; n++)
            {
                await Wait.TalkAsync(TimeSpan.FromMilliseconds(_random.Next(50, 1_000)));
                if (n % 2 == 0) await RequestAsync($"072{_round:0000}{n:000}");
                else await ChangeAsync();
            }
        }
        catch (Exception killed) when (killed is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // nobody knows what became of it
        }
    }

    /// <summary>Somebody turns the switch to and fro, each time under another name, until the server is gone.</summary>
    private async Task TurnAsync(Random random)
    {
        try
        {
            for (var n = 0; !_over; n++)
            {
                await Wait.TalkAsync(TimeSpan.FromMilliseconds(random.Next(20, 200)));
                var by = $"{_round}-{n}";
                if (await _stage.Api.TryPutAsync($"switches/{KillLoopTests.Switch}", new { on = random.Next(2) == 0, by }) == HttpStatusCode.OK) _turned.Add(by);
                else Fault($"{by} could not turn the switch");
            }
        }
        catch (Exception killed) when (killed is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // nobody knows what became of it
        }
    }

    private async Task RequestAsync(string number)
    {
        var isBooked = _random.Next(2) == 0;
        var queue = !isBooked && _random.Next(2) == 0 ? "specialist" : "nurse";
        var status = await _stage.Api.TryCommandAsync("callbacks", new { number, queue, reason = "loop", by = "a program", slot = isBooked ? ThisSlot() : null });
        if (status == HttpStatusCode.Created) _taken.Add(CallbackCaller.International(number));
        else if (status != HttpStatusCode.Conflict || !isBooked) Fault($"a request of {number} for {queue} was answered {status}");
    }

    private async Task ChangeAsync()
    {
        var open = await _stage.Api.ListAsync("api/v1/callbacks");
        if (open.Count == 0) return;
        var id = open[_random.Next(open.Count)].GetProperty("id").GetString()!;
        const string by = "a program", reason = "loop";
        var (change, body) = _random.Next(5) switch
        {
            0 => ("cancel", (object)new { by, reason }),
            1 => ("done", new { by, reason }),
            2 => ("move", new { slot = (string?)null, by, reason }),
            3 => ("move", new { slot = ThisSlot(), by, reason }),
            _ => ("prioritise", new { @class = _random.Next(2) == 0 ? "yellow" : "green", by, reason }),
        };
        var status = await _stage.Api.TryCommandAsync($"callbacks/{id}/{change}", body);
        if (status == HttpStatusCode.OK && change is "cancel" or "done") _closed.Add(id);
        else if (status is not (HttpStatusCode.OK or HttpStatusCode.Conflict or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity))
            Fault($"{change} of request {id} was answered {status}");
    }

    private void Fault(string what)
    {
        lock (_faults) _faults.Add(what);
    }

    /// <summary>The slot that has begun: a time whose moment is near.</summary>
    private static string ThisSlot()
    {
        var now = DateTimeOffset.UtcNow;
        return now.AddTicks(-(now.Ticks % KillLoopTests.Slot.Ticks)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }
}
