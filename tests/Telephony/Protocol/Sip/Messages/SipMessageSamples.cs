using System.Text;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

/// <summary>Messages that several tests start from.</summary>
internal static class SipMessageSamples
{
    internal const string Invite =
        "INVITE sip:100@192.0.2.10:5060 SIP/2.0\r\n"
        + "Via: SIP/2.0/UDP 192.0.2.1:5062;branch=z9hG4bK776asdhds;rport\r\n"
        + "Max-Forwards: 70\r\n"
        + "From: \"Anna \\\"A\\\" Berg\" <sip:0701234567@192.0.2.10>;tag=1928301774\r\n"
        + "To: <sip:100@192.0.2.10>\r\n"
        + "Call-ID: a84b4c76e66710@192.0.2.1\r\n"
        + "CSeq: 314159 INVITE\r\n"
        + "Contact: <sip:0701234567@192.0.2.1:5062;transport=udp>\r\n"
        + "Supported: replaces, timer\r\n"
        + "Content-Type: application/sdp\r\n"
        + "Content-Length: 4\r\n\r\nv=0\n";

    internal static SipMessage Parse(string text, SipParseVerdict expected = SipParseVerdict.Ok)
    {
        var verdict = SipMessage.TryParse(Encoding.UTF8.GetBytes(text), out var message);
        Assert.True(verdict == expected, $"{verdict}: {message?.Fault}");
        return message!;
    }
}
