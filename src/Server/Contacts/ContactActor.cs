using System.Collections.Immutable;
using System.Threading.Channels;
using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Routing;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// One caller, from the first ring to the one outcome: a mailbox and a loop that joins the caller's leg, the flow,
/// the routing core and the agents' legs. Nothing else changes its state.
/// </summary>
internal sealed class ContactActor : ILegObserver, IContactListener
{
    private enum Stage { InFlow, Closing, Queued, Talking, Over }

    /// <summary>Tokens of what is played outside the flow; the flow's own are its steps, 0 or more.</summary>
    private const long AnnouncementToken = -1, ClosingToken = -2, MusicToken = -3;

    private readonly Channel<ContactMessage> _mailbox = Channel.CreateUnbounded<ContactMessage>(new() { SingleReader = true });
    private readonly Dictionary<OfferId, CallLeg> _ringing = [];
    private readonly List<FlowEffect> _effects = [];
    private readonly ContactServices _services;
    private readonly ContactId _contact;
    private readonly CallLeg _caller;
    private readonly string _callerNumber;
    private readonly Flow _flow;
    private readonly PromptLibrary _prompts;
    private FlowPlace _place;
    private ITimer? _flowTimer;
    private ITimer? _lengthTimer;
    private EnterQueue? _queue;
    private CallLeg? _agent;
    private LeaveCause _closing;
    private Stage _stage = Stage.InFlow;

    public ContactActor(ContactServices services, ContactId contact, CallLeg caller, string callerNumber, Flow flow, PromptLibrary prompts)
    {
        _services = services;
        _contact = contact;
        _caller = caller;
        _callerNumber = callerNumber;
        _flow = flow;
        _prompts = prompts;
    }

    /// <summary>Answers the call and takes it through to its end. Once.</summary>
    /// <param name="longest">The call is ended after this, whatever happens.</param>
    public async Task RunAsync(TimeSpan longest)
    {
        try
        {
            _lengthTimer = _services.Time.CreateTimer(_ => Post(new ContactMessage.TooLong()), null, longest, Timeout.InfiniteTimeSpan);
            _caller.Answer();
            Fire(FlowTrigger.Started);
            while (_stage != Stage.Over && await _mailbox.Reader.WaitToReadAsync())
            {
                while (_stage != Stage.Over && _mailbox.Reader.TryRead(out var message)) Handle(message);
            }
        }
        catch (Exception e) // the actor's edge: a bug ends this call and no other
        {
            ContactLog.Failed(_services.Log, _contact.Value, e);
            _services.Counters.Failed();
            Finish(LeaveCause.Failed);
        }
        finally
        {
            if (_flowTimer is not null) await _flowTimer.DisposeAsync();
            if (_lengthTimer is not null) await _lengthTimer.DisposeAsync();
            _services.Contacts.Remove(_contact);
        }
    }

    /// <summary>The server stops: the call is ended and counted.</summary>
    public void Stop() => Post(new ContactMessage.Stop());

    void ILegObserver.OnLeg(CallLeg leg, LegEvent happened) => Post(new ContactMessage.FromLeg(leg, happened));

    void IContactListener.OnAcd(AcdEvent happened) => Post(new ContactMessage.FromAcd(happened));

    private void Post(ContactMessage message) => _mailbox.Writer.TryWrite(message);

    private void Handle(ContactMessage message)
    {
        switch (message)
        {
            case ContactMessage.FromLeg { Leg: var leg, Happened: var happened } when ReferenceEquals(leg, _caller):
                OnCaller(happened);
                break;
            case ContactMessage.FromLeg { Leg: var leg, Happened: var happened }:
                OnAgent(leg, happened);
                break;
            case ContactMessage.FromAcd { Happened: var happened }:
                OnAcd(happened);
                break;
            case ContactMessage.FlowTimer { Step: var step } when _stage == Stage.InFlow:
                Fire(FlowTrigger.Timeout(step));
                break;
            case ContactMessage.TooLong:
                ContactLog.TooLong(_services.Log, _contact.Value);
                Finish(_stage == Stage.Closing ? _closing : LeaveCause.Failed); // a conversation was answered all the same
                break;
            case ContactMessage.Stop:
                Finish(_stage == Stage.Closing ? _closing : LeaveCause.SystemStopping);
                break;
        }
    }

