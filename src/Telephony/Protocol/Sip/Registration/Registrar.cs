using System.Diagnostics.CodeAnalysis;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// The bindings of users to contacts (RFC 3261 §10.3). A REGISTER comes in authenticated; what it asks for happens whole
/// or not at all. Path and outbound (RFC 5626) are tolerated: an instance id recognises a phone whose contact changed.
/// </summary>
/// <remarks>Not thread-safe: it belongs to one SIP loop. Never holds more than the users that can authenticate.</remarks>
public sealed class Registrar(RegistrarLimits limits)
{
    private readonly Dictionary<string, List<SipBinding>> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<SipPeer, List<string>> _sources = [];
    private TimeSpan? _nextDue;

    /// <summary>When <see cref="Expire"/> has something to do; null while nothing is registered.</summary>
    public TimeSpan? NextDue => _nextDue;

    /// <summary>Users with at least one contact.</summary>
    public int Count => _users.Count;

    /// <summary>Carries out a REGISTER.</summary>
    /// <param name="request">A REGISTER without <see cref="SipMessage.Fault"/>.</param>
    /// <param name="user">Who it was authenticated as. Only the own address-of-record may be changed.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="now">Clock of the SIP loop.</param>
    /// <param name="events">Facts are added here.</param>
    public RegistrarAnswer Register(SipMessage request, string user, SipPeer source, TimeSpan now, List<RegistrarEvent> events)
    {
        if (request.To.Uri.User != user)
            return new RegistrarAnswer(403, "Not Your Address-of-Record");
        var before = Bindings(user);
        var after = new List<SipBinding>(before.Where(b => b.Due > now));
        var update = new RegistrarUpdate(request, user, source, now, limits);
        if (update.Apply(after) is { } refusal)
            return refusal;
        Commit(user, after, events, refreshed: request.Has(SipHeader.Contact));
        return new RegistrarAnswer(200, "OK", [.. after.Select(b => (SipHeader.Contact, Contact(b, now)))]);
    }

    /// <summary>Puts back a binding known before a restart. Its Due is on the new clock; give no stream connection as source.</summary>
    public void Restore(SipBinding binding, List<RegistrarEvent> events)
    {
        var bindings = new List<SipBinding>(Bindings(binding.User));
        bindings.RemoveAll(b => b.Contact.Equals(binding.Contact));
        if (bindings.Count < limits.MaxContacts)
            bindings.Add(binding);
        Commit(binding.User, bindings, events, refreshed: true);
    }

    /// <summary>Ends what is due.</summary>
    public void Expire(TimeSpan now, List<RegistrarEvent> events)
    {
        if (_nextDue is not { } due || due > now)
            return;
        foreach (string user in _users.Where(u => u.Value.Exists(b => b.Due <= now)).Select(u => u.Key).ToList())
            Commit(user, [.. _users[user].Where(b => b.Due > now)], events, refreshed: false);
    }

    /// <summary>Ends the registrations of a user who may no longer have one (taken out of the configuration).</summary>
    public void Remove(string user, List<RegistrarEvent> events) => Commit(user, [], events, refreshed: false);

    /// <summary>
    /// A stream connection closed: bindings that came by it are reached through their contact until they are refreshed.
    /// </summary>
    public void ConnectionClosed(SipPeer source, List<RegistrarEvent> events)
    {
        if (!_sources.TryGetValue(source, out var users))
            return;
        foreach (string user in users.ToList())
            Commit(user, [.. _users[user].Select(b => b.Source == source ? b with { Source = null } : b)], events, refreshed: false);
    }

    /// <summary>The contacts of a user, latest registered last; empty when unreachable.</summary>
    public IReadOnlyList<SipBinding> Bindings(string user) => _users.TryGetValue(user, out var bindings) ? bindings : [];

    /// <summary>The contact a call to the user goes to: the one registered last.</summary>
    public bool TryFind(string user, [NotNullWhen(true)] out SipBinding? binding)
    {
        binding = _users.TryGetValue(user, out var bindings) ? bindings[^1] : null;
        return binding is not null;
    }

    /// <summary>Users registered from exactly this source: address and port, over a stream the connection too.</summary>
    public IReadOnlyList<string> UsersAt(SipPeer source) => _sources.TryGetValue(source, out var users) ? users : [];

    /// <summary>Every binding, to be stored.</summary>
    public IEnumerable<SipBinding> All => _users.Values.SelectMany(b => b);

    private static string Contact(SipBinding binding, TimeSpan now) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"<{binding.Contact}>;expires={(long)Math.Ceiling((binding.Due - now).TotalSeconds)}");

    private void Commit(string user, List<SipBinding> after, List<RegistrarEvent> events, bool refreshed)
    {
        var before = Bindings(user);
        bool same = before.Count == after.Count
            && before.All(b => after.Exists(a => a.Contact.Text == b.Contact.Text && a.Source == b.Source));
        foreach (var binding in before)
            Unlink(binding);
        if (after.Count == 0)
            _users.Remove(user);
        else
            _users[user] = after;
        foreach (var binding in after)
            Link(binding);
        _nextDue = _users.Count == 0 ? null : _users.Values.Min(b => b.Min(x => x.Due));
        if (before.Count == 0 && after.Count > 0)
            events.Add(new(RegistrarEventKind.Reachable, user));
        else if (before.Count > 0 && after.Count == 0)
            events.Add(new(RegistrarEventKind.Unreachable, user));
        else if (!same)
            events.Add(new(RegistrarEventKind.Changed, user));
        else if (refreshed && after.Count > 0)
            events.Add(new(RegistrarEventKind.Refreshed, user));
    }

    private void Link(SipBinding binding)
    {
        if (binding.Source is not { } source)
            return;
        if (!_sources.TryGetValue(source, out var users))
            _sources.Add(source, users = []);
        if (!users.Contains(binding.User))
            users.Add(binding.User);
    }

    private void Unlink(SipBinding binding)
    {
        if (binding.Source is not { } source || !_sources.TryGetValue(source, out var users))
            return;
        users.Remove(binding.User);
        if (users.Count == 0)
            _sources.Remove(source);
    }
}
