namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>What both sides agreed on about refreshing a session (RFC 4028).</summary>
/// <param name="Interval">Session interval.</param>
/// <param name="WeRefresh">True when refreshing is our part.</param>
/// <param name="PeerKnows">True when the other side supports session timers itself.</param>
internal sealed record SessionTerms(TimeSpan Interval, bool WeRefresh, bool PeerKnows)
{
    /// <summary>Least interval anyone may ask for (§4), and what our Min-SE says.</summary>
    public const int MinSeconds = 90;

    private const uint MaxSeconds = 86_400;

    /// <summary>Whether a request asks for less than we accept: 422 (§9). Only who knows the extension can be told.</summary>
    public static bool IsTooSmall(SipMessage request) =>
        request.SessionExpires < MinSeconds && request.Lists(SipHeader.Supported, "timer");

    /// <summary>As the side that answers (§9): what the request asks for; the refresher is the caller when it can.</summary>
    public static SessionTerms? OfRequest(SipMessage request)
    {
        if (request.SessionExpires is not { } seconds)
        {
            return null;
        }

        bool knows = request.Lists(SipHeader.Supported, "timer");
        bool weRefresh = !knows || request.SessionRefresher == "uas";
        return new(Seconds(seconds), weRefresh, knows);
    }

    /// <summary>As the side that asked (§7.2): what the 2xx says.</summary>
    public static SessionTerms? OfResponse(SipMessage response) =>
        response.SessionExpires is { } seconds
            ? new(Seconds(seconds), response.SessionRefresher != "uas", response.Lists(SipHeader.Require, "timer"))
            : null;

    /// <summary>Header fields of our 2xx.</summary>
    public void AddTo(SipMessageBuilder builder)
    {
        builder.Add(SipHeader.SessionExpires, $"{(int)Interval.TotalSeconds};refresher={(WeRefresh ? "uas" : "uac")}");
        if (PeerKnows)
        {
            builder.Add(SipHeader.Require, "timer");
        }
    }

    /// <summary>Header fields of our re-INVITE or UPDATE: the parts stay as they are (§7.4).</summary>
    public IEnumerable<SipHeaderField> OfRefresh() =>
    [
        new(SipHeader.SessionExpires.Name(), $"{(int)Interval.TotalSeconds};refresher={(WeRefresh ? "uac" : "uas")}"),
    ];

    private static TimeSpan Seconds(uint seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, MinSeconds, MaxSeconds));
}
