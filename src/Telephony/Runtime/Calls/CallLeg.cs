using System.Net;
using ContactCenter.Telephony.Protocol.Recording;
using ContactCenter.Telephony.Protocol.Sdp;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Recording;
using ContactCenter.Telephony.Runtime.Sip;

namespace ContactCenter.Telephony.Runtime.Calls;

/// <summary>
/// One phone's end of a call: its SIP dialog and its audio, joined. Commands may come from any thread and only post;
/// what SIP reports is handled on the SIP loop, which is the only writer of the leg's state.
/// </summary>
public sealed class CallLeg
{
    private enum LegState { Offered, Dialled, Up, Ended }

    private readonly Lock _telling = new();
    private readonly List<LegEvent> _untold = []; // what happened before there was an observer
    private readonly ISipCommands _sip;
    private readonly MediaSession _media;
    private readonly SdpNegotiation _negotiation;
    private volatile byte[] _description; // the last session description sent by us
    private volatile IPAddress? _signalledFrom;
    private ILegObserver? _observer;
    private LegState _state;
    private readonly bool _earlyMedia;
    private bool _heardEarly;
    private volatile bool _held;
    private bool _toldEnd;

    private CallLeg(
        SipCallId id, ISipCommands sip, MediaSession media, SdpNegotiation negotiation, byte[] description, IPAddress? signalledFrom, LegState state, bool earlyMedia = false)
    {
        _earlyMedia = earlyMedia;
        Id = id;
        _sip = sip;
        _media = media;
        _negotiation = negotiation;
        _description = description;
        _signalledFrom = signalledFrom;
        _state = state;
    }

    /// <summary>The call as SIP knows it.</summary>
    public SipCallId Id { get; }

    /// <param name="id">The call.</param>
    /// <param name="sip">Its dialog.</param>
    /// <param name="media">Its audio.</param>
    /// <param name="negotiation">What was agreed on, or offered.</param>
    /// <param name="description">Our answer or offer, to go into the 200.</param>
    /// <param name="signalledFrom">Where the INVITE came from.</param>
    internal static CallLeg Incoming(
        SipCallId id, ISipCommands sip, MediaSession media, SdpNegotiation negotiation, byte[] description, IPAddress signalledFrom) =>
        new(id, sip, media, negotiation, description, signalledFrom, LegState.Offered);

    internal static CallLeg Outgoing(
        SipCallId id, ISipCommands sip, MediaSession media, SdpNegotiation negotiation, byte[] description, bool earlyMedia) =>
        new(id, sip, media, negotiation, description, null, LegState.Dialled, earlyMedia);

    /// <summary>Names who is told from now on. What has happened before is told first.</summary>
    internal void Observe(ILegObserver observer)
    {
        lock (_telling)
        {
            _observer = observer;
            foreach (var happened in _untold) observer.OnLeg(this, happened);
            _untold.Clear();
        }
    }

    /// <summary>The far end holds the call, as <see cref="LegHeld"/> told last or is about to tell.</summary>
    public bool IsHeld => _held;

    /// <summary>180 Ringing to the caller.</summary>
    public void Ring() => _sip.Ring(Id);

    /// <summary>200 to the caller; audio flows both ways from now on.</summary>
    public void Answer()
    {
        if (_negotiation.Current is { } agreed) Connect(agreed);
        _sip.Answer(Id, _description);
    }

    /// <summary>Ends the leg, in whatever state it is: CANCEL, BYE or a final response. The observer is told.</summary>
    public void HangUp() => _sip.End(Id);

    /// <summary>
    /// Asks the far end to confirm the session as it stands (re-INVITE with an unchanged description, RFC 3261 §14):
    /// a phone that is dead does not answer, and the leg ends instead of standing for ever.
    /// </summary>
    public void Probe() => _sip.Reoffer(Id, _description);

    /// <summary>Refuses a call that has not been answered.</summary>
    public void Refuse(Refusal refusal) => _sip.Reject(Id, refusal.Status, refusal.Reason);

    /// <summary>Plays instead of whatever is heard now, also instead of the other side of a bridge, until it ends.</summary>
    public void Play(PlayList list) => _media.Play(list);

    /// <summary>Silence instead of what is played.</summary>
    public void StopPlaying() => _media.Stop();

    /// <summary>
    /// Records what the far end says from now on, until the key, a silence, the limit or the end of the leg. Play nothing meanwhile.
    /// Keys are told to the observer as ever.
    /// </summary>
    /// <returns>When it is over and on disk, also when the leg has ended meanwhile; <see cref="RecordingEnd.Failed"/> when it cannot be kept.</returns>
    public Task<Recorded> RecordAsync(RecordingFile file, RecordingLimits limits)
    {
        _media.Record(file, limits);
        return file.Done;
    }

    /// <summary>Joins the audio of two legs, both ways, transcoding where their codecs differ. Either one's earlier bridge ends.</summary>
    /// <param name="other">The other leg.</param>
    /// <param name="takeKeys">
    /// False: keys pressed at <paramref name="other"/> are told to its observer and not heard here, as befits an agent's
    /// feature codes. Keys pressed here are heard there in any case.
    /// </param>
    public void Bridge(CallLeg other, bool takeKeys = true) => _media.Bridge(other._media, takeKeys);

    /// <summary>Parts the leg from the one it is bridged with; both hear silence until something is played.</summary>
    public void Unbridge() => _media.Unbridge();

