using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// One attempt to call somebody back, until agent and caller talk: a mailbox and a loop that joins the routing core, the agents'
/// phones and the number that is dialled. From then on the caller is a contact like any other (<see cref="ContactActor"/>), and hears
/// through this mailbox.
/// </summary>
internal sealed class CallbackActor : CallMailbox
{
    private enum Stage { Offering, Dialling, Talking, Over }

    private static readonly PlayList RingingTone = new([Tone.Ringing()], Loop: true);

    private readonly ContactServices _services;
    private readonly ContactId _contact;
    private readonly QueueId _queue;
    private readonly CallbackWish _wish;
    private readonly SiteVersion _version;
    private readonly RingingPhones _ringing;
    private readonly CalledBack _caller;
    private readonly DialVerdict _verdict;
    private readonly QueuePlan? _plan;
    private CallbackAccepted? _accepted;
    private RingingPhone? _agent; // who has accepted
    private OfferId? _gone; // the last that failed: its acceptance may still be on the way to the disk
    private ContactActor? _conversation;
    private readonly Action<int> _onTheLine;
    private volatile Stage _stage = Stage.Offering;

    /// <param name="services">What every contact needs.</param>
    /// <param name="due">The attempt.</param>
    /// <param name="wish">What is asked for.</param>
    /// <param name="version">The configuration it begins with, and finishes on.</param>
    /// <param name="onTheLine">Told 1 when somebody begins to be dialled, and -1 when that, or their conversation, is over. Any thread.</param>
    public CallbackActor(ContactServices services, CallbackDue due, CallbackWish wish, SiteVersion version, Action<int> onTheLine)
    {
        (_services, _contact, _queue, _wish, _version, _onTheLine) = (services, due.Contact, due.Queue, wish, version, onTheLine);
        _ringing = new RingingPhones(services, this, agent => services.Words.CallbackOffer(agent, wish, services.Time.GetUtcNow()));
        _caller = new CalledBack(services, this, due.Contact, version, wish.Language, Post, Confirmed, (verdict, word) => _verdict!.Tell(verdict, _agent, word));
        _verdict = new DialVerdict(services, Post);
        _plan = version.Configuration.Plan.Queues.FirstOrDefault(queue => queue.Id == due.Queue);
    }

