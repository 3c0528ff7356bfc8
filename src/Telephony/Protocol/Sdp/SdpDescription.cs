using System.Net;

namespace ContactCenter.Telephony.Protocol.Sdp;

/// <summary>What we read of a session description (RFC 8866): the lines that decide about audio, nothing else.</summary>
public sealed class SdpDescription
{
    private readonly List<SdpMedia> _media = [];

    /// <summary>Bytes a description may have; a phone's is 300 to 2000.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>Media sections a description may have.</summary>
    public const int MaxMedia = 16;

    /// <summary>Session identifier of the o= line.</summary>
    public ulong SessionId { get; internal set; }

    /// <summary>Session version of the o= line; grows with every change (RFC 3264 §8).</summary>
    public ulong SessionVersion { get; internal set; }

    /// <summary>Address of the session's c= line; null without one, 255.255.255.255 when it is a name and not an address.</summary>
    public IPAddress? Connection { get; internal set; }

    /// <summary>Direction for media sections that say none; null when unsaid.</summary>
    public MediaDirection? Direction { get; internal set; }

    /// <summary>The media sections in their order, which an answer keeps (RFC 3264 §6).</summary>
    public IReadOnlyList<SdpMedia> Media => _media;

    internal void Add(SdpMedia media) => _media.Add(media);

    /// <summary>The address a section receives at: its own c= line, otherwise the session's.</summary>
    public IPAddress? ConnectionOf(SdpMedia media) => media.Connection ?? Connection;

    /// <summary>The direction of a section: its own, otherwise the session's, otherwise both ways (RFC 8866 §6.7).</summary>
    public MediaDirection DirectionOf(SdpMedia media) =>
        media.Direction ?? Direction ?? MediaDirection.SendReceive;

    /// <summary>Reads a description. False: malformed, oversized or too many of something. Never throws.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out SdpDescription? description) =>
        SdpParser.TryParse(bytes, out description);
}

/// <summary>One m= line and what belongs to it.</summary>
public sealed class SdpMedia
{
    private readonly List<string> _formats = [];
    private readonly List<SdpRtpMap> _maps = [];

    /// <summary>Formats a section may list.</summary>
    public const int MaxFormats = 64;

    /// <summary>"audio", "video", "image" and so on.</summary>
    public required string Kind { get; init; }

    /// <summary>The port, 0–65535; 0 refuses the section.</summary>
    public required int Port { get; init; }

    /// <summary>"RTP/AVP", "RTP/SAVP", "udptl" and so on.</summary>
    public required string Protocol { get; init; }

    /// <summary>The formats in order of preference; for RTP the payload types as text.</summary>
    public IReadOnlyList<string> Formats => _formats;

    /// <summary>What a=rtpmap lines say of payload types.</summary>
    public IReadOnlyList<SdpRtpMap> Maps => _maps;

    /// <summary>Address of the section's own c= line.</summary>
    public IPAddress? Connection { get; internal set; }

    /// <summary>Direction said in this section.</summary>
    public MediaDirection? Direction { get; internal set; }

    /// <summary>Milliseconds of audio per packet the peer would like, 1–1000; null when unsaid or out of range.</summary>
    public int? PacketTime { get; internal set; }

    /// <summary>Most milliseconds of audio per packet the peer takes, 1–1000; null when unsaid or out of range.</summary>
    public int? MaxPacketTime { get; internal set; }

    /// <summary>Port of a=rtcp (RFC 3605).</summary>
    public int? RtcpPort { get; internal set; }

    /// <summary>Address of a=rtcp, when it gives one.</summary>
    public IPAddress? RtcpAddress { get; internal set; }

    internal bool TryAddFormat(string format)
    {
        if (_formats.Count == MaxFormats) return false;
        _formats.Add(format);
        return true;
    }

    internal bool TryAddMap(SdpRtpMap map)
    {
        if (_maps.Count == MaxFormats) return false;
        _maps.Add(map);
        return true;
    }
}

/// <summary>a=rtpmap: what a payload type means.</summary>
/// <param name="PayloadType">0–127.</param>
/// <param name="Encoding">The encoding's name, as written; compare without case (RFC 4855 §3).</param>
/// <param name="ClockRate">Timestamp units per second.</param>
/// <param name="Channels">Audio channels, 1 when unsaid.</param>
public readonly record struct SdpRtpMap(byte PayloadType, string Encoding, int ClockRate, int Channels);
