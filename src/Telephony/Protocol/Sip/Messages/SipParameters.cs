namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// A list of parameters, <c>name</c> or <c>name=value</c>, separated by semicolons (header and URI parameters) or commas
/// (credentials). Kept as text and searched on demand: lists are short. Names are case-insensitive.
/// </summary>
public readonly struct SipParameters : IEquatable<SipParameters>
{
    private readonly string? _text;
    private readonly char _separator;

    internal SipParameters(string text, char separator = ';')
    {
        _text = text;
        _separator = separator;
    }

    /// <summary>The parameters as written, with the leading semicolon if there are any.</summary>
    public string Text => _text ?? "";

    /// <summary>The value, unquoted; empty for a parameter without value; null when absent. The first one counts.</summary>
    public string? this[string name] => TryFind(name, out var value) ? SipText.Unquote(value.ToString()) : null;

    /// <summary>Whether the parameter is there, with or without value.</summary>
    public bool Has(string name) => TryFind(name, out _);

    /// <summary>Iterates over name and raw value (quotes kept).</summary>
    public Enumerator GetEnumerator() => new(Text, _separator);

    /// <inheritdoc/>
    public bool Equals(SipParameters other) => Text == other.Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SipParameters other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Same text.</summary>
    public static bool operator ==(SipParameters left, SipParameters right) => left.Equals(right);

    /// <summary>Different text.</summary>
    public static bool operator !=(SipParameters left, SipParameters right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private bool TryFind(string name, out ReadOnlySpan<char> value)
    {
        foreach (var (candidate, found) in this)
        {
            if (candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                value = found;
                return true;
            }
        }
        value = default;
        return false;
    }

    /// <summary>
    /// Checks header parameters over bytes: each <c>;name</c> or <c>;name=value</c>, value a token, host or quoted string.
    /// </summary>
    internal static bool AreSound(ReadOnlySpan<byte> text)
    {
        text = SipText.Trim(text);
        while (!text.IsEmpty)
        {
            if (text[0] != ';')
                return false;
            text = text[1..];
            int end = SipText.IndexOutside(text, (byte)';', (byte)';');
            if (end < 0 || !IsSound(SipText.Trim(text[..end])))
                return false;
            text = text[end..];
        }
        return true;
    }

    private static bool IsSound(ReadOnlySpan<byte> parameter)
    {
        int equals = parameter.IndexOf((byte)'=');
        if (equals < 0)
            return SipText.IsToken(parameter);
        var value = SipText.Trim(parameter[(equals + 1)..]);
        if (value.IsEmpty || !SipText.IsToken(SipText.Trim(parameter[..equals])))
            return false;
        if (value[0] == '"')
            return SipText.SkipQuoted(value, 0) == value.Length - 1;
        // Leniently anything visible but a quote or comma: tokens, hosts, IPv6 references, URIs in odd phones.
        return value.IndexOfAnyInRange((byte)0, (byte)' ') < 0 && value.IndexOfAny("\",<>"u8) < 0;
    }

    /// <summary>Walks the list without allocating.</summary>
    public ref struct Enumerator
    {
        private readonly char _separator;
        private ReadOnlySpan<char> _rest;

        internal Enumerator(ReadOnlySpan<char> text, char separator)
        {
            _rest = text;
            _separator = separator;
        }

        /// <summary>The parameter the walk stands on.</summary>
        public SipParameter Current { get; private set; }

        /// <summary>Steps to the next parameter.</summary>
        public bool MoveNext()
        {
            while (!_rest.IsEmpty)
            {
                int end = 0;
                bool quoted = false;
                for (; end < _rest.Length && (quoted || _rest[end] != _separator); end++)
                {
                    if (_rest[end] == '"')
                        quoted = !quoted;
                    else if (quoted && _rest[end] == '\\')
                        end++;
                }
                end = Math.Min(end, _rest.Length);
                var part = _rest[..end].Trim();
                _rest = _rest[Math.Min(end + 1, _rest.Length)..];
                if (part.IsEmpty)
                    continue;
                int equals = part.IndexOf('=');
                Current = equals < 0
                    ? new SipParameter(part, default)
                    : new SipParameter(part[..equals].TrimEnd(), part[(equals + 1)..].TrimStart());
                return true;
            }
            return false;
        }
    }
}

/// <summary>One parameter of a <see cref="SipParameters"/> list.</summary>
public readonly ref struct SipParameter
{
    internal SipParameter(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name as written.</summary>
    public ReadOnlySpan<char> Name { get; }

    /// <summary>The value as written, quotes kept; empty when there is none.</summary>
    public ReadOnlySpan<char> Value { get; }

    /// <summary>Name and value.</summary>
    public void Deconstruct(out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = Name;
        value = Value;
    }
}
