using System.Globalization;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Their REFER, from its arrival until its final NOTIFY is answered (RFC 3515 §2.4.4, RFC 6665); or until it is refused.</summary>
/// <remarks>
/// The final NOTIFY does not wait for the answer to the first: a BYE of ours may follow at once, and must not overtake it.
/// </remarks>
internal sealed class TheirReferral : IClientTransactionUser
{
    /// <summary>How long the REFER waits for what the user says: shorter than the 4 s at which its repetitions settle.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(2);

    private enum Stage { Asked, Accepted, Concluded }

    private readonly SipCore _core;
    private readonly Responder _responder;
    private readonly TransactionTable _transactions;
    private readonly Call _call;
    private readonly Dialog _dialog;
    private readonly ServerTransaction _refer;
    private readonly Action _over;
    private readonly SipAlarm _patience;
    private readonly SipAlarm _limit;
    private Stage _stage = Stage.Asked;
    private string _event = "refer";
    private ClientTransaction? _last;

    public TheirReferral(SipCore core, Responder responder, TransactionTable transactions, Call call, ServerTransaction refer, Action over)
    {
        _core = core;
        _responder = responder;
        _transactions = transactions;
        _call = call;
        _dialog = call.Dialog!;
        _refer = refer;
        _over = over;
        _patience = new SipAlarm(_ => Accept());
        _limit = new SipAlarm(_ => Conclude(408, null));
    }

    /// <summary>The user is asked; when he takes too long, the phone hears that it is under way.</summary>
    public void Ask() => _core.Arm(_patience, AtOnce);

    /// <summary>How it ended; a second time is left out.</summary>
    /// <param name="status">200 to 699.</param>
    /// <param name="reason">Reason phrase; null for the usual one.</param>
    public void Conclude(int status, string? reason)
    {
        if (_stage == Stage.Asked && status >= 300)
        {
            Refuse(status, reason);
            return;
        }

        if (_stage == Stage.Asked)
        {
            Accept();
        }

        if (_stage == Stage.Accepted)
        {
            _stage = Stage.Concluded;
            _core.Alarms.Cancel(_limit);
            Notify(status, reason, "terminated;reason=noresource");
        }
    }

    // RFC 3515 §2.4.2: refused as any request is, and nothing is subscribed to.
    private void Refuse(int status, string? reason)
    {
        _stage = Stage.Concluded;
        _core.Alarms.Cancel(_patience);
        _core.Counters.RefersRefused++;
        _responder.Reply(_refer, status, reason);
        _over();
    }

    // The first NOTIFY follows at once (RFC 6665 §4.2.1.2), unless none is wanted (RFC 4488 §4).
    private void Accept()
    {
        _core.Counters.Refers++;
        _core.Alarms.Cancel(_patience);
        var request = _refer.Request;
        bool silent = IsUnsubscribed(request);
        if (_dialog.WasReferred)
        {
            _event = "refer;id=" + request.CSeq.Number.ToString(CultureInfo.InvariantCulture); // RFC 3515 §2.4.6
        }

        _dialog.WasReferred = true;
        _dialog.Refresh(request, _refer.Source);
        var contact = OwnContact.Of(_core.Options, _dialog.Local.Uri.User, _refer.Source.Transport);
        _responder.Reply(_refer, 202, tag: _call.LocalTag, more: b =>
        {
            b.Add(SipHeader.Contact, $"<{contact}>");
            if (silent)
            {
                b.Add("Refer-Sub", "false");
            }
        });
        if (silent)
        {
            _stage = Stage.Concluded;
            _over();
            return;
        }

        _stage = Stage.Accepted;
        _core.Arm(_limit, _core.Options.RingLimit);
        int seconds = (int)_core.Options.RingLimit.TotalSeconds;
        Notify(100, null, string.Create(CultureInfo.InvariantCulture, $"active;expires={seconds}"));
    }

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipPeer source)
    {
        if (response.StatusCode >= 200)
        {
            Close(transaction, isRefused: response.StatusCode is not (< 300 or 500)); // 500: the final one overtook the first
        }
    }

    public void OnFailed(ClientTransaction transaction, bool timedOut) => Close(transaction, isRefused: true);

    private void Close(ClientTransaction transaction, bool isRefused)
    {
        if (transaction == _last && (_stage == Stage.Concluded || isRefused)) // who does not take the first wants no second
        {
            _stage = Stage.Concluded;
            _core.Alarms.Cancel(_limit);
            _over();
        }
    }

    private static bool IsUnsubscribed(SipMessage request) =>
        request.Text("Refer-Sub") is { } text && text.Split(';')[0].Trim().Equals("false", StringComparison.OrdinalIgnoreCase);

    private void Notify(int status, string? reason, string state)
    {
        var request = _dialog.Create(SipMethod.Notify, _core.Identifiers.NewBranch()) with
        {
            Headers = [new(SipHeader.Event.Name(), _event), new(SipHeader.SubscriptionState.Name(), state)],
            ContentType = "message/sipfrag;version=2.0",
            Body = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {status} {reason ?? SipReasonPhrases.Of(status)}\r\n")),
        };
        _last = null; // what comes of the former one no longer counts
        var started = _transactions.Start(request, this);
        _last = started;
    }
}
