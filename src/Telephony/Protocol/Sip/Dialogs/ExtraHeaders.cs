using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>Header fields that the user of the user agent adds to our messages.</summary>
internal static class ExtraHeaders
{
    /// <summary>Leaves out what could break the message or contradict what we write ourselves.</summary>
    public static void AddTo(SipMessageBuilder builder, IReadOnlyList<SipHeaderField>? headers)
    {
        foreach (var (name, value) in headers ?? [])
        {
            if (SipText.IsToken(name) && value.AsSpan().IndexOfAny('\r', '\n') < 0 && !IsOurs(name))
            {
                builder.Add(name, value);
            }
        }
    }

    private static bool IsOurs(string name) => SipHeaderNames.Parse(Encoding.ASCII.GetBytes(name)) is
        SipHeader.Via or SipHeader.From or SipHeader.To or SipHeader.CallId or SipHeader.CSeq or SipHeader.ContentLength
        or SipHeader.ContentType or SipHeader.MaxForwards or SipHeader.Route or SipHeader.RecordRoute;
}
