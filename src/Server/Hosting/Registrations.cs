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
    private readonly Lock _announcing = new();

    /// <summary>A user's phones changed.</summary>
    public void OnSip(SipEvent happened)
    {
        if (happened is not BindingChanged binding) return;
        var agent = new AgentId(binding.User);
        var before = phones.Register(agent, [.. binding.Contacts.Select(PhoneOf)]);

        foreach (var contact in binding.Contacts) journal.TrySave(Stored(binding.User, contact));
        foreach (var gone in before)
        {
            if (!binding.Contacts.Any(contact => contact.Contact.Text == gone.Contact.Text)) journal.TryForget(binding.User, gone.Contact.Text);
        }

        Announce(agent);
    }

    /// <summary>Tells the routing core whether this agent's phone can be rung. Any thread; what is told last is what is so.</summary>
    public void Announce(AgentId agent)
    {
        lock (_announcing) acd.Post(new SetReachable(agent, phones.IsReachable(agent)));
    }

    /// <summary>
    /// The phones that were registered when the server stopped, in the phone book again: agents need not register anew
    /// after a restart, and lose neither state nor idle time by it. Before SIP starts.
    /// </summary>
    /// <returns>For <see cref="Restore"/>.</returns>
    public IReadOnlyList<(string User, RegisteredContact Contact)> Recall(Site site)
    {
        var now = time.GetUtcNow();
        var recalled = new List<(string User, RegisteredContact Contact)>();
        foreach (var stored in journal.Reader().Registrations(now))
        {
            if (site.Current.IsExtension(stored.Aor) && Contact(stored, now) is { } contact) recalled.Add((stored.Aor, contact));
        }

        foreach (var user in recalled.GroupBy(static phone => phone.User))
            phones.Register(new AgentId(user.Key), [.. user.Select(static phone => PhoneOf(phone.Contact))]);
        return recalled;
    }

    /// <summary>Tells the registrar of them; from here on it knows best.</summary>
    public static void Restore(IReadOnlyList<(string User, RegisteredContact Contact)> recalled, SipEndpoint sip)
    {
        foreach (var (user, contact) in recalled) sip.RestoreBinding(user, contact);
    }

    private static AgentPhone PhoneOf(RegisteredContact contact) => new(contact.Contact, contact.Source);

    private StoredRegistration Stored(string user, RegisteredContact contact) => new(
        user,
        contact.Contact.Text,
        contact.Source?.EndPoint.ToString() ?? string.Empty,
        contact.Source?.Transport.ToString().ToLowerInvariant() ?? contact.Contact.Transport ?? "udp",
        time.GetUtcNow() + contact.Expires,
        contact.Instance);

    private static RegisteredContact? Contact(StoredRegistration stored, DateTimeOffset now)
    {
        if (!SipUri.TryParse(stored.Contact, out var contact) || !Enum.TryParse<SipTransport>(stored.Transport, ignoreCase: true, out var transport))
            return null;

        // A datagram finds its way back to where the REGISTER came from. The connection of a stream transport died with
        // the process that held it: what is left is the address the phone gave.
        SipPeer? source = transport == SipTransport.Udp && IPEndPoint.TryParse(stored.Source, out var endPoint) ? new SipPeer(transport, endPoint, 0) : null;
        return new RegisteredContact(contact, source, stored.ExpiresAt - now, stored.Instance);
    }
}
