using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// One caller, from the first ring to the one outcome: a mailbox and a loop that joins the caller's leg, the flow,
/// the routing core, the agents' legs and an outside number. Nothing else changes its state.
/// </summary>
internal sealed class ContactActor : CallMailbox
{
    private enum Stage { InFlow, Closing, Queued, Dialling, Talking, Outside, Over }

    private readonly ContactServices _services;
    private readonly ContactId _contact;
    private readonly CallLeg _caller;
    private readonly string? _callerNumber;
    private readonly SiteVersion _version;
    private readonly FlowRun _flow;
    private readonly CallerAudio _audio;
    private readonly RingingPhones _ringing;
    private readonly OutsideLine _outside;
    private readonly CallbackBooking _booking;
    private readonly QueueStay _stay;
    private readonly Conversation _with;
    private readonly MessageTaking _message;
    private ITimer? _lengthTimer;
    private LeaveCause _closing;
    private Stage _stage = Stage.InFlow;
    private bool _hasPlace; // to return to from an outside number

    /// <summary>A caller whose leg is not answered yet; without a flow, one who was called back and has answered.</summary>
    public ContactActor(ContactServices services, ContactId contact, CallLeg caller, string? callerNumber, FlowEntry? entry, SiteVersion version)
    {
        _services = services;
        _contact = contact;
        _caller = caller;
        _callerNumber = callerNumber;
        _version = version;
        _flow = new FlowRun(entry, services.Time, () => services.Switches.On, new FlowErrands(services, contact, callerNumber, version, FireLater), FireLater);
        _audio = new CallerAudio(services, contact, caller, version, _flow);
        _ringing = new RingingPhones(services, this);
        _outside = new OutsideLine(services, this, contact);
        _booking = new CallbackBooking(services, contact, _audio, version, callerNumber, Post);
        _stay = new QueueStay(_audio, _booking, services.Time, Post);
        _with = new Conversation(services, caller, _audio, Post, wasCalled: entry is null);
        _message = new MessageTaking(services, contact, caller, _audio, version.Configuration.NumberPlan.NumberOf(callerNumber ?? string.Empty), Post);
    }

    /// <summary>Answers the call and takes it through to its end. Once.</summary>
    /// <param name="longest">The call is ended after this, whatever happens.</param>
    public Task RunAsync(TimeSpan longest) => RunAsync(longest, () =>
    {
        _caller.Answer();
        Fire(FlowTrigger.Started);
    });

    /// <summary>Joins one who was called back with the agent who accepted, and takes the call to its end. Once, instead.</summary>
    public Task TalkAsync(TimeSpan longest, ContactConnected connected, RingingPhone phone, EnterQueue queue) => RunAsync(longest, () =>
    {
        _stay.Enter(queue);
        Connect(connected, phone);
    });

    private async Task RunAsync(TimeSpan longest, Action begin)
    {
        try
        {
            _lengthTimer = _services.Time.CreateTimer(_ => Post(new ContactMessage.TooLong()), null, longest, Timeout.InfiniteTimeSpan);
            begin();
            await ReadAsync(() => _stage == Stage.Over, Handle);
        }
        catch (Exception e) // the actor's edge: a bug ends this call and no other
        {
            ContactLog.Failed(_services.Log, _contact.Value, e);
            _services.Counters.Failed();
            Finish(LeaveCause.Failed);
        }
        finally
        {
            await _flow.EndAsync();
            _stay.Close();
            _message.Close();
            if (_lengthTimer is not null) await _lengthTimer.DisposeAsync();
            _services.Contacts.Remove(_contact);
        }
    }

