using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Why;

namespace ContactCenter.Admin;

/// <summary>A sentence, and when; without a time it sums up.</summary>
internal sealed record WhyLineModel(DateTimeOffset? At, string Text);

/// <summary>
/// Why a call waited as it did. <c>answer</c>, <c>promises</c> and <c>steps</c> are sentences in <c>language</c>; <c>contacts</c> the facts behind them: the call, or with
/// <c>callbacks</c> the call that asked, each attempt, and whoever rang in. <c>configuration</c>: <c>same</c> as the one that decided, <c>other</c> (then competences and classes are told by
/// the present one), or <c>unknown</c>.
/// </summary>
internal sealed record WhyCallModel(
    string Id, string Language, string Configuration, IReadOnlyList<string> Callbacks, IReadOnlyList<WhyLineModel> Answer, IReadOnlyList<WhyLineModel> Promises, IReadOnlyList<WhyLineModel> Steps,
    IReadOnlyList<WhyContactModel> Contacts)
{
    public static WhyCallModel Of(string id, string language, ExplainedCall explained, Func<DateTimeOffset, DateTimeOffset> local)
    {
        var (matter, story) = explained;
        return new(
            id,
            language,
            WhyNames.Of(matter.DecidedBy),
            [.. matter.Requests.Select(static request => request.ToString())],
            WhyNames.Lines(story.Answer, local),
            WhyNames.Lines(story.Promises, local),
            WhyNames.Lines(story.Steps, local),
            [.. matter.Cases.Select(file => WhyContactModel.Of(matter, file, local))]);
    }
}

/// <summary>One contact of the matter. <c>kind</c>: call, asking, rangIn or attempt; <c>waiting</c>: it still waits.</summary>
internal sealed record WhyContactModel(
    string Id, string Kind, int? Attempt, bool Waiting, double WaitedSeconds, IReadOnlyList<WhyWaitModel> Waits, IReadOnlyList<WhyStretchModel> Stretches, IReadOnlyList<WhyDecisionModel> Decisions,
    IReadOnlyList<WhyServedModel> ServedBefore)
{
    public static WhyContactModel Of(Matter matter, CaseFile file, Func<DateTimeOffset, DateTimeOffset> local) => new(
        file.Contact.Value,
        CallStory.Name(matter.KindOf(file.Contact)),
        matter.AttemptOf(file.Contact),
        file.IsWaiting,
        Math.Round(file.Waits.Sum(static wait => (wait.To - wait.From).TotalSeconds), 3),
        [.. file.Waits.Select(wait => new WhyWaitModel(local(wait.From), local(wait.To)))],
        [.. file.Stretches.Select(one => new WhyStretchModel(one.Agent.Value, one.Tier, WhyNames.Of(one.Keeps, one.IsRung), local(one.From), local(one.To)))],
        [.. file.Decisions.Select(one => new WhyDecisionModel(
            local(one.Offer.At),
            one.Offer.Agent.Value,
            one.Offer.Tier,
            CallStory.Name(one.Offer.Decision.Strategy),
            one.Offer.Decision.Step + 1,
            [.. one.Staff.Where(agent => agent.Agent == one.Offer.Agent || (agent.Keeps is null && !agent.IsRung)).OrderByDescending(agent => agent.Agent == one.Offer.Agent).Select(static agent => agent.Agent.Value)],
            [.. one.Staff.Where(agent => agent.Agent != one.Offer.Agent && agent.Keeps is not null).Select(static agent => new WhyPassedOverModel(agent.Agent.Value, agent.Tier, WhyNames.Of(agent.Keeps, agent.IsRung)))]))],
        [.. file.Served.Select(one => new WhyServedModel(local(one.At), one.Contact.Value, one.Agent.Value, CallStory.Name(one.Rule), one.Class?.Value, one.Keeps is { } keeps ? WhyNames.Of(keeps, false) : null, one.IsCallback))]);
}

/// <summary>It had a place in a queue.</summary>
internal sealed record WhyWaitModel(DateTimeOffset From, DateTimeOffset To);

