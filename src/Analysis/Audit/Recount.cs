using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>What a recount goes by.</summary>
/// <param name="LocalOf">An instant with the service's offset from UTC: days and hours are the service's.</param>
/// <param name="IsUrgent">Priority classes that count as having come earlier than others.</param>
/// <param name="IsWhole">The events are given from the journal's first on. False: stories that began before are counted as far as they are known, and no law is broken by that.</param>
public sealed record RecountRules(Func<DateTimeOffset, DateTimeOffset> LocalOf, Func<ClassId?, bool> IsUrgent, bool IsWhole)
{
    internal DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(LocalOf(at).DateTime);
}

/// <summary>
/// A second opinion on every figure: events are laid together by call, request, message and alarm, and each of these stories is counted by the plain rules of the
/// documents when it is told. Shares no counting with <see cref="FigureLedger"/>, and is slow on purpose: a mistake there is not made here again. Holds what is
/// open, and the days that are not <see cref="Drop"/>ped.
/// </summary>
/// <param name="rules">Calendar and classes.</param>
public sealed class Recount(RecountRules rules)
{
    /// <summary>So many ended calls are remembered, to tell what happens after the end.</summary>
    private const int Remembered = 50_000;

    private readonly Dictionary<DateOnly, CountedDay> _days = [];
    private readonly Dictionary<ContactId, ContactStory> _contacts = [];
    private readonly Dictionary<CallbackId, RequestStory> _requests = [];
    private readonly Dictionary<MessageId, MessageStory> _messages = [];
    private readonly Dictionary<AlarmId, AlarmStory> _alarms = [];
    private readonly Queue<ContactId> _endedInOrder = [];
    private readonly HashSet<ContactId> _ended = [];
    private readonly WrapUps _wrapUps = new();
    private readonly BrokenLaws _broken = new();
    private readonly UntreatedRules _untreated = new(rules.LocalOf, rules.IsUrgent);
    private AgentLaws? _agents;
    private DateTimeOffset _last;

    /// <summary>Laws found broken so far.</summary>
    public BrokenLaws Broken => _broken;

    /// <summary>Days that are counted, or have something open, oldest first.</summary>
    public IReadOnlyList<DateOnly> Days => [.. _days.Keys.Order()];

    /// <summary>Calls that came, on any day.</summary>
    public long Arrived { get; private set; }

    /// <summary>Calls that came and have an outcome, on any day.</summary>
    public long Ended { get; private set; }

    /// <summary>Takes the next event.</summary>
    public void Apply(Placed placed)
    {
        var (sequence, e) = placed;
        if (e.At < _last)
            _broken.Add(Law.InOrder, sequence, "", $"{e.At:yyyy-MM-dd'T'HH:mm:ss.fffffff}", $"{_last:yyyy-MM-dd'T'HH:mm:ss.fffffff}");
        _last = e.At > _last ? e.At : _last;
        Day(e.At).Events++;
        (_agents ??= new(_broken, rules.IsWhole)).Apply(sequence, e);
        if (Subject.Request(e) is { } request)
            Request(placed, request);
        if (Subject.Message(e) is { } message)
            Message(placed, message);
        if (Subject.Alarm(e) is { } alarm)
            Alarm(placed, alarm);
        if (Subject.Contact(e) is { } contact)
            Contact(placed, contact);
        if (e is CallbackTurnedAway away)
            Day(e.At).Sheet.Add(new(FigureKind.Queue, away.Queue.Value, "", "callbacks.noTimeFree"), 1);
        _wrapUps.Apply(placed, (day, queue, ticks) => Day(day).Sheet.Add(new(FigureKind.Queue, queue.Value, "", QueueSums.Handled), ticks));
    }

    /// <summary>The figures of a day as they are now, what is open included; null: there is nothing of that day, or it was dropped.</summary>
    public FigureSheet? Sheet(DateOnly day)
    {
        if (!_days.TryGetValue(day, out var counted))
            return null;
        var sheet = counted.Sheet.Copy();
        var book = new StoryBook(day, sheet, rules.DayOf);
        var wishes = new List<Wish>(counted.Wishes);
        foreach (var story in _contacts.Values)
        {
            book.Write(story, _wrapUps.Of);
            wishes.AddRange(Wishes(story).Where(wish => rules.DayOf(wish.Came) == day));
        }

        StoryBook.Write(sheet, counted.Requests, rules.DayOf);
        StoryBook.Write(sheet, counted.Messages);
        StoryBook.Write(sheet, counted.Alarms);
        foreach (var team in wishes.GroupBy(static wish => wish.Queue))
            _untreated.Count(sheet, team.Key.Value, day, team);
        _untreated.Count(sheet, "*", day, wishes);
        QueueSums.Finish(sheet);
        return sheet;
    }

