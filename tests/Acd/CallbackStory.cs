namespace ContactCenter.Acd.Tests;

/// <summary>Words for stories about calling back: one queue, <c>care</c>, and as many agents as wanted.</summary>
internal static class CallbackStory
{
    public const string Number = "+46701234567";

    public static QueueId Care { get; } = new("care");

    public static AcdPlan Plan(int agents, CallbackPlan? rules, Func<QueuePlan, QueuePlan>? with = null)
    {
        var queue = Plans.Queue("care", ("booking", 1), [new(TimeSpan.Zero, 1)]) with { Callback = rules };
        return new(Plans.OneQueue(agents).Tiers, Plans.OneQueue(agents).Agents, [with is null ? queue : with(queue)]);
    }

    public static Story Begin(int agents, CallbackPlan? rules = null, Func<QueuePlan, QueuePlan>? with = null)
    {
        var story = new Story(Plan(agents, rules ?? new(), with));
        story.Register([.. Enumerable.Range(1, agents).Select(i => $"a{i}")]);
        return story;
    }

    public static CallbackPlan Slots(int capacity = 2, double opens = 8, double closes = 16) => new() { Calendar = new PlainCalendar(20, capacity, opens, closes) };

    public static RequestCallback Ask(string number = Number) => new(Care, number, "renewal", "sv") { Cause = CallbackCause.Agent, By = "1001" };

    /// <summary>A request that must be taken.</summary>
    public static CallbackId Request(this Story story, RequestCallback? command = null)
    {
        story.Must(command ?? Ask());
        return story.Events<CallbackRequested>().Last().Callback;
    }

    public static CallbackSnapshot? Of(this Story story, CallbackId id) => story.Core.Snapshot().Callbacks.SingleOrDefault(c => c.Callback == id);

    public static CallbackState StateOf(this Story story, CallbackId id) => story.Of(id)!.State;

    /// <summary>The attempt that is going on.</summary>
    public static ContactId Attempt(this Story story, CallbackId id) => story.Of(id)!.Call!.Value;

    public static void Accept(this Story story, CallbackId id) => story.Answer(story.Attempt(id));

    /// <summary>Accepted, dialled and not reached.</summary>
    public static void DialInVain(this Story story, CallbackId id, DialFailure failure = DialFailure.Busy)
    {
        story.Accept(id);
        story.Must(new CallerNotReached(story.Attempt(id), failure));
    }

    public static CallbackEnd? EndOf(this Story story, CallbackId id) => story.Events<CallbackClosed>().SingleOrDefault(e => e.Callback == id)?.End;

    /// <summary>A caller with this number, in the queue.</summary>
    public static ContactId RingIn(this Story story, string id, string number)
    {
        story.Must(new Arrive(new(id), "100", number, "main"));
        story.Must(new Enqueue(new(id), Care, "", "sv"));
        return new(id);
    }

    public static CallbackFigures Figures(this Story story)
    {
        var ledger = new FigureLedger(at => DateOnly.FromDateTime(at.UtcDateTime));
        story.Journal.ForEach(ledger.Apply);
        return ledger.Queue(Care, DateOnly.FromDateTime(Story.Morning.Date)).Callbacks;
    }
}
