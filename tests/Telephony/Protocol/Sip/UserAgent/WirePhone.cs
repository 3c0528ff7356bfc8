using System.Net;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>One user agent and a scripted phone that writes its messages by hand, byte for byte.</summary>
internal sealed class WirePhone
{
    private readonly List<SipEffect> _effects = [];

    public WirePhone(Func<SipUserAgentOptions, SipUserAgentOptions>? configure = null)
    {
        var options = new SipUserAgentOptions { Advertise = new IPEndPoint(IPAddress.Parse("192.0.2.1"), 5060) };
        var random = new Random(1);
        Agent = new SipUserAgent(configure?.Invoke(options) ?? options, random.NextBytes, new TestCredentials());
    }

    public SipUserAgent Agent { get; }

    public TimeSpan Now { get; set; }

    public SipPeer Source { get; set; } = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.9"), 5099), 0);

    /// <summary>What the agent sent in answer to the last input.</summary>
    public List<SipSend> Sent { get; } = [];

    public List<SipEvent> Events { get; } = [];

    /// <summary>The only or last message sent in the last step.</summary>
    public SipMessage Answer => Parse(Sent[^1].Bytes);

    /// <summary>A request with the usual header fields; <paramref name="more"/> are further lines.</summary>
    public static string Request(
        string method,
        string branch,
        string uri = "sip:100@192.0.2.1",
        string toTag = "",
        string callId = "c1",
        int cseq = 1,
        string more = "",
        string body = "",
        string via = "SIP/2.0/UDP 192.0.2.9:5099;rport") =>
        $"{method} {uri} SIP/2.0\r\nVia: {via};branch=z9hG4bK{branch}\r\nMax-Forwards: 70\r\nFrom: <sip:1001@192.0.2.9>;tag=f\r\n"
        + $"To: <{uri}>{(toTag.Length > 0 ? ";tag=" + toTag : "")}\r\nCall-ID: {callId}\r\nCSeq: {cseq} {method}\r\n"
        + $"Contact: <sip:1001@192.0.2.9:5099>\r\n{more}"
        + (body.Length > 0 && !more.Contains("Content-Type", StringComparison.Ordinal) ? "Content-Type: application/sdp\r\n" : "")
        + $"Content-Length: {body.Length}\r\n\r\n{body}";

    public SipMessage? Receive(string message) => Receive(Encoding.UTF8.GetBytes(message));

    /// <summary>Gives the agent these bytes; the last message it sends in turn, or null.</summary>
    public SipMessage? Receive(byte[] bytes)
    {
        Feed(bytes);
        return Sent.Count > 0 ? Answer : null;
    }

    /// <summary>Gives the agent these bytes, which may be anything.</summary>
    public void Feed(byte[] bytes) => Do((agent, now, effects) => agent.Receive(bytes, Source, now, effects));

    public void Do(Action<SipUserAgent, TimeSpan, List<SipEffect>> action)
    {
        Sent.Clear();
        action(Agent, Now, _effects);
        Sent.AddRange(_effects.OfType<SipSend>());
        Events.AddRange(_effects.OfType<SipEvent>());
        _effects.Clear();
    }

    public void Advance(double seconds)
    {
        Now += TimeSpan.FromSeconds(seconds);
        Do((agent, now, effects) => agent.Advance(now, effects));
    }

    /// <summary>A call that the agent answered and the phone acknowledged; the agent's tag.</summary>
    public (SipCallId Call, string Tag) Connect(string offer = "offer", string more = "", string ackBody = "")
    {
        Receive(Request("INVITE", "i", body: offer, more: more));
        var call = Events.OfType<IncomingCall>().Last().Call;
        Do((a, t, e) => a.Answer(call, "answer"u8.ToArray(), t, e));
        string tag = Answer.To.Tag!;
        Receive(Request("ACK", "a", toTag: tag, body: ackBody));
        return (call, tag);
    }

    public static SipMessage Parse(ReadOnlyMemory<byte> bytes)
    {
        Assert.Equal(SipParseVerdict.Ok, SipMessage.TryParse(bytes.Span, out var message));
        return message!;
    }
}
