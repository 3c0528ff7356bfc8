using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Storage;
using ContactCenter.Telephony.Runtime.Calls;
using Refusal = ContactCenter.Acd.Refusal;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// A caller who is asked how to be called back, by a flow or by the key of a queue: joins the questions, what is heard, the free
/// times and the routing core. Nothing is said to be booked before it is on disk. Only its contact uses it.
/// </summary>
/// <param name="services">What every contact needs.</param>
/// <param name="contact">Who.</param>
/// <param name="audio">What the caller hears.</param>
/// <param name="version">The configuration the call began with.</param>
/// <param name="number">The number the caller calls from; null when withheld.</param>
/// <param name="post">The contact's mailbox. Any thread.</param>
internal sealed class CallbackBooking(
    ContactServices services, ContactId contact, CallerAudio audio, SiteVersion version, string? number, Action<ContactMessage> post)
{
    private const string Caller = "caller";
    private const string ByKeys = "asked for on the telephone";
    private const long LastOtherToken = -10;
    private const int StepBits = 31;

    private readonly List<FlowEffect> _effects = [];
    private CallbackDialogue? _dialogue;
    private DialoguePlace _place = DialoguePlace.New;
    private OfferCallback? _ask;
    private CallbackPerson? _person; // whom the request is made for; who stands in the queue already has asked it, and nobody
    private bool _waits;
    private bool _leaves; // a new request was asked for, which takes who waits out of the queue
    private ITimer? _timer;
    private int _round; // what comes back from an earlier one has been overtaken
    private (int Round, CallbackDialogue Dialogue, DialoguePlace Place)? _late; // over, and the disk has not answered

    /// <summary>Questions are being asked.</summary>
    public bool IsOpen => _dialogue is not null;

    /// <summary>A request was taken from this contact, which has left its queue by it.</summary>
    public bool HasLeftQueue { get; private set; }

    /// <summary>The questions a flow asks for; also those of a queue in which nobody waits.</summary>
    public OfferCallback? AskedBy(FlowEffect effect) => effect switch
    {
        OfferCallback ask => ask,
        EnterQueue queue when RulesOf(queue)?.Mode == CallbackMode.Only => AskFor(queue, queue.Announcement),
        _ => null,
    };

    /// <summary>The questions of a queue, when this is the key by which those who wait there ask for them.</summary>
    public OfferCallback? AskedBy(EnterQueue queue, char key) => KeyOf(queue) == key ? AskFor(queue, []) : null;

    /// <summary>What is said on entering a queue to those who would wait long: by which key they are called back instead.</summary>
    public ImmutableArray<string> OfferOf(EnterQueue queue) =>
        RulesOf(queue)?.OfferExpectedWait is { } limit && KeyOf(queue) is { } key
        && services.Acd.View.Now.Queues.FirstOrDefault(one => one.Id.Value == queue.Queue)?.ExpectedWait > limit
            ? SpokenWords.WaitOffer(key)
            : [];

    /// <summary>Asks.</summary>
    /// <param name="ask">About what.</param>
    /// <param name="waits">Asked for in the queue; otherwise in a flow.</param>
    /// <returns>What came of it, when it is over at once.</returns>
    public DialogueOutcome? Begin(OfferCallback ask, bool waits)
    {
        var plan = version.Configuration.NumberPlan;
        Close();
        (_ask, _waits, _leaves, _place, HasLeftQueue) = (ask, waits, false, DialoguePlace.New, false);
        _person = waits ? null : CallbackPerson.Of(ask.Wish.Person, number, version.Configuration);
        _dialogue = new CallbackDialogue(new DialogueSettings(ask.Language, version.Configuration.Hours, typed => plan.Judge(typed).Number)
        {
            Say = ask.Say,
            AsksReference = ask.AsksReference,
            Country = version.Configuration.Server.NumberPlan.Country,
        });
        var open = Open(plan.Judge(number).Number, null);
        return Fire(new DialogueStarted(number, Told(open), CanKeepPlace: true, version.Configuration.CallbackOf(new(ask.Queue))?.HasSlots == true));
    }

    /// <summary>A key, or something was played to its end. Null: nothing came of it yet.</summary>
    public DialogueOutcome? Handle(LegEvent happened) => happened switch
    {
        LegDigit { Digit: var digit } => Fire(new DialogueKey(digit)),
        LegPlayed { Token: var token } when TokenOf(token) is { } step => Fire(new DialoguePromptEnded(step)),
        _ => null,
    };

    /// <summary>A time is up, or an answer has come.</summary>
    /// <param name="message">What.</param>
    /// <param name="waits">The caller waits in a queue, where a word may be said.</param>
    public DialogueOutcome? Take(ContactMessage.Booking message, bool waits)
    {
        if (message.Round == _round)
        {
            HasLeftQueue |= message.HasLeftQueue;
            return Fire(message.Input);
        }

        if (_late is not var (round, dialogue, place) || round != message.Round || !waits || IsOpen) return null;
        Close();
        (_dialogue, _place, HasLeftQueue) = (dialogue, place, _leaves && message.Input is DialogueBooked);
        return Fire(message.Input);
    }

    /// <summary>Nothing more is asked.</summary>
    public void Close()
    {
        _dialogue = null;
        _late = null;
        _timer?.Dispose();
        _round++;
    }

    private DialogueOutcome? Fire(DialogueInput input)
    {
        if (_dialogue is not { } dialogue) return null;
        _effects.Clear();
        _place = dialogue.Fire(_place, input, services.Time.GetUtcNow(), _effects);
        DialogueOutcome? done = null;
        foreach (var effect in _effects)
        {
            if (effect is DialogueDone over) done = over.How;
            else Carry(effect);
        }

        if (done is null) return null;
        if (done == DialogueOutcome.NoTimeFree) services.Acd.Post(new NoTimeFree(contact, new(_ask!.Queue)));
        var asked = _round;
        Close();
        if (!_place.IsPending) return done;
        _late = (asked, dialogue, _place);
        HasLeftQueue = _leaves; // as far as is known: the place is found again by the number
        return done;
    }

    private void Carry(FlowEffect effect)
    {
        switch (effect)
        {
            case Play play:
                audio.Play(play.Prompts, play.Language, LastOtherToken - (((long)_round << StepBits) | (uint)_place.Step));
                break;
            case StopPlaying:
                audio.Stop();
                break;
            case StartTimer timer:
                StartTimer(timer.After, new(_round, new DialogueTimeout(_place.Step)));
                break;
            case CancelTimer:
                _timer?.Dispose();
                break;
            case FindSlots find:
                post(new ContactMessage.Booking(_round, new DialogueSlots(Free(find))));
                break;
            case BookCallback book:
                _leaves = _waits;
                Ask(RequestOf(book), new DialogueBooked(book.Slot), book.Number, book.Reference);
                break;
            case MoveOpenCallback move:
                Change(move.Reference, id => new MoveCallback(id, move.Slot, Caller, ByKeys) { IsTold = true }, new DialogueBooked(move.Slot));
                break;
            case CancelOpenCallback cancel:
                Change(cancel.Reference, static id => new CloseCallback(id, CallbackEnd.Cancelled) { By = Caller, Reason = ByKeys }, new DialogueCancelled());
                break;
        }
    }

    /// <summary>The step at which it was begun; null: in other questions, or none.</summary>
    private int? TokenOf(long token) => LastOtherToken - token is >= 0 and var ours && ours >> StepBits == _round ? (int)(ours & ((1L << StepBits) - 1)) : null;

    private void StartTimer(TimeSpan after, ContactMessage.Booking message)
    {
        _timer?.Dispose();
        _timer = services.Time.CreateTimer(_ => post(message), null, after, Timeout.InfiniteTimeSpan);
    }

    private ImmutableArray<DateTimeOffset> Free(FindSlots find)
    {
        var queue = services.Site.Current.Configuration.Plan.Queues.FirstOrDefault(one => one.Id.Value == _ask!.Queue);
        if (queue is null) return [];
        var view = services.Acd.View.Now;
        var free = SlotBook.Free(queue, view.Slots, find.From, services.Time.GetUtcNow(), _person is null ? find.Most : int.MaxValue);
        var slots = version.Configuration.CallbackOf(queue.Id)?.Slots;
        return [.. free.Where(one => _person?.MayBook(one.Slot, queue.Id, slots, view.Callbacks) != false).Take(find.Most).Select(static one => one.Slot.Start)];
    }

    private RequestCallback RequestOf(BookCallback book)
    {
        var wish = _ask!.Wish;
        var request = new RequestCallback(new(_ask.Queue), book.Number, _ask.Reason, _ask.Language)
        {
            Contact = contact,
            Slot = book.Slot,
            Reference = book.Reference,
            Skills = wish.Skills.ToDictionary(static skill => new SkillId(skill.Key), static skill => skill.Value),
            Unit = wish.Unit is { } unit ? new UnitId(unit) : null,
            Class = wish.Class is { } name ? new ClassId(name) : null,
        };
        return _person?.For(request, services.Time.GetUtcNow()) ?? request;
    }

    private void Change(string? reference, Func<CallbackId, AcdCommand> command, DialogueInput done)
    {
        var known = version.Configuration.NumberPlan.Judge(number).Number;
        if (Open(known, reference) is { } open) Ask(command(open.Callback), done, known!, reference);
        else post(new ContactMessage.Booking(_round, new DialogueRefused(DialogueRefusal.Impossible)));
    }

    private void Ask(AcdCommand command, DialogueInput done, string called, string? reference) =>
        _ = AskAsync(command, new ContactMessage.Booking(_round, done) { HasLeftQueue = _waits && command is RequestCallback }, called, reference);

    private async Task AskAsync(AcdCommand command, ContactMessage.Booking done, string called, string? reference)
    {
        try
        {
            var verdict = await services.Acd.AskWrittenAsync(command);
            if (verdict is not (Refusal.None or Refusal.NoChange)) done = done with { Input = Refused(verdict, called, reference), HasLeftQueue = false };
            else if (done.Input is DialogueBooked { Slot: null }) done = done with { Input = new DialogueBooked(null, Open(called, reference)?.PromisedBy) };
        }
        catch (Exception e) when (e is OperationCanceledException or StorageException) // the server ends, or it was taken and the disk refuses
        {
            done = done with { Input = new DialogueRefused(DialogueRefusal.Impossible) };
        }

        post(done);
    }

    private DialogueRefused Refused(Refusal verdict, string called, string? reference) => verdict switch
    {
        Refusal.SlotFull => new(DialogueRefusal.SlotFull),
        Refusal.CallbackBusy => new(DialogueRefusal.BeingCalled),
        Refusal.AlreadyRequested => new(DialogueRefusal.AlreadyRequested, Told(Open(called, reference))),
        _ => new(DialogueRefusal.Impossible),
    };

    private CallbackSnapshot? Open(string? called, string? reference) => called is null ? null
        : services.Acd.View.Now.Callbacks.Find((new(_ask!.Queue), called, reference));

    // Who is called for having gone home was told no time, and hears none: it would be a promise.
    private static OpenCallback? Told(CallbackSnapshot? open) => open is null ? null : new(open is { FollowUp: not null, PromisedBy: null } ? null : open.Slot?.Start, open.PromisedBy);

    private CallbackSettings? RulesOf(EnterQueue queue) => version.Configuration.CallbackOf(new(queue.Queue));

    private char? KeyOf(EnterQueue queue) => RulesOf(queue) is { } rules ? queue.CallbackKey ?? rules.OfferKey : null;

    private static OfferCallback AskFor(EnterQueue queue, ImmutableArray<string> say) =>
        new(queue.Queue, queue.Reason, queue.Language, say, queue.AsksReference) { Wish = queue.Wish };
}
