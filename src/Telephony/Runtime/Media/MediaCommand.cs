namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>What a session was told; carried out by its media thread at the next tick, in the order told.</summary>
internal enum MediaCommandKind
{
    Connect,
    Play,
    Stop,
    Bridge,
    Unbridge,
    SendDigit,
    Capture,
    Record,
    Key,
    Close,
}

/// <param name="Kind">What to do.</param>
/// <param name="Argument">MediaParameters, PlayList, LegRecording or the other MediaSession.</param>
/// <param name="Number">The digit sent or heard, the samples to capture at most, or the turn of a Bridge or Unbridge: these concern two
/// sessions whose commands run independently, and the one said last decides, in whichever order they are carried out.</param>
/// <param name="KeysKept">Bridge: the session whose keys are not passed on; null: both sides' are.</param>
internal readonly record struct MediaCommand(MediaCommandKind Kind, object? Argument = null, long Number = 0, MediaSession? KeysKept = null);
