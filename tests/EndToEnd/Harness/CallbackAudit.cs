using System.Globalization;
using System.Text.Json;
using static ContactCenter.EndToEnd.Tests.JournalText;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Requests to call back, as the journal tells them: none lost, none twice, never two dials at once, no slot too full, and the figures counted anew.</summary>
internal sealed class CallbackAudit(CallbackAuditRules rules, Action<string> fault)
{
    private readonly Dictionary<string, CallbackAuditRequest> _open = [];
    private readonly Dictionary<string, string?> _ends = []; // of every request there ever was
    private readonly Dictionary<(string Queue, string Day), Dictionary<string, int>> _figures = [];
    private readonly Dictionary<string, List<(DateTimeOffset At, DateTimeOffset Until)>> _dials = [];
    private readonly HashSet<string> _numbers = [];

    /// <summary>Open requests by their numbers.</summary>
    public IReadOnlyDictionary<string, CallbackAuditRequest> Open => _open;

    /// <summary>Whether anybody was ever to be called at this number (E.164).</summary>
    public bool WasRequested(string number) => _numbers.Contains(number);

    public bool IsOpen(string? queue, string number) => _open.Values.Any(request => request.Queue == queue && request.Number == number);

    /// <summary>Acceptances upon which this number was to be dialled, in their order.</summary>
    public IReadOnlyList<(DateTimeOffset At, DateTimeOffset Until)> Dials(string number) => _dials.GetValueOrDefault(number) ?? [];

    public int Figure(string queue, string day, string what) => _figures.GetValueOrDefault((queue, day))?.GetValueOrDefault(what) ?? 0;

    /// <summary>How often requests came to this end.</summary>
    public int Ended(string end) => _ends.Values.Count(one => one == end);

    /// <summary>How often callers who were to be called rang in meanwhile.</summary>
    public int RungIn { get; private set; }

    public void Requested(JsonElement e, string day)
    {
        var (id, queue, number) = (Text(e, "callback"), Text(e, "queue"), Text(e, "number"));
        var request = new CallbackAuditRequest { Queue = queue, Number = number, Reference = Given(e, "reference"), Day = day, Ticket = e.GetProperty("ticket").GetInt64() };
        Check(!_open.Values.Any(one => (one.Queue, one.Number, one.Reference) == (queue, number, request.Reference)), "is a second request for one number");
        Check(_ends.TryAdd(id, null), "reuses the number of a request");
        _open[id] = request;
        _numbers.Add(number);
        Book(request, e);
        request.Promise = request.PromisedBy is null ? "noPromise" : "undialled";
        Count(request, "requested");
        Count(request, "open");
        Count(request, request.Promise);
    }

    public void Moved(JsonElement e)
    {
        if (Find(e) is not { } request) return;
        Check(request.Attempt is null, "moves a request that is under way");
        var (slot, promised) = (request.Slot, request.PromisedBy);
        Book(request, e);
        if (slot != request.Slot || promised != request.PromisedBy) (request.AtRisk, request.Broken) = (false, false);
        if (request.Promise is "noPromise" or "undialled") Become(request, request.PromisedBy is null ? "noPromise" : "undialled");
    }

    public CallbackAuditRequest? Due(JsonElement e)
    {
        if (Find(e) is not { } request) return null;
        var at = Time(e, "at");
        Check(request is { Attempt: null, AttachedTo: null, Ends: null }, "is a second attempt at once");
        Check(at >= (request.NotBefore ?? at) && at >= (request.Slot?.Start ?? at), "is an attempt before its time");
        Check(!request.WasCutOff || at >= request.Until, "is an attempt while the phone may still ring");
        Check(e.GetProperty("attempt").GetInt32() == request.Begun + 1, "counts the attempts otherwise");
        (request.Attempt, request.Begun, request.NotBefore) = (Text(e, "contact"), request.Begun + 1, null);
        (request.Rings, request.DialledBy, request.Talks, request.HasTalked) = (false, null, false, false);
        return request;
    }