    private void Handle(ContactMessage message)
    {
        switch (message)
        {
            case ContactMessage.FromLeg { Leg: var leg, Happened: var happened } when ReferenceEquals(leg, _caller):
                OnCaller(happened);
                break;
            case var _ when _with.IsConcernedBy(message):
                if (_with.Handle(message)) OnPartnerGone();
                break;
            case ContactMessage.FromLeg { Leg: var leg, Happened: var happened }:
                _ = _ringing.Handle(leg, happened) || _outside.Handle(leg, happened); // otherwise one that was hung up
                break;
            case ContactMessage.FromAcd { Happened: var happened }:
                OnAcd(happened);
                break;
            case ContactMessage.NotWritten { Promise: not (ContactQueued or WaitAnnounced) } when _stage == Stage.Queued:
                BackInFlow(); // nothing is promised then, but somebody is on the line
                break;
            case ContactMessage.Returned { Verdict: not Acd.Refusal.None } when _stage == Stage.Queued:
                Finish(LeaveCause.AgentHungUp); // a caller is never left where nobody looks
                break;
            case ContactMessage.Booking answer:
                OnBooked(_booking.Take(answer, _stage == Stage.Queued));
                break;
            case ContactMessage.ComfortDue due when _stage == Stage.Queued:
                _stay.Say(due);
                break;
            case ContactMessage.ForFlow { Trigger: var trigger } when _stage == Stage.InFlow:
                Fire(trigger);
                break;
            case ContactMessage.MessageOpened opened when _stage == Stage.InFlow:
                _message.Handle(opened);
                break;
            case ContactMessage.Recorded recorded:
                OnRecorded(_message.Take(recorded));
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
            case LegDigit or LegPlayed when _booking.IsOpen:
                OnBooked(_booking.Handle(happened));
                break;
            case LegDigit or LegPlayed when _stage == Stage.InFlow && _message.Handle(happened):
                break;
            case LegDigit { Digit: var digit } when _stage == Stage.Queued && _booking.AskedBy(_stay.Queue, digit) is { } ask:
                OnBooked(_booking.Begin(ask, waits: true));
                break;
            case LegDigit { Digit: var digit } when _stage == Stage.InFlow:
                Fire(FlowTrigger.Pressed(digit));
                break;
            case LegPlayed { Token: >= 0 and var step } when _stage == Stage.InFlow:
                Fire(FlowTrigger.PromptEnded((int)step));
                break;
            case LegPlayed { Token: CallerAudio.ClosingToken } when _stage == Stage.Closing:
                Finish(_closing);
                break;
            case LegPlayed { Token: CallerAudio.AnnouncementToken } when _stage is Stage.Queued or Stage.Dialling or Stage.InFlow:
                _audio.Announced();
                break;
            case LegSilent:
                _caller.Probe(); // one who is gone must not wait for an agent either
                break;
            case LegEnded when _message.IsRecording && _stage == Stage.InFlow:
                (_stage, _closing) = (Stage.Closing, LeaveCause.CallerHungUp); // what was said is brought to its queue first
                break;
            case LegEnded:
                Finish(_stage == Stage.Closing ? _closing : LeaveCause.CallerHungUp);
                break;
        }
    }

