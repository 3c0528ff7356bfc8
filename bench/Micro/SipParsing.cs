using System.Text;
using BenchmarkDotNet.Attributes;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Bench;

/// <summary>What it costs to read one INVITE of 881 bytes, as a softphone sends it.</summary>
[MemoryDiagnoser]
public class SipParsing
{
    private static readonly byte[] Invite = Encoding.ASCII.GetBytes(
        "INVITE sip:100@192.0.2.10:5060 SIP/2.0\r\n"
        + "Via: SIP/2.0/UDP 192.0.2.101:5062;branch=z9hG4bK8d1f5c1b2e7a4f90;rport\r\n"
        + "Max-Forwards: 70\r\n"
        + "From: \"Anna Berg\" <sip:0701234567@192.0.2.10>;tag=5fa1c77e0b2d4e19\r\n"
        + "To: <sip:100@192.0.2.10>\r\n"
        + "Call-ID: 3f6a1c0e-7b52-4d8e-9a10-64f0c2b7d9aa\r\n"
        + "CSeq: 20714 INVITE\r\n"
        + "Contact: <sip:0701234567@192.0.2.101:5062;transport=udp>\r\n"
        + "User-Agent: Example Softphone 4.2.1 (x86_64)\r\n"
        + "Allow: INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE, REFER, NOTIFY\r\n"
        + "Supported: replaces, norefersub, timer\r\n"
        + "Session-Expires: 1800\r\n"
        + "Content-Type: application/sdp\r\n"
        + "Content-Length: 230\r\n\r\n"
        + "v=0\r\no=- 1743592 1743592 IN IP4 192.0.2.101\r\ns=-\r\nc=IN IP4 192.0.2.101\r\nt=0 0\r\n"
        + "m=audio 40376 RTP/AVP 8 0 101\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:0 PCMU/8000\r\n"
        + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n");

    [Benchmark(Baseline = true)]
    public int Index()
    {
        Span<SipHeaderSlot> slots = stackalloc SipHeaderSlot[SipMessageIndex.MaxHeaders];
        var verdict = SipMessageIndex.TryRead(Invite, slots, out var index);
        return verdict == SipParseVerdict.Ok ? index.Count : throw new InvalidOperationException(verdict.ToString());
    }

    [Benchmark]
    public int IndexBranchTagsCSeq()
    {
        Span<SipHeaderSlot> slots = stackalloc SipHeaderSlot[SipMessageIndex.MaxHeaders];
        SipMessageIndex.TryRead(Invite, slots, out var index);
        index.TryGet(SipHeader.Via, out var via);
        index.TryGet(SipHeader.From, out var from);
        index.TryGet(SipHeader.To, out var to);
        index.TryGet(SipHeader.CallId, out var callId);
        index.TryGetCSeq(out uint cseq, out _);
        return SipMessageIndex.Parameter(via, "branch"u8).Length
            + SipMessageIndex.Parameter(from, "tag"u8).Length
            + SipMessageIndex.Parameter(to, "tag"u8).Length
            + callId.Length
            + (int)cseq;
    }

    [Benchmark]
    public SipMessage Message() => SipMessage.TryParse(Invite, out var message) == SipParseVerdict.Ok
        ? message!
        : throw new InvalidOperationException(message?.Fault.Reason);
}
