using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Csv;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.FollowUps;

/// <summary>
/// Books people on a list, one list at a time, in pieces that are on disk before they are told. Who was booked already is read from the journal, so that a list
/// which was broken off, also by a crash, is sent again and nobody is called twice.
/// </summary>
internal sealed class FollowUpImport(AcdActor acd, Journal journal, Site site, ServiceCalendar calendar, TimeProvider time) : IDisposable
{
    /// <summary>Lines that go to the disk together.</summary>
    private const int PieceSize = 200;

    private const string About = "follow-up";
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _one = new(1);

    public void Dispose() => _one.Dispose();

    public async Task<FollowUpReport> RunAsync(FollowUpList list, Action<IReadOnlyList<FollowUpLine>>? progress, CancellationToken cancellation)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, cancellation)) return new([], []) { IsBusy = true };
        try
        {
            return await ReadAsync(list, progress, cancellation);
        }
        catch (CsvException wrong)
        {
            return new([], []) { Fault = wrong.Message, FaultLine = wrong.Line };
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<FollowUpReport> ReadAsync(FollowUpList list, Action<IReadOnlyList<FollowUpLine>>? progress, CancellationToken cancellation)
    {
        var configuration = site.Current.Configuration;
        if (configuration.Plan.Queues.FirstOrDefault(queue => queue.Id == list.Queue) is not { Callback: { FollowUp: { } rules, Calendar: not null } } plan)
            return new([], []) { Fault = $"queue '{list.Queue.Value}' calls nobody who went home; write `followUp` under its `callback` in queues.yaml", FaultLine = 1 };
        var today = calendar.DayOf(time.GetUtcNow());
        var languages = configuration.Plan.Agents.Where(agent => agent.TierFor(plan) is not null).SelectMany(static agent => agent.Languages).ToHashSet(StringComparer.Ordinal);
        var (rows, notes) = new FollowUpTable(configuration.NumberPlan, languages, today).Read(list.Content.Span);
        var known = KnownSince(today.AddDays(-rules.After - rules.Within - 1), list.Queue);
        var trial = list.IsDryRun ? new FollowUpTrial(plan, acd.View.Now, time.GetUtcNow()) : null;
        var lines = new List<FollowUpLine>(rows.Length);
        foreach (var piece in rows.Chunk(PieceSize))
        {
            if (cancellation.IsCancellationRequested) return new(lines, notes) { IsBrokenOff = true };
            var judged = piece.Select(row => (Row: row, Line: Judge(row, rules, today, known))).ToList();
            var (done, isWritten) = trial is not null ? ([.. judged.Select(one => one.Line ?? trial.Book(one.Row))], true) : await BookAsync(judged, list, plan, cancellation);
            if (!isWritten) return new(lines, notes) { IsBrokenOff = true };
            lines.AddRange(done);
            progress?.Invoke(done);
        }

        return new(lines, notes);
    }

    /// <summary>Those whose discharge is in the journal: booked for it, whatever has come of it since.</summary>
    private HashSet<(string Number, string? Reference, DateOnly Discharged)> KnownSince(DateOnly day, QueueId queue)
    {
        var reader = journal.Reader();
        return [.. reader.ReadKinds(["callbackRequested", "callbackClosed"], reader.LastSequenceBefore(day), long.MaxValue, int.MaxValue)
            .Select(static entry => entry.Event).OfType<CallbackRequested>()
            .Where(asked => asked.FollowUp is not null && asked.Queue == queue)
            .Select(static asked => (asked.Number, asked.Reference, asked.FollowUp!.Discharged))];
    }

    /// <summary>Null: to be booked. Then it is known from here on.</summary>
    private static FollowUpLine? Judge(Discharge row, FollowUpPlan rules, DateOnly today, HashSet<(string, string?, DateOnly)> known)
    {
        if (row.Fault is { } fault) return new(row.Line, FollowUpResult.Refused) { Message = fault };
        var last = row.Discharged.AddDays(rules.After + rules.Within);
        if (last < today)
            return Of(row, FollowUpResult.Refused, string.Create(CultureInfo.InvariantCulture, $"too long ago: to be called by {last:yyyy-MM-dd} at the latest, {rules.After} and {rules.Within} days after they left; call them by hand, or see to the date"));
        return known.Add(row.Key) ? null : Of(row, FollowUpResult.Already, "on a list for this discharge before; nobody is called twice");
    }

    private async Task<(List<FollowUpLine> Done, bool IsWritten)> BookAsync(List<(Discharge Row, FollowUpLine? Line)> piece, FollowUpList list, QueuePlan plan, CancellationToken cancellation)
    {
        // All are asked before any is waited for: the core takes them in this order.
        var asked = piece.Select(one => one.Line is null ? acd.AskAsync(WishOf(one.Row, list)) : Task.FromResult(Refusal.None)).ToList();
        try
        {
            var verdicts = new List<Refusal>(asked.Count);
            foreach (var verdict in asked) verdicts.Add(await verdict);
            await journal.MarkAsync().WaitAsync(WrittenWithin, time, cancellation);
            var open = acd.View.Now.Callbacks;
            return ([.. piece.Select((one, i) => one.Line ?? Told(one.Row, verdicts[i], plan, open.Find((plan.Id, one.Row.Number, one.Row.Reference))))], true);
        }
        catch (Exception e) when (e is OperationCanceledException or TimeoutException or StorageException)
        {
            return ([], false); // what of it was decided is in the journal, or never was: the list can be sent again
        }
    }

    private static RequestCallback WishOf(Discharge row, FollowUpList list) => new(list.Queue, row.Number, About, row.Language)
    {
        Reference = row.Reference,
        Cause = CallbackCause.FollowUp,
        By = list.By,
        FollowUp = new(row.Department, row.Discharged),
    };

    private static FollowUpLine Told(Discharge row, Refusal refusal, QueuePlan plan, CallbackSnapshot? open) => refusal == Refusal.None
        ? Of(row, FollowUpResult.Booked, null) with { Due = open?.FollowUp?.Due, Slot = open?.Slot, Callback = open?.Callback }
        : Refused(row, refusal, plan, open);

    /// <summary>Why it was not booked, in words.</summary>
    public static FollowUpLine Refused(Discharge row, Refusal refusal, QueuePlan plan, CallbackSnapshot? open) => Of(row, FollowUpResult.Refused, refusal switch
    {
        Refusal.SlotFull => string.Create(CultureInfo.InvariantCulture, $"no slot is free from day {plan.Callback!.FollowUp!.After} on for {plan.Callback.FollowUp.Within} days; raise `within`, `share` or the staff of the queue, or call them by hand"),
        Refusal.AlreadyRequested => $"a request to call this number back is open{(open is null ? "" : $": {open.Callback}")}; cancel that one, or give a reference that tells the people behind the number apart",
        Refusal.TooManyCallbacks => "too many requests are open; settle some, and send the list again",
        _ => $"the configuration has changed meanwhile ({refusal}); send the list again",
    });

    private static FollowUpLine Of(Discharge row, FollowUpResult result, string? message) => new(row.Line, result) { Message = message, Department = row.Department, Discharged = row.Discharged };
}
