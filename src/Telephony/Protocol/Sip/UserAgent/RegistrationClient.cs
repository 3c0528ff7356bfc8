using System.Globalization;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Our registrations at registrars (RFC 3261 §10.2).</summary>
internal sealed class RegistrationClient(SipCore core, TransactionTable transactions, ClientAuthorization authorization)
{
    private readonly Dictionary<SipRegistrationId, OwnRegistration> _registrations = [];

    public void Register(SipRegistrationRequest request)
    {
        if (_registrations.Remove(request.Id, out var former))
        {
            former.Stop();
        }

        if (NextHop.Of(request.Registrar) is not { } peer)
        {
            core.Tell(new RegistrationChanged(request.Id, false, 503, TimeSpan.Zero));
            return;
        }

        var registration = new OwnRegistration(core, transactions, authorization, request, peer);
        _registrations.Add(request.Id, registration);
        registration.Send((int)request.Expires.TotalSeconds);
    }

    public void Unregister(SipRegistrationId id)
    {
        if (_registrations.Remove(id, out var registration))
        {
            registration.Send(0);
        }
    }
}

/// <summary>One of them: sends REGISTER, answers the challenge, refreshes before it runs out, tries again when it failed.</summary>
internal sealed class OwnRegistration : IClientTransactionUser
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(30);

    private readonly SipCore _core;
    private readonly TransactionTable _transactions;
    private readonly ClientAuthorization _authorization;
    private readonly SipRegistrationRequest _request;
    private readonly SipPeer _peer;
    private readonly SipAlarm _again;
    private readonly string _callId;
    private readonly string _tag;
    private ClientTransaction? _transaction;
    private uint _cseq;
    private int _asked;
    private int _challenges;

    public OwnRegistration(
        SipCore core,
        TransactionTable transactions,
        ClientAuthorization authorization,
        SipRegistrationRequest request,
        SipPeer peer)
    {
        _core = core;
        _transactions = transactions;
        _authorization = authorization;
        _request = request;
        _peer = peer;
        _asked = (int)request.Expires.TotalSeconds;
        _again = new SipAlarm(_ => Send(_asked));
        _callId = core.Identifiers.NewCallId();
        _tag = core.Identifiers.NewTag();
        _cseq = core.Identifiers.FirstCSeq();
    }

    public void Stop()
    {
        _core.Alarms.Cancel(_again);
        _transaction = null;
    }

    public void Send(int expires)
    {
        _core.Alarms.Cancel(_again);
        _asked = expires;
        _challenges = 0;
        var contact = OwnContact.Of(_core.Options, _request.AddressOfRecord.User, _peer.Transport);
        var address = new SipNameAddr(_request.AddressOfRecord);
        Start(new OutgoingRequest(
            SipMethod.Register, _request.Registrar, address.WithTag(_tag), address, _callId, ++_cseq, _core.Identifiers.NewBranch(), _peer)
        {
            Headers =
            [
                new(SipHeader.Contact.Name(), $"<{contact}>"),
                new(SipHeader.Expires.Name(), expires.ToString(CultureInfo.InvariantCulture)),
            ],
        });
    }

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipPeer source)
    {
        int status = response.StatusCode;
        if (transaction != _transaction || status < 200)
        {
            return;
        }

        switch (status)
        {
            case < 300:
                Succeed(response);
                break;
            case 401 or 407 when _request.Login is { } login && _challenges++ < 2
                && _authorization.Authorize(transaction.Request, response, login, _challenges > 1) is { } authorized:
                _cseq = authorized.CSeq;
                Start(authorized);
                break;
            case 423 when response.MinExpires is { } least and > 0 and < 86_400 && least > _asked && _asked > 0:
                Send((int)least);
                break;
            default:
                Fail(status, response.RetryAfter);
                break;
        }
    }

    public void OnFailed(ClientTransaction transaction, bool timedOut)
    {
        if (transaction == _transaction)
        {
            Fail(timedOut ? 408 : 503, null);
        }
    }

    private void Start(OutgoingRequest request)
    {
        _transaction = null; // an answer to the former one no longer counts
        var started = _transactions.Start(request, this);
        _transaction = started;
    }

    private void Succeed(SipMessage response)
    {
        if (_asked == 0)
        {
            _core.Tell(new RegistrationChanged(_request.Id, false, response.StatusCode, TimeSpan.Zero));
            return;
        }

        var own = OwnContact.Of(_core.Options, _request.AddressOfRecord.User, _peer.Transport);
        uint granted = response.Contacts.FirstOrDefault(c => c.Uri.Equals(own))?.Expires ?? response.Expires ?? (uint)_asked;
        var expires = TimeSpan.FromSeconds(Math.Clamp(granted, 1, 86_400));
        _core.Arm(_again, expires * 0.8);
        _core.Tell(new RegistrationChanged(_request.Id, true, response.StatusCode, expires));
    }

    private void Fail(int status, uint? retryAfter)
    {
        _core.Tell(new RegistrationChanged(_request.Id, false, status, TimeSpan.Zero));
        if (_asked > 0 && status is not (403 or 404))
        {
            var wait = retryAfter is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 3600)) : RetryAfterFailure;
            _core.Arm(_again, wait);
        }
    }
}