/// <summary>What kept an agent who serves the queue from it, for how long. <c>rang</c>: their phone rang for it; <c>anotherRang</c>: they were free, and another's did.</summary>
internal sealed record WhyStretchModel(string Agent, int Tier, string Reason, DateTimeOffset From, DateTimeOffset To);

/// <summary>It was offered to <c>agent</c>: the first of <c>candidates</c>; why each other one was passed over.</summary>
internal sealed record WhyDecisionModel(
    DateTimeOffset At, string Agent, int Tier, string Strategy, int Step, IReadOnlyList<string> Candidates, IReadOnlyList<WhyPassedOverModel> PassedOver);

/// <summary>Who serves the queue and was no candidate.</summary>
internal sealed record WhyPassedOverModel(string Agent, int Tier, string Reason);

/// <summary>Somebody else who was served meanwhile, and by which rule; <c>reason</c> is why that agent could not take the contact, where that is the rule.</summary>
internal sealed record WhyServedModel(DateTimeOffset At, string Call, string Agent, string Rule, string? Class, string? Reason, bool Callback);

/// <summary>What an agent did between two times, and why those who waited were not theirs; <c>lines</c> say it in <c>language</c>.</summary>
internal sealed record WhyAgentModel(
    string Agent, string Language, string Configuration, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<WhyLineModel> Lines, IReadOnlyList<WhyDidModel> Did, IReadOnlyList<WhyNotTakenModel> Waited)
{
    public static WhyAgentModel Of(string language, ExplainedIdle idle, Func<DateTimeOffset, DateTimeOffset> local) => new(
        idle.Agent.Value,
        language,
        WhyNames.Of(idle.DecidedBy),
        local(idle.From),
        local(idle.To),
        WhyNames.Lines(idle.Lines, local),
        [.. idle.Did.Select(one => new WhyDidModel(CallStory.Name(one.State), local(one.From), local(one.To)))],
        [.. idle.Waited.Select(one => new WhyNotTakenModel(one.Contact.Value, one.Queue.Value, one.Serves ? WhyNames.Of(one.Keeps, one.IsRung) : "doesNotServe", local(one.From), local(one.To)))]);
}

/// <summary>A state of the agent.</summary>
internal sealed record WhyDidModel(string State, DateTimeOffset From, DateTimeOffset To);

/// <summary>Who waited, and what kept the agent from taking it; <c>doesNotServe</c>: a competence is missing.</summary>
internal sealed record WhyNotTakenModel(string Call, string Queue, string Reason, DateTimeOffset From, DateTimeOffset To);

/// <summary>How the API writes what was found.</summary>
internal static class WhyNames
{
    public static string Of(PassedOverReason? keeps, bool isRung) => keeps is { } reason ? CallStory.Name(reason) : isRung ? "rang" : "anotherRang";

    public static string Of(DecidedBy by) => by switch
    {
        DecidedBy.ThisPlan => "same",
        DecidedBy.AnotherPlan => "other",
        _ => "unknown",
    };

    public static IReadOnlyList<WhyLineModel> Lines(IReadOnlyList<WhyLine> lines, Func<DateTimeOffset, DateTimeOffset> local) =>
        [.. lines.Select(line => new WhyLineModel(line.At is { } at ? local(at) : null, line.Text))];

    /// <summary>A time of the API (with its offset) or of the service's own clock, <c>2026-03-02T09:10</c>, seconds if need be; null: neither.</summary>
    public static DateTimeOffset? Time(string? text, AdminOptions options)
    {
        if ((CallbackInput.Time(text) ?? CallbackInput.Time(text?.Replace(' ', '+'))) is { } exact) // the + of an offset that was not written %2B
            return exact.Year is < 2000 or > 9000 ? null : exact;
        return text is { Length: <= 40 } && DateTime.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= 2000 and <= 9000
            ? new DateTimeOffset(local, options.OffsetAt(new DateTimeOffset(local, TimeSpan.Zero))).ToUniversalTime()
            : null;
    }
}