    public void Queued(JsonElement e, CallbackAuditRequest request)
    {
        var at = Time(e, "at");
        Check(e.GetProperty("ticket").GetInt64() == request.Ticket && Time(e, "since") == (request.Since < at ? request.Since : at), "gives a request another place");
        Check(request.DialledBy is null, "offers a request whose caller is dialled");
    }

    public void Accepted(JsonElement e, long offer)
    {
        if (Find(e) is not { } request) return;
        var (at, until) = (Time(e, "at"), Time(e, "until"));
        Check(request.Attempt == Text(e, "contact") && request.Number == Text(e, "number"), "dials for another request");
        Check(request is { DialledBy: null, Talks: false }, "dials a request twice at once");
        Check(!request.WasCutOff || at >= request.Until, "dials while the phone may still ring");
        (request.DialledBy, request.Rings, request.Until, request.WasCutOff) = (offer, false, until, false);
        Count(request, "dials");
        if (request.Promise == "undialled") Become(request, at <= request.PromisedBy ? "onTime" : "late");
        if (!_dials.TryGetValue(request.Number, out var dials)) _dials[request.Number] = dials = [];
        dials.Add((at, until));
    }

    public void Reached(JsonElement e)
    {
        if (Find(e) is not { } request) return;
        Check(request is { DialledBy: not null, Talks: false } && request.Attempt == Text(e, "contact"), "reaches somebody who is not dialled");
        request.Talks = true;
    }

    public void TalkEnded(JsonElement e, CallbackAuditRequest request)
    {
        Check(request.Talks, "ends a conversation with somebody who was not reached");
        request.HasTalked = Text(e, "by") != "Restart";
    }

    public void AttemptEnded(JsonElement e)
    {
        if (Find(e) is not { } request) return;
        var (end, failure, at, notBefore) = (Text(e, "end"), Given(e, "failure"), Time(e, "at"), GivenTime(e, "notBefore"));
        Check(request.Attempt == Text(e, "contact"), "ends another attempt");
        Check(end == "Talked" == request.HasTalked, "they talked, or not");
        Check(end is not ("NotReached" or "Refused") || request is { DialledBy: not null, Talks: false }, "was in vain, and nobody was dialled");
        Check(end != "Withdrawn" || request.DialledBy is null, "is withdrawn while the caller is dialled");
        if (end == "Restart")
        {
            request.WasCutOff |= request.DialledBy is not null;
            Check(request.DialledBy is null || request.Until <= at || notBefore >= request.Until, "is due again while the phone may still ring");
        }
        else if (end == "NotReached")
        {
            var isLast = failure == "NoSuchNumber" || request.InVain >= rules.Again.Count;
            Check(isLast ? notBefore is null : notBefore == at + rules.Again[request.InVain], "is due again at another time");
            request.InVain++;
        }

        request.NotBefore = notBefore;
        request.Ends = end switch
        {
            "Talked" => "Done",
            "Refused" => "Refused",
            "NotReached" when notBefore is null => "Unreachable",
            _ => null,
        };
        (request.Attempt, request.Rings, request.DialledBy, request.Talks) = (null, false, null, false);
    }

    /// <returns>True when it is the one who was called.</returns>
    public bool Attached(JsonElement e)
    {
        if (Find(e) is not { } request) return false;
        var contact = Text(e, "contact");
        var wasCalled = request.Attempt == contact && request.HasTalked;
        Check((request.Attempt is null || wasCalled) && request.AttachedTo is null, "attaches a request that is under way");
        request.AttachedTo = contact;
        RungIn++;
        if (wasCalled) (request.Attempt, request.Rings, request.DialledBy, request.Talks, request.HasTalked) = (null, false, null, false, false);
        return wasCalled;
    }

    public void Detached(JsonElement e)
    {
        if (Find(e) is not { } request) return;
        Check(request.AttachedTo == Text(e, "contact"), "takes somebody off a request who was not there");
        request.AttachedTo = null;
    }

