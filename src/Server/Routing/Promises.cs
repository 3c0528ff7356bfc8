using System.Threading.Channels;
using ContactCenter.Acd;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Routing;

/// <summary>
/// Events that something is said or done upon which cannot be taken back: a place in the queue, a wait, a request to call back, an
/// agent's acceptance, upon which a number is dialled. They reach their contact only when they are on disk, in the order in which the core
/// decided them.
/// </summary>
internal sealed class Promises : IAsyncDisposable
{
    private readonly Channel<(Task Written, AcdEvent[] Events)> _waiting = Channel.CreateUnbounded<(Task, AcdEvent[])>(new() { SingleReader = true, SingleWriter = true });
    private readonly ContactDirectory _contacts;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _loop;

    public Promises(ContactDirectory contacts, ILogger log)
    {
        (_contacts, _log) = (contacts, log);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>A request to call back is in the same write as what led to it, or was written before.</summary>
    public static bool IsPromise(AcdEvent e) => e is ContactQueued or WaitAnnounced or CallbackAccepted
        or ContactRefused { WayOut.Kind: WayOutKind.Callback } or ContactOverflowed { WayOut.Kind: WayOutKind.Callback }
        or PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest };

    /// <summary>These are being written; the promises among them are told when they are.</summary>
    public void Await(Task written, AcdEvent[] events) => _waiting.Writer.TryWrite((written, events));

    /// <summary>Stops, whatever the disk does: every contact has ended before.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _loop;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var (written, events) in _waiting.Reader.ReadAllAsync(_stopping.Token)) Tell(events, await IsWrittenAsync(written));
        }
        catch (OperationCanceledException)
        {
            // nobody listens any more
        }
    }

    private void Tell(AcdEvent[] events, bool written)
    {
        foreach (var happened in events)
        {
            if (!IsPromise(happened)) continue;
            if (written) _contacts.Tell(happened);
            else _contacts.TellNotWritten(happened);
        }
    }

    private async Task<bool> IsWrittenAsync(Task written)
    {
        try
        {
            await written.WaitAsync(_stopping.Token);
            return true;
        }
        catch (StorageException e)
        {
            // Nothing is promised to the caller then, but the call goes on: the place in the queue is real while we live.
            RoutingLog.PromiseNotWritten(_log, e);
            return false;
        }
    }
}
