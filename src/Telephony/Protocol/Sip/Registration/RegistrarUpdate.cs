using System.Globalization;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>One REGISTER applied to a copy of a user's bindings: RFC 3261 §10.3, steps 6 and 7.</summary>
internal sealed class RegistrarUpdate(SipMessage request, string user, SipPeer source, TimeSpan now, RegistrarLimits limits)
{
    // RFC 3261 §10.3 names no status for this; it must fail, and 500 is what registrars send.
    private static readonly RegistrarAnswer OutOfOrder = new(500, "CSeq Out of Order");

    // Bindings this request has made: a contact listed twice replaces itself and is not out of order.
    private readonly HashSet<SipBinding> _made = new(ReferenceEqualityComparer.Instance);

    /// <summary>Changes the list; or returns why the request fails, and then the list is not to be used.</summary>
    internal RegistrarAnswer? Apply(List<SipBinding> bindings)
    {
        var contacts = request.Contacts;
        if (request.HasWildcardContact)
            return contacts.Count > 0 || request.Expires != 0 ? new(400, "Wildcard Contact Needs Expires 0 Alone") : RemoveAll(bindings);
        if (contacts.Count > limits.MaxContacts)
            return new(403, "Too Many Contacts");
        foreach (var contact in contacts)
        {
            if (Apply(bindings, contact) is { } refusal)
                return refusal;
        }
        while (bindings.Count > limits.MaxContacts)
            bindings.Remove(bindings.MinBy(b => b.Due)!);
        return null;
    }

    private RegistrarAnswer? RemoveAll(List<SipBinding> bindings)
    {
        if (bindings.Exists(IsNewerThanRequest))
            return OutOfOrder;
        bindings.Clear();
        return null;
    }

    private RegistrarAnswer? Apply(List<SipBinding> bindings, SipNameAddr contact)
    {
        if (contact.Uri.Scheme is not (SipUriScheme.Sip or SipUriScheme.Sips))
            return new(400, "Contact Is No SIP URI");
        if (!TryLifetime(contact, out var lifetime))
        {
            string min = ((int)limits.MinExpires.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return new(423, "Interval Too Brief", [(SipHeader.MinExpires, min)]);
        }
        string? instance = Instance(contact);
        int found = bindings.FindIndex(b => b.Contact.Equals(contact.Uri) || (instance is not null && b.Instance == instance));
        if (found >= 0)
        {
            if (IsNewerThanRequest(bindings[found]) && !_made.Contains(bindings[found]))
                return OutOfOrder;
            bindings.RemoveAt(found);
        }
        if (lifetime == TimeSpan.Zero)
            return null;
        var made = new SipBinding(user, contact.Uri, source, request.CallId, request.CSeq.Number, now + lifetime, instance);
        _made.Add(made);
        bindings.Add(made);
        return null;
    }

    private bool IsNewerThanRequest(SipBinding binding) =>
        binding.CallId == request.CallId && binding.CSeq >= request.CSeq.Number;

    // False: too brief. Zero ends the binding.
    private bool TryLifetime(SipNameAddr contact, out TimeSpan lifetime)
    {
        lifetime = (contact.Expires ?? request.Expires) is { } seconds ? TimeSpan.FromSeconds(seconds) : limits.DefaultExpires;
        if (lifetime > TimeSpan.Zero && lifetime < limits.MinExpires)
            return false;
        if (lifetime > limits.MaxExpires)
            lifetime = limits.MaxExpires;
        return true;
    }

    private static string? Instance(SipNameAddr contact) => contact.Parameters["+sip.instance"] is { Length: > 0 and <= 256 } id
        ? id + ";" + contact.Parameters["reg-id"]
        : null;
}
