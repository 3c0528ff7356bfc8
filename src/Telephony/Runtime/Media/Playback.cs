using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>Where a session is in its list. A mutable struct to lie inside its leg.</summary>
internal struct Playback
{
    private PlayList? _list;
    private int _clip;
    private int _offset;

    public readonly bool Active => _list is not null;

    public void Start(PlayList list)
    {
        _list = list;
        _clip = 0;
        _offset = 0;
    }

    public void Stop() => _list = null;

    /// <summary>
    /// Fills a frame; what the list does not fill is silence. True: the list has ended with this frame, or before it.
    /// Clips follow each other within a frame, so that nothing is heard between them.
    /// </summary>
    public bool Fill(Span<byte> frame, AudioCodec codec, out long token)
    {
        token = 0;
        if (_list is not { } list)
        {
            frame.Fill(G711.Silence(codec));
            return false;
        }

        bool progress = true;
        while (!frame.IsEmpty)
        {
            if (_clip == list.Clips.Count)
            {
                // A loop without a single sample would never end a frame.
                if (!list.Loop || !progress) break;
                progress = false;
                _clip = 0;
                continue;
            }

            var rest = list.Clips[_clip].Samples(codec)[_offset..];
            int taken = Math.Min(rest.Length, frame.Length);
            rest[..taken].CopyTo(frame);
            frame = frame[taken..];
            progress |= taken > 0;
            _offset += taken;
            if (taken == rest.Length) (_clip, _offset) = (_clip + 1, 0);
        }

        if (!frame.IsEmpty) frame.Fill(G711.Silence(codec));
        bool ended = _clip == list.Clips.Count && (!list.Loop || !progress);
        if (!ended) return false;
        token = list.Token;
        _list = null;
        return true;
    }
}
