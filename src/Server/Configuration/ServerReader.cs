using System.Collections.Immutable;
using System.Net;
using ContactCenter.Configuration;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads server.yaml. What the command line says is checked like what the file says, at the file's place.</summary>
internal sealed class ServerReader(AddressOverrides overrides, SecretLookup secrets)
{
    /// <summary>A call that has an agent takes a pair of ports for each of its two legs.</summary>
    private const int PortsPerCall = 4;
    private const int MaxCalls = 100_000;

    private static readonly TimeSpan ShortestCallLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestCallLimit = TimeSpan.FromHours(24);
    private static readonly TimeSpan ShortestSilence = TimeSpan.FromSeconds(5); // shorter ones are pauses between words
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(10);

    public ServerSettings? Read(ConfigFile file, Findings findings)
    {
        if (MappingReader.Open(file, findings, secrets) is not { } root)
            return null;

        var sip = root.RequiredMapping("sip");
        var rtp = root.RequiredMapping("rtp");
        var http = root.RequiredMapping("http");
        var limits = root.RequiredMapping("limits");
        var storage = root.RequiredMapping("storage");
        var speech = root.OptionalMapping("speech");
        var trunk = root.OptionalMapping("trunk") is { } way ? TrunkReader.Trunk(way) : null;
        var outside = root.OptionalMapping("outside") is { } allowed ? TrunkReader.Outside(allowed) : OutsideNumbers.None;
        var numbers = root.OptionalMapping("numberPlan") is { } plan ? NumberPlanReader.Read(plan) : NumberPlanSettings.Default;
        var lookUps = root.OptionalMapping("lookups") is { } services ? LookUpSettingsReader.Read(services) : ImmutableDictionary<string, LookUpSettings>.Empty;
        var alarms = root.OptionalMapping("alarms") is { } pager ? AlarmSettings.Read(pager) : null;
        var messages = root.OptionalMapping("messages") is { } room ? MessageRoom.Read(room) : MessageRoom.Default;
        var shared = root.OptionalString("shared") is { Length: > 0 } folder ? new Placed<string>(folder, root.Find("shared")!) : (Placed<string>?)null;
        root.Done();
        if (sip is null || rtp is null || http is null || limits is null || storage is null)
            return null;

        var sipListen = EndPoint(sip, "listen", overrides.Sip, "--sip", required: true);
        var tlsListen = EndPoint(sip, "tls", overrides.Sips, "--sips", required: false);
        if (tlsListen is not null)
        {
            // Better no server than one whose operator believes that its calls are encrypted.
            findings.Error(At(sip, "tls"), FindingCodes.BadValue, "SIP over TLS is not available in this version; take `tls` (or --sips) away, and let phones connect over UDP or TCP");
        }

        var advertise = Advertise(sip);
        var realm = Realm(sip);
        sip.Done();
        var ports = Ports(rtp);
        rtp.Done();
        var httpListen = EndPoint(http, "listen", overrides.Http, "--http", required: true);
        http.Done();
        var calls = limits.RequiredInt("calls", 1, MaxCalls);
        var length = limits.RequiredDuration("callLength", ShortestCallLimit, LongestCallLimit);
        var silence = limits.OptionalDuration("silence", ShortestSilence, LongestSilence, LimitSettings.DefaultSilence);
        limits.Done();
        var kept = StorageReader.Read(storage, secrets);
        if (sipListen is null || httpListen is null || ports is null)
            return null;

        var errors = findings.ErrorCount;
        var spoken = speech is null ? SpeechSettings.Default : SpeechReader.Read(speech);
        if (findings.ErrorCount > errors)
            return null; // or every prompt would seem to have another voice
        CheckCollisions(sip, sipListen, tlsListen, http, httpListen, rtp, ports.Value, findings);
        CheckRoom(limits, calls, ports.Value, findings);
        if (AddressText.IsAny(sipListen.Address) && advertise is null)
        {
            findings.Error(At(sip, "listen"), FindingCodes.BadAddress,
                $"{sipListen} is every address of this machine, and phones must be told one of them; add sip.advertise (or --advertise) with the one they reach");
        }

        return new(new(sipListen, tlsListen, realm, advertise), ports.Value, httpListen, new(calls, length) { Silence = silence }, kept, spoken) { Shared = shared, Trunk = trunk, Outside = outside, NumberPlan = numbers, LookUps = lookUps, Messages = messages, Alarms = alarms };
    }

