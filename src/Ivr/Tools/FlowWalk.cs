using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>A call on paper.</summary>
/// <param name="Number">The number dialled.</param>
/// <param name="At">When.</param>
/// <param name="Keys">What the caller does, with commas between: keys, <c>timeout</c> (presses nothing),
/// <c>full</c>, <c>nobodyThere</c>, <c>longWaitExpected</c>, <c>waitedTooLong</c> (a limit of the queue), <c>noTime</c> (no time is free
/// for a callback from there on), <c>hangup</c>.</param>
/// <param name="Language">Language it begins in; null for the flow's first.</param>
public sealed record WalkRequest(string Number, DateTimeOffset At, string Keys = "", string? Language = null)
{
    /// <summary>What the system itself says, by name; what is not there is told by its name.</summary>
    public IReadOnlyDictionary<string, Prompt> Announcements { get; init; } = ImmutableDictionary<string, Prompt>.Empty;

    /// <summary>The caller's number in E.164; null when it is withheld.</summary>
    public string? Caller { get; init; }

    /// <summary>Queues that call people back.</summary>
    public IReadOnlyDictionary<string, WalkCallback> Callbacks { get; init; } = ImmutableDictionary<string, WalkCallback>.Empty;
}

/// <summary>What came of it.</summary>
/// <param name="Text">Line by line what the caller hears and does.</param>
/// <param name="Problem">What was wrong with the request, with its cure; null when nothing was.</param>
public sealed record WalkResult(string Text, string? Problem);

/// <summary>Tells as text what a caller hears: the machine itself is run, the caller is made up.</summary>
public sealed partial class FlowWalk
{
    private const int MaxInputs = 1000;

    private readonly StringBuilder _text = new();
    private readonly List<FlowEffect> _effects = [];
    private readonly Flow _flow;
    private readonly HoursBook _hours;
    private readonly WalkRequest _request;
    private readonly Queue<string> _inputs;
    private DateTimeOffset _now;
    private FlowPlace _place;
    private TimeSpan _timer;
    private LimitWords? _limit; // the one that sent the caller out of the last queue

    private CallbackWalk? _questions; // while a callback is asked about
    private EnterQueue? _queue;
    private bool _noTime;

    private FlowWalk(Flow flow, HoursBook hours, WalkRequest request, IEnumerable<string> inputs)
    {
        _flow = flow;
        _hours = hours;
        _request = request;
        _inputs = new(inputs);
        _now = request.At;
    }

    /// <summary>Walks one call.</summary>
    public static WalkResult Walk(FlowSet flows, HoursBook hours, WalkRequest request)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(request);
        if (flows.FindByNumber(request.Number) is not { } flow)
        {
            var there = flows.Flows.SelectMany(f => f.Numbers).ToList();
            return new(string.Empty, $"no flow answers {Quote.Of(request.Number)}{NearestName.Hint(request.Number, there, "dial another number")}");
        }

        var language = request.Language is null ? 0 : flow.Languages.IndexOf(request.Language);
        if (language < 0)
        {
            return new(string.Empty, $"flow {Quote.Of(flow.Name)} does not speak {Quote.Of(request.Language!)}{NearestName.Hint(request.Language!, flow.Languages, "choose another")}");
        }

        var inputs = request.Keys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (inputs.Length > MaxInputs || inputs.FirstOrDefault(input => !IsInput(input)) is not null)
        {
            var wrong = inputs.FirstOrDefault(input => !IsInput(input));
            return new(string.Empty, wrong is null
                ? $"more than {MaxInputs} keys; walk a shorter way"
                : $"{Quote.Of(wrong)} is nothing a caller can do; write keys 0-9, * and #, timeout, full, nobodyThere, longWaitExpected, waitedTooLong, noTime or hangup, with commas between");
        }

