using System.Globalization;
using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// The journal read by somebody who knows none of the server's code: every story whole, nothing twice, and the figures
/// counted anew. A fault is a sentence.
/// </summary>
internal sealed class JournalAudit
{
    private readonly Dictionary<string, Story> _stories = [];
    private readonly Dictionary<long, Story> _offers = [];
    private readonly Dictionary<string, string> _agentStates = [];
    private readonly Dictionary<long, string> _tickets = [];
    private readonly Dictionary<(string Queue, string Day), Dictionary<string, int>> _figures = [];
    private readonly Dictionary<(string Outcome, string Day), int> _outcomes = [];
    private readonly Dictionary<string, int> _attempts = [];
    private long _lastOffer;
    private string _at = "";

    public List<string> Faults { get; } = [];

    /// <summary>Open requests to call back: number of the request, and since when the caller has waited.</summary>
    public Dictionary<string, (string Queue, DateTimeOffset Since, string Number)> Callbacks { get; } = [];

    public IReadOnlyDictionary<string, string> AgentStates => _agentStates;

    /// <summary>Stories that have no end: those of calls in progress.</summary>
    public int Open => _stories.Values.Count(story => story.Outcome is null);

    public static JournalAudit Of(IEnumerable<JournalLine> lines)
    {
        var audit = new JournalAudit();
        long expected = 1;
        foreach (var line in lines)
        {
            audit._at = $"event {line.Sequence} ({line.Kind})";
            if (line.Sequence != expected) audit.Fault($"stands where {expected} should");
            expected = line.Sequence + 1;
            using var body = JsonDocument.Parse(line.Body);
            audit.Read(line.Kind, line.Day, body.RootElement);
        }

        return audit;
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
            case "offerWithdrawn" or "offerFailed": OfferOver(e, connected: false); break;
            case "contactConnected": OfferOver(e, connected: true); break;
            case "talkEnded": TalkEnded(e); break;
            case "callbackRequested": Requested(e); break;
            case "callbackClosed": Check(Callbacks.Remove(Text(e, "callback")), "closes a request that is not open"); break;
            case "contactEnded": Ended(e); break;
            case "agentStateChanged": AgentChanged(e); break;
        }
    }

    private void Arrived(JsonElement e, string day)
    {
        var story = new Story { Number = e.TryGetProperty("callbackNumber", out var number) && number.GetString() is { Length: > 0 } called ? called : null, Caller = e.TryGetProperty("callerNumber", out var caller) ? caller.GetString() : null, Day = day };
        Check(_stories.TryAdd(Text(e, "contact"), story), "arrives twice");
        _attempts[day] = Attempts(day) + 1;
    }

    private void Queued(JsonElement e, string day)
    {
        if (Going(e) is not { } story) return;
        if (Text(e, "entry") == "Returned")
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
        Check(_tickets.TryAdd(story.Ticket.Value, Text(e, "contact")), "has a ticket that was given before");
        Count(story, "offered");
    }

    private void Offered(JsonElement e)
    {
        var offer = e.GetProperty("offer").GetInt64();
        Check(offer > _lastOffer, "reuses the number of an offer");
        _lastOffer = Math.Max(_lastOffer, offer);
        if (Going(e) is not { } story) return;
        Check(story.Ticket is not null && story.Talker is null, "offers somebody who does not wait");
        Check(!_offers.Values.Any(other => other == story), "offers a contact twice at once");
        _offers[offer] = story;
    }

    private void OfferOver(JsonElement e, bool connected)
    {
        var offer = e.GetProperty("offer").GetInt64();
        Check(_offers.Remove(offer, out var story), "ends an offer that is not open");
        if (!connected || story is null) return;
        Check(story.Talker is null && !story.WasAnswered, "connects a contact twice");
        (story.Talker, story.WasAnswered) = (Text(e, "agent"), true);
        Count(story, "answered");
    }

    private void TalkEnded(JsonElement e)
    {
        if (Going(e) is not { } story) return;
        Check(story.Talker == Text(e, "agent"), "ends a conversation that is not going on");
        story.Talker = null;
    }

    private void Requested(JsonElement e)
    {
        if (Going(e) is not { } story) return;
        Check(story.Ticket == e.GetProperty("ticket").GetInt64() && story.Since == Time(e, "since") && story.Queue == Text(e, "queue"), "is a request at another place than the caller had");
        Check(story.Number == Text(e, "number") && !story.WasAnswered && !story.IsToBeCalled, "is a request that is not due");
        Check(Text(e, "cause") == "CutOff", "has another cause");
        Check(!Callbacks.Values.Any(request => (request.Queue, request.Number) == (story.Queue, story.Number)), "is a second request for one number");
        story.IsToBeCalled = true;
        Check(Callbacks.TryAdd(Text(e, "callback"), (story.Queue!, story.Since, story.Number!)), "reuses the number of a request");
    }

    private void Ended(JsonElement e)
    {
        if (Going(e) is not { } story) return;
        story.Outcome = Text(e, "outcome");
        Check(story.Talker is null && !_offers.ContainsValue(story), "ends a contact that rings or talks");
        var waited = story.Ticket is not null && !story.WasAnswered;
        // One open request for a number and queue: it may be an earlier call's.
        var isRequested = story.Number is not null && Callbacks.Values.Any(request => (request.Queue, request.Number) == (story.Queue, story.Number));
        Check(waited && story.Outcome == "Interrupted" && story.Number is not null ? isRequested : !story.IsToBeCalled, "is cut off with a place and a number and is not to be called back, or the other way about");
        if (waited) Count(story, story.Outcome.ToLowerInvariant());
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

    private Story? Going(JsonElement e)
    {
        if (!_stories.TryGetValue(Text(e, "contact"), out var story)) Fault("speaks of a contact that never arrived");
        else if (story.Outcome is not null) Fault("speaks of a contact that has ended");
        else return story;
        return null;
    }

    private void Count(Story story, string what, int by = 1)
    {
        var figures = _figures.TryGetValue((story.Queue!, story.QueueDay!), out var found) ? found : _figures[(story.Queue!, story.QueueDay!)] = [];
        figures[what] = figures.GetValueOrDefault(what) + by;
    }

    private void Check(bool holds, string fault)
    {
        if (!holds) Fault(fault);
    }

    private void Fault(string what) => Faults.Add($"{_at} {what}");

    private static string Text(JsonElement e, string name) =>
        e.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : e.GetProperty(name).GetString()!;

    private static DateTimeOffset Time(JsonElement e, string name) => DateTimeOffset.Parse(Text(e, name), CultureInfo.InvariantCulture);

    private sealed class Story
    {
        /// <summary>As it is called back.</summary>
        public string? Number { get; init; }

        /// <summary>As it was seen.</summary>
        public string? Caller { get; init; }


        public required string Day { get; init; }

        public string? Queue { get; set; }

        public string? QueueDay { get; set; }

        public long? Ticket { get; set; }

        public DateTimeOffset Since { get; set; }

        public string? Talker { get; set; }

        public bool WasAnswered { get; set; }

        public bool IsToBeCalled { get; set; }

        public string? Outcome { get; set; }
    }
}
