using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ContactCenter.Telephony.Protocol.Sdp;
using ContactCenter.Telephony.Runtime.Recording;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>
/// One media thread. It wakes every millisecond by an absolute clock and serves the sessions of that millisecond: a frame of
/// 20 ms has 20 phases, each session sits in one, so packets leave spread out and not in one burst. Bridged sessions and
/// those with a key down are read every millisecond. Without sessions it sleeps until one comes.
/// </summary>
internal sealed class MediaLoop : IDisposable
{
    /// <summary>Longest datagram that is looked at: more than any G.711 packet on an Ethernet.</summary>
    public const int MaxPacket = 1500;

    private const int MostBehind = 60; // ms that are caught up; beyond that the listener has heard the gap already
    private const long Millisecond = 1_000_000;
    private const int Priority = 10;
    private const int TellEvery = 5000; // skipped ms

    private readonly ConcurrentQueue<MediaSession> _inbox = new();
    private readonly FramePhases _phases = new();
    private readonly ReadyLegs _eager = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private readonly MediaEngine _engine;
    private readonly ILogger _log;
    private readonly int _number;
    private readonly bool _realTime;
    private volatile bool _idle;
    private volatile bool _stopping;
    private int _count;
    private long _tellSkipped;

    public MediaLoop(MediaEngine engine, int number, bool realTime, ILogger log)
    {
        _engine = engine;
        _number = number;
        _realTime = realTime;
        _log = log;
        _thread = new Thread(Run) { IsBackground = true, Name = $"media-{number}" };
        _thread.Start();
    }

    /// <summary>A datagram of this length or one byte more fits, so that the one too long is seen.</summary>
    public byte[] Buffer { get; } = new byte[MaxPacket + 1];

    /// <summary>Where packets to send are put together.</summary>
    public byte[] Packet { get; } = new byte[MaxPacket + 64];

    public MediaCounters Counters { get; } = new();

    public byte[] CanonicalName => _engine.CanonicalName;

    /// <summary>Sessions on this thread.</summary>
    public int Count => Volatile.Read(ref _count);

    public DateTimeOffset Utc(long tick) => _engine.Utc(tick);

    /// <summary>A session has commands, or comes from another thread. Any thread.</summary>
    public void Notify(MediaSession session)
    {
        _inbox.Enqueue(session);
        Interlocked.MemoryBarrier();
        if (_idle) _wake.Set();
    }

    /// <summary>Calls an observer; what it throws is its own affair.</summary>
    public void Tell(MediaLeg leg, IMediaObserver observer, Action<IMediaObserver, long> call, long argument)
    {
        try
        {
            call(observer, argument);
        }
        catch (Exception exception)
        {
            Counters.ObserverFailures++;
            MediaLog.ObserverFailed(_log, leg.Id, exception);
        }
    }

    /// <summary>Reads the leg every millisecond, until it is not eager any more.</summary>
    public void ListEager(MediaLeg leg)
    {
        if (leg.Listed || leg.Phase < 0) return;
        leg.Listed = true;
        _eager.Add(leg);
    }

    /// <summary>Reads the leg in its own slot again.</summary>
    public void DropEager(MediaLeg leg)
    {
        if (!leg.Listed) return;
        leg.Listed = false;
        _eager.Remove(leg);
    }

