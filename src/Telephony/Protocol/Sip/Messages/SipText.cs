using System.Buffers;
using System.Globalization;
using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>The character rules of RFC 3261 §25.1 that the parsers share.</summary>
internal static class SipText
{
    private static readonly SearchValues<byte> TokenBytes = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~"u8);

    private static readonly SearchValues<char> TokenChars = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~");

    internal static bool IsToken(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenBytes);

    internal static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenChars);

    /// <summary>Spaces, tabs and what is left of folded lines.</summary>
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        int start = 0, end = text.Length;
        while (start < end && IsSpace(text[start]))
            start++;
        while (end > start && IsSpace(text[end - 1]))
            end--;
        return text[start..end];
    }

    internal static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    /// <summary>SIP text is UTF-8 (RFC 3261 §7); bytes that are not become U+FFFD.</summary>
    internal static string Decode(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);

    /// <summary>1*DIGIT, at most <paramref name="max"/>. Anything else, also a sign or an overflow: false.</summary>
    internal static bool TryDigits(ReadOnlySpan<byte> text, uint max, out uint value)
    {
        value = 0;
        if (text.IsEmpty)
            return false;
        ulong sum = 0;
        foreach (byte b in text)
        {
            if (b is < (byte)'0' or > (byte)'9')
                return false;
            sum = sum * 10 + (uint)(b - '0');
            if (sum > max)
                return false;
        }
        value = (uint)sum;
        return true;
    }

    internal static bool TryDigits(ReadOnlySpan<char> text, uint max, out uint value) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= max;

    /// <summary>
    /// Index of the first of the two stop bytes outside quoted strings and angle brackets; the length when there is
    /// none; -1 when a quote or bracket is never closed.
    /// </summary>
    internal static int IndexOutside(ReadOnlySpan<byte> text, byte stop, byte otherStop)
    {
        bool angle = false;
        for (int i = 0; i < text.Length; i++)
        {
            byte b = text[i];
            if (b == '"' && !angle)
            {
                i = SkipQuoted(text, i);
                if (i < 0)
                    return -1;
            }
            else if (angle)
                angle = b != '>';
            else if (b == '<')
                angle = true;
            else if (b == stop || b == otherStop)
                return i;
        }
        return angle ? -1 : text.Length;
    }

    /// <summary>Index of the quote that ends the quoted string starting at <paramref name="open"/>, or -1.</summary>
    internal static int SkipQuoted(ReadOnlySpan<byte> text, int open)
    {
        for (int i = open + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '"')
                return i;
        }
        return -1;
    }

    /// <summary>The content of a quoted string, backslashes undone; text without quotes is returned as it is.</summary>
    internal static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
            return text;
        var inner = text.AsSpan(1, text.Length - 2);
        if (!inner.Contains('\\'))
            return inner.ToString();
        var plain = new StringBuilder(inner.Length);
        for (int i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
                i++;
            plain.Append(inner[i]);
        }
        return plain.ToString();
    }

    /// <summary>A quoted string that cannot end early or break the line.</summary>
    internal static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\');
            quoted.Append(char.IsControl(c) ? ' ' : c);
        }
        return quoted.Append('"').ToString();
    }
}
