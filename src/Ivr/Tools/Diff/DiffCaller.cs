using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>A caller of one of two flows that are compared, at one time: goes on until something must happen, and does it.</summary>
/// <param name="flow">The flow.</param>
/// <param name="site">Its configuration.</param>
/// <param name="now">When, and which switches are on; it stays.</param>
internal sealed class DiffCaller(Flow flow, DiffSite site, FlowMoment now)
{
    private const int MaxStops = 12;
    private const string SampleNumber = "0701234567";

    private static readonly Dictionary<DigitFormat, string> Samples = new()
    {
        [DigitFormat.SwedishPersonalNumber] = "191212121212",
        [DigitFormat.NorwegianPersonalNumber] = "01010750160",
        [DigitFormat.FinnishPersonalNumber] = "131052308",
        [DigitFormat.Date] = "20000101",
        [DigitFormat.Telephone] = SampleNumber,
    };

    private readonly List<FlowEffect> _effects = [];
    private readonly List<DiffSaid> _heard = [];

    public Flow Flow => flow;

    /// <summary>What tells one place of a call from another.</summary>
    public string Key(FlowPlace place) =>
        string.Join('\n', [flow.Nodes[place.Node].Name, place.Phase.ToString(), .. flow.Variables.Select(variable => flow.ValueOf(place, variable))]);

    public DiffStop Start(string called) => GoOn(Flow.Begin(null, called), FlowTrigger.Started);

    public DiffStop Fire(FlowPlace place, FlowTrigger trigger) => GoOn(place, trigger);

    /// <summary>The same thing again and again, until the call leaves the node.</summary>
    public DiffStop FireUntilGone(DiffStop from, FlowTrigger trigger)
    {
        var stop = GoOn(from.Place, trigger);
        var heard = stop.Heard;
        for (var i = 0; i < MaxStops && IsStillIn(stop, from); i++)
        {
            stop = GoOn(stop.Place, trigger);
            heard = heard.AddRange(stop.Heard);
        }

        return stop with { Heard = heard };
    }

    /// <summary>Digits that are right.</summary>
    public DiffStop Type(DiffStop from, CollectNode node)
    {
        var stop = from;
        var digits = Samples.GetValueOrDefault(node.Format) ?? new string('1', Math.Max(node.Min, 1));
        foreach (var digit in digits.Take(node.Max))
        {
            if (IsStillIn(stop, from))
            {
                stop = GoOn(stop.Place, FlowTrigger.Pressed(digit));
            }
        }

        return IsStillIn(stop, from) ? GoOn(stop.Place, node.End is { } end ? FlowTrigger.Pressed(end) : FlowTrigger.Timeout()) : stop;
    }

    private static bool IsStillIn(DiffStop stop, DiffStop from) => stop.Place.Node == from.Place.Node && stop.Place.Phase is FlowPhase.Waiting;

    private DiffStop GoOn(FlowPlace place, FlowTrigger trigger)
    {
        _heard.Clear();
        FlowEffect? end = null;
        var isRefused = false;
        for (FlowTrigger? next = trigger; next is { } fired;)
        {
            _effects.Clear();
            place = flow.Machine.Fire(place, fired, now, _effects);
            foreach (var effect in _effects)
            {
                isRefused |= effect is KeyRefused;
                end = effect is EnterQueue or OfferCallback or RecordMessage or Transfer or HangUp ? effect : end;
                Hear(effect);
            }

            next = place.Phase == FlowPhase.Playing ? FlowTrigger.PromptEnded() : null;
        }

        return Stop(place, end, isRefused);
    }

    private void Hear(FlowEffect effect)
    {
        var (prompts, language) = effect switch
        {
            Play play => (play.Prompts, play.Language),
            EnterQueue queue => (queue.Announcement, queue.Language),
            OfferCallback offer => (offer.Say, offer.Language),
            RecordMessage message => (message.Say, message.Language),
            Transfer transfer => (transfer.Say, transfer.Language),
            HangUp end => (end.Prompts, end.Language),
            _ => ([], string.Empty),
        };
        foreach (var prompt in prompts)
        {
            _heard.Add(new(prompt, language, flow.Prompts.GetValueOrDefault(prompt)?.Texts.GetValueOrDefault(language)?.ReplaceLineEndings(" ").Trim() ?? prompt));
        }
    }

    private DiffStop Stop(FlowPlace place, FlowEffect? end, bool isRefused)
    {
        var node = flow.Nodes[place.Node];
        var (brief, full) = (place.Phase, end) switch
        {
            (FlowPhase.Queued, EnterQueue queue) => ($"queue {queue.Queue}", Words(queue)),
            (FlowPhase.InCallback, OfferCallback offer) => ($"the questions of a callback from queue {offer.Queue}", Words(offer)),
            (FlowPhase.Ended, HangUp hangUp) => Both($"the end of the call, {OutcomeWords.Of(hangUp.Outcome)}"),
            (FlowPhase.OnErrand, RecordMessage message) => ($"a message for queue {message.Queue}", Words(message)),
            (FlowPhase.OnErrand, Transfer) => ($"the transfer to {((TransferNode)node).Number}", Words((TransferNode)node)),
            (FlowPhase.OnErrand, _) when node is LookUpNode lookUp => Both($"the answer of service {lookUp.Service}"),
            (FlowPhase.OnErrand, _) when node is TurnNode turn => Both($"turning {turn.Switch} {(turn.To ? "on" : "off")}"),
            _ when node is CollectNode collect => Both($"{collect.Name}, which asks for digits"),
            _ => Both($"menu {node.Name}"),
        };
        return new(place, [.. _heard], brief, full, node, isRefused) { IsClosed = end is HangUp { Outcome: FlowOutcome.Closed } && place.Phase == FlowPhase.Ended };

        static (string, string) Both(string words) => (words, words);
    }

    private string Words(EnterQueue queue)
    {
        var callback = site.Callbacks.GetValueOrDefault(queue.Queue);
        var how = callback is { NobodyWaits: true } ? ["nobody waits, a callback is asked about"]
            : (queue.CallbackKey ?? callback?.Key) is { } key ? ImmutableArray.Create($"key {key} asks to be called back")
            : [];
        return string.Join(", ", [$"queue {queue.Queue}", $"reason {queue.Reason}", .. WishWords.Of(queue.Wish), queue.Music is null ? "silence" : $"music {queue.Music}", .. how, .. Words(queue.Comfort)]);
    }

    private static ImmutableArray<string> Words(QueueComfort? comfort) =>
        comfort is null ? [] : [$"every {Durations.Print(comfort.Every)} one of {string.Join(", ", comfort.Say)}"];

    private static string Words(TransferNode transfer) =>
        $"the transfer to {transfer.Number}, which rings for {Durations.Print(transfer.RingTime)} with {(transfer.Music is null ? "the ringing tone" : $"music {transfer.Music}")}";

    private static string Words(RecordMessage message) => string.Join(
        ", ", $"a message for queue {message.Queue}", $"reason {message.Reason}", $"at most {Durations.Print(message.Longest)}", $"until {Durations.Print(message.Silence)} of silence",
        message.EndKey is { } key ? $"or key {key}" : "or any key");

    private static string Words(OfferCallback offer) =>
        string.Join(", ", [$"the questions of a callback from queue {offer.Queue}", $"reason {offer.Reason}", .. WishWords.Of(offer.Wish), .. offer.AsksReference ? ["asking who it is about"] : Array.Empty<string>()]);
}
