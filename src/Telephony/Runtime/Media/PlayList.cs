using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>Clips to play one after the other without a gap.</summary>
/// <param name="Clips">The clips in order; none plays nothing and ends with the next frame.</param>
/// <param name="Loop">Begin again at the end, until replaced or stopped. Music on hold.</param>
/// <param name="Token">The caller's name for this playing; comes back with <see cref="IMediaObserver.OnPlayed"/>.</param>
public sealed record PlayList(IReadOnlyList<AudioClip> Clips, bool Loop = false, long Token = 0);
