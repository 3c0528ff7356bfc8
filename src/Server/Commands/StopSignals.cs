using System.Runtime.InteropServices;

namespace ContactCenter.Server.Commands;

/// <summary>
/// How people and service managers stop a server. SIGTERM: finish the calls, then stop; a second signal stops at once.
/// SIGINT (Ctrl-C): end the calls and stop.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _atOnce = new();
    private readonly PosixSignalRegistration[] _registrations;
    private readonly CancellationTokenRegistration _cancelled;
    private int _count;

    public StopSignals(CancellationToken cancellation)
    {
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, drain: true)),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, drain: false)),
        ];
        _cancelled = cancellation.Register(() => First(drain: false));
    }

    /// <summary>The first signal asked for the calls to be finished.</summary>
    public bool IsDrain { get; private set; }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled by the second one.</summary>
    public CancellationToken AtOnce => _atOnce.Token;

    /// <summary>Ends with the first signal.</summary>
    public Task FirstAsync() => _first.Task;

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
        _cancelled.Dispose();
        _stop.Dispose();
        _atOnce.Dispose();
    }

    private void Take(PosixSignalContext context, bool drain)
    {
        context.Cancel = true; // we stop ourselves
        if (Interlocked.Increment(ref _count) == 1) First(drain);
        else _atOnce.Cancel();
    }

    private void First(bool drain)
    {
        IsDrain = drain;
        _stop.Cancel();
        _first.TrySetResult();
    }
}
