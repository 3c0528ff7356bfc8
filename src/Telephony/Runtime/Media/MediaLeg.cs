using System.Runtime.CompilerServices;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Dtmf;
using ContactCenter.Telephony.Protocol.Rtp;
using ContactCenter.Telephony.Protocol.Sdp;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>How far a leg has come.</summary>
internal enum LegState
{
    /// <summary>Ports are bound, nothing is known of the peer.</summary>
    Opened,

    /// <summary>Sends and receives.</summary>
    Connected,

    /// <summary>Gone; its sockets are closed.</summary>
    Closed,
}

/// <summary>The state of one session that its media thread works on: what is sent (here) and what is received (the other part).</summary>
internal sealed partial class MediaLeg(long id, SessionSockets sockets, IMediaObserver observer, RtpSendStream stream, long silenceAfter)
{
    public const int FrameSamples = 160;

    private const int ForwardingPause = 200; // ms without a packet from the other side, after which silence is sent
    private const int ReportEvery = 250;     // frames: 5 s (RFC 3550 §6.2)
    private const int CountEvery = 50;       // frames: 1 s

    private readonly IMediaObserver _observer = observer;
    private readonly long _silenceAfter = silenceAfter;
    private RtpSendStream _stream = stream;
    private MediaParameters? _parameters;
    private AudioCodec _codec;
    private bool _maySend;
    private bool _mayReceive;
    private Playback _playback;
    private DtmfSender _keys = new();
    private bool _spurt = true;
    private long _lastForwarded = long.MinValue / 2;
    private uint _sentPackets;
    private uint _sentOctets;
    private int _reportIn = ReportEvery;

    public long Id { get; } = id;

    public SessionSockets Sockets { get; } = sockets;

    public LegState State { get; private set; }

    /// <summary>The other side of the bridge; always on the same thread.</summary>
    public MediaLeg? Peer { get; private set; }

    /// <summary>The Bridge command for which it changes to another thread.</summary>
    public MediaCommand? Travelling { get; set; }

    /// <summary>The latest turn of a Bridge or Unbridge that concerned it.</summary>
    public long BridgeTurn { get; private set; }

    /// <summary>Which of the 20 slots of a frame is its own; −1: not placed on a thread.</summary>
    public int Phase { get; set; } = -1;

    /// <summary>Its place in the list of its phase.</summary>
    public int PhaseIndex { get; set; }

    /// <summary>Whether it is among those read every millisecond.</summary>
    public bool Listed { get; set; }

    /// <summary>Packets are wanted at once: they go to someone else, or a key is down.</summary>
    public bool IsEager(long tick) => Peer is not null || tick < _eagerUntil;

    public void Connect(MediaParameters parameters, long tick)
    {
        // On hold by an address of zeros the peer has not moved.
        bool aimed = parameters.IsNowhere
            ? _parameters is not null
            : Sockets.TryAim(parameters.RemoteRtp, parameters.RemoteRtcp, parameters.SignalledFrom);
        _parameters = parameters;
        _codec = parameters.Codec;
        _maySend = aimed && parameters.MaySend;
        _mayReceive = aimed && parameters.MayReceive;
        _spurt = true;
        _lastHeard = tick;
        _silenceTold = false;
        _probation = 0;
        if (parameters.TelephoneEventSend is null) _keys.Clear();
        State = LegState.Connected;
    }

    public void Play(PlayList list)
    {
        _playback.Start(list);
        _spurt = true;
    }

    public void Stop()
    {
        _playback.Stop();
        _spurt = true;
    }

    public void Press(char digit)
    {
        if (_parameters?.TelephoneEventSend is not null) _ = _keys.TryPress(digit);
    }

    /// <summary>Bridges two legs of one thread, as far as neither was told otherwise later than this turn.</summary>
    /// <param name="other">The other leg.</param>
    /// <param name="turn">When this was said.</param>
    /// <param name="keysKept">The one of the two whose keys are not passed on.</param>
    public void Link(MediaLeg other, long turn, MediaLeg? keysKept)
    {
        if (!(Unlink(turn) & other.Unlink(turn))) return;
        (Peer, other.Peer) = (other, this);
        _keysKept = keysKept == this;
        other._keysKept = keysKept == other;
    }

    /// <summary>Ends the bridge, unless a later turn made it. True: this is the latest turn so far.</summary>
    public bool Unlink(long turn)
    {
        if (State == LegState.Closed || turn <= BridgeTurn) return false;
        BridgeTurn = turn;
        Unlink();
        return true;
    }

