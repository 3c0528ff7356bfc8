namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>
/// Hears of what happens in a session's audio. Called on a media thread that serves hundreds of other calls:
/// implementations post to a mailbox and return at once.
/// </summary>
public interface IMediaObserver
{
    /// <summary>The peer pressed a key (RFC 4733 events 0–15): '0'–'9', '*', '#', 'A'–'D'. Once per press, at its first packet.</summary>
    void OnDigit(char digit);

    /// <summary>A list played to its end. Not called for one that was replaced or stopped.</summary>
    /// <param name="token">The token of the list.</param>
    void OnPlayed(long token);

    /// <summary>Nothing has come from the peer for <see cref="MediaOptions.SilenceAfter"/> though it may send. Once per silence.</summary>
    void OnSilence();
}
