using System.Text.Json;
using static ContactCenter.EndToEnd.Tests.JournalText;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// The journal read by somebody who knows none of the server's code: every story whole, nothing twice, and the figures
/// counted anew. A fault is a sentence.
/// </summary>
internal sealed class JournalAudit
{
    private readonly Dictionary<string, JournalAuditStory> _stories = [];
    private readonly Dictionary<long, JournalAuditStory> _offers = [];
    private readonly Dictionary<string, string> _agentStates = [];
    private readonly Dictionary<long, string> _tickets = [];
    private readonly Dictionary<(string Queue, string Day), Dictionary<string, int>> _figures = [];
    private readonly Dictionary<(string Outcome, string Day), int> _outcomes = [];
    private readonly Dictionary<string, int> _attempts = [];
    private JournalAuditStory? _talkedLast;
    private long _lastOffer;
    private string _at = "";

    /// <param name="callbacks">What the requests to call back are judged by; null: by the rules of a queue that calls nobody.</param>
    public JournalAudit(CallbackAuditRules? callbacks = null) => Callbacks = new(callbacks ?? new(), Fault);

    public List<string> Faults { get; } = [];

    /// <summary>The number of the last event read.</summary>
    public long Last { get; private set; }

    public CallbackAudit Callbacks { get; }

    public IReadOnlyDictionary<string, string> AgentStates => _agentStates;

    /// <summary>Each switch that was ever turned: whether it is on, and who turned it last.</summary>
    public Dictionary<string, (bool On, string By)> Switches { get; } = [];

    /// <summary>Everybody who ever turned one.</summary>
    public HashSet<string> Turners { get; } = [];

    /// <summary>Stories of callers that have no end: those of calls in progress.</summary>
    public int Open => _stories.Values.Count(static story => story is { Outcome: null, CallsBack: null, WasCalled: false });

    /// <summary>Reads on: the lines that follow.</summary>
    public void Take(IEnumerable<JournalLine> lines)
    {
        foreach (var line in lines)
        {
            _at = $"event {line.Sequence} ({line.Kind})";
            if (line.Sequence != Last + 1) Fault($"stands where {Last + 1} should");
            Last = line.Sequence;
            using var body = JsonDocument.Parse(line.Body);
            Read(line.Kind, line.Day, body.RootElement);
        }
    }

    public int Figure(string queue, string day, string what) => _figures.GetValueOrDefault((queue, day))?.GetValueOrDefault(what) ?? 0;

    public int Attempts(string day) => _attempts.GetValueOrDefault(day);

    public int Outcomes(string outcome, string day) => _outcomes.GetValueOrDefault((outcome.ToUpperInvariant(), day));

    /// <summary>Whether a caller with this number was given a place.</summary>
    public bool WasQueued(string number) => _stories.Values.Any(story => story.Caller == number && story.Ticket is not null);

    private void Read(string kind, string day, JsonElement e)
    {
        switch (kind)
        {
            case "contactArrived": Arrived(e, day); break;
            case "contactQueued": Queued(e, day); break;
            case "offerMade": Offered(e); break;
            case "offerFailed" when AgentGone(e): break;
            case "offerWithdrawn" or "offerFailed": OfferOver(e); break;
            case "contactConnected" or "callbackAccepted": Answered(e, kind == "callbackAccepted"); break;
            case "callbackReached": Reached(e); break;
            case "talkEnded": TalkEnded(e); break;
            case "callbackRequested": Requested(e, day); break;
            case "callbackDue": Due(e, day); break;
            case "callbackAttemptEnded": AttemptEnded(e); break;
            case "callbackClosed": Callbacks.Closed(e, _talkedLast?.Number); break;
            case "callbackMoved": Callbacks.Moved(e); break;
            case "callbackAttached": Attached(e); break;
            case "callbackDetached": Callbacks.Detached(e); break;
            case "callbackAtRisk" or "callbackBroken": Callbacks.Promise(e, kind); break;
            case "callbackTurnedAway": Callbacks.TurnedAway(e, day); break;
            case "contactEnded": Ended(e); break;
            case "agentStateChanged": AgentChanged(e); break;
            case "switchTurned":
                Switches[Text(e, "name")] = (e.GetProperty("on").GetBoolean(), Text(e, "by"));
                Turners.Add(Text(e, "by"));
                break;
        }
    }

