using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>Who is told what happens. Called on the SIP loop: post to a mailbox and return, never wait.</summary>
public interface ISipObserver
{
    /// <summary>Something happened.</summary>
    void OnSip(SipEvent e);
}
