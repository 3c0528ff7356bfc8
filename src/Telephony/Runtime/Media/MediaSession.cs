using ContactCenter.Telephony.Protocol.Dtmf;
using ContactCenter.Telephony.Protocol.Recording;
using ContactCenter.Telephony.Protocol.Sdp;
using ContactCenter.Telephony.Runtime.Recording;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>
/// The audio of one call leg: a port pair and what is sent from it. Every method may be called from any thread, returns
/// at once and takes effect within a millisecond or, where audio changes, with the next 20 ms frame.
/// Once connected, a session always sends: a list, the other side of a bridge, or silence.
/// </summary>
public sealed class MediaSession
{
    // A contact's actor gives a handful; a runaway one must not grow memory.
    private const int MaxPending = 128;

    private static long Turns;

    private readonly Lock _gate = new();
    private readonly Queue<MediaCommand> _pending = new(4);
    private bool _closing;

    internal MediaSession(long id, MediaLeg leg, MediaLoop loop)
    {
        Id = id;
        Leg = leg;
        Loop = loop;
    }

    /// <summary>Number of the session within its engine, from 1.</summary>
    public long Id { get; }

    /// <summary>The RTP port on <see cref="MediaOptions.Bind"/>; RTCP is the next one.</summary>
    public int LocalPort => Leg.Sockets.LocalPort;

    /// <summary>Only the thread of <see cref="Loop"/> touches it.</summary>
    internal MediaLeg Leg { get; }

    /// <summary>The thread that owns the leg. Changed by that thread alone, as its last act as the owner.</summary>
    internal MediaLoop Loop
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }

    /// <summary>Begins to send and receive, or goes on under new parameters after a re-offer. The peer may move only by this.</summary>
    public void Connect(MediaParameters parameters) => Post(new(MediaCommandKind.Connect, parameters));

    /// <summary>Plays a list in place of what plays. On a bridged session it is heard instead of the other side until it ends.</summary>
    public void Play(PlayList list) => Post(new(MediaCommandKind.Play, list));

    /// <summary>Ends what plays; silence, or the other side of the bridge, is heard next.</summary>
    public void Stop() => Post(new(MediaCommandKind.Stop));

    /// <summary>
    /// Lets this session and another hear each other, whichever codecs they speak. Either one's earlier bridge ends.
    /// Key presses are passed on where the other side takes them, and reported to both sessions' own observers as ever.
    /// </summary>
    /// <param name="other">The other side.</param>
    /// <param name="takeKeys">False: keys pressed at <paramref name="other"/> are reported but not passed on to here.</param>
    public void Bridge(MediaSession other, bool takeKeys = true)
    {
        if (other == this) throw new ArgumentException("A session cannot be bridged with itself.", nameof(other));
        // One of the two carries the command, so that two threads never chase each other's session.
        var (carrier, peer) = Id > other.Id ? (this, other) : (other, this);
        carrier.Post(new(MediaCommandKind.Bridge, peer, NextTurn(), takeKeys ? null : other));
    }

    /// <summary>Ends the bridge; both sides hear silence until something is played.</summary>
    public void Unbridge() => Unbridge(NextTurn());

    /// <summary>Presses a key towards the peer (100 ms, RFC 4733). Nothing happens when the peer takes none or 32 are waiting.</summary>
    /// <param name="digit">'0'–'9', '*', '#', 'A'–'D'.</param>
    public void SendDigit(char digit)
    {
        if (!TelephoneEvent.TryFromDigit(digit, out _)) throw new ArgumentOutOfRangeException(nameof(digit));
        Post(new(MediaCommandKind.SendDigit, null, digit));
    }

    /// <summary>Keeps what is heard from the peer from now on, at most so much; for simulated phones and tests.</summary>
    public void CaptureReceived(TimeSpan most) =>
        Post(new(MediaCommandKind.Capture, null, (int)Math.Clamp(most.TotalSeconds * 8000, 0, MediaLeg.MaxCapture)));

    /// <summary>The A-law samples kept since the last call, in arrival order; what was lost on the way is not filled in.</summary>
    public byte[] TakeCapture() => Leg.TakeCapture();

    /// <summary>
    /// Records what the peer says from now on, until the key, a silence, the limit or the end of the session. What was recorded
    /// before on this session is over. See <see cref="RecordingFile.Done"/> for the end.
    /// </summary>
    public void Record(RecordingFile file, RecordingLimits limits)
    {
        if (!Post(new(MediaCommandKind.Record, new LegRecording(file, limits)))) file.Abandon();
    }

    /// <summary>The peer has pressed a key and told it by other means than RTP.</summary>
    internal void HearKey(char digit) => Post(new(MediaCommandKind.Key, null, digit));

    /// <summary>Ends the session. Its ports rest before they serve again. Later commands are ignored.</summary>
    public void Close() => Post(new(MediaCommandKind.Close));

    internal void Unbridge(long turn) => Post(new(MediaCommandKind.Unbridge, null, turn));

    internal bool TryNextCommand(out MediaCommand command)
    {
        lock (_gate) return _pending.TryDequeue(out command);
    }

    private static long NextTurn() => Interlocked.Increment(ref Turns);

    private bool Post(MediaCommand command)
    {
        lock (_gate)
        {
            bool close = command.Kind == MediaCommandKind.Close;
            if (_closing || (_pending.Count >= MaxPending && !close)) return false;
            _closing = close;
            _pending.Enqueue(command);
        }

        Loop.Notify(this);
        return true;
    }
}
