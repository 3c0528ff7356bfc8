using System.Net;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What a user agent is told about itself.</summary>
public sealed record SipUserAgentOptions
{
    /// <summary>Address and port that others reach us at, for Via and Contact of each transport.</summary>
    public required IPEndPoint Advertise { get; init; }

    /// <summary>Realm of our challenges (RFC 3261 §22.1).</summary>
    public string Realm { get; init; } = "contactcenter";

    /// <summary>The algorithms our challenges offer, in this order (RFC 8760).</summary>
    public IReadOnlyList<DigestAlgorithm> DigestAlgorithms { get; init; } = DigestAuthentication.ForEveryPhone;

    /// <summary>Text of the Server and User-Agent header fields.</summary>
    public string Product { get; init; } = "ContactCenter";

    /// <summary>Base timers.</summary>
    public SipTimers Timers { get; init; } = SipTimers.Default;

    /// <summary>True: answers REGISTER as a registrar. False: 405, as a phone does.</summary>
    public bool IsRegistrar { get; init; } = true;

    /// <summary>Calls at once, both directions; past it an INVITE gets 503.</summary>
    public int MaxCalls { get; init; } = 4000;

    /// <summary>
    /// Incoming calls of one source address (IPv6: /64) at once that are neither acknowledged nor over; past it an INVITE from
    /// there gets 503. Null: a quarter of <see cref="MaxCalls"/>, 8 at least. A busy
    /// trunk has as many as come in during one round trip, who never acknowledges has those of 32 s.
    /// </summary>
    public int? MaxUnsettledCallsPerSource { get; init; }

    /// <summary>
    /// Transactions at once, most of them answered and only absorbing repetitions; past it a request gets 503, except that
    /// one of a call that stands (BYE, CANCEL) has an eighth more to use.
    /// </summary>
    public int MaxTransactions { get; init; } = 200_000;

    /// <summary>Largest message taken, in bytes.</summary>
    public int MaxMessageSize { get; init; } = 65_535;

    /// <summary>Retry-After of our 503, whole seconds.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time a call stays unanswered, either direction.</summary>
    public TimeSpan RingLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Session interval that our INVITEs ask for (RFC 4028), 90 s or more; null leaves it to the other side.
    /// </summary>
    public TimeSpan? SessionInterval { get; init; }

    /// <summary>Bounds of the registrar.</summary>
    public RegistrarLimits Registrar { get; init; } = new();
}
