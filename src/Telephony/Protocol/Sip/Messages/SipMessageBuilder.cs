using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// Writes one SIP message: start line, header fields in the order they are added, then Content-Length and body. CR and LF
/// in a value become spaces, so no value can add a header field or end the section, wherever it came from.
/// </summary>
public sealed class SipMessageBuilder
{
    private readonly ArrayBufferWriter<byte> _out = new(768);
    private byte[] _body = [];

    private SipMessageBuilder()
    {
    }

    /// <summary>Starts a request.</summary>
    public static SipMessageBuilder Request(SipMethod method, SipUri requestUri) => Request(method.Name(), requestUri.Text);

    /// <summary>Starts a request with any method.</summary>
    /// <exception cref="ArgumentException">The method is no token.</exception>
    public static SipMessageBuilder Request(string method, string requestUri)
    {
        if (!SipText.IsToken(method))
            throw new ArgumentException("A method is a token.", nameof(method));
        var builder = new SipMessageBuilder();
        builder.Append(method);
        builder.Append(" "u8);
        builder.Append(requestUri);
        builder.Append(" SIP/2.0\r\n"u8);
        return builder;
    }

    /// <summary>
    /// Starts the response to a request (RFC 3261 §8.2.6.2): all Via values, From, To, Call-ID, CSeq, and Record-Route for
    /// 101 to 299, byte for byte; whatever of them a faulty request has. Timestamp is copied into a 100.
    /// </summary>
    /// <param name="request">The request answered.</param>
    /// <param name="status">100 to 699.</param>
    /// <param name="reason">Reason phrase; the usual one when null.</param>
    /// <param name="toTag">Tag added to To unless it has one; null leaves To as it is (only for 100).</param>
    /// <param name="source">
    /// Where the request came from: fills received and rport of the top Via (RFC 3261 §18.2.1, RFC 3581 §4).
    /// </param>
    public static SipMessageBuilder Response(
        SipMessage request, int status, string? reason = null, string? toTag = null, IPEndPoint? source = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 699);
        var builder = new SipMessageBuilder();
        builder.Append("SIP/2.0 "u8);
        builder.Append(status.ToString(CultureInfo.InvariantCulture));
        builder.Append(" "u8);
        builder.Append(reason ?? SipReasonPhrases.Of(status));
        builder.Append("\r\n"u8);
        builder.CopyVias(request, source);
        if (status is > 100 and < 300)
            builder.Copy(request, SipHeader.RecordRoute);
        builder.CopyFirst(request, SipHeader.From);
        builder.CopyTo(request, toTag);
        builder.CopyFirst(request, SipHeader.CallId);
        builder.CopyFirst(request, SipHeader.CSeq);
        if (status == 100)
            builder.CopyFirst(request, SipHeader.Timestamp);
        return builder;
    }

    /// <summary>Adds a header field.</summary>
    public SipMessageBuilder Add(SipHeader header, string value)
    {
        if (header is SipHeader.Other or SipHeader.ContentLength)
            throw new ArgumentException("Give the name of another header field; Content-Length is written by itself.", nameof(header));
        Append(header.Name());
        return AddValue(value);
    }

    /// <summary>Adds a header field with a number.</summary>
    public SipMessageBuilder Add(SipHeader header, long value) => Add(header, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds an address.</summary>
    public SipMessageBuilder Add(SipHeader header, SipNameAddr address) => Add(header, address.ToString());

    /// <summary>Adds a header field by name.</summary>
    /// <exception cref="ArgumentException">The name is no token.</exception>
    public SipMessageBuilder Add(string name, string value)
    {
        if (!SipText.IsToken(name) || SipHeaderNames.Parse(Encoding.ASCII.GetBytes(name)) == SipHeader.ContentLength)
            throw new ArgumentException("A header field name is a token, and Content-Length is written by itself.", nameof(name));
        Append(name);
        return AddValue(value);
    }

    /// <summary>Adds CSeq.</summary>
    public SipMessageBuilder Add(SipCSeq cseq) => Add(SipHeader.CSeq, cseq.ToString());

    /// <summary>Adds our own Via, asking for symmetric responses (RFC 3581).</summary>
    /// <param name="transport">How the request goes.</param>
    /// <param name="sentBy">host or host:port where responses are taken.</param>
    /// <param name="branch">With <see cref="SipVia.MagicCookie"/>.</param>
    public SipMessageBuilder AddVia(SipTransport transport, string sentBy, string branch) =>
        Add(SipHeader.Via, $"SIP/2.0/{Token(transport)} {sentBy};rport;branch={branch}");

    /// <summary>Copies every line of a header field from another message, byte for byte.</summary>
    public SipMessageBuilder Copy(SipMessage from, SipHeader header)
    {
        foreach (var slot in from.Slots)
        {
            if (slot.Kind == header)
                AddRaw(header, from.Raw(slot.Value));
        }
        return this;
    }

    /// <summary>Sets the body and adds its Content-Type.</summary>
    public SipMessageBuilder Body(string contentType, ReadOnlySpan<byte> body)
    {
        _body = body.ToArray();
        return Add(SipHeader.ContentType, contentType);
    }

    /// <summary>The finished message.</summary>
    public byte[] ToBytes()
    {
        var tail = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {_body.Length}\r\n\r\n"));
        var written = _out.WrittenSpan;
        var bytes = new byte[written.Length + tail.Length + _body.Length];
        written.CopyTo(bytes);
        tail.CopyTo(bytes, written.Length);
        _body.CopyTo(bytes, written.Length + tail.Length);
        return bytes;
    }

    /// <summary>The transport's name in a Via.</summary>
    public static string Token(SipTransport transport) => transport switch
    {
        SipTransport.Tcp => "TCP",
        SipTransport.Tls => "TLS",
        _ => "UDP",
    };

    private SipMessageBuilder AddValue(string value)
    {
        Append(": "u8);
        Append(value);
        Append("\r\n"u8);
        return this;
    }

    // A request that wrongly has two is not answered with two.
    private void CopyFirst(SipMessage request, SipHeader header)
    {
        if (request.TryGetHeader(header, out var value))
            AddRaw(header, value);
    }

    private void AddRaw(SipHeader header, ReadOnlySpan<byte> value)
    {
        Append(header.Name());
        Append(": "u8);
        AppendClean(value);
        Append("\r\n"u8);
    }

    private void CopyVias(SipMessage request, IPEndPoint? source)
    {
        bool top = source is not null;
        foreach (var value in request.Values(SipHeader.Via))
        {
            Append("Via: "u8);
            if (top && SipVia.TryParse(value, out var via))
                Append(SipViaStamp.Stamp(via, source!));
            else
                AppendClean(value);
            Append("\r\n"u8);
            top = false;
        }
    }

    private void CopyTo(SipMessage request, string? toTag)
    {
        if (!request.TryGetHeader(SipHeader.To, out var value))
            return;
        Append("To: "u8);
        AppendClean(value);
        if (toTag is not null && SipNameAddr.TryParse(value, out var to) && to.Tag is null)
        {
            Append(";tag="u8);
            Append(toTag);
        }
        Append("\r\n"u8);
    }

    private void Append(ReadOnlySpan<byte> text) => _out.Write(text);

    private void Append(string text)
    {
        var space = _out.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        int length = Encoding.UTF8.GetBytes(text, space);
        Clean(space[..length]);
        _out.Advance(length);
    }

    private void AppendClean(ReadOnlySpan<byte> text)
    {
        var space = _out.GetSpan(text.Length);
        text.CopyTo(space);
        Clean(space[..text.Length]);
        _out.Advance(text.Length);
    }

    private static void Clean(Span<byte> text)
    {
        text.Replace((byte)'\r', (byte)' ');
        text.Replace((byte)'\n', (byte)' ');
    }
}
