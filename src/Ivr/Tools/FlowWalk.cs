using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>A call on paper, step by step: the machine itself is run, the caller is made up.</summary>
public sealed partial class FlowWalk
{
    /// <summary>A way longer than this is broken off.</summary>
    private const int MaxSteps = 20_000;

    private readonly List<WalkStep> _steps = [];
    private readonly List<FlowEffect> _effects = [];
    private readonly Flow _flow;
    private readonly HoursBook _hours;
    private readonly WalkRequest _request;
    private readonly Queue<string> _inputs;
    private readonly WalkSpeech _speech;
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
        _speech = new(flow, hours, request.Announcements);
        _now = request.At;
        _switchesOn = request.SwitchesOn.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What has happened.</summary>
    public IReadOnlyList<WalkStep> Steps => _steps;

    /// <summary>True when the call is over.</summary>
    public bool IsOver => _place.Phase == FlowPhase.Ended || _steps.Count >= MaxSteps;

    private void Run()
    {
        while (!IsOver)
        {
            if (_place.Phase == FlowPhase.Playing && _flow.Nodes[_place.Node] is not (MenuNode or CollectNode))
            {
                Fire(FlowTrigger.PromptEnded());
            }
            else if (_isForbidden)
            {
                _isForbidden = false;
                Fire(FlowTrigger.Errand(FlowTriggerKind.TransferFailed));
            }
            else if (_inputs.TryDequeue(out var input))
            {
                Act(input);
            }
            else
            {
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
                Note("hangs up");
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
            case "answered" or "failed" when _outside is not null:
                RingsForQueue(input);
                break;
            case "answered":
            case "failed" when IsTransfer:
                Rings(input);
                break;
            case "talked":
                Talked();
                break;
            case var _ when IsMessage(input) || (input == "failed" && _flow.Nodes[_place.Node] is VoicemailNode):
                Spoke(input);
                break;
            case var _ when IsTurning(input):
                Turn(input);
                break;
            case var _ when IsLookUp(input):
                LookedUp(input);
                break;
            case "timeout" when _place.Phase == FlowPhase.Queued:
                Note("(timeout: in a queue, nothing runs out)");
                break;
            case "timeout":
                if (_place.Phase == FlowPhase.Playing)
                {
                    Fire(FlowTrigger.PromptEnded());
                }

                Note(string.Create(CultureInfo.InvariantCulture, $"presses nothing for {_timer.TotalSeconds:0.###} s"));
                _now += _timer;
                Fire(FlowTrigger.Timeout());
                break;
            case [var key] when _place.Phase == FlowPhase.Queued && key == KeyOf(_queue!):
                Note($"presses {key}");
                Ask(_queue!.Queue, [], _queue.Language, _queue.AsksReference, _queue.Wish with { Person = null }); // who stands there asked the queue
                break;
            default:
                if (_flow.Machine.MustBeHeard(_place))
                {
                    Fire(FlowTrigger.PromptEnded()); // whoever reads hears it to the end
                }

                Note(_place.Phase == FlowPhase.Queued ? $"presses {input}: ignored in a queue" : $"presses {input}");
                Fire(FlowTrigger.Pressed(input[0]));
                break;
        }
    }

    private string? Own => _request.Caller is { } number ? _request.ContactPersonOf(number) : null;

    private char? KeyOf(EnterQueue queue) => queue.CallbackKey ?? _request.Callbacks.GetValueOrDefault(queue.Queue)?.Key;

    private void Ask(string queue, ImmutableArray<string> say, string language, bool asksReference, QueueWish wish)
    {
        var dialogue = new CallbackDialogue(new(language, _hours, CallbackWalk.Judge) { Say = say, AsksReference = asksReference });
        _questions = new(dialogue, _hours, words => Happens(new WalkPromised(queue, words, wish) { Own = Own }), Note, play => Plays(play.Prompts, WalkSpeech.Joined(play.Prompts.Select(prompt => TextOf(prompt, play.Language))))) { Full = _noTime };
        _questions.Start(_request.Caller, _request.Callbacks.GetValueOrDefault(queue)?.CanBook ?? true, _now); // the first question is always asked
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
                Note($"presses {key}");
                questions.Press(key, _now);
                break;
            default:
                Note($"({input}: not in a queue)");
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
            Note($"goes on waiting in queue {_queue!.Queue}");
        }
    }

