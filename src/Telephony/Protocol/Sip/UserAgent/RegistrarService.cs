namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Answers REGISTER: challenge, throttle, bindings (RFC 3261 §10.3, §22).</summary>
internal sealed class RegistrarService
{
    private readonly SipCore _core;
    private readonly Responder _responder;
    private readonly RequestAuthentication _authentication;
    private readonly Registrar _registrar;
    private readonly SipAlarm _expiry;
    private const int MaxHeld = 1024;

    private readonly HashSet<(System.Net.IPAddress Source, string User)> _held = [];
    private readonly List<RegistrarEvent> _events = [];

    public RegistrarService(SipCore core, Responder responder, RequestAuthentication authentication)
    {
        _core = core;
        _responder = responder;
        _authentication = authentication;
        _registrar = new Registrar(core.Options.Registrar);
        _expiry = new SipAlarm(_ => Expire());
    }

    /// <summary>The user whose phone sends from here; null for strangers and where several share a source.</summary>
    public string? UserAt(SipPeer source) => _registrar.UsersAt(source) is [var user] ? user : null;

    public void Receive(ServerTransaction transaction, SipPeer source)
    {
        var request = transaction.Request;
        string? claimed = request.To.Uri.User;
        if (claimed is null)
        {
            _responder.Reply(transaction, 400, "No User In To Header Field");
            return;
        }

        string tried = _authentication.TriedBy(request, claimed);
        var hold = _authentication.Hold(source, tried);
        if (hold > TimeSpan.Zero)
        {
            HoldBack(transaction, source, tried, hold);
            return;
        }

        Judge(transaction, source, tried);
    }

    /// <summary>
    /// After a wrong secret the next answer comes late, and later each time. One request waits for each source and user;
    /// a second one beside it is not worth the memory and hears so at once.
    /// </summary>
    private void HoldBack(ServerTransaction transaction, SipPeer source, string tried, TimeSpan hold)
    {
        _core.Counters.Throttled++;
        var key = (source.EndPoint.Address, tried);
        if (_held.Count >= MaxHeld || !_held.Add(key))
        {
            _responder.Reply(transaction, 503, more: b => Responder.AddRetryAfter(b, (int)Math.Ceiling(hold.TotalSeconds)));
            return;
        }

        _core.Arm(new SipAlarm(_ =>
        {
            _held.Remove(key);
            Judge(transaction, source, tried);
        }), hold);
    }

    private void Judge(ServerTransaction transaction, SipPeer source, string tried)
    {
        var result = _authentication.Verify(transaction.Request, source, tried);
        if (result.Verdict == DigestVerdict.Accepted)
        {
            Register(transaction, result.Username!, source);
            return;
        }

        var challenge = _authentication.Challenge(stale: result.Verdict == DigestVerdict.Stale);
        _responder.Reply(transaction, 401, more: b => ExtraHeaders.AddTo(b, challenge));
    }

    /// <summary>A binding from before a restart. A connection of then is gone.</summary>
    public void Restore(string user, RegisteredContact contact)
    {
        var source = contact.Source is { Transport: SipTransport.Udp } udp ? udp : (SipPeer?)null;
        _registrar.Restore(new SipBinding(user, contact.Contact, source, "", 0, _core.Now + contact.Expires, contact.Instance), _events);
        Publish();
    }

    /// <summary>The user may no longer be registered.</summary>
    public void Remove(string user)
    {
        _registrar.Remove(user, _events);
        Publish();
    }

    public void ConnectionClosed(SipPeer source)
    {
        _registrar.ConnectionClosed(source, _events);
        Publish();
    }

    private void Register(ServerTransaction transaction, string user, SipPeer source)
    {
        var answer = _registrar.Register(transaction.Request, user, source, _core.Now, _events);
        _responder.Reply(transaction, answer.Status, answer.Reason, more: b =>
        {
            foreach (var (header, value) in answer.Headers)
            {
                b.Add(header, value);
            }
        });
        Publish();
    }

    /// <summary>
    /// A call goes to the contact (RFC 3261 §16.6), which may well have another port than the REGISTER came from.
    /// Only a contact at another address than its REGISTER is behind a NAT, and reached by the way the REGISTER came.
    /// </summary>
    private static SipPeer? WayTo(SipBinding binding) =>
        binding.Source is { Transport: SipTransport.Udp } source
        && NextHop.Of(binding.Contact) is { Transport: SipTransport.Udp } contact
        && contact.EndPoint.Address.Equals(source.EndPoint.Address)
            ? null
            : binding.Source;

    private void Expire()
    {
        _registrar.Expire(_core.Now, _events);
        Publish();
    }

    private void Publish()
    {
        foreach (var (kind, user) in _events)
        {
            _core.Tell(new BindingChanged(user, kind, [.. _registrar.Bindings(user).Select(
                b => new RegisteredContact(b.Contact, WayTo(b), b.Due - _core.Now, b.Instance))]));
        }

        _events.Clear();
        if (_registrar.NextDue is { } due)
        {
            _core.Alarms.Set(_expiry, due);
        }
        else
        {
            _core.Alarms.Cancel(_expiry);
        }
    }
}
