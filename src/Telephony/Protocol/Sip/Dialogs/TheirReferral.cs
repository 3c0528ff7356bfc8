using System.Globalization;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Their REFER that we accepted, until its final NOTIFY is answered (RFC 3515 §2.4.4, RFC 6665).</summary>
/// <remarks>
/// The final NOTIFY does not wait for the answer to the first: a BYE of ours may follow at once, and must not overtake it.
/// </remarks>
internal sealed class TheirReferral : IClientTransactionUser
{
    private readonly SipCore _core;
    private readonly TransactionTable _transactions;
    private readonly Dialog _dialog;
    private readonly string _event;
    private readonly Action _over;
    private readonly SipAlarm _limit;
    private ClientTransaction? _last;
    private bool _concluded;

    public TheirReferral(SipCore core, TransactionTable transactions, Dialog dialog, string? id, Action over)
    {
        _core = core;
        _transactions = transactions;
        _dialog = dialog;
        _event = id is null ? "refer" : "refer;id=" + id;
        _over = over;
        _limit = new SipAlarm(_ => Conclude(408));
    }

    /// <summary>The first NOTIFY, which follows at once (RFC 6665 §4.2.1.2).</summary>
    public void Begin()
    {
        _core.Arm(_limit, _core.Options.RingLimit);
        int seconds = (int)_core.Options.RingLimit.TotalSeconds;
        Notify(100, string.Create(CultureInfo.InvariantCulture, $"active;expires={seconds}"));
    }

    /// <summary>The last one; a second is left out.</summary>
    public void Conclude(int status)
    {
        if (_concluded)
        {
            return;
        }

        _concluded = true;
        _core.Alarms.Cancel(_limit);
        Notify(status, "terminated;reason=noresource");
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
        if (transaction == _last && (_concluded || isRefused)) // who does not take the first wants no second
        {
            _concluded = true;
            _core.Alarms.Cancel(_limit);
            _over();
        }
    }

    private void Notify(int status, string state)
    {
        var request = _dialog.Create(SipMethod.Notify, _core.Identifiers.NewBranch()) with
        {
            Headers = [new(SipHeader.Event.Name(), _event), new(SipHeader.SubscriptionState.Name(), state)],
            ContentType = "message/sipfrag;version=2.0",
            Body = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {status} {SipReasonPhrases.Of(status)}\r\n")),
        };
        _last = null; // what comes of the former one no longer counts
        var started = _transactions.Start(request, this);
        _last = started;
    }
}