    /// <summary>
    /// Tells the phone how the hand-on it asked for ended (<see cref="LegReferred"/>), once; later ones, and one without a
    /// REFER, are ignored. Also after the leg has ended. A refusal within two seconds is the answer to the REFER, and the phone
    /// stays; everything else is said by NOTIFY. When nothing is said for five minutes it hears 408.
    /// </summary>
    /// <param name="status">200 when the caller has left for there; 300 to 699 when not: the conversation goes on.</param>
    /// <param name="reason">Why, for the phone's display; null for the usual words. No line breaks.</param>
    public void ReferResult(int status, string? reason = null) => _sip.ReferResult(Id, status, reason);

    /// <summary>Presses a key towards the far end (RFC 4733).</summary>
    public void SendDigit(char digit) => _media.SendDigit(digit);

    /// <summary>Asks the far end to call someone in our stead; for simulated phones.</summary>
    internal void Refer(SipUri target) => _sip.Refer(Id, target);

    /// <summary>The leg's audio, for those who look at it closer: simulated phones, tests.</summary>
    internal MediaSession Media => _media;

    /// <summary>On the SIP loop only.</summary>
    internal void OnSip(SipCallEvent happened)
    {
        switch (happened)
        {
            case CallRinging { Status: >= 180 } ringing:
                Tell(new LegRinging());
                if (_earlyMedia && !ringing.Sdp.IsEmpty) HearEarly(ringing.Sdp.Span);
                break;
            case CallAnswered answered:
                _signalledFrom = answered.Peer.EndPoint.Address;
                Agree(answered.Sdp.Span);
                break;
            case CallConfirmed confirmed when _negotiation.Current is null:
                // The offer was ours, in the 200: an ACK without an answer leaves nothing to talk by.
                Agree(confirmed.Sdp.Span);
                break;
            case CallConfirmed:
                _state = LegState.Up;
                NoteHold(_negotiation.Current);
                break;
            case CallReoffered reoffered:
                AnswerReoffer(reoffered.Sdp.Span);
                break;
            case ReofferAnswered answered when !answered.Sdp.IsEmpty:
                if (_negotiation.Complete(answered.Sdp.Span).Media is { } agreed) Reconnect(agreed);
                break;
            case InfoDigit info:
                _media.HearKey(info.Digit);
                Tell(new LegDigit(info.Digit));
                break;
            case ReferProgress progress:
                Tell(new LegReferProgress(progress.Status));
                break;
            case CallReferred referred:
                Tell(new LegReferred(referred.Target));
                break;
            case CallEnded ended:
                End(ended);
                break;
        }
    }

    private void Agree(ReadOnlySpan<byte> answer)
    {
        var result = _negotiation.Complete(answer);
        if (result.Media is null)
        {
            // The far end answered with something we cannot speak: an answer nobody would hear is no answer.
            _sip.End(Id);
            return;
        }

        bool dialled = _state == LegState.Dialled;
        _state = LegState.Up;
        Connect(result.Media);
        if (dialled) Tell(new LegAnswered());
        NoteHold(result.Media);
    }

    // What a provisional response describes is what the answer will describe (RFC 3261 §13.2.1); what cannot be spoken is left.
    private void HearEarly(ReadOnlySpan<byte> answer)
    {
        if (_state != LegState.Dialled || _heardEarly || _negotiation.Complete(answer).Media is not { } agreed) return;
        _heardEarly = true;
        Connect(agreed);
        Tell(new LegEarlyMedia());
    }

    private void AnswerReoffer(ReadOnlySpan<byte> offer)
    {
        if (offer.IsEmpty)
        {
            _description = _negotiation.Offer();
            _sip.AnswerReoffer(Id, _description);
            return;
        }

        var result = _negotiation.Answer(offer);
        if (result.Media is null)
        {
            _sip.RejectReoffer(Id, result.Verdict == SdpVerdict.Malformed ? 400 : 488);
            return;
        }

        Reconnect(result.Media);
        _description = result.Body;
        _sip.AnswerReoffer(Id, result.Body);
    }

    private void Reconnect(MediaParameters agreed)
    {
        Connect(agreed);
        NoteHold(agreed);
    }

    private void Connect(MediaParameters agreed) => _media.Connect(agreed with { SignalledFrom = _signalledFrom });

    /// <summary>
    /// On hold the far end takes nothing from us (sendonly, inactive, or the address of zeros, RFC 3264 §8.4), whether it
    /// plays music of its own or not; most phones play none.
    /// </summary>
    private void NoteHold(MediaParameters agreed)
    {
        bool held = !agreed.MaySend || !agreed.MayReceive;
        if (held == _held) return;
        _held = held;
        Tell(new LegHeld(held));
    }

    private void End(CallEnded ended)
    {
        if (_state == LegState.Ended) return;
        _state = LegState.Ended;
        _media.Close();
        Tell(new LegEnded(ended.Cause, ended.Status));
    }

    /// <summary>Any thread. A key that a media thread still tells of when the leg has ended comes too late.</summary>
    internal void Tell(LegEvent happened)
    {
        lock (_telling)
        {
            if (_toldEnd) return;
            _toldEnd = happened is LegEnded;
            if (_observer is null) _untold.Add(happened);
            else _observer.OnLeg(this, happened);
        }
    }
}