    private void Arrived(JsonElement e, string day)
    {
        var story = new JournalAuditStory { Number = Given(e, "callbackNumber"), Caller = Given(e, "callerNumber"), Day = day };
        Check(_stories.TryAdd(Text(e, "contact"), story), "arrives twice");
        _attempts[day] = Attempts(day) + 1;
    }

    private void Due(JsonElement e, string day)
    {
        if (Callbacks.Due(e) is { } request)
            Check(_stories.TryAdd(Text(e, "contact"), new JournalAuditStory { Number = request.Number, Day = day, CallsBack = request }), "names an attempt as another was named");
    }

    private void Queued(JsonElement e, string day)
    {
        if (Going(e) is not { } story) return;
        var entry = Text(e, "entry");
        if (story.CallsBack is { } request)
        {
            Check(story.Talker is null && story.Ticket is null == (entry == "Callback"), "places an attempt that has a place, or talks");
            (story.Queue, story.Ticket) = (Text(e, "queue"), e.GetProperty("ticket").GetInt64());
            Callbacks.Queued(e, request);
            return;
        }

        if (entry == "Returned")
        {
            // The phone that answered was gone at once: nobody talked, and the place is as it was.
            Check(story.Ticket == e.GetProperty("ticket").GetInt64() && story.Since == Time(e, "since") && story.WasAnswered && story.Talker is null, "comes back to another place");
            story.WasAnswered = false;
            Count(story, "answered", -1);
            return;
        }

        Check(story.Ticket is null, "is queued twice");
        story.Ticket = e.GetProperty("ticket").GetInt64();
        story.Since = Time(e, "since");
        (story.Queue, story.QueueDay) = (Text(e, "queue"), day);
        Check(story.WasCalled || _tickets.TryAdd(story.Ticket.Value, Text(e, "contact")), "has a ticket that was given before");
        Count(story, "offered");
    }

    /// <summary>One who has rung in; or who was called, and whose agent was gone in the first instant: a caller like any other from here on.</summary>
    private void Attached(JsonElement e)
    {
        if (Going(e) is not { } story) return;
        if (Callbacks.Attached(e)) (story.CallsBack, story.WasCalled, story.Ticket, story.AnsweredBy) = (null, true, null, null);
        Check(story.CallsBack is null, "attaches an attempt to a request");
    }

    private void Offered(JsonElement e)
    {
        var offer = e.GetProperty("offer").GetInt64();
        Check(offer > _lastOffer, "reuses the number of an offer");
        _lastOffer = Math.Max(_lastOffer, offer);
        if (Going(e) is not { } story) return;
        Check(story is { Ticket: not null, Talker: null, HasLeft: false }, "offers somebody who does not wait");
        Check(!_offers.ContainsValue(story), "offers a contact twice at once");
        _offers[offer] = story;
        if (story.CallsBack is { } request) request.Rings = true;
    }

    private void OfferOver(JsonElement e)
    {
        Check(_offers.Remove(e.GetProperty("offer").GetInt64(), out var story), "ends an offer that is not open");
        if (story?.CallsBack is { } request) request.Rings = false;
    }

    /// <summary>The agent whom it had is gone; nobody has talked.</summary>
    private bool AgentGone(JsonElement e)
    {
        var offer = e.GetProperty("offer").GetInt64();
        if (_offers.ContainsKey(offer) || Going(e) is not { } story || story.AnsweredBy != offer) return false;
        story.AnsweredBy = null;
        if (story.CallsBack is { DialledBy: not null } request)
        {
            story.Talker = null;
            request.DialledBy = null;
        }

        return true;
    }

    private void Answered(JsonElement e, bool accepted)
    {
        var offer = e.GetProperty("offer").GetInt64();
        Check(_offers.Remove(offer, out var story), "answers an offer that is not open");
        if (story is null) return;
        Check(story.Talker is null && !story.WasAnswered, "connects a contact twice");
        Check(story.CallsBack is not null == accepted, "connects nobody, or dials who is on the line");
        (story.Talker, story.AnsweredBy) = (Text(e, "agent"), offer);
        if (accepted)
        {
            Callbacks.Accepted(e, offer);
            return;
        }

        story.WasAnswered = true;
        Count(story, "answered");
    }

