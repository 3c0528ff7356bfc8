using System.Net;
using ContactCenter.Acd;
using ContactCenter.Server.Contacts;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Sip;

namespace ContactCenter.Server.Hosting;

/// <summary>
/// Follows the agents' phones as they register and vanish: the phone book, the routing core and the disk learn of it.
/// Called on the SIP loop.
/// </summary>
internal sealed class Registrations(AgentPhones phones, AcdActor acd, Journal journal, TimeProvider time)
{
    /// <summary>A user's phones changed.</summary>
    public void OnSip(SipEvent happened)
    {
        if (happened is not BindingChanged binding) return;
        var agent = new AgentId(binding.User);
        var before = phones.Register(agent, [.. binding.Contacts.Select(static contact => new AgentPhone(contact.Contact, contact.Source))]);

        foreach (var contact in binding.Contacts) journal.TrySave(Stored(binding.User, contact));
        foreach (var gone in before)
        {
            if (!binding.Contacts.Any(contact => contact.Contact.Text == gone.Contact.Text)) journal.TryForget(binding.User, gone.Contact.Text);
        }

        acd.Post(new SetReachable(agent, phones.IsReachable(agent)));
    }

    /// <summary>
    /// Tells the registrar of the phones that were registered when the server stopped, and the routing core of those
    /// that can no longer be rung: agents need not register again after a restart.
    /// </summary>
    /// <returns>How many phones there are.</returns>
    public int Restore(Site site, SipEndpoint sip)
    {
        var now = time.GetUtcNow();
        var restored = 0;
        foreach (var stored in journal.Reader().Registrations(now))
        {
            if (!site.Current.IsExtension(stored.Aor) || Contact(stored, now) is not { } contact) continue;
            sip.RestoreBinding(stored.Aor, contact);
            restored++;
        }

        return restored;
    }

    private StoredRegistration Stored(string user, RegisteredContact contact) => new(
        user,
        contact.Contact.Text,
        contact.Source?.EndPoint.ToString() ?? string.Empty,
        (contact.Source?.Transport ?? SipTransport.Udp).ToString().ToLowerInvariant(),
        time.GetUtcNow() + contact.Expires);

    private static RegisteredContact? Contact(StoredRegistration stored, DateTimeOffset now)
    {
        if (!SipUri.TryParse(stored.Contact, out var contact) || !Enum.TryParse<SipTransport>(stored.Transport, ignoreCase: true, out var transport))
            return null;

        // A datagram finds its way back to where the REGISTER came from. The connection of a stream transport died with
        // the process that held it: what is left is the address the phone gave.
        SipPeer? source = transport == SipTransport.Udp && IPEndPoint.TryParse(stored.Source, out var endPoint) ? new SipPeer(transport, endPoint, 0) : null;
        return new RegisteredContact(contact, source, stored.ExpiresAt - now);
    }
}
