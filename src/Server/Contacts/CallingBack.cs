using System.Collections.Concurrent;
using ContactCenter.Acd;
using ContactCenter.Server.Routing;

namespace ContactCenter.Server.Contacts;

/// <summary>What an open request asks for, as far as telephones need it.</summary>
/// <param name="Number">Whom to call. Masked in every log.</param>
/// <param name="Reason">What it is about.</param>
/// <param name="Language">Of the one to be called; empty: any.</param>
/// <param name="AskedAt">Since when.</param>
internal sealed record CallbackWish(string Number, string Reason, string Language, DateTimeOffset AskedAt);

/// <summary>
/// Where attempts to call somebody back begin: knows the open requests, and begins an actor for each that is due. Told by the
/// routing core's loop.
/// </summary>
internal sealed class CallingBack : ICallbackListener
{
    private readonly ConcurrentDictionary<CallbackId, CallbackWish> _open = new();
    private readonly ConcurrentDictionary<ContactId, Running> _attempts = new();
    private readonly ContactServices _services;
    private volatile bool _stopping;
    private int _onTheLine;

    /// <param name="services">What every contact needs.</param>
    /// <param name="open">The requests the start has found.</param>
    public CallingBack(ContactServices services, IEnumerable<CallbackSnapshot> open)
    {
        _services = services;
        foreach (var request in open) _open[request.Callback] = new(request.Number, request.Reason, request.Language, request.At);
    }

    /// <summary>Attempts in which somebody is being dialled or talked with, or waits after a hand-on. Any thread.</summary>
    public int Count => Volatile.Read(ref _onTheLine);

    /// <inheritdoc/>
    public void OnAcd(AcdEvent happened)
    {
        switch (happened)
        {
            case CallbackRequested asked:
                _open[asked.Callback] = new(asked.Number, asked.Reason, asked.Language, asked.At);
                break;
            case CallbackClosed closed:
                _open.TryRemove(closed.Callback, out _);
                break;
            case CallbackDue due when _open.TryGetValue(due.Callback, out var wish):
                Begin(due, wish);
                break;
        }
    }

    /// <summary>An agent whose phone rings for this attempt accepts it or passes it on, as by the keys.</summary>
    public async Task<CallbackDecision> DecideAsync(ContactId attempt, AgentId agent, bool accepts)
    {
        if (!_attempts.TryGetValue(attempt, out var running)) return CallbackDecision.TooLate;
        var answer = new TaskCompletionSource<CallbackDecision>(TaskCreationOptions.RunContinuationsAsynchronously);
        running.Attempt.Post(new ContactMessage.Decided(agent, accepts, answer));
        await Task.WhenAny(answer.Task, running.Over.Task); // an attempt that ends answers nobody
        return answer.Task.IsCompletedSuccessfully ? await answer.Task : CallbackDecision.TooLate;
    }

    /// <summary>Begins no more, ends every attempt and waits until the last has told so.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        foreach (var running in _attempts.Values) running.Attempt.Stop();
        while (!_attempts.IsEmpty) await Task.WhenAll(_attempts.Values.Select(static running => running.Over.Task));
    }

    private void Begin(CallbackDue due, CallbackWish wish)
    {
        var attempt = new CallbackActor(_services, due, wish, _services.Site.Current, change => Interlocked.Add(ref _onTheLine, change));
        var running = new Running(attempt, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _attempts[due.Contact] = running;
        _services.Contacts.Add(due.Contact, attempt);
        _ = RunAsync(due.Contact, running);
        if (_stopping) attempt.Stop(); // it came while the others were being told
    }

    private async Task RunAsync(ContactId id, Running running)
    {
        await Task.Yield(); // the routing core's loop must not live through it
        try
        {
            await running.Attempt.RunAsync();
        }
        finally
        {
            _attempts.TryRemove(id, out _);
            running.Over.SetResult();
        }
    }

    private sealed record Running(CallbackActor Attempt, TaskCompletionSource Over);
}