    /// <summary>Leaves its thread, and whoever it is bridged with there, to be bridged on another.</summary>
    public void Depart(in MediaCommand bridge)
    {
        Unlink();
        Travelling = bridge;
    }

    private void Unlink()
    {
        if (Peer is not { } peer) return;
        Peer = null;
        peer.Peer = null;
        _spurt = peer._spurt = true;
        _lastForwarded = peer._lastForwarded = long.MinValue / 2;
    }

    public void Close()
    {
        Unlink();
        _recording?.Stop();
        _recording = null;
        State = LegState.Closed;
        Sockets.Dispose();
    }

    /// <summary>The leg's own millisecond of every frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Slot(long tick, MediaLoop loop)
    {
        if (!Listed) Drain(tick, loop);
        else if (!IsEager(tick)) loop.DropEager(this);
        if (State != LegState.Connected) return;
        if (_keys.Idle || !SendKey(tick, loop)) SendAudio(tick, loop);
        WatchSilence(tick, loop);
        if (_recording?.Advance(tick) == false) _recording = null;
        if (--_reportIn == 0) Report(tick, loop);
        if (_reportIn % CountEvery == 0) loop.Counters.Strangers += Sockets.TakeStrangers();
    }

    private void SendAudio(long tick, MediaLoop loop)
    {
        if (Peer is not null && !_playback.Active && tick - _lastForwarded < ForwardingPause) return;
        var packet = loop.Packet.AsSpan(0, RtpHeader.Length + FrameSamples);
        // A list runs on while the peer does not listen: whoever waits for its end must not wait for the hold's.
        bool ended = _playback.Fill(packet[RtpHeader.Length..], _codec, out long token);
        if (_maySend)
        {
            _stream.Own(_parameters!.PayloadType, _spurt, tick * 8).Write(packet);
            _spurt = false;
            Send(packet, loop);
        }

        if (ended) loop.Tell(this, _observer, static (observer, token) => observer.OnPlayed(token), token);
    }

    /// <summary>One packet of a key press; false in the pause between two, when audio goes on.</summary>
    private bool SendKey(long tick, MediaLoop loop)
    {
        var frame = _keys.Next(out var value);
        if (frame == DtmfFrame.None || _parameters!.TelephoneEventSend is not { } type) return false;
        if (!_maySend) return true;
        var packet = loop.Packet.AsSpan(0, RtpHeader.Length + TelephoneEvent.Length);
        var header = frame == DtmfFrame.First ? _stream.Own(type, true, tick * 8) : _stream.OwnSameTimestamp(type);
        header.Write(packet);
        value.Write(packet[RtpHeader.Length..]);
        Send(packet, loop);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Send(Span<byte> packet, MediaLoop loop)
    {
        if (Sockets.Send(packet)) loop.Counters.Sent++;
        else loop.Counters.Refused++;
        _sentPackets++;
        _sentOctets += (uint)(packet.Length - RtpHeader.Length);
    }

    /// <summary>Sends this leg's peer a packet that the other side of the bridge received.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Forward(in RtpHeader source, ReadOnlySpan<byte> payload, AudioCodec? audio, long tick, MediaLoop loop)
    {
        if (!_maySend || _playback.Active || !_keys.Idle) return;
        byte type = _parameters!.PayloadType;
        if (audio is null)
        {
            if (_parameters.TelephoneEventSend is not { } events)
            {
                _stream.Skip(source);
                return;
            }

            type = events;
        }

        if (!_stream.TryForward(source, type, tick * 8, out var header))
        {
            loop.Counters.Ignored++;
            return;
        }

        var packet = loop.Packet.AsSpan(0, RtpHeader.Length + payload.Length);
        header.Write(packet);
        if (audio is { } codec) G711.Transcode(codec, payload, _codec, packet[RtpHeader.Length..]);
        else payload.CopyTo(packet[RtpHeader.Length..]);
        _lastForwarded = tick;
        loop.Counters.Forwarded++;
        Send(packet, loop);
    }

    private void Report(long tick, MediaLoop loop)
    {
        _reportIn = ReportEvery;
        if (_maySend)
        {
            var sender = new RtcpReport.Sender(_stream.Ssrc, loop.Utc(tick), _stream.TimestampAt(tick * 8), _sentPackets, _sentOctets);
            int length = RtcpReport.Write(loop.Packet, sender, ref _source, loop.CanonicalName);
            Sockets.SendRtcp(loop.Packet.AsSpan(0, length));
        }

        // Read so that the kernel's queue does not stand full; nothing hangs on what reports say.
        for (int i = 0; i < 8 && Sockets.ReceiveRtcp(loop.Buffer) >= 0; i++)
        {
        }
    }
}