    private bool NobodyWaits(EnterQueue queue) => _request.Callbacks.GetValueOrDefault(queue.Queue)?.NobodyWaits == true;

    private void Fire(FlowTrigger trigger)
    {
        _effects.Clear();
        _place = _flow.Machine.Fire(_place, trigger, Moment, _effects);
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
                Happens(new WalkNode(entered.Node, About(entered.Node)));
                break;
            case Play play:
                Hears(play.Prompts, play.Language);
                break;
            case StartTimer timer:
                _timer = timer.After;
                break;
            case Comfort comfort:
                Hears(comfort.Prompts, comfort.Language);
                Note(comfort.Music is null ? "hears silence" : $"hears music: {comfort.Music}");
                break;
            case RecordMessage message:
                Hears(message.Say, message.Language);
                Note("hears a tone");
                break;
            case Transfer transfer:
                Dial(transfer);
                break;
            case KeyRefused:
                Note("(no choice in this menu)");
                break;
            case OfferCallback offer:
                Happens(new WalkAsked(offer.Queue, offer.Reason, offer.Language, offer.Wish, NobodyWaits: false) { Own = Own });
                Ask(offer.Queue, offer.Say, offer.Language, offer.AsksReference, offer.Wish);
                break;
            case EnterQueue queue when NobodyWaits(queue):
                _queue = queue;
                Happens(new WalkAsked(queue.Queue, queue.Reason, queue.Language, queue.Wish, NobodyWaits: true) { Own = Own });
                Ask(queue.Queue, queue.Announcement, queue.Language, queue.AsksReference, queue.Wish);
                break;
            case EnterQueue queue:
                Enter(queue);
                break;
            case HangUp end:
                Hears(end.Prompts, end.Language);
                Happens(new WalkEnded(end.Outcome, (end.Outcome == FlowOutcome.Closed ? null : _limit?.Words) ?? OutcomeWords.Of(end.Outcome)));
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
                return $"{hours.Hours} is {(calendar.IsOpen(_now) ? "open" : "closed")}{special}";
            case SwitchNode one:
                return $"{one.Switch} is {(_switchesOn.Contains(one.Switch) ? "on" : "off")}";
            case TurnNode turn:
                return $"turns {turn.Switch} {(turn.To ? "on" : "off")}";
            case SetNode set:
                return $"sets {string.Join(", ", set.Values.Select(value => $"{value.Variable} to {Quote.Of(value.Text.ToString())}"))}";
            case ChooseNode choose:
                return $"goes by {choose.Variable}, {Quote.Of(_flow.ValueOf(_place, choose.Variable))}";
            case ConfirmNode confirm:
                return confirm.What;
            case LookUpNode lookUp:
                return $"asks {lookUp.Service}";
            case VoicemailNode voicemail:
                return $"a message for queue {voicemail.Queue}, reason {voicemail.Reason}";
            case HangUpNode { TurnTo: { } there }:
                return $"told to turn to {there}";
            case SubFlowNode into:
                return $"goes into flow {into.Flow}";
            default:
                return string.Empty;
        }
    }

    private void Hears(IEnumerable<string> prompts, string language)
    {
        foreach (var prompt in prompts)
        {
            Plays([prompt], TextOf(prompt, language));
        }
    }

    private void Plays(ImmutableArray<string> prompts, string text) => Happens(new WalkHeard(prompts, text));

    private string TextOf(string prompt, string language) => _speech.Text(prompt, language, _place, _now);

    private void Note(string words) => Happens(new WalkNote(words));

    private void Happens(WalkStep step) => _steps.Add(step);
}