    /// <summary>How many events there were on a day.</summary>
    public long Events(DateOnly day) => _days.GetValueOrDefault(day)?.Events ?? 0;

    /// <summary>Calls that touch a day and whose beginning is not known: its figures cannot be told to the last one.</summary>
    public int Headless(DateOnly day) => (_days.GetValueOrDefault(day)?.Headless ?? 0) + _contacts.Values.Count(story => !story.IsWhole && rules.DayOf(story.Began) == day);

    /// <summary>The untreated contacts of a day by what they wanted, without who they are: kind, end, queue, class, when they came and when it ended, each as a text.</summary>
    public IReadOnlyList<string>? Wanted(DateOnly day) => !_days.TryGetValue(day, out var counted) ? null
        : [.. counted.Wishes.Concat(_contacts.Values.SelectMany(Wishes).Where(wish => rules.DayOf(wish.Came) == day))
            .Select(static wish => WishText.Of(wish.Kind, wish.End, wish.Queue, wish.LastClass, wish.Came, wish.EndedAt)).Order(StringComparer.Ordinal)];

    /// <summary>Nothing of the day is open, and nothing that comes changes it any more.</summary>
    /// <param name="day">A day before yesterday at the latest.</param>
    public bool IsSettled(DateOnly day) => _days.TryGetValue(day, out var counted)
        && day.AddDays(1) < rules.DayOf(_last)
        && counted.Requests.TrueForAll(static r => r.Closed is not null) && counted.Messages.TrueForAll(static m => !m.IsOpen) && counted.Alarms.TrueForAll(static a => a.Over is not null)
        && _contacts.Values.All(story => rules.DayOf(story.Began) > day);

    /// <summary>There are no more events: what is open is looked at as far as it goes.</summary>
    public void Finish()
    {
        foreach (var story in _contacts.Values)
            StoryLaws.Check(story, _broken);
    }

    /// <summary>Forgets a day that has been looked at.</summary>
    public void Drop(DateOnly day)
    {
        if (!_days.Remove(day, out var counted))
            return;
        counted.Requests.ForEach(r => _requests.Remove(r.Asked.Callback));
        counted.Messages.ForEach(m => _messages.Remove(m.Left.Message));
        counted.Alarms.ForEach(a => _alarms.Remove(a.Raised.Alarm));
    }

    private CountedDay Day(DateTimeOffset at) => Day(rules.DayOf(at));

    private CountedDay Day(DateOnly day) => _days.TryGetValue(day, out var counted) ? counted : _days[day] = new();

    private IEnumerable<Wish> Wishes(ContactStory story) => CallWishes.Of(story, _requests.GetValueOrDefault, _messages.GetValueOrDefault);

    private void Request(Placed placed, CallbackId id)
    {
        var (sequence, e) = placed;
        if (e is CallbackRequested asked)
        {
            if (_requests.ContainsKey(id))
                _broken.Add(Law.RequestOnce, sequence, $"callback-{id}", "2", "1");
            var call = asked.Contact is { } contact ? _contacts.GetValueOrDefault(contact) : null;
            var isInCall = call is { IsWhole: true };
            var story = _requests[id] = new(asked, sequence)
            {
                Person = isInCall && asked.Reference is null ? call!.Person : Persons.Of(asked.Number, $"request {id}", asked.Reference),
                Call = isInCall ? call!.Call : $"request {id}",
            };
            Day(e.At).Requests.Add(story);
            if (!isInCall)
                Day(e.At).Wishes.Add(new(story.Person, story.Call, asked.Queue, e.At, sequence) { Kind = WishKind.Request, Class = asked.Class, Request = story });
            return;
        }

        if (!_requests.TryGetValue(id, out var request))
        {
            if (rules.IsWhole && e is not CallbackDetached)
                _broken.Add(Law.RequestOnce, sequence, $"callback-{id}", "0", "1");
            return;
        }

        RequestLaws.Check(request, placed, _broken);
        if (e is CallbackDue && request.Attempt is { } before && _contacts.TryGetValue(before, out var goesOn) && goesOn.OnTheLine.Count == 0)
            _broken.Add(Law.EndsOnce, sequence, before.Value, nameof(CallbackDue), nameof(CallbackAttemptEnded));
        request.Events.Add(placed);
        if (e is CallbackDue due)
            request.Attempt = due.Contact;
        if (e is CallbackClosed && request.Attempt is { } attempt && _contacts.TryGetValue(attempt, out var calling))
            calling.Events.Add(placed);
    }

