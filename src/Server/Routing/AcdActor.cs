using System.Threading.Channels;
using ContactCenter.Acd;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Routing;

/// <summary>
/// The one writer of the routing core: a mailbox and a loop. Every event goes to the journal, to the figures and to the
/// contact it is about, in the order in which the core decided. What a caller is told about the queue hangs on
/// <see cref="ContactQueued"/>, so that event reaches the contact only when it is on disk; the others at once.
/// </summary>
internal sealed class AcdActor : IAsyncDisposable
{
    /// <summary>A snapshot is at most this old; making one costs with the number of contacts, so not every command does.</summary>
    private static readonly TimeSpan SnapshotAge = TimeSpan.FromMilliseconds(100);

    private readonly Channel<AcdInput> _mailbox = Channel.CreateUnbounded<AcdInput>(new() { SingleReader = true });
    private readonly AcdCore _core;
    private readonly FigureLedger _ledger;
    private readonly Journal _journal;
    private readonly ContactDirectory _contacts;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly List<AcdEvent> _events = [];
    private readonly ITimer _timer;
    private readonly Task _loop;
    private DateTimeOffset _now;
    private DateTimeOffset _publishedAt;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;
    private bool _changed;
    private AcdView _view;

    public AcdActor(AcdCore core, FigureLedger ledger, Journal journal, ContactDirectory contacts, TimeProvider time, ILogger<AcdActor> log)
    {
        (_core, _ledger, _journal, _contacts, _time, _log) = (core, ledger, journal, contacts, time, log);
        _now = time.GetUtcNow();
        _view = AcdView.Of(core, ledger, _now);
        _timer = time.CreateTimer(static actor => ((AcdActor)actor!)._mailbox.Writer.TryWrite(AcdInput.Wake), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Queues, agents, contacts and figures as they were a moment ago. Any thread.</summary>
    public AcdView View => Volatile.Read(ref _view);

    /// <summary>False when the loop has died, which is a bug and a reason to restart the process.</summary>
    public bool IsAlive => !_loop.IsCompleted;

    /// <summary>Hands the core a command; what becomes of it comes as events.</summary>
    public void Post(AcdCommand command) => _mailbox.Writer.TryWrite(new AcdInput(command, null, null));

    /// <summary>Hands the core a command and tells whether it was taken.</summary>
    public async Task<Refusal> AskAsync(AcdCommand command)
    {
        var verdict = new TaskCompletionSource<Refusal>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _mailbox.Writer.TryWrite(new AcdInput(command, null, verdict)) ? await verdict.Task : Refusal.None;
    }

    /// <summary>Takes another configuration into use; agents and waiting contacts keep their state.</summary>
    public async Task ReplanAsync(AcdPlan plan)
    {
        var done = new TaskCompletionSource<Refusal>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_mailbox.Writer.TryWrite(new AcdInput(null, plan, done))) await done.Task;
    }

    /// <summary>Carries out what is in the mailbox, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _mailbox.Writer.TryComplete();
        await _loop;
        await _timer.DisposeAsync();
    }

    private async Task RunAsync()
    {
        try
        {
            Settle(); // what fell due while the system was down
            while (await _mailbox.Reader.WaitToReadAsync())
            {
                while (_mailbox.Reader.TryRead(out var input)) Take(input);
                Settle();
            }
        }
        catch (Exception e)
        {
            RoutingLog.CoreFailed(_log, e);
            throw;
        }
    }

    private void Take(AcdInput input)
    {
        // The alarm has rung and is gone, also when it rang a little early by the wall clock: Settle sets it again.
        if (ReferenceEquals(input, AcdInput.Wake)) _armedFor = DateTimeOffset.MinValue;
        Clock();
        var verdict = Refusal.None;
        _core.Advance(_now, _events);
        if (input.Plan is { } plan) _core.Replan(plan, _now, _events);
        if (input.Command is { } command) verdict = _core.Handle(command, _now, _events);
        Carry();
        input.Verdict?.TrySetResult(verdict);
    }

    /// <summary>After the mailbox is empty: what is due, the next alarm, and what others see.</summary>
    private void Settle()
    {
        Clock();
        _core.Advance(_now, _events);
        Carry();

        var due = _core.NextDue ?? DateTimeOffset.MaxValue;
        if (_changed)
        {
            if (_now - _publishedAt >= SnapshotAge) Publish();
            else if (_publishedAt + SnapshotAge < due) due = _publishedAt + SnapshotAge;
        }

        if (due == _armedFor) return;
        _armedFor = due;
        _timer.Change(due == DateTimeOffset.MaxValue ? Timeout.InfiniteTimeSpan : Later(due), Timeout.InfiniteTimeSpan);
    }

    /// <summary>The wall clock, never backwards: the journal's order is the order of time.</summary>
    private void Clock()
    {
        var now = _time.GetUtcNow();
        if (now > _now) _now = now;
        if (_armedFor <= _now) _armedFor = DateTimeOffset.MinValue;
    }

    private TimeSpan Later(DateTimeOffset due)
    {
        var wait = due - _now;
        // A timer counts whole milliseconds: rounding down would wake us just before the time, for nothing.
        return wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(Math.Min(wait.TotalMilliseconds, int.MaxValue)));
    }

    private void Publish()
    {
        Volatile.Write(ref _view, AcdView.Of(_core, _ledger, _now));
        _publishedAt = _now;
        _changed = false;
    }

    private void Carry()
    {
        if (_events.Count == 0) return;
        _changed = true;
        AcdEvent[] events = [.. _events];
        _events.Clear();
        foreach (var happened in events) _ledger.Apply(happened);

        if (Array.Exists(events, static e => e is ContactQueued))
        {
            _ = TellWhenOnDiskAsync(events);
        }
        else if (!_journal.TryAppend(events))
        {
            RoutingLog.JournalRefused(_log, events.Length);
        }

        foreach (var happened in events)
        {
            if (happened is not ContactQueued) _contacts.Tell(happened);
        }
    }

    private async Task TellWhenOnDiskAsync(AcdEvent[] events)
    {
        try
        {
            await _journal.AppendAsync(events);
            foreach (var happened in events)
            {
                if (happened is ContactQueued) _contacts.Tell(happened);
            }
        }
        catch (StorageException e)
        {
            // Nothing is promised to the caller then, but the call goes on: the place in the queue is real while we live.
            RoutingLog.PromiseNotWritten(_log, e);
        }
    }

    private sealed record AcdInput(AcdCommand? Command, AcdPlan? Plan, TaskCompletionSource<Refusal>? Verdict)
    {
        public static AcdInput Wake { get; } = new(null, null, null);
    }
}