    private void OnAcd(AcdEvent happened)
    {
        switch (happened)
        {
            case ContactQueued queued when _stage == Stage.Queued:
                _stay.Say(queued);
                break;
            case WaitAnnounced announced when _stage == Stage.Queued:
                _stay.Say(announced);
                break;
            case PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } when _stage == Stage.Queued:
                EndWith(LeaveCause.FlowEnded, [Announcement.PersonRequestLeft], _stay.Queue.Language);
                break;
            case ContactRefused refused when _stage == Stage.Queued:
                SendOn(_flow.SentOn(refused), hasPlace: false);
                break;
            case ContactOverflowed overflowed when _stage == Stage.Queued:
                SendOn(_flow.SentOn(overflowed), hasPlace: true);
                break;
            case OfferMade offer when _stage == Stage.Queued:
                _ringing.Ring(offer, _callerNumber ?? "anonymous", $"{_stay.Queue.Reason} {_stay.Queue.Language}");
                break;
            case OfferMade offer:
                _services.Acd.Post(new FailOffer(offer.Offer, OfferFailure.Unreachable));
                break;
            case OfferWithdrawn or OfferFailed:
                _ringing.Handle(happened);
                break;
            case ContactConnected connected when _ringing.Take(connected.Offer) is { } phone:
                Connect(connected, phone);
                break;
            case ContactHandedOn:
                _with.Talk?.HandedOn();
                _hasPlace = true;
                BackInQueue();
                break;
            case OutsideDialled { Queue: null } dialled when _stage == Stage.InFlow:
                _stage = Stage.Dialling; // what is heard meanwhile the flow has begun
                _outside.Dial(dialled);
                break;
            case OutsideNotReached { Queue: null } when _stage == Stage.Dialling:
                _outside.HangUp();
                _stage = Stage.InFlow;
                Fire(FlowTrigger.Errand(FlowTriggerKind.TransferFailed));
                break;
            case OutsideDialled dialled when _stage == Stage.Queued:
                _stage = Stage.Dialling;
                _audio.Announce(Announcement.PassingOn);
                _outside.Dial(dialled);
                break;
            case OutsideNotReached when _stage == Stage.Dialling:
                _outside.HangUp();
                _stay.CameBack = true;
                if (_hasPlace) BackInQueue();
                else BackInFlow();
                break;
            case OutsideConnected when _stage == Stage.Dialling:
                ConnectOutside();
                break;
        }
    }

    private void FireLater(FlowTrigger trigger) => Post(new ContactMessage.ForFlow(trigger));

    private void Fire(FlowTrigger trigger) => CarryAll(_flow.Fire(trigger));

    private void CarryAll(IReadOnlyList<FlowEffect> effects)
    {
        foreach (var effect in effects.ToArray()) Carry(effect); // one may lead on at once
    }

    private void Carry(FlowEffect effect)
    {
        if (_flow.Carry(effect, _audio)) return;
        switch (effect)
        {
            case var _ when _booking.AskedBy(effect) is { } ask:
                OnBooked(_booking.Begin(ask, waits: false));
                break;
            case RecordMessage message:
                _message.Begin(message, _flow.Step);
                break;
            case EnterQueue queue:
                Enqueue(queue);
                break;
            case HangUp hangUp:
                EndWith(FlowRun.CauseOf(hangUp.Outcome), hangUp.Prompts, hangUp.Language);
                break;
            case var fact when FlowRun.ChoiceOf(_contact, fact) is { } choice:
                _services.Acd.Post(choice);
                break;
        }
    }

    private void Enqueue(EnterQueue queue)
    {
        _stage = Stage.Queued;
        _stay.Enter(queue);
        _services.Acd.Post(QueueWishes.Of(_contact, queue, _callerNumber, _version.Configuration, _services.Time.GetUtcNow()));
    }

    /// <summary>The questions of a callback are over. Who asked while waiting waits on, unless somebody calls instead.</summary>
    private void OnBooked(DialogueOutcome? how)
    {
        if (how is not { } outcome || _stage is not (Stage.InFlow or Stage.Queued)) return;
        var waits = _stage == Stage.Queued;
        if (!waits || (_booking.HasLeftQueue && outcome == DialogueOutcome.Booked))
        {
            _stage = Stage.InFlow;
            Fire(FlowTrigger.CallbackDone(outcome));
        }
        else if (_booking.HasLeftQueue) Enqueue(_stay.Queue); // what was taken cannot be promised: the place is found again by the number
        else if (outcome is DialogueOutcome.Kept or DialogueOutcome.Moved) Finish(LeaveCause.CallbackPromised); // and is told so: what was promised before stands
        else _audio.PlayMusic();
    }

    /// <summary>A caller who is gone meanwhile hears no more of it.</summary>
    private void OnRecorded(FlowTrigger how)
    {
        if (_stage == Stage.InFlow) Fire(how);
        else if (_stage == Stage.Closing) Finish(_closing);
    }

    /// <summary>The last words, then the end; what it counts as stands from now on, also when the caller hangs up meanwhile.</summary>
    private void EndWith(LeaveCause cause, IReadOnlyList<string> prompts, string language)
    {
        _stage = Stage.Closing;
        _closing = cause;
        _audio.Play(prompts, language, CallerAudio.ClosingToken);
    }

    private void BackInFlow()
    {
        _stage = Stage.InFlow;
        CarryAll(_flow.FireLimit());
    }

    private void BackInQueue()
    {
        _with.Leave();
        _stage = Stage.Queued;
        _audio.PlayMusic();
    }

    /// <summary>The queue does not take the contact, or keep it. To another queue and an outside number the core sends it.</summary>
    private void SendOn(WayOut way, bool hasPlace)
    {
        _hasPlace = hasPlace;
        if (way.Kind == WayOutKind.Flow) BackInFlow();
        else if (way.Kind == WayOutKind.Callback) EndWith(LeaveCause.FlowEnded, [Announcement.CallbackBooked], _stay.Queue.Language);
        else if (way is { Kind: WayOutKind.Message, Target: { } prompt }) EndWith(LeaveCause.FlowEnded, [prompt], _stay.Queue.Language);
    }

    private void Connect(ContactConnected connected, RingingPhone phone)
    {
        _booking.Close(); // an agent before a callback
        if (!_with.Begin(connected, phone))
        {
            OnPartnerGone(); // it hung up between its answer and the decision
            return;
        }

        _stage = Stage.Talking;
        ContactLog.Connected(_services.Log, _contact.Value, connected.Agent.Value, connected.Waited.TotalSeconds);
    }

    private void ConnectOutside()
    {
        if (_outside.Take() is not { } leg)
        {
            Finish(LeaveCause.OutsideHungUp); // answered, and gone before anybody could speak
            return;
        }

        _stage = Stage.Outside;
        _with.Begin(leg);
    }

    /// <summary>Who the caller was joined with is gone: the end of the call, or, when it was no conversation at all, the queue again.</summary>
    private void OnPartnerGone()
    {
        if (_with.Talk is not { } talk)
        {
            Finish(LeaveCause.OutsideHungUp);
            return;
        }

        var goesOn = talk.SaidGoodbye && _flow.GoesOnAfterTalk;
        talk.End(goesOn);
        if (goesOn)
        {
            _with.Leave();
            _stage = Stage.InFlow;
            Fire(FlowTrigger.TalkOver);
            return;
        }

        if (!talk.WasNone)
        {
            Finish(null);
            return;
        }

        _stay.CameBack = _stage == Stage.Talking; // otherwise the caller has noticed nothing
        if (_stay.CameBack) BackInQueue();
        else _with.Leave();
    }

    /// <summary>Everything ends: phones stop ringing, all legs are hung up, the core is told once.</summary>
    /// <param name="cause">Why; null when the core knows already.</param>
    private void Finish(LeaveCause? cause)
    {
        if (_stage == Stage.Over) return;
        _stage = Stage.Over;
        _ringing.StopAll();
        _outside.HangUp();
        _with.HangUp();
        _caller.HangUp();
        if (cause is { } left) _services.Acd.Post(new Leave(_contact, left));
    }
}
