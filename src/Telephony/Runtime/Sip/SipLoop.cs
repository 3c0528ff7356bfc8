using ContactCenter.Telephony.Protocol.Sip;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>The one thread that owns the user agent: takes what waits, does what is due, carries out what follows.</summary>
internal sealed class SipLoop
{
    // Between two looks at the clock: a timer is late by no more than this many messages.
    private const int Batch = 64;

    private readonly SipUserAgent _agent;
    private readonly SipMailbox _mailbox;
    private readonly SipUdpSocket _udp;
    private readonly SipTcpTransport _tcp;
    private readonly SipIntake _intake;
    private readonly ISipObserver _observer;
    private readonly ISipTrace? _trace;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly long _started;
    private readonly List<SipEffect> _effects = [];
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopping;
    private long _sendFailures;
    private long _bugs;

    public SipLoop(
        SipUserAgent agent,
        SipMailbox mailbox,
        SipUdpSocket udp,
        SipTcpTransport tcp,
        SipIntake intake,
        ISipObserver observer,
        ISipTrace? trace,
        TimeProvider time,
        ILogger log)
    {
        (_agent, _mailbox, _udp, _tcp, _intake) = (agent, mailbox, udp, tcp, intake);
        (_observer, _trace, _time, _log) = (observer, trace, time, log);
        _started = time.GetTimestamp();
        _thread = new Thread(Run) { IsBackground = true, Name = "SIP loop" };
        Counters = default;
    }

    /// <summary>The user agent's counters as of the last time the loop had nothing to do, at most a batch old.</summary>
    public SipCounters Counters
    {
        get
        {
            lock (_thread)
            {
                return field;
            }
        }

        private set
        {
            lock (_thread)
            {
                field = value;
            }
        }
    }

    public long SendFailures => Volatile.Read(ref _sendFailures);

    public long Bugs => Volatile.Read(ref _bugs);

    private TimeSpan Now => _time.GetElapsedTime(_started);

    public void Start() => _thread.Start();

    /// <summary>Ends after what waits now.</summary>
    public Task StopAsync()
    {
        _mailbox.Post(SipLoopInput.Do((_, _, _) => _stopping = true));
        return _ended.Task;
    }

    private void Run()
    {
        while (!_stopping)
        {
            _mailbox.Wait(_agent.NextDue - Now);
            for (int i = 0; i < Batch && _mailbox.TryTake(out var input); i++)
            {
                Step(input);
                input.Release();
            }

            Guarded(static (agent, now, effects) => agent.Advance(now, effects));
            Counters = _agent.Counters;
        }

        _ended.SetResult();
    }

    private void Step(SipLoopInput input)
    {
        if (input.Command is { } command)
        {
            Guarded(command);
            return;
        }

        Trace(sent: false, input.Peer, input.Message);
        try
        {
            _agent.Receive(input.Message, input.Peer, Now, _effects);
        }
        catch (Exception e) // an exception here is a bug of ours; one message must not end all calls
        {
            Report(e);
        }

        CarryOut();
    }

    private void Guarded(SipCommand command)
    {
        try
        {
            command(_agent, Now, _effects);
        }
        catch (Exception e) // as above
        {
            Report(e);
        }

        CarryOut();
    }

    private void CarryOut()
    {
        foreach (var effect in _effects)
        {
            switch (effect)
            {
                case SipSend send:
                    Send(send);
                    break;
                case SipEvent e:
                    Tell(e);
                    break;
            }
        }

        _effects.Clear();
    }

    private void Send(SipSend send)
    {
        Trace(sent: true, send.Peer, send.Bytes.Span);
        bool taken = send.Peer.Transport switch
        {
            SipTransport.Udp => _udp.TrySend(send.Bytes.Span, send.Peer.EndPoint),
            SipTransport.Tcp => _tcp.TrySend(send),
            _ => false, // TLS is not there yet
        };
        if (!taken)
        {
            Interlocked.Increment(ref _sendFailures);
            _intake.Failed(send.Transaction);
        }
    }

    private void Tell(SipEvent e)
    {
        try
        {
            _observer.OnSip(e);
        }
        catch (Exception bug) // the observer's bug is not the other calls'
        {
            Report(bug);
        }
    }

    private void Trace(bool sent, SipPeer peer, ReadOnlySpan<byte> message)
    {
        if (_trace is not null && _trace.Wants(SipTraceText.CallId(message)))
        {
            _trace.Write(Now, sent, peer, SipTraceText.Of(message));
        }
    }

    private void Report(Exception bug)
    {
        Interlocked.Increment(ref _bugs);
        SipLog.Bug(_log, bug);
    }
}