    private void OnCaller(LegEvent happened)
    {
        switch (happened)
        {
            case LegDigit { Digit: var digit } when _stage == Stage.InFlow:
                Fire(FlowTrigger.Pressed(digit));
                break;
            case LegPlayed { Token: >= 0 and var step } when _stage == Stage.InFlow:
                Fire(FlowTrigger.PromptEnded((int)step));
                break;
            case LegPlayed { Token: ClosingToken } when _stage == Stage.Closing:
                Finish(_closing);
                break;
            case LegPlayed { Token: AnnouncementToken } when _stage == Stage.Queued:
                PlayMusic();
                break;
            case LegSilent when _stage == Stage.Talking:
                _caller.Probe();
                break;
            case LegEnded:
                Finish(_stage == Stage.Closing ? _closing : LeaveCause.CallerHungUp);
                break;
        }
    }

    private void OnAgent(CallLeg leg, LegEvent happened)
    {
        bool talking = ReferenceEquals(leg, _agent);
        switch (happened)
        {
            case LegAnswered when OfferOf(leg) is { } offer:
                _services.Acd.Post(new AnswerOffer(offer));
                break;
            case LegEnded ended when OfferOf(leg) is { } offer:
                _ringing.Remove(offer);
                _services.Acd.Post(new FailOffer(offer, FailureOf(ended)));
                break;
            case LegHeld { Held: true } when talking:
                PlayMusic(); // heard instead of the silence of a phone on hold
                break;
            case LegHeld { Held: false } when talking:
                _caller.StopPlaying();
                break;
            case LegSilent when talking:
                leg.Probe();
                break;
            case LegEnded when talking:
                _agent = null;
                _services.Acd.Post(new EndTalk(_contact, EndedBy.Agent));
                Finish(null);
                break;
        }
    }

    private void OnAcd(AcdEvent happened)
    {
        switch (happened)
        {
            case ContactQueued when _stage == Stage.Queued:
                Announce();
                break;
            case ContactRefused when _stage == Stage.Queued:
                _stage = Stage.InFlow;
                Fire(FlowTrigger.QueueRefusedFull);
                break;
            case OfferMade offer:
                Ring(offer);
                break;
            case OfferWithdrawn { Offer: var offer }:
                StopRinging(offer);
                break;
            case OfferFailed { Offer: var offer }:
                StopRinging(offer);
                break;
            case ContactConnected connected:
                Connect(connected);
                break;
        }
    }

    private void Fire(FlowTrigger trigger)
    {
        _effects.Clear();
        _place = _flow.Machine.Fire(_place, trigger, _services.Time.GetUtcNow(), _effects);
        foreach (var effect in _effects) Carry(effect);
    }

    private void Carry(FlowEffect effect)
    {
        switch (effect)
        {
            case Play play:
                PlayPrompts(play.Prompts, play.Language, _place.Step);
                break;
            case StopPlaying:
                _caller.StopPlaying();
                break;
            case StartTimer timer:
                StartFlowTimer(timer.After, _place.Step);
                break;
            case CancelTimer:
                _flowTimer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                break;
            case EnterQueue queue:
                _queue = queue;
                _stage = Stage.Queued;
                PlayMusic(); // until the place is on disk and may be announced: a slow disk is no dead air
                _services.Acd.Post(new Enqueue(_contact, new QueueId(queue.Queue), queue.Reason, queue.Language));
                break;
            case KeyChosen chosen:
                _services.Acd.Post(new Choose(_contact, chosen.Menu, MenuChoice.Chosen, chosen.Key, chosen.Target));
                break;
            case KeyRefused refused:
                _services.Acd.Post(new Choose(_contact, refused.Menu, MenuChoice.Invalid, null, null));
                break;
            case ChoiceMissed missed:
                _services.Acd.Post(new Choose(_contact, missed.Menu, MenuChoice.Missed, null, null));
                break;
            case HangUp hangUp:
                _stage = Stage.Closing;
                _closing = CauseOf(hangUp.Outcome);
                PlayPrompts(hangUp.Prompts, hangUp.Language, ClosingToken);
                break;
        }
    }

