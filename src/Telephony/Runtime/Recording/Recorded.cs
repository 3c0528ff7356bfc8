using ContactCenter.Telephony.Protocol.Recording;

namespace ContactCenter.Telephony.Runtime.Recording;

/// <summary>A recording that is over; unless it failed, the file is on disk, its length in its header.</summary>
/// <param name="How">How it ended.</param>
/// <param name="Length">Of what is in the file.</param>
/// <param name="Speech">Of that, what somebody said: about, by its level.</param>
public sealed record Recorded(RecordingEnd How, TimeSpan Length, TimeSpan Speech);
