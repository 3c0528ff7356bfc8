using System.Threading.Channels;
using ContactCenter.Acd;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Routing;

/// <summary>
/// The one writer of the routing core: a mailbox and a loop. Every event goes to the journal, to the figures and to the
/// contact it is about, in the order in which the core decided. What a caller is told something upon is a promise, and
/// reaches the contact only when it is on disk (<see cref="Promises"/>); the others at once.
/// </summary>
internal sealed class AcdActor : IAsyncDisposable
{
    /// <summary>A snapshot is at most this old; making one costs with the number of contacts, so not every command does.</summary>
    private static readonly TimeSpan SnapshotAge = TimeSpan.FromMilliseconds(100);

    /// <summary>So old when nothing happens: at midnight a new day of figures begins all the same.</summary>
    private static readonly TimeSpan QuietSnapshotAge = TimeSpan.FromMinutes(1);

    private readonly Channel<AcdInput> _mailbox = Channel.CreateUnbounded<AcdInput>(new() { SingleReader = true });
    private readonly AcdCore _core;
    private readonly FigureLedger _ledger;
    private readonly Journal _journal;
    private readonly ContactDirectory _contacts;
    private readonly Promises _promises;
    private readonly CheckpointWriter? _checkpoints;
    private readonly ForwardClock _clock;
    private readonly ILogger _log;
    private readonly List<AcdEvent> _events = [];
    private readonly ITimer _timer;
    private readonly Task _loop;
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _publishedAt;
    private DateTimeOffset _armedFor = DateTimeOffset.MaxValue;
    private Task _written = Task.CompletedTask; // what was carried last, where somebody waits for it
    private bool _changed;
    private AcdView _view;

    /// <param name="begin">The core and its figures, as the journal left them.</param>
    /// <param name="journal">Where every event goes.</param>
    /// <param name="contacts">Who hears of them.</param>
    /// <param name="time">Clock and timers.</param>
    /// <param name="log">Log.</param>
    /// <param name="checkpoints">Where the state is kept from time to time; null: only in the journal.</param>
    /// <param name="ready">When telephones can be rung: until then nothing is decided, not even what is due. Null: at once.</param>
    public AcdActor(
        AcdBeginning begin, Journal journal, ContactDirectory contacts, TimeProvider time, ILogger<AcdActor> log, CheckpointWriter? checkpoints = null, Task? ready = null)
    {
        _checkpoints = checkpoints;
        _checkpoints?.Happened(begin.Events); // a long way was read: the next start shall not read it again
        (_core, _ledger, _journal, _contacts, _log) = (begin.Core, begin.Ledger, journal, contacts, log);
        _promises = new Promises(contacts, log);
        _clock = new ForwardClock(time, begin.LastAt);
        _view = AcdView.Of(_core, _ledger, _clock);
        _timer = time.CreateTimer(static actor => ((AcdActor)actor!)._mailbox.Writer.TryWrite(AcdInput.Wake), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _loop = Task.Run(() => RunAsync(ready ?? Task.CompletedTask, begin.Decided));
    }

    /// <summary>Queues, agents, contacts and figures as they were a moment ago. Any thread.</summary>
    public AcdView View => Volatile.Read(ref _view);

    /// <summary>False when the loop has died, which is a bug and a reason to restart the process.</summary>
    public bool IsAlive => !_loop.IsCompleted;

    /// <summary>Ends when the loop dies of a bug; never otherwise.</summary>
    public Task Failed => _failed.Task;

    /// <summary>Hands the core a command; what becomes of it comes as events.</summary>
    public void Post(AcdCommand command) => _mailbox.Writer.TryWrite(new AcdInput(command, null, null));

    /// <summary>Hands the core a command and tells whether it was taken; <see cref="View"/> then shows what came of it.</summary>
    /// <exception cref="OperationCanceledException">The actor has stopped.</exception>
    public Task<Refusal> AskAsync(AcdCommand command) => AskAsync(new AcdInput(command, null, NewVerdict()));

    /// <summary>The same, and when it was taken, what came of it is on disk.</summary>
    /// <exception cref="OperationCanceledException">The actor has stopped.</exception>
    /// <exception cref="StorageException">It was taken, but cannot be written.</exception>
    public Task<Refusal> AskWrittenAsync(AcdCommand command) => AskAsync(new AcdInput(command, null, NewVerdict()) { IsWritten = true });

    /// <summary>Takes another configuration into use; agents and waiting contacts keep their state.</summary>
    /// <exception cref="OperationCanceledException">The actor has stopped.</exception>
    public Task ReplanAsync(AcdPlan plan) => AskAsync(new AcdInput(null, plan, NewVerdict()));

    /// <summary>Carries out what is in the mailbox, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _mailbox.Writer.TryComplete();
        await _loop;
        await _timer.DisposeAsync();
        if (_checkpoints is not null && !_failed.Task.IsCompleted) await _checkpoints.StopAsync(_clock.Now, () => AcdImages.Of(_core, _ledger));
        await _promises.DisposeAsync();
    }

