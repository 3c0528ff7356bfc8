using System.Text;
using System.Text.RegularExpressions;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>A SIP message as text without what must not be seen: digest answers, SRTP keys, pressed keys.</summary>
internal static partial class SipTraceText
{
    public static string Of(ReadOnlySpan<byte> message)
    {
        string text = Encoding.UTF8.GetString(message);
        text = Secrets().Replace(text, "$1***");
        text = Quoted().Replace(text, "$1=\"***\"");
        return Signal().Replace(text, "$1***");
    }

    /// <summary>The value of Call-ID; empty when there is none.</summary>
    public static ReadOnlySpan<byte> CallId(ReadOnlySpan<byte> message)
    {
        foreach (var line in message.Split((byte)'\n'))
        {
            var text = message[line];
            int colon = text.IndexOf((byte)':');
            if (text.Length <= 1)
            {
                return default; // the end of the header section
            }

            var name = colon < 0 ? default : text[..colon].Trim((byte)' ');
            if (Ascii.EqualsIgnoreCase(name, "Call-ID"u8) || Ascii.EqualsIgnoreCase(name, "i"u8))
            {
                return text[(colon + 1)..].Trim(" \t\r"u8);
            }
        }

        return default;
    }

    [GeneratedRegex(@"(?im)^(a=(?:crypto:\d+ \S+ |key-mgmt:|ice-pwd:))\S+")]
    private static partial Regex Secrets();

    [GeneratedRegex("(?i)\\b(response|cnonce|nonce|opaque|password)\\s*=\\s*\"[^\"\r\n]*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?im)^(\s*signal\s*=\s*)\S+")]
    private static partial Regex Signal();
}