    private void Reached(JsonElement e)
    {
        if (Going(e) is not { } story) return;
        Check(story.Talker == Text(e, "agent"), "reaches the caller for an agent who is not there");
        Callbacks.Reached(e);
    }

    private void TalkEnded(JsonElement e)
    {
        if (Going(e) is not { } story) return;
        Check(story.Talker == Text(e, "agent"), "ends a conversation that is not going on");
        story.Talker = null;
        if (story.CallsBack is { } request) Callbacks.TalkEnded(e, request);
        _talkedLast = story;
    }

    private void AttemptEnded(JsonElement e)
    {
        if (Going(e) is not { } story) return;
        Check(!_offers.ContainsValue(story), "ends an attempt that rings");
        story.Outcome = "attempt";
        Callbacks.AttemptEnded(e);
    }

    private void Requested(JsonElement e, string day)
    {
        var cause = Text(e, "cause");
        var ticket = e.GetProperty("ticket").GetInt64();
        Callbacks.Requested(e, day);
        if (Given(e, "contact") is null)
        {
            Check(cause == "Agent", "has another cause");
            Check(_tickets.TryAdd(ticket, "a request"), "has a ticket that was given before");
            return;
        }

        if (Going(e) is not { } story) return;
        Check(cause is "CutOff" or "Caller", "has another cause");
        if (!story.Waits)
        {
            Check(cause == "Caller" && story.Ticket is null, "is a request of somebody who does not wait");
            Check(_tickets.TryAdd(ticket, "a request"), "has a ticket that was given before");
            return;
        }

        Check(story.Ticket == ticket && story.Queue == Text(e, "queue"), "is a request at another place than the caller had");
        Check(Given(e, "slot") is not null || story.Since == Time(e, "since"), "is a request at another place than the caller had");
        if (cause == "Caller")
        {
            Check(!_offers.ContainsValue(story), "takes somebody away who rings");
            story.HasLeft = true;
            Count(story, "callbackbooked");
            return;
        }

        Check(story.Number == Text(e, "number") && !story.IsToBeCalled, "is a request that is not due");
        story.IsToBeCalled = true;
    }

    private void Ended(JsonElement e)
    {
        if (Going(e) is not { } story) return;
        story.Outcome = Text(e, "outcome");
        Check(story.CallsBack is null, "ends an attempt as a call");
        Check(story.Talker is null && !_offers.ContainsValue(story), "ends a contact that rings or talks");
        // One open request for a number and queue: it may be an earlier call's.
        var isRequested = story.Number is not null && Callbacks.IsOpen(story.Queue, story.Number);
        Check(
            story is { Waits: true, Outcome: "Interrupted", Number: not null } ? isRequested : !story.IsToBeCalled,
            "is cut off with a place and a number and is not to be called back, or the other way about");
        // Who left a message before has left the queue like any other.
        if (story.Waits) Count(story, story.Outcome != "MessageLeft" ? story.Outcome.ToLowerInvariant() : Text(e, "cause") == "CallerHungUp" ? "abandoned" : "failed");
        if (story.WasCalled) return; // no call of ours to count
        var key = (story.Outcome.ToUpperInvariant(), story.Day);
        _outcomes[key] = _outcomes.GetValueOrDefault(key) + 1;
    }

    private void AgentChanged(JsonElement e)
    {
        var agent = Text(e, "agent");
        var before = _agentStates.GetValueOrDefault(agent, "Offline");
        Check(Text(e, "from") == before, $"says that agent {agent} was {Text(e, "from")}, who was {before}");
        _agentStates[agent] = Text(e, "to");
    }

    private JournalAuditStory? Going(JsonElement e)
    {
        if (!_stories.TryGetValue(Text(e, "contact"), out var story)) Fault("speaks of a contact that never arrived");
        else if (story.Outcome is not null) Fault("speaks of a contact that has ended");
        else return story;
        return null;
    }

    private void Count(JournalAuditStory story, string what, int by = 1)
    {
        var figures = _figures.TryGetValue((story.Queue!, story.QueueDay!), out var found) ? found : _figures[(story.Queue!, story.QueueDay!)] = [];
        figures[what] = figures.GetValueOrDefault(what) + by;
    }

    private void Check(bool holds, string fault)
    {
        if (!holds) Fault(fault);
    }

    private void Fault(string what) => Faults.Add($"{_at} {what}");
}
