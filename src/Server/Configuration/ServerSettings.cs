using System.Collections.Immutable;
using System.Net;
using ContactCenter.Configuration;
using ContactCenter.Server.Speech;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Server.Configuration;

/// <summary>Addresses, limits and storage: server.yaml, with what the command line overrules.</summary>
internal sealed record ServerSettings(
    SipSettings Sip, PortRange RtpPorts, IPEndPoint HttpListen, LimitSettings Limits, StorageSettings Storage, SpeechSettings Speech)
{
    /// <summary>The way to the public network; null when nobody outside can be dialled.</summary>
    public TrunkSettings? Trunk { get; init; }

    /// <summary>The numbers outside that queues and agents may have dialled.</summary>
    public OutsideNumbers Outside { get; init; } = OutsideNumbers.None;

    /// <summary>Services that flows may ask, by name.</summary>
    public ImmutableDictionary<string, LookUpSettings> LookUps { get; init; } = ImmutableDictionary<string, LookUpSettings>.Empty;

    /// <summary>Where alarms are sent besides the pages; null: nowhere.</summary>
    public AlarmSettings? Alarms { get; init; }

    /// <summary>How much room recorded messages may take. Bound at the start.</summary>
    public MessageRoom Messages { get; init; } = MessageRoom.Default;

    /// <summary>
    /// A folder, relative to this one, whose announcements, words and music are used where this one has none; null: none. So several services are
    /// told from one text. What flows say is each service's own.
    /// </summary>
    public Placed<string>? Shared { get; init; }

    /// <summary>How numbers are written here.</summary>
    public NumberPlanSettings NumberPlan { get; init; } = NumberPlanSettings.Default;
}

/// <param name="Address">Where calls to outside numbers are sent: a numeric address.</param>
/// <param name="User">Answers the operator's challenge (digest); null when the operator asks for none.</param>
/// <param name="Secret">Goes with <paramref name="User"/>.</param>
/// <param name="Number">Shown to those who are called.</param>
internal sealed record TrunkSettings(SipUri Address, string? User, Secret? Secret, string Number)
{
    /// <summary>The domain the operator wants in addresses; null: its numeric address.</summary>
    public string? Domain { get; init; }
}

/// <param name="Listen">UDP and TCP; port 0 picks a free one.</param>
/// <param name="TlsListen">Where SIP over TLS is taken; null for none.</param>
/// <param name="Realm">Shown to softphones when they are asked for their secret.</param>
/// <param name="Advertise">The address that phones are told; null says the one listened on.</param>
internal sealed record SipSettings(IPEndPoint Listen, IPEndPoint? TlsListen, string Realm, IPAddress? Advertise);

/// <param name="Calls">Calls at once; one more is answered 503.</param>
/// <param name="CallLength">A call is ended after this, whatever happens.</param>
internal sealed record LimitSettings(int Calls, TimeSpan CallLength)
{
    public static TimeSpan DefaultSilence { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Nothing heard from a phone in a conversation for so long: it is asked whether it is still there. Bound at the start.</summary>
    public TimeSpan Silence { get; init; } = DefaultSilence;
}

/// <param name="SqliteFile">A file name in the data folder; not used with PostgreSQL.</param>
/// <param name="Postgresql">How PostgreSQL is reached; null: SQLite.</param>
/// <param name="Keep">Events of days further back are deleted; null: never. Their days' figures stay.</param>
/// <param name="KeepNumbers">Callers' numbers are erased from events of days further back; null: they stay as long as the events.</param>
/// <param name="CheckpointEvery">Events from one checkpoint to the next: a start reads as many at most.</param>
internal sealed record StorageSettings(
    string SqliteFile, Secret? Postgresql = null, TimeSpan? Keep = null, TimeSpan? KeepNumbers = null, int CheckpointEvery = StorageReader.DefaultCheckpointEvery);

/// <summary>UDP ports for media, both included: starts even, ends odd, so that every RTP port has its RTCP port.</summary>
internal readonly record struct PortRange(int From, int To)
{
    public bool Contains(int port) => port >= From && port <= To;

    public override string ToString() => FormattableString.Invariant($"{From}-{To}");
}

/// <summary>Addresses given on the command line; null where the file decides.</summary>
internal sealed record AddressOverrides(
    string? Sip = null, string? Sips = null, string? Http = null, string? Rtp = null, string? Advertise = null)
{
    public static AddressOverrides None { get; } = new();
}
