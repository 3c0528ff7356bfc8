namespace ContactCenter.Telephony.Protocol;

/// <summary>
/// Fills <paramref name="destination"/> with random bytes. Branches, tags, nonces and SSRCs come from here, so that a
/// test can pass a seeded source and compare whole traces. The shell passes a cryptographic one (RFC 3261 §19.3).
/// </summary>
/// <param name="destination">Every byte is overwritten.</param>
public delegate void RandomFill(Span<byte> destination);