        var walk = new FlowWalk(flow, hours, request, inputs) { _place = Flow.Begin(request.Caller, request.Number) with { Language = (byte)language } };
        walk.Header(request.Number, hours.ToLocal(request.At), hours.TimeZone);
        walk.Run();
        return new(walk._text.ToString(), null);
    }

    private static bool IsInput(string input) =>
        input is "timeout" or "hangup" or "noTime" || LimitWords.Find(input) is not null || (input.Length == 1 && State.KeyIndex(input[0]) >= 0);

    private void Header(string number, DateTimeOffset local, string zone) => Line(string.Create(
        CultureInfo.InvariantCulture,
        $"{number} called on {local:dddd yyyy-MM-dd} at {local:HH:mm} {zone}: flow {_flow.Name}, language {_flow.Languages[_place.Language]}"));

    private void Run()
    {
        Fire(FlowTrigger.Started);
        while (_place.Phase != FlowPhase.Ended)
        {
            if (_place.Phase == FlowPhase.Playing && _flow.Nodes[_place.Node] is not (MenuNode or CollectNode))
            {
                Fire(FlowTrigger.PromptEnded());
            }
            else if (_inputs.TryDequeue(out var input))
            {
                Act(input);
            }
            else
            {
                Line(_place.Phase == FlowPhase.Queued && _questions is null ? "waits for an agent" : "waits for a key");
                return;
            }
        }
    }

    private void Act(string input)
    {
        switch (input)
        {
            case "noTime":
                _noTime = true;
                break;
            case "hangup":
                Line("hangs up");
                _questions?.Leave(_now);
                _questions = null;
                Fire(FlowTrigger.CallerGone);
                break;
            case var _ when _questions is { } questions:
                Answer(questions, input);
                break;
            case var _ when LimitWords.Find(input) is { } limit:
                Meet(limit);
                break;
            case "timeout" when _place.Phase == FlowPhase.Queued:
                Line("(timeout: in a queue, nothing runs out)");
                break;
            case "timeout":
                if (_place.Phase == FlowPhase.Playing)
                {
                    Fire(FlowTrigger.PromptEnded());
                }

                Line(string.Create(CultureInfo.InvariantCulture, $"presses nothing for {_timer.TotalSeconds:0.###} s"));
                _now += _timer;
                Fire(FlowTrigger.Timeout());
                break;
            case [var key] when _place.Phase == FlowPhase.Queued && key == KeyOf(_queue!):
                Line($"presses {key}");
                Ask(_queue!.Queue, [], _queue.Language, _queue.AsksReference);
                break;
            default:
                Line(_place.Phase == FlowPhase.Queued ? $"presses {input}: ignored in a queue" : $"presses {input}");
                Fire(FlowTrigger.Pressed(input[0]));
                break;
        }
    }

    private char? KeyOf(EnterQueue queue) => queue.CallbackKey ?? _request.Callbacks.GetValueOrDefault(queue.Queue)?.Key;

    private void Ask(string queue, ImmutableArray<string> say, string language, bool asksReference)
    {
        var dialogue = new CallbackDialogue(new(language, _hours, CallbackWalk.Judge) { Say = say, AsksReference = asksReference });
        _questions = new(dialogue, _hours, line => Line(line), play => Hears(Joined(play.Prompts.Select(prompt => TextOf(prompt, play.Language))))) { Full = _noTime };
        _questions.Start(_request.Callbacks.GetValueOrDefault(queue)?.CanBook ?? true, _now); // the first question is always asked
    }

    private void Answer(CallbackWalk questions, string input)
    {
        questions.Full = _noTime;
        switch (input)
        {
            case "timeout":
                _now += questions.BeSilent(_now);
                break;
            case [var key]:
                Line($"presses {key}");
                questions.Press(key, _now);
                break;
            default:
                Line($"({input}: not in a queue)");
                break;
        }

        GoOn(questions);
    }

    /// <summary>Who waits in a queue and is promised nothing by the questions goes on waiting.</summary>
    private void GoOn(CallbackWalk questions)
    {
        if (questions.Outcome is not { } how)
        {
            return;
        }

        _questions = null;
        if (_place.Phase == FlowPhase.InCallback || how is DialogueOutcome.Booked or DialogueOutcome.Kept or DialogueOutcome.Moved || NobodyWaits(_queue!))
        {
            Fire(FlowTrigger.CallbackDone(how));
        }
        else
        {
            Line($"goes on waiting in queue {_queue!.Queue}");
        }
    }

    private bool NobodyWaits(EnterQueue queue) => _request.Callbacks.GetValueOrDefault(queue.Queue)?.NobodyWaits == true;

    private void Meet(LimitWords limit)
    {
        if (_place.Phase != FlowPhase.Queued)
        {
            Line($"({limit.Input}: not in a queue)");
            return;
        }

        _limit = limit;
        Line(limit.Story);
        Fire(limit.Limit);
    }

    private void Fire(FlowTrigger trigger)
    {
        _effects.Clear();
        _place = _flow.Machine.Fire(_place, trigger, _now, _effects);
        foreach (var effect in _effects)
        {
            Tell(effect);
        }
    }

    private void Tell(FlowEffect effect)
    {
        switch (effect)
        {
            case NodeEntered entered:
                Line($"[{entered.Node}]{About(entered.Node)}");
                break;
            case Play play:
                Hears(play.Prompts, play.Language);
                break;
            case StartTimer timer:
                _timer = timer.After;
                break;
            case KeyRefused:
                Line("(no choice in this menu)");
                break;
            case OfferCallback offer:
                Line($"is asked about a callback from queue {offer.Queue}, reason {offer.Reason}, language {offer.Language}");
                foreach (var line in WishWords.Of(offer.Wish))
                {
                    Line($"asks for {line}");
                }

                Ask(offer.Queue, offer.Say, offer.Language, offer.AsksReference);
                break;
            case EnterQueue queue when NobodyWaits(queue):
                _queue = queue;
                Line($"is asked about a callback, nobody waits in queue {queue.Queue}, reason {queue.Reason}, language {queue.Language}");
                Ask(queue.Queue, queue.Announcement, queue.Language, queue.AsksReference);
                break;
            case EnterQueue queue:
                _limit = null;
                _queue = queue;
                var refused = _inputs.TryPeek(out var next) && next != "waitedTooLong" && LimitWords.Find(next) is not null;
                Line($"{(refused ? "asks for a place in" : "enters")} queue {queue.Queue}, reason {queue.Reason}, language {queue.Language}");
                foreach (var line in WishWords.Of(queue.Wish))
                {
                    Line($"asks for {line}");
                }

                if (refused)
                {
                    break; // told that they are queued only when they are
                }

                Hears(queue.Announcement, queue.Language);
                Line(queue.Music is null ? "hears silence" : $"hears music: {queue.Music}");
                break;
            case HangUp end:
                Hears(end.Prompts, end.Language);
                Line($"the call is ended: {(end.Outcome == FlowOutcome.Closed ? null : _limit?.Words) ?? OutcomeWords.Of(end.Outcome)}");
                break;
        }
    }

    private string About(string node)
    {
        switch (_flow.Nodes[_flow.IndexOf(node)])
        {
            case HoursNode hours:
                var calendar = _flow.Hours[hours.Hours];
                var special = calendar.SpecialDayAt(_now) is { } day ? $", {day.Name}" : string.Empty;
                return $" {hours.Hours} is {(calendar.IsOpen(_now) ? "open" : "closed")}{special}";
            case SetNode set:
                return $" sets {string.Join(", ", set.Values.Select(value => $"{value.Variable} to {Quote.Of(value.Text.ToString())}"))}";
            case ChooseNode choose:
                return $" goes by {choose.Variable}, {Quote.Of(_flow.ValueOf(_place, choose.Variable))}";
            case SubFlowNode into:
                return $" goes into flow {into.Flow}";
            default:
                return string.Empty;
        }
    }

    private void Hears(IEnumerable<string> prompts, string language)
    {
        foreach (var prompt in prompts)
        {
            Hears(TextOf(prompt, language));
        }
    }

    /// <summary>Pieces of sentences as a reader expects them: a comma before a new sentence is a full stop.</summary>
    private static string Joined(IEnumerable<string> pieces) => pieces.Aggregate(
        string.Empty, (text, piece) => text.Length == 0 ? piece : text is [.. var before, ','] && char.IsUpper(piece[0]) ? $"{before}. {piece}" : $"{text} {piece}");

    private void Hears(string text) => Line($"hears: {InAnotherLanguage().Replace(text, "$1")}");

    private string TextOf(string prompt, string language) =>
        (_flow.Prompts.GetValueOrDefault(prompt) ?? _request.Announcements.GetValueOrDefault(prompt))?.Texts.GetValueOrDefault(language) is { } text
            ? text.ReplaceLineEndings(" ").Trim()
            : $"({prompt})";

    /// <summary>A part spoken by another language's voice: <c>[en: For English, press eight.]</c>.</summary>
    [GeneratedRegex(@"\[[a-z]{2,3}(?:-[A-Za-z0-9]+)?:\s*([^\]]*)\]")]
    private static partial Regex InAnotherLanguage();

    private void Line(string line) => _text.Append(line).Append('\n');
}