    private static IPEndPoint? EndPoint(MappingReader section, string key, string? overrule, string option, bool required)
    {
        var node = required ? section.Require(key) : section.Find(key);
        var written = node is null ? null : section.Values.Text(node, key);
        var read = written is null ? null : EndPoint(section, key, written, "");
        return overrule is null ? read : EndPoint(section, key, overrule, option + ": ");
    }

    // What stands in the file is judged though the command line overrules it: `check` says the same of it.
    private static IPEndPoint? EndPoint(MappingReader section, string key, string text, string origin)
    {
        if (AddressText.EndPoint(text, out var problem) is { } endPoint)
            return endPoint;
        section.Findings.Error(At(section, key), FindingCodes.BadAddress, origin + problem);
        return null;
    }

    private IPAddress? Advertise(MappingReader sip)
    {
        var text = overrides.Advertise ?? sip.OptionalString("advertise");
        sip.Know("advertise");
        if (text is null)
            return null;
        if (AddressText.Address(text, out var problem) is { } address)
        {
            if (!AddressText.IsAny(address))
                return address;
            problem = $"{Quote.Of(text)} is no address a phone can reach; write the one this machine has in the phones' network";
        }

        sip.Findings.Error(At(sip, "advertise"), FindingCodes.BadAddress,
            overrides.Advertise is null ? problem : $"--advertise: {problem}");
        return null;
    }

    /// <summary>It stands in a quoted string of SIP (RFC 3261 §25.1) and is part of every digest.</summary>
    private static string Realm(MappingReader sip)
    {
        var realm = sip.RequiredString("realm");
        if (realm.Length > 100 || realm.Any(c => c is '"' or '\\' || char.IsControl(c)))
            sip.Findings.Error(At(sip, "realm"), FindingCodes.BadValue, "`realm` may have 100 characters, and no quote or backslash among them");
        return realm;
    }

    private PortRange? Ports(MappingReader rtp)
    {
        var text = rtp.RequiredString("ports");
        var read = text.Length == 0 ? null : Ports(rtp, text, "");
        return overrides.Rtp is null ? read : Ports(rtp, overrides.Rtp, "--rtp: ");
    }

    private static PortRange? Ports(MappingReader rtp, string text, string origin)
    {
        if (AddressText.Ports(text, out var problem) is { } ports)
            return ports;
        rtp.Findings.Error(At(rtp, "ports"), FindingCodes.BadAddress, origin + problem);
        return null;
    }

    private static void CheckCollisions(
        MappingReader sip, IPEndPoint sipListen, IPEndPoint? tlsListen, MappingReader http, IPEndPoint httpListen,
        MappingReader rtp, PortRange ports, Findings findings)
    {
        if (AddressText.Collide(sipListen, httpListen))
            findings.Error(At(http, "listen"), FindingCodes.BadAddress, $"port {httpListen.Port} is SIP's already (sip.listen); give HTTP another");
        if (tlsListen is not null && (AddressText.Collide(tlsListen, sipListen) || AddressText.Collide(tlsListen, httpListen)))
            findings.Error(At(sip, "tls"), FindingCodes.BadAddress, $"port {tlsListen.Port} is taken by sip.listen or http.listen; give SIP over TLS another, usually 5061");
        // HTTP is TCP and media is UDP: those two do not meet. Media finds SIP's port taken and leaves that pair out.
        if (ports.Contains(sipListen.Port))
            findings.Warning(At(rtp, "ports"), FindingCodes.BadAddress, $"{ports} holds port {sipListen.Port}, which is SIP's (sip.listen), so media has a pair less; move one of them");
    }

    private static void CheckRoom(MappingReader limits, int calls, PortRange ports, Findings findings)
    {
        var count = ports.To - ports.From + 1;
        if (count < PortsPerCall)
        {
            findings.Error(At(limits, "calls"), FindingCodes.BadAddress,
                FormattableString.Invariant($"rtp.ports {ports} has no room for a single call, which takes {PortsPerCall}; widen it"));
        }
        else if (count < (long)calls * PortsPerCall)
        {
            findings.Warning(At(limits, "calls"), FindingCodes.TooFewPorts,
                FormattableString.Invariant($"{calls} calls need {(long)calls * PortsPerCall} ports and rtp.ports {ports} has {count}; widen it, or allow {count / PortsPerCall} calls"));
        }
    }

    private static ConfigNode At(MappingReader section, string key) => section.Find(key) ?? section.Node;
}