    private static TaskCompletionSource<Refusal> NewVerdict() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task<Refusal> AskAsync(AcdInput input)
    {
        if (!_mailbox.Writer.TryWrite(input)) input.Verdict!.TrySetCanceled();
        return input.Verdict!.Task;
    }

    private async Task RunAsync(Task ready, IReadOnlyList<AcdEvent> decided)
    {
        try
        {
            await ready;
            foreach (var happened in decided) _contacts.Tell(happened); // nobody promises anything upon these: there are no callers yet
            while (_mailbox.Reader.TryRead(out var early)) Take(early); // which phones are there, before anything is offered to them
            Settle(); // what fell due while the system was down
            while (await _mailbox.Reader.WaitToReadAsync())
            {
                while (_mailbox.Reader.TryRead(out var input)) Take(input);
                Settle();
            }
        }
        catch (Exception e) // the actor's edge: half a decision is no state to go on from, the journal is
        {
            Fail(e);
        }
    }

    /// <summary>The actor is dead, and nobody waits for an answer that does not come.</summary>
    private void Fail(Exception error)
    {
        RoutingLog.CoreFailed(_log, error);
        _mailbox.Writer.TryComplete();
        while (_mailbox.Reader.TryRead(out var input)) input.Verdict?.TrySetCanceled();
        _failed.TrySetResult();
    }

    private void Take(AcdInput input)
    {
        // The alarm has rung and is gone, also when it rang a little early by the wall clock: Settle sets it again.
        if (ReferenceEquals(input, AcdInput.Wake)) _armedFor = DateTimeOffset.MinValue;
        var verdict = Refusal.None;
        try
        {
            var now = Clock();
            if (input.Plan is { } plan) _core.Replan(plan, now, _events);
            if (input.Command is { } command) verdict = _core.Handle(command, now, _events);
            Carry(input.IsWritten);
            if (input.Verdict is null) return;
            Publish(); // who asked may look at once
            if (!input.IsWritten) input.Verdict.TrySetResult(verdict);
            else _ = AnswerAsync(input.Verdict, verdict, _written);
        }
        catch
        {
            input.Verdict?.TrySetCanceled();
            throw;
        }
    }

    private static async Task AnswerAsync(TaskCompletionSource<Refusal> answer, Refusal verdict, Task written)
    {
        try
        {
            await written;
            answer.TrySetResult(verdict);
        }
        catch (StorageException e)
        {
            if (verdict == Refusal.None) answer.TrySetException(e);
            else answer.TrySetResult(verdict);
        }
    }

    /// <summary>After the mailbox is empty: what is due, the next alarm, and what others see.</summary>
    private void Settle()
    {
        var now = Clock();
        _core.Advance(now, _events);
        Carry();
        if (_checkpoints?.IsDue(now) == true) _checkpoints.Take(now, AcdImages.Of(_core, _ledger));

        var age = _changed ? SnapshotAge : QuietSnapshotAge;
        if (now - _publishedAt >= age) Publish();
        var publish = _publishedAt + (_changed ? SnapshotAge : QuietSnapshotAge);
        var due = _core.NextDue is { } next && next < publish ? next : publish;
        if (due == _armedFor) return;
        _armedFor = due;
        _timer.Change(Later(due), Timeout.InfiniteTimeSpan);
    }

    private DateTimeOffset Clock()
    {
        var now = _clock.Look();
        if (_armedFor <= now) _armedFor = DateTimeOffset.MinValue;
        return now;
    }

    private TimeSpan Later(DateTimeOffset due)
    {
        var wait = due - _clock.Now;
        // A timer counts whole milliseconds: rounding down would wake us just before the time, for nothing.
        return wait <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
    }

    private void Publish()
    {
        var view = AcdView.Of(_core, _ledger, _clock);
        if (view.Today.Day != _view.Today.Day) _ledger.Forget(view.Today.Day.AddDays(-1)); // earlier days are read from the journal
        Volatile.Write(ref _view, view);
        _publishedAt = _clock.Now;
        _changed = false;
    }

    /// <param name="isAwaited">Somebody waits until it is written: see <see cref="_written"/>.</param>
    private void Carry(bool isAwaited = false)
    {
        _written = Task.CompletedTask;
        if (_events.Count == 0) return;
        _changed = true;
        AcdEvent[] events = [.. _events];
        _checkpoints?.Happened(events.Length);
        _events.Clear();
        foreach (var happened in events) _ledger.Apply(happened);

        if (isAwaited || Array.Exists(events, Promises.IsPromise))
        {
            _written = _journal.AppendAsync(events);
            _promises.Await(_written, events);
        }
        else if (!_journal.TryAppend(events))
        {
            RoutingLog.JournalRefused(_log, events.Length);
        }

        foreach (var happened in events)
        {
            if (!Promises.IsPromise(happened)) _contacts.Tell(happened);
        }
    }

    private sealed record AcdInput(AcdCommand? Command, AcdPlan? Plan, TaskCompletionSource<Refusal>? Verdict)
    {
        /// <summary>The verdict waits for the disk.</summary>
        public bool IsWritten { get; init; }

        public static AcdInput Wake { get; } = new(null, null, null);
    }
}