    private void StartFlowTimer(TimeSpan after, int step)
    {
        _flowTimer?.Dispose();
        _flowTimer = _services.Time.CreateTimer(_ => Post(new ContactMessage.FlowTimer(step)), null, after, Timeout.InfiniteTimeSpan);
    }

    private void PlayPrompts(ImmutableArray<string> names, string language, long token)
    {
        var clips = new List<AudioClip>(names.Length);
        foreach (var name in names)
        {
            if (_prompts.Find(language, name) is { } clip)
            {
                clips.Add(clip);
                continue;
            }

            _services.Counters.ClipMissing();
            ContactLog.ClipMissing(_services.Log, _contact.Value, language, name);
        }

        _caller.Play(new PlayList(clips, Loop: false, token)); // without a clip it ends at once, and the flow goes on
    }

    private void Announce()
    {
        if (_queue!.Announcement.IsEmpty) PlayMusic();
        else PlayPrompts(_queue.Announcement, _queue.Language, AnnouncementToken);
    }

    private void PlayMusic()
    {
        if (_queue?.Music is { } music && _prompts.Music(music) is { } clip)
            _caller.Play(new PlayList([clip], Loop: true, MusicToken));
        else
            _caller.StopPlaying();
    }

    private void Ring(OfferMade offer)
    {
        var phone = _services.Phones.Find(offer.Agent);
        var leg = phone is null || _stage != Stage.Queued
            ? null
            : _services.Exchange.Dial(new DialTarget(phone.Contact, phone.Source, _callerNumber, $"{_queue!.Reason} {_queue.Language}"), this);
        if (leg is null) _services.Acd.Post(new FailOffer(offer.Offer, OfferFailure.Unreachable));
        else _ringing[offer.Offer] = leg;
    }

    private void StopRinging(OfferId offer)
    {
        if (_ringing.Remove(offer, out var leg)) leg.HangUp();
    }

    private void Connect(ContactConnected connected)
    {
        if (_stage != Stage.Queued || !_ringing.Remove(connected.Offer, out var leg))
        {
            // The phone hung up between its answer and the decision: nobody is there to talk with.
            _services.Acd.Post(new EndTalk(_contact, EndedBy.Agent));
            Finish(null);
            return;
        }

        _agent = leg;
        _stage = Stage.Talking;
        _caller.StopPlaying(); // whatever is being said, the agent does not talk to an announcement
        _caller.Bridge(leg);
        ContactLog.Connected(_services.Log, _contact.Value, connected.Agent.Value, connected.Waited.TotalSeconds);
    }

    /// <summary>Everything ends: phones stop ringing, both legs are hung up, the core is told once.</summary>
    /// <param name="cause">Why; null when the core knows already.</param>
    private void Finish(LeaveCause? cause)
    {
        if (_stage == Stage.Over) return;
        _stage = Stage.Over;
        foreach (var leg in _ringing.Values) leg.HangUp();
        _ringing.Clear();
        _agent?.HangUp();
        _caller.HangUp();
        if (cause is { } left) _services.Acd.Post(new Leave(_contact, left));
    }

    private OfferId? OfferOf(CallLeg leg)
    {
        foreach (var (offer, ringing) in _ringing)
        {
            if (ReferenceEquals(ringing, leg)) return offer;
        }

        return null;
    }

    private static LeaveCause CauseOf(FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Closed => LeaveCause.Closed,
        FlowOutcome.QueueFull => LeaveCause.QueueFull,
        _ => LeaveCause.FlowEnded,
    };

    private static OfferFailure FailureOf(LegEnded ended) => (ended.Cause, ended.Status) switch
    {
        (SipEndCause.Rejected, 486 or 600) => OfferFailure.Busy,
        (SipEndCause.Rejected, 404 or 408 or 410 or >= 500 and < 600) => OfferFailure.Unreachable,
        (SipEndCause.Rejected, _) => OfferFailure.Rejected,
        (SipEndCause.NoAnswerTimeout, _) => OfferFailure.NoAnswer,
        (SipEndCause.RemoteBye, _) => OfferFailure.Rejected,
        _ => OfferFailure.Unreachable,
    };
}
