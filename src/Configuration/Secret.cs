namespace ContactCenter.Configuration;

/// <summary>Looks up an environment variable; null when it is not set. Passed in, so that this room reads no environment.</summary>
public delegate string? SecretLookup(string name);

/// <summary>A secret that does not print itself.</summary>
/// <param name="value">The secret.</param>
public readonly struct Secret(string value) : IEquatable<Secret>
{
    private readonly string? _value = value;

    /// <summary>The secret in clear. Call it where it is used, keep it nowhere.</summary>
    public string Reveal() => _value ?? string.Empty;

    /// <summary>True when there is none.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_value);

    /// <summary>Never the secret.</summary>
    public override string ToString() => IsEmpty ? "(none)" : "(secret)";

    /// <inheritdoc/>
    public bool Equals(Secret other) => string.Equals(Reveal(), other.Reveal(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Secret other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Reveal().GetHashCode(StringComparison.Ordinal);

    /// <summary>Same secret.</summary>
    public static bool operator ==(Secret left, Secret right) => left.Equals(right);

    /// <summary>Another secret.</summary>
    public static bool operator !=(Secret left, Secret right) => !left.Equals(right);
}
