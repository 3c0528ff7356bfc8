using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>Takes what the sockets received into the mailbox, or refuses it when the loop is behind.</summary>
internal sealed class SipIntake(SipMailbox mailbox, TimeSpan retryAfter)
{
    /// <summary>A datagram. Under overload a new INVITE gets 503 at once, the rest is dropped: UDP senders repeat.</summary>
    public void Datagram(ReadOnlySpan<byte> bytes, SipPeer source, SipUdpSocket socket)
    {
        if (!mailbox.TryOffer(bytes, source)
            && SipOverload.TryRefuse(bytes, source, retryAfter, out byte[]? refusal, out var to))
        {
            socket.TrySend(refusal, to.EndPoint);
        }
    }

    /// <summary>A message from a stream. False: too many are waiting; the connection must wait or go.</summary>
    public bool StreamMessage(ReadOnlySpan<byte> bytes, SipPeer source) =>
        mailbox.TryOffer(bytes, source);

    public void Closed(SipPeer source, IReadOnlyCollection<long> unanswered) =>
        mailbox.Post(SipLoopInput.Do((agent, now, effects) =>
        {
            agent.ConnectionClosed(source, now, effects);
            foreach (long transaction in unanswered)
            {
                agent.TransportFailed(transaction, now, effects);
            }
        }));

    public void Failed(long transaction)
    {
        if (transaction != 0)
        {
            mailbox.Post(SipLoopInput.Do((agent, now, effects) => agent.TransportFailed(transaction, now, effects)));
        }
    }
}
