using System.Buffers;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>What the loop does with the user agent when the input's turn comes.</summary>
internal delegate void SipCommand(SipUserAgent agent, TimeSpan now, List<SipEffect> effects);

/// <summary>One input of the SIP loop: a message in a pooled buffer, or a command.</summary>
internal readonly struct SipLoopInput
{
    private readonly byte[]? _buffer;
    private readonly int _length;
    private readonly SipPeer _peer;
    private readonly SipCommand? _command;

    private SipLoopInput(byte[]? buffer, int length, SipPeer peer, SipCommand? command)
    {
        _buffer = buffer;
        _length = length;
        _peer = peer;
        _command = command;
    }

    public bool IsOutside => _buffer is not null;

    public ReadOnlySpan<byte> Message => _buffer.AsSpan(0, _length);

    public SipPeer Peer => _peer;

    public SipCommand? Command => _command;

    /// <summary>A copy of a received message.</summary>
    public static SipLoopInput Received(ReadOnlySpan<byte> message, SipPeer peer)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Math.Max(1, message.Length));
        message.CopyTo(buffer);
        return new(buffer, message.Length, peer, null);
    }

    public static SipLoopInput Do(SipCommand command) => new(null, 0, default, command);

    /// <summary>Gives the buffer back; the message must not be read afterwards.</summary>
    public void Release()
    {
        if (_buffer is not null)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }
    }
}