    public void Dispose()
    {
        _stopping = true;
        _wake.Set();
        _thread.Join();
        _eager.Dispose();
        _wake.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Run()
    {
        bool granted = _realTime && NativeMethods.TryBecomeRealTime(Priority);
        MediaLog.ThreadStarted(_log, _number, granted ? "in real time" : "like any other");
        long tick = _engine.TickNow();
        while (!_stopping)
        {
            if (_count == 0 && Idle()) tick = _engine.TickNow();
            tick++;
            long due = _engine.InstantOf(tick);
            NativeMethods.SleepUntil(due);
            Tick(tick);
            Counters.Late(NativeMethods.Now() - due);
            long behind = _engine.TickNow() - tick;
            if (behind > MostBehind) tick += LeaveOut(behind);
        }

        CloseAll();
    }

    /// <summary>Waits for a session. True: it did wait.</summary>
    private bool Idle()
    {
        bool waited = false;
        while (_inbox.IsEmpty && !_stopping)
        {
            _idle = true;
            Interlocked.MemoryBarrier();
            if (_inbox.IsEmpty && !_stopping) _wake.WaitOne();
            _idle = false;
            waited = true;
        }

        return waited;
    }

    /// <summary>Whole frames, so that every session misses the same.</summary>
    private long LeaveOut(long behind)
    {
        long skipped = behind / FramePhases.Count * FramePhases.Count;
        Counters.SkippedTicks += skipped;
        if (Counters.SkippedTicks < _tellSkipped) return skipped;
        // A machine that cannot keep up shall not write a line per frame as well.
        _tellSkipped = Counters.SkippedTicks + TellEvery;
        MediaLog.Behind(_log, _number, behind);
        return skipped;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Tick(long tick)
    {
        while (_inbox.TryDequeue(out var session))
            Obey(session, tick);

        int ready = _eager.Poll();
        for (int i = 0; i < ready; i++)
        {
            if (_eager.At(i) is { } leg) Serve(leg, tick, drainOnly: true);
        }

        var phase = _phases.At(tick);
        for (int i = phase.Count - 1; i >= 0; i--)
            Serve(phase[i], tick, drainOnly: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Serve(MediaLeg leg, long tick, bool drainOnly)
    {
        try
        {
            if (drainOnly) leg.Drain(tick, this);
            else leg.Slot(tick, this);
        }
        catch (Exception exception)
        {
            // A bug of ours ends this session, not the other thousand.
            MediaLog.SessionFailed(_log, leg.Id, exception);
            Close(leg);
        }
    }

    private void Obey(MediaSession session, long tick)
    {
        if (session.Loop != this)
        {
            session.Loop.Notify(session);
            return;
        }

        var leg = session.Leg;
        if (leg.Phase < 0 && leg.State != LegState.Closed) Place(leg);
        if (leg.Travelling is { } arrived && !TryBridge(session, arrived)) return;
        while (session.TryNextCommand(out var command))
        {
            if (leg.State == LegState.Closed)
            {
                (command.Argument as LegRecording)?.Stop();
                continue;
            }

            if (command.Kind == MediaCommandKind.Bridge)
            {
                // On its way to another thread: that one goes on with the commands.
                if (!TryBridge(session, command)) return;
                continue;
            }

            Obey(leg, command, tick);
        }
    }

    private void Obey(MediaLeg leg, in MediaCommand command, long tick)
    {
        switch (command.Kind)
        {
            case MediaCommandKind.Connect: leg.Connect((MediaParameters)command.Argument!, tick); break;
            case MediaCommandKind.Play: leg.Play((PlayList)command.Argument!); break;
            case MediaCommandKind.Stop: leg.Stop(); break;
            case MediaCommandKind.Unbridge: _ = leg.Unlink(command.Number); break;
            case MediaCommandKind.SendDigit: leg.Press((char)command.Number); break;
            case MediaCommandKind.Capture: leg.Capture((int)command.Number); break;
            case MediaCommandKind.Record: leg.Record((LegRecording)command.Argument!, tick); break;
            case MediaCommandKind.Key: leg.HearKey((char)command.Number, tick); break;
            case MediaCommandKind.Close: Close(leg); break;
        }
    }

    /// <summary>Bridges two legs of this thread, or sends the one to the thread of the other. False: it left.</summary>
    private bool TryBridge(MediaSession session, in MediaCommand command)
    {
        var leg = session.Leg;
        var other = (MediaSession)command.Argument!;
        var target = other.Loop;
        leg.Travelling = null;
        if (target == this)
        {
            leg.Link(other.Leg, command.Number, command.KeysKept?.Leg);
            ListEager(leg);
            ListEager(other.Leg);
            return true;
        }

        if (leg.State == LegState.Closed || command.Number <= leg.BridgeTurn)
        {
            // Overtaken by a later command; the other one's earlier bridge ends all the same.
            other.Unbridge(command.Number);
            return true;
        }

        // The last act as its owner: the target may run it from here on.
        leg.Depart(command);
        Remove(leg);
        session.Loop = target;
        target.Notify(session);
        return false;
    }

    private void Place(MediaLeg leg)
    {
        _phases.Place(leg);
        Volatile.Write(ref _count, _count + 1);
        if (leg.Peer is not null) ListEager(leg);
    }

    private void Remove(MediaLeg leg)
    {
        if (leg.Phase < 0) return;
        _phases.Remove(leg);
        Volatile.Write(ref _count, _count - 1);
        DropEager(leg);
    }

    private void Close(MediaLeg leg)
    {
        if (leg.State == LegState.Closed) return;
        Remove(leg);
        leg.Close();
        Counters.Strangers += leg.Sockets.TakeStrangers();
        _engine.Closed(leg);
    }

    private void CloseAll()
    {
        while (_phases.Any is { } leg)
            Close(leg);

        while (_inbox.TryDequeue(out var session))
        {
            if (session.Loop == this) Close(session.Leg);
        }
    }
}