    private void Message(Placed placed, MessageId id)
    {
        var (sequence, e) = placed;
        if (e is MessageLeft left)
        {
            if (_messages.TryGetValue(id, out var before) && !before.IsErased)
                _broken.Add(Law.MessageOnce, sequence, id.Value, "2", "1");
            var story = _messages[id] = new(left, sequence);
            Day(e.At).Messages.Add(story);
            if (_contacts.GetValueOrDefault(left.Contact) is not { IsWhole: true })
                Day(e.At).Wishes.Add(new(Persons.Of(left.Number, $"message {id}"), $"message {id}", left.Queue, e.At, sequence) { Kind = WishKind.Message, Message = story });
        }
        else if (_messages.TryGetValue(id, out var story))
        {
            RequestLaws.Take(story, placed, _broken);
        }
        else if (rules.IsWhole)
        {
            _broken.Add(Law.MessageOnce, sequence, id.Value, "0", "1");
        }
    }

    private void Alarm(Placed placed, AlarmId id)
    {
        if (placed.Event is AlarmRaised { Told: 1 } raised)
        {
            if (_alarms.ContainsKey(id))
                _broken.Add(Law.AlarmOnce, placed.Sequence, $"alarm {id}", "2", "1");
            Day(raised.At).Alarms.Add(_alarms[id] = new(raised, placed.Sequence));
        }
        else if (_alarms.TryGetValue(id, out var story))
        {
            RequestLaws.Take(story, placed, _broken);
        }
        else if (rules.IsWhole)
        {
            _broken.Add(Law.AlarmOnce, placed.Sequence, $"alarm {id}", "0", "1");
        }
    }

    private void Contact(Placed placed, ContactId id)
    {
        var (sequence, e) = placed;
        var isKnown = _contacts.TryGetValue(id, out var story);
        if (e is ContactArrived or CallbackDue)
        {
            if (isKnown || _ended.Contains(id))
                _broken.Add(Law.BeginsOnce, sequence, id.Value, "2", "1");
            if (isKnown)
                Close(story!, wasEnded: false);
            story = Begun(e, id);
            Arrived += e is ContactArrived ? 1 : 0;
        }
        else if (!isKnown)
        {
            if (e is ContactDisposed or CallbackDetached or MessageLeft)
                return; // may be told after the end: a recording is found later
            if (_ended.Contains(id))
                _broken.Add(Law.EndsOnce, sequence, id.Value, e.GetType().Name);
            else if (rules.IsWhole && !IsOfNobody(e))
                _broken.Add(Law.BeginsOnce, sequence, id.Value, "0", "1");
            if (_ended.Contains(id) || IsOfNobody(e))
                return;
            story = _contacts[id] = new(id, isWhole: false);
        }

        story!.Events.Add(placed);
        if (e is ContactEnded or CallbackAttemptEnded)
        {
            StoryLaws.Check(story, _broken);
            Ended += e is ContactEnded && story is { IsWhole: true, AttemptOf: null } ? 1 : 0;
            Close(story, wasEnded: true);
        }
    }

    /// <summary>Asked for one whose call is over.</summary>
    private static bool IsOfNobody(AcdEvent e) => e is CallbackRequested or CallbackTurnedAway or MessageLeft;

    private ContactStory Begun(AcdEvent e, ContactId id)
    {
        var story = e switch
        {
            ContactArrived x => new ContactStory(id, isWhole: true) { Person = Persons.Of(string.IsNullOrEmpty(x.CallbackNumber) ? x.CallerNumber : x.CallbackNumber, id.Value), Call = id.Value },
            CallbackDue x when _requests.TryGetValue(x.Callback, out var request) => new(id, isWhole: true) { AttemptOf = x.Callback, Person = request.Person, Call = request.Call },
            CallbackDue x => new(id, isWhole: true) { AttemptOf = x.Callback, Person = Persons.Of(null, id.Value), Call = id.Value },
            _ => throw new InvalidOperationException($"{e.GetType().Name} begins nothing."),
        };
        return _contacts[id] = story;
    }

    private void Close(ContactStory story, bool wasEnded)
    {
        _contacts.Remove(story.Contact);
        var days = story.Events.Select(one => rules.DayOf(one.Event.At)).Distinct().ToList();
        foreach (var day in days)
        {
            var counted = Day(day);
            new StoryBook(day, counted.Sheet, rules.DayOf).Write(story, _wrapUps.Of);
            counted.Headless += story.IsWhole ? 0 : 1;
        }

        foreach (var wish in Wishes(story))
            Day(wish.Came).Wishes.Add(wish);
        _wrapUps.Close(story, rules.DayOf);
        if (wasEnded && _ended.Add(story.Contact))
            _endedInOrder.Enqueue(story.Contact);
        if (_endedInOrder.Count > Remembered)
            _ended.Remove(_endedInOrder.Dequeue());
    }
}
