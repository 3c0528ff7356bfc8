using System.Runtime.CompilerServices;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Dtmf;
using ContactCenter.Telephony.Protocol.Rtp;
using ContactCenter.Telephony.Runtime.Recording;

namespace ContactCenter.Telephony.Runtime.Media;

internal sealed partial class MediaLeg
{
    /// <summary>Ten minutes of samples.</summary>
    public const int MaxCapture = 600 * 8000;

    private const int MaxPerDrain = 16;   // four times what a peer sends in 80 ms; more waits for the next drain
    private const int EagerAfterKey = 100; // ms
    private const int Probation = 3;

    private readonly Lock _captureGate = new();
    private byte[]? _capture;
    private int _captured;
    private LegRecording? _recording;
    private RtpSource _source;
    private DtmfReceiver _digits;
    private long _eagerUntil;
    private long _lastHeard;
    private bool _silenceTold;
    private int _probation;
    private uint _probationSsrc;
    private bool _keysKept; // of this bridge: our peer's keys are for us alone
    private bool _keyIsForPeer; // a key pressed in a menu, and still down when the agent answers, is none of the agent's business

    public void Capture(int samples)
    {
        lock (_captureGate)
        {
            _capture = new byte[samples];
            _captured = 0;
        }
    }

    public byte[] TakeCapture()
    {
        lock (_captureGate)
        {
            var taken = _capture.AsSpan(0, _captured).ToArray();
            _captured = 0;
            return taken;
        }
    }

    /// <summary>Records what is heard from now on; what was recorded until now is over.</summary>
    public void Record(LegRecording recording, long tick)
    {
        _recording?.Stop();
        _recording = recording;
        recording.Begin(tick);
    }

    /// <summary>A key that came by SIP: its recording has to know.</summary>
    public void HearKey(char digit, long tick) => _recording?.Key(digit, null, tick);

    /// <summary>Takes in what has come since the last time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Drain(long tick, MediaLoop loop)
    {
        for (int i = 0; i < MaxPerDrain; i++)
        {
            int length = Sockets.Receive(loop.Buffer, out var origin);
            if (length == SessionSockets.Nothing) return;
            if (length == SessionSockets.Refused) loop.Counters.Refused++;
            else if (State != LegState.Connected || origin == PacketOrigin.Stranger) loop.Counters.Strangers++;
            else if (length > MediaLoop.MaxPacket) loop.Counters.Malformed++;
            else Accept(loop.Buffer.AsSpan(0, length), origin, tick, loop);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Accept(ReadOnlySpan<byte> packet, PacketOrigin origin, long tick, MediaLoop loop)
    {
        // RTCP by mistake on this port: baresip opens a NAT's pinhole with an APP packet (RFC 5761 §4 tells them apart).
        if (packet.Length > 1 && packet[0] >> 6 == 2 && packet[1] is >= 192 and <= 223)
        {
            loop.Counters.Ignored++;
            return;
        }

        if (!RtpHeader.TryRead(packet, out var header, out var payload))
        {
            loop.Counters.Malformed++;
            return;
        }

        bool isEvent = header.PayloadType == _parameters!.TelephoneEventReceive;
        var audio = isEvent ? null : AudioOf(header.PayloadType);
        if (!_mayReceive || (!isEvent && audio is null) || payload.IsEmpty
            || (!Sockets.Latched && !TryLatch(header, origin)) || !IsNew(header, tick))
        {
            loop.Counters.Ignored++;
            return;
        }

        _lastHeard = tick;
        _silenceTold = false;
        if (isEvent) HearKey(header, payload, tick, loop);
        else Keep(header, payload, audio!.Value, tick);
        if (!isEvent || _keyIsForPeer) Peer?.Forward(header, payload, audio, tick, loop);
        else Peer?._stream.Skip(header);
        loop.Counters.Received++;
    }

    /// <summary>
    /// The address of the description settles the peer at once. Another port of the same host, or the host that signals for
    /// it, has to show three packets of one source first, so that a stray one of another call cannot take a leg over.
    /// </summary>
    private bool TryLatch(in RtpHeader header, PacketOrigin origin)
    {
        if (origin == PacketOrigin.Likely)
        {
            if (!Sockets.IsSourceKept() || _probationSsrc != header.Ssrc) _probation = 0;
            _probationSsrc = header.Ssrc;
            if (++_probation < Probation) return false;
        }

        Sockets.LatchSource();
        return true;
    }

    private bool IsNew(in RtpHeader header, long tick)
    {
        if (_source.Started && _source.Ssrc != header.Ssrc) _digits.Restart();
        return _source.Receive(header, (uint)(tick * 8)) is not (RtpArrival.Duplicate or RtpArrival.Stray);
    }

    private void HearKey(in RtpHeader header, ReadOnlySpan<byte> payload, long tick, MediaLoop loop)
    {
        if (!TelephoneEvent.TryRead(payload, out var value))
        {
            loop.Counters.Malformed++;
            return;
        }

        bool pressed = _digits.TryReceive(value, header.Timestamp, out char digit);
        if (_digits.UnderWay)
        {
            _eagerUntil = tick + EagerAfterKey;
            loop.ListEager(this);
        }

        if (!pressed) return;
        _recording?.Key(digit, header, tick);
        _keyIsForPeer = Peer is not null && !_keysKept;
        loop.Tell(this, _observer, static (observer, digit) => observer.OnDigit((char)digit), digit);
    }

    private void Keep(in RtpHeader header, ReadOnlySpan<byte> payload, AudioCodec codec, long tick)
    {
        _recording?.Hear(header, payload, codec, tick);
        if (_capture is null) return;
        lock (_captureGate)
        {
            int taken = Math.Min(payload.Length, _capture!.Length - _captured);
            G711.Transcode(codec, payload[..taken], AudioCodec.Pcma, _capture.AsSpan(_captured));
            _captured += taken;
        }
    }

    /// <summary>What was agreed on; and, since phones switch among what was offered, both static types (RFC 3264 §8.3.2).</summary>
    private AudioCodec? AudioOf(byte type)
    {
        if (type == _parameters!.ReceivePayloadType || type == _parameters.PayloadType) return _codec;
        return type switch
        {
            8 => AudioCodec.Pcma,
            0 => AudioCodec.Pcmu,
            _ => null,
        };
    }

    private void WatchSilence(long tick, MediaLoop loop)
    {
        if (!_mayReceive) _lastHeard = tick;
        if (_silenceTold || tick - _lastHeard < _silenceAfter) return;
        _silenceTold = true;
        loop.Tell(this, _observer, static (observer, _) => observer.OnSilence(), 0);
    }
}
