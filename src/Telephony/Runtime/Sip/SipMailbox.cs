using System.Collections.Concurrent;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>
/// What waits for the SIP loop. One reader on a thread of its own; any number of writers.
/// Messages from outside are refused when too many wait, our own commands and timers never: a lost one strands a call.
/// </summary>
internal sealed class SipMailbox(int maxWaiting, TimeProvider time)
{
    /// <summary>A timer takes 49 days; the loop looks again what is due after every wait.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly ConcurrentQueue<SipLoopInput> _queue = new();
    private readonly object _gate = new();
    private bool _rung;
    private int _outside;
    private int _sleeping;
    private long _refused;

    public long Refused => Volatile.Read(ref _refused);

    /// <summary>From the network. False: too many are waiting, nothing was taken.</summary>
    public bool TryOffer(ReadOnlySpan<byte> message, SipPeer source)
    {
        if (Interlocked.Increment(ref _outside) > maxWaiting)
        {
            Interlocked.Decrement(ref _outside);
            Interlocked.Increment(ref _refused);
            return false;
        }

        Post(SipLoopInput.Received(message, source));
        return true;
    }

    /// <summary>Our own: never refused.</summary>
    public void Post(in SipLoopInput input)
    {
        _queue.Enqueue(input);
        // Enqueue is a full fence: either this sees the reader asleep, or the reader sees the item before it sleeps.
        if (Volatile.Read(ref _sleeping) != 0)
        {
            lock (_gate)
            {
                Monitor.Pulse(_gate);
            }
        }
    }

    public bool TryTake(out SipLoopInput input)
    {
        if (!_queue.TryDequeue(out input))
        {
            return false;
        }

        if (input.IsOutside)
        {
            Interlocked.Decrement(ref _outside);
        }

        return true;
    }

    /// <summary>Waits until something is there or <paramref name="wait"/> has passed, a day at most; null waits for something.</summary>
    public void Wait(TimeSpan? wait)
    {
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        lock (_gate)
        {
            Interlocked.Exchange(ref _sleeping, 1);
            _rung = false;
            if (_queue.IsEmpty)
            {
                // The timer comes from the TimeProvider, so that a test's clock wakes the loop as the real one does.
                using var timer = wait is { } due
                    ? time.CreateTimer(static m => ((SipMailbox)m!).Ring(), this, due < LongestWait ? due : LongestWait, Timeout.InfiniteTimeSpan)
                    : null;
                while (_queue.IsEmpty && !_rung)
                {
                    Monitor.Wait(_gate);
                }
            }

            Interlocked.Exchange(ref _sleeping, 0);
        }
    }

    private void Ring()
    {
        lock (_gate)
        {
            _rung = true;
            Monitor.Pulse(_gate);
        }
    }
}