    public void Promise(JsonElement e, string kind)
    {
        if (Find(e) is not { } request) return;
        Check(Time(e, "promisedBy") == request.PromisedBy, "speaks of another promise");
        if (kind == "callbackAtRisk")
        {
            Check(!request.AtRisk, "is told twice");
            request.AtRisk = true;
            return;
        }

        Check(!request.Broken && Time(e, "at") >= request.PromisedBy, "breaks a promise twice, or too early");
        request.Broken = true;
        if (request.Promise == "undialled") Become(request, "broken");
    }

    public void TurnedAway(JsonElement e, string day) => FiguresOf(Text(e, "queue"), day)["noTimeFree"] = Figure(Text(e, "queue"), day, "noTimeFree") + 1;

    /// <param name="e">The event.</param>
    /// <param name="talked">The number of the caller whose conversation ended last.</param>
    public void Closed(JsonElement e, string? talked)
    {
        if (Find(e) is not { } request) return;
        var (id, end) = (Text(e, "callback"), Text(e, "end"));
        Check(request.Attempt is null, "closes a request that is under way");
        Check(request.Ends is null || request.Ends == end, $"closes a request that is {request.Ends}");
        Check(end is not ("Refused" or "Unreachable") || request.Ends == end, "closes a request that nobody refused, and that was not the last attempt");
        var wasCalled = end == "Done" && talked == request.Number && request.AttachedTo is not null;
        Check(end is not ("Done" or "Cancelled") || request.Ends == end || wasCalled || Given(e, "by") is not null, "closes a request that nobody took away");
        Check(end != "RangAgain" || talked == request.Number, "closes a request of somebody who has not talked");
        if (request.Promise == "undialled")
            Become(request, end is not ("Done" or "RangAgain") ? "cancelledUndialled" : Time(e, "at") <= request.PromisedBy ? "onTime" : "late");
        Count(request, "open", -1);
        Count(request, char.ToLowerInvariant(end[0]) + end[1..]);
        _ends[id] = end;
        _open.Remove(id);
    }

    private void Book(CallbackAuditRequest request, JsonElement e)
    {
        (request.Since, request.NotBefore, request.PromisedBy) = (Time(e, "since"), GivenTime(e, "notBefore"), GivenTime(e, "promisedBy"));
        request.Slot = null;
        if (Given(e, "slot") is null) return;
        var slot = e.GetProperty("slot");
        var start = Time(slot, "start");
        var taken = _open.Values.Count(one => one.Queue == request.Queue && one.Slot?.Start == start);
        Check(taken < rules.SlotTakes.GetValueOrDefault(request.Queue), $"is the {taken + 1}th in a slot that takes {rules.SlotTakes.GetValueOrDefault(request.Queue)}");
        request.Slot = (start, start + TimeSpan.Parse(Text(slot, "length"), CultureInfo.InvariantCulture));
        Check(Time(e, "at") < request.Slot.Value.End && request.PromisedBy == request.Slot.Value.End, "books a slot that is over, or promises another time");
        Check((request.NotBefore ?? Time(e, "at")) >= start, "is due before its slot");
    }

    private CallbackAuditRequest? Find(JsonElement e)
    {
        var id = Text(e, "callback");
        if (_open.TryGetValue(id, out var request)) return request;
        fault(_ends.GetValueOrDefault(id) is { } end ? $"speaks of request {id}, which is {end}" : $"speaks of request {id}, which is not known");
        return null;
    }

    private void Become(CallbackAuditRequest request, string promise)
    {
        Count(request, request.Promise, -1);
        Count(request, promise);
        request.Promise = promise;
    }

    private void Count(CallbackAuditRequest request, string what, int by = 1) =>
        FiguresOf(request.Queue, request.Day)[what] = Figure(request.Queue, request.Day, what) + by;

    private Dictionary<string, int> FiguresOf(string queue, string day) =>
        _figures.TryGetValue((queue, day), out var found) ? found : _figures[(queue, day)] = [];

    private void Check(bool holds, string what)
    {
        if (!holds) fault(what);
    }
}
