using System.Threading.Channels;
using ContactCenter.Acd;
using ContactCenter.Server.Routing;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Server.Contacts;

/// <summary>What telephones, timers and the routing core tell of one call, in one order. Any thread puts in; one loop takes out.</summary>
internal abstract class CallMailbox : ILegObserver, IContactListener
{
    private readonly Channel<ContactMessage> _mailbox = Channel.CreateUnbounded<ContactMessage>(new() { SingleReader = true });

    /// <summary>The server stops: the call is ended and counted.</summary>
    public void Stop() => Post(new ContactMessage.Stop());

    public void Post(ContactMessage message) => _mailbox.Writer.TryWrite(message);

    void ILegObserver.OnLeg(CallLeg leg, LegEvent happened) => Post(new ContactMessage.FromLeg(leg, happened));

    void IContactListener.OnAcd(AcdEvent happened) => Post(new ContactMessage.FromAcd(happened));

    void IContactListener.OnNotWritten(AcdEvent promise) => Post(new ContactMessage.NotWritten(promise));

    /// <summary>Takes out until it is over, or nothing comes any more.</summary>
    protected async Task ReadAsync(Func<bool> isOver, Action<ContactMessage> handle)
    {
        while (!isOver() && await _mailbox.Reader.WaitToReadAsync())
        {
            while (!isOver() && _mailbox.Reader.TryRead(out var message)) handle(message);
        }
    }

    /// <summary>Nothing comes any more.</summary>
    protected void Close() => _mailbox.Writer.TryComplete();
}
