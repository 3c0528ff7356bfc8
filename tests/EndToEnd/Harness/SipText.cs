using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>A SIP message as text: enough of a reading for well-behaved peers, shared with nothing of the server.</summary>
internal sealed partial record SipText(string StartLine, IReadOnlyList<(string Name, string Value)> Headers, string Body)
{
    public bool IsResponse => StartLine.StartsWith("SIP/2.0 ", StringComparison.Ordinal);

    public int Status => IsResponse ? int.Parse(StartLine.AsSpan(8, 3), provider: null) : 0;

    public string Method => IsResponse ? this["CSeq"].Split(' ')[1] : StartLine.Split(' ')[0];

    public string CallId => this["Call-ID"];

    public int Sequence => int.Parse(this["CSeq"].Split(' ')[0], provider: null);

    public string ToTag => Tag().Match(this["To"]).Groups["tag"].Value;

    /// <summary>Where the peer wants later requests of the dialog.</summary>
    public string ContactUri => Uri().Match(this["Contact"]).Groups["uri"].Value;

    public string this[string name] =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    public IEnumerable<string> All(string name) =>
        Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);

    public static SipText? Parse(ReadOnlySpan<byte> datagram)
    {
        var text = Encoding.UTF8.GetString(datagram);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return null;
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => (Line: line, Colon: line.IndexOf(':', StringComparison.Ordinal)))
            .Where(header => header.Colon > 0)
            .Select(header => (Long(header.Line[..header.Colon].Trim()), header.Line[(header.Colon + 1)..].Trim()));
        return new SipText(lines[0], [.. headers], text[(end + 4)..]);
    }

    public byte[] Encode()
    {
        var text = new StringBuilder(StartLine).Append("\r\n");
        foreach (var (name, value) in Headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append($"Content-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n").Append(Body).ToString());
    }

    /// <summary>A response with what must be copied from the request (RFC 3261 §8.2.6).</summary>
    public SipText Reply(int status, string reason, string? toTag = null, string body = "", params (string, string)[] more)
    {
        var headers = new List<(string, string)>();
        headers.AddRange(All("Via").Select(via => ("Via", via)));
        headers.AddRange(All("Record-Route").Select(route => ("Record-Route", route)));
        headers.Add(("From", this["From"]));
        headers.Add(("To", toTag is null || ToTag.Length > 0 ? this["To"] : $"{this["To"]};tag={toTag}"));
        headers.Add(("Call-ID", CallId));
        headers.Add(("CSeq", this["CSeq"]));
        headers.AddRange(more);
        if (body.Length > 0)
            headers.Add(("Content-Type", "application/sdp"));
        return new SipText($"SIP/2.0 {status} {reason}", headers, body);
    }

    /// <summary>Answers a challenge (RFC 8760 §2.4, RFC 2617 §3.2.2 for the form with qop).</summary>
    public static string Authorization(string challenge, string method, string uri, string user, string secret)
    {
        string Parameter(string name) => Regex.Match(challenge, $@"\b{name}=""?([^"",]*)").Groups[1].Value;
        var sha256 = Parameter("algorithm").Equals("SHA-256", StringComparison.OrdinalIgnoreCase);
        string Hash(string text) => Convert.ToHexStringLower(sha256
            ? SHA256.HashData(Encoding.UTF8.GetBytes(text))
            : Md5(text));
        var (realm, nonce, opaque, qop) = (Parameter("realm"), Parameter("nonce"), Parameter("opaque"), Parameter("qop"));
        const string cnonce = "0a4f113b", count = "00000001";
        var a1 = Hash($"{user}:{realm}:{secret}");
        var a2 = Hash($"{method}:{uri}");
        var response = qop.Length > 0 ? Hash($"{a1}:{nonce}:{count}:{cnonce}:auth:{a2}") : Hash($"{a1}:{nonce}:{a2}");
        var text = $"Digest username=\"{user}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{uri}\", response=\"{response}\""
            + $", algorithm={(sha256 ? "SHA-256" : "MD5")}";
        if (qop.Length > 0)
            text += $", qop=auth, nc={count}, cnonce=\"{cnonce}\"";
        return opaque.Length > 0 ? text + $", opaque=\"{opaque}\"" : text;
    }

#pragma warning disable CA5351 // the digest of RFC 2617 is MD5
    private static byte[] Md5(string text) => MD5.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5351

    private static string Long(string name) => name.ToLowerInvariant() switch
    {
        "v" => "Via",
        "f" => "From",
        "t" => "To",
        "i" => "Call-ID",
        "m" => "Contact",
        "c" => "Content-Type",
        "l" => "Content-Length",
        _ => name,
    };

    [GeneratedRegex(@";\s*tag=(?<tag>[^;>\s]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"<(?<uri>[^>]+)>|^(?<uri>sips?:[^;\s]+)")]
    private static partial Regex Uri();
}