    /// <summary>Takes the attempt to its end. Once.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ReadAsync(() => _stage == Stage.Over && _caller.IsGone, message =>
            {
                if (message is ContactMessage.Decided decided) Decide(decided);
                else if (_conversation is { } conversation) conversation.Post(message);
                else Handle(message);
            });
        }
        catch (Exception e) // the actor's edge: a bug ends this attempt and no other
        {
            ContactLog.Failed(_services.Log, _contact.Value, e);
            _services.Counters.Failed();
            Abandon(LeaveCause.Failed);
        }
        finally
        {
            _services.Contacts.Remove(_contact);
        }
    }

    private bool IsCallerFirst => _plan?.Callback?.First == CallbackFirst.Caller;

    private string ShownName => $"Callback {_wish.Reason} {_wish.Language}".TrimEnd();

    private void Handle(ContactMessage message)
    {
        switch (message)
        {
            case ContactMessage.FromLeg { Leg: var leg, Happened: var happened } when ReferenceEquals(leg, _agent?.Leg):
                OnAgent(happened);
                break;
            case ContactMessage.FromLeg { Leg: var leg, Happened: var happened }:
                _ = _ringing.Handle(leg, happened) || _caller.Handle(leg, happened); // otherwise one that was hung up
                break;
            case ContactMessage.FromAcd { Happened: var happened }:
                OnAcd(happened);
                break;
            case ContactMessage.NotWritten { Promise: CallbackAccepted accepted }:
                _ringing.Stop(accepted.Offer);
                _services.Acd.Post(new CallerNotReached(_contact, DialFailure.Failed)); // never dialled: a crash would dial again
                break;
            case ContactMessage.NoKey { Caller: var leg }:
                _caller.NoKey(leg);
                break;
            case ContactMessage.Told { Agent: var leg } when ReferenceEquals(leg, _agent?.Leg):
                _verdict.Give();
                break;
            case ContactMessage.Stop:
                Abandon(LeaveCause.SystemStopping);
                break;
        }
    }

    private void OnAcd(AcdEvent happened)
    {
        switch (happened)
        {
            case OfferMade offer when _stage == Stage.Offering && IsCallerFirst:
                _services.Acd.Post(new AnswerOffer(offer.Offer)); // the agent is held free, and rung when the caller is there
                break;
            case OfferMade offer when _stage == Stage.Offering:
                _ringing.Ring(offer, _wish.Number, ShownName, _plan?.RingTime);
                break;
            case OfferMade offer:
                _services.Acd.Post(new FailOffer(offer.Offer, OfferFailure.Unreachable));
                break;
            case OfferWithdrawn { Offer: var offer }:
                _ringing.Stop(offer);
                break;
            case OfferFailed { Offer: var offer }:
                _gone = offer;
                _ringing.Stop(offer);
                if (offer == _accepted?.Offer && _stage == Stage.Dialling) Return(); // the agent logged out, or the phone is gone
                break;
            case CallbackAccepted accepted when _stage == Stage.Offering:
                Dial(accepted);
                break;
            case CallbackReached reached when _stage == Stage.Dialling:
                Converse(reached);
                break;
            case CallbackAttemptEnded:
                End();
                break;
        }
    }

    /// <summary>Until the conversation: the agent hears the caller's phone ring.</summary>
    private void OnAgent(LegEvent happened)
    {
        switch (happened)
        {
            case LegSilent:
                _agent!.Leg.Probe(); // a phone that is dead must not have the caller's ring, nor be connected
                break;
            case LegReferred:
                _agent!.Leg.ReferResult(ReferVerdict.Nobody.Status, ReferVerdict.Nobody.Reason);
                break;
            case LegPlayed { Token: DialVerdict.Word } or LegEnded when _verdict.IsWaiting:
                _verdict.Give();
                break;
            case LegAnswered:
                _agent!.HasAccepted = true;
                _caller.Connect();
                break;
            case LegEnded when _caller.IsConnecting:
                _agent!.HasHungUp = true; // they are being connected: the caller is not sent away, but waits for another agent
                break;
            case LegEnded ended:
                _services.Acd.Post(new FailOffer(_accepted!.Offer, RingingPhones.FailureOf(ended)));
                Return();
                break;
        }
    }

    /// <summary>The caller has pressed the key. When the caller comes first, the agent's phone rings only now.</summary>
    private void Confirmed()
    {
        if (!IsCallerFirst)
        {
            _caller.Connect();
            return;
        }

        _caller.Wait(MusicOf(_queue));
        var phone = _services.Phones.Find(_accepted!.Agent);
        var leg = phone is null ? null : _services.Exchange.Dial(
            new DialTarget(phone.Contact, phone.Source, _wish.Number, ShownName) { MayRefer = true, RingTime = _plan!.RingTime }, this);
        if (leg is not null)
        {
            _agent = new RingingPhone(leg, _accepted.Agent);
            return;
        }

        _services.Acd.Post(new FailOffer(_accepted.Offer, OfferFailure.Unreachable));
        Return();
    }

    /// <summary>By the page, as by a key. Of several who accept the core takes the first.</summary>
    private void Decide(ContactMessage.Decided decided)
    {
        if (_accepted?.Agent == decided.Agent && _stage is Stage.Dialling or Stage.Talking)
        {
            decided.Answer.SetResult(decided.Accepts ? CallbackDecision.Done : CallbackDecision.Accepted);
            return;
        }

        var (command, decision) = _ringing.Decide(decided.Agent, decided.Accepts);
        if (command is null) decided.Answer.SetResult(decision);
        else _ = AskAsync(command, decided.Answer);
    }

    private async Task AskAsync(AcdCommand command, TaskCompletionSource<CallbackDecision> answer)
    {
        try
        {
            answer.TrySetResult(await _services.Acd.AskAsync(command) == Acd.Refusal.None ? CallbackDecision.Done : CallbackDecision.TooLate);
        }
        catch (OperationCanceledException)
        {
            answer.TrySetResult(CallbackDecision.TooLate); // the server ends
        }
    }

    private void Dial(CallbackAccepted accepted)
    {
        if (accepted.Offer == _gone) return; // the agent was gone before it was on disk
        var phone = _ringing.Take(accepted.Offer);
        if (phone is { HasHungUp: true })
        {
            _services.Acd.Post(new FailOffer(accepted.Offer, OfferFailure.NoAnswer)); // between the key and the disk
            return;
        }

        Become(Stage.Dialling);
        (_accepted, _agent) = (accepted, phone);
        phone?.Leg.Play(RingingTone);
        _caller.Dial(accepted);
        ContactLog.Dialled(_services.Log, _contact.Value, accepted.Callback.Value, accepted.Agent.Value, accepted.Waited.TotalSeconds);
    }

    /// <summary>The agent is gone before they talked: the request waits at its old place, and nobody is dialled until another agent accepts.</summary>
    private void Return()
    {
        Become(Stage.Offering);
        _verdict.Forget();
        _agent?.Leg.HangUp();
        _agent = null;
        _caller.Leave(Announcement.CallbackAgainSoon);
    }

    private void Converse(CallbackReached reached)
    {
        Become(Stage.Talking);
        if (_caller.Take() is not { } leg)
        {
            _agent!.Leg.HangUp();
            _services.Acd.Post(new EndTalk(_contact, EndedBy.Caller)); // pressed the key, and was gone
            return;
        }

        _agent!.Leg.StopPlaying();
        _conversation = new ContactActor(_services, _contact, leg, _wish.Number, null, _version);
        var connected = new ContactConnected(reached.At, _accepted!.Offer, _contact, reached.Agent, reached.Queue, _accepted.Waited);
        var queue = new EnterQueue(reached.Queue.Value, _wish.Reason, _caller.Language, [], MusicOf(reached.Queue));
        _ = ConverseAsync(_conversation, connected, _agent!, queue);
    }

    private async Task ConverseAsync(ContactActor conversation, ContactConnected connected, RingingPhone phone, EnterQueue queue)
    {
        await Task.Yield();
        await conversation.TalkAsync(_version.Limits.CallLength, connected, phone, queue);
        Become(Stage.Over);
        Close();
    }

    /// <summary>The attempt is over, whatever its end: nothing rings any more. Who is being told goodbye hears it to the end.</summary>
    private void End()
    {
        Become(Stage.Over);
        _verdict.Give();
        _ringing.StopAll();
        _agent?.Leg.HangUp();
        _caller.End();
    }

    private void Become(Stage stage)
    {
        var was = Interlocked.Exchange(ref _stage, stage) is Stage.Dialling or Stage.Talking;
        if (was != (stage is Stage.Dialling or Stage.Talking)) _onTheLine(was ? -1 : 1);
    }

    private void Abandon(LeaveCause cause)
    {
        End();
        _caller.HangUp();
        _services.Acd.Post(new Leave(_contact, cause)); // refused when nobody is being dialled: then it waits on
    }

    /// <summary>What callers of this queue hear while they wait.</summary>
    private string? MusicOf(QueueId queue)
    {
        var nodes = _version.Configuration.Flows.Flows.SelectMany(static flow => flow.Nodes).OfType<QueueNode>();
        return (nodes.FirstOrDefault(node => node.Queue == queue.Value) ?? nodes.FirstOrDefault(static node => node.Music is not null))?.Music;
    }
}
