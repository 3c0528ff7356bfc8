using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads the ways out of one queue, and its limits; what they lead to is checked when everything has been read.</summary>
internal sealed class WayOutReader(QueueId queue, MappingReader reader)
{
    private const string Forms = "write flow, callback, { queue: NAME }, { message: PROMPT } or { number: \"+46…\" }";
    private static readonly ImmutableArray<(string Key, WayOutKind Kind)> Kinds =
        [("queue", WayOutKind.Queue), ("message", WayOutKind.Message), ("number", WayOutKind.Number)];

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>All that were read, but for those by the flow.</summary>
    public List<Placed<QueueWay>> Ways { get; } = [];

    /// <summary>The limits but for <c>maxWaiting</c>'s number.</summary>
    public QueueLimits Limits(WayOut whenFull)
    {
        var (longest, whenTooLong) = Duration("longestWait", "max", Second);
        var (nobody, whenNobody) = Duration("nobodyLoggedIn", "for", TimeSpan.Zero);
        var (expected, whenExpected) = Duration("expectedWait", "max", TimeSpan.FromMinutes(1));
        return new()
        {
            WhenFull = whenFull,
            LongestWait = longest,
            WhenTooLong = whenTooLong,
            NobodyLoggedIn = nobody,
            WhenNobody = whenNobody,
            ExpectedWait = expected,
            WhenExpectedTooLong = whenExpected,
        };
    }

    /// <summary><c>50</c> or <c>{ max: 50, then: … }</c>.</summary>
    public (int Max, WayOut WhenFull) MaxWaiting(int most, int fallback)
    {
        if (reader.Find("maxWaiting") is not ConfigMapping node)
            return (reader.OptionalInt("maxWaiting", 1, most, fallback), WayOut.ByFlow);
        var limit = new MappingReader(node, reader.Values);
        var max = limit.RequiredInt("max", 1, most);
        var way = Then(limit) ?? WayOut.ByFlow;
        limit.Done();
        return (max, way);
    }

    /// <summary>The way behind <c>then</c>; null when there is none, or after a finding.</summary>
    public WayOut? Then(MappingReader of)
    {
        if (of.Find("then") is not { } node)
            return null;
        if (node is ConfigMapping mapping)
            return Target(new(mapping, of.Values));
        if (of.Values.OneOf(node, "then", "flow", "callback") is not { } word)
            return null;
        return word == "flow" ? WayOut.ByFlow : Kept(node, new(WayOutKind.Callback));
    }

    private WayOut? Target(MappingReader way)
    {
        var kinds = Kinds.Where(kind => way.Has(kind.Key)).ToList();
        var turnTo = way.Has("message") ? way.OptionalString("turnTo") : null;
        if (turnTo is not null && (turnTo.Length is 0 or > HangUpNode.MaxTurnTo || turnTo.Any(char.IsControl)))
            way.Findings.Error(way.Find("turnTo")!, FindingCodes.BadValue, FormattableString.Invariant($"`turnTo` says in one line of at most {HangUpNode.MaxTurnTo} characters where callers are told to turn, such as \"1177\""));
        var errors = way.Findings.ErrorCount;
        way.Done();
        if (kinds.Count != 1)
        {
            if (way.Findings.ErrorCount == errors)
                way.Findings.Error(way.Node, FindingCodes.WayOut, $"a way out leads to one place; {Forms}");
            return null;
        }

        var (key, kind) = kinds[0];
        var text = way.RequiredString(key);
        return text.Length == 0 ? null : Kept(way.Find(key)!, new(kind, kind == WayOutKind.Number ? OutsideNumbers.Plain(text) : text), turnTo);
    }

    private (TimeSpan? Value, WayOut Way) Duration(string key, string inner, TimeSpan least)
    {
        if (reader.Find(key) is not { } node)
            return (null, WayOut.ByFlow);
        if (node is not ConfigMapping mapping)
            return (reader.Values.Duration(node, key, least, Day), WayOut.ByFlow);
        var limit = new MappingReader(mapping, reader.Values);
        var value = limit.RequiredDuration(inner, least, Day);
        var way = Then(limit) ?? WayOut.ByFlow;
        limit.Done();
        return (value, way);
    }

    private WayOut Kept(ConfigNode at, WayOut way, string? turnTo = null)
    {
        Ways.Add(new(new(queue, way) { TurnTo = turnTo }, at));
        return way;
    }
}
