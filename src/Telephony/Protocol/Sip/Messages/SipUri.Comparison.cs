using System.Text;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>URI comparison, RFC 3261 §19.1.4.</summary>
public sealed partial class SipUri
{
    // A URI that leaves out one of these never matches one that has it: the first four by name in §19.1.4, transport
    // because a left-out component does not match its own default.
    private static readonly string[] MustBeInBoth = ["user", "ttl", "method", "maddr", "transport"];

    /// <inheritdoc/>
    public bool Equals(SipUri? other)
    {
        if (other is null || Scheme != other.Scheme)
            return false;
        if (ReferenceEquals(this, other) || Text == other.Text)
            return true;
        return Scheme switch
        {
            SipUriScheme.Other => false,
            SipUriScheme.Tel => TelNumber(User!) == TelNumber(other.User!) && SameParameters(other),
            _ => User == other.User
                && Port == other.Port
                && string.Equals(Host, other.Host, StringComparison.OrdinalIgnoreCase)
                && SameParameters(other)
                && SameHeaders(Headers, other.Headers)
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SipUri);

    /// <inheritdoc/>
    public override int GetHashCode() => Scheme switch
    {
        SipUriScheme.Other => Text.GetHashCode(StringComparison.Ordinal),
        SipUriScheme.Tel => TelNumber(User!).GetHashCode(StringComparison.Ordinal),
        _ => HashCode.Combine(Scheme, User, Port, Host.GetHashCode(StringComparison.OrdinalIgnoreCase)),
    };

    // Visual separators do not count, RFC 3966 §4.
    private static string TelNumber(string number) =>
        string.Concat(number.Where(c => c is not ('-' or '.' or '(' or ')'))).ToUpperInvariant();

    private bool SameParameters(SipUri other)
    {
        foreach (string name in MustBeInBoth)
        {
            if (Parameters.Has(name) != other.Parameters.Has(name))
                return false;
        }
        foreach (var (name, value) in Parameters)
        {
            if (other.Parameters[name.ToString()] is { } theirs
                && !string.Equals(Unescape(value.ToString()), Unescape(theirs), StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }
        return true;
    }

    // Headers must be the same set; order does not matter.
    private static bool SameHeaders(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
            return left.Length == right.Length;
        return SortedHeaders(left).SequenceEqual(SortedHeaders(right), StringComparer.Ordinal);
    }

    private static IEnumerable<string> SortedHeaders(string headers) =>
        headers.Split('&').Select(NormalHeader).Order(StringComparer.Ordinal);

    private static string NormalHeader(string header)
    {
        int equals = header.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? Unescape(header).ToUpperInvariant()
            : Unescape(header[..equals]).ToUpperInvariant() + "=" + Unescape(header[(equals + 1)..]);
    }

    private static string Unescape(string text) =>
        text.Contains('%', StringComparison.Ordinal) && TryUnescape(Encoding.UTF8.GetBytes(text), out var plain) ? plain : text;
}
