using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Runs the tests that stand beside the flows. What does not come as expected is a finding.</summary>
public static class FlowTests
{
    /// <summary>Tests in all files.</summary>
    public const int MaxTests = 2000;

    /// <summary>Steps of all walks together: a folder cannot keep whoever checks it busy for long.</summary>
    private const int MaxSteps = 1_000_000;

    /// <summary>As many are told of what was heard.</summary>
    private const int MaxTold = 12;

    /// <summary>Reads the files, and walks every call in them.</summary>
    /// <param name="files">All of <c>flows/tests/*.yaml</c>.</param>
    /// <param name="flows">The flows they are about.</param>
    /// <param name="hours">Opening hours.</param>
    /// <param name="site">A request with what all walks have in common: announcements, and the queues that call back.</param>
    /// <param name="findings">Where the findings go.</param>
    public static void Check(IReadOnlyList<ConfigFile> files, FlowSet flows, HoursBook hours, WalkRequest site, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(findings);
        var (tests, steps) = (0, 0);
        foreach (var test in files.Select(file => MappingReader.Open(file, findings)).OfType<MappingReader>().SelectMany(reader => new FlowTestReader(reader, hours).Read()))
        {
            if (++tests > MaxTests || steps > MaxSteps)
            {
                findings.Error(test.Name, FindingCodes.FlowTest, tests > MaxTests
                    ? $"there are more than {MaxTests} tests; from here on they are not run: take some away"
                    : "the tests walk too far; from here on they are not run: take some away, or let them press fewer keys");
                return;
            }

            var walk = FlowWalk.Walk(flows, hours, site with
            {
                Number = test.Number.Value,
                At = test.At,
                Keys = string.Join(',', test.Keys.Select(key => key.Value)),
                Language = test.Language?.Value,
                Caller = test.Caller?.Value,
                SwitchesOn = [.. test.Switches.Select(one => one.Value)],
            });
            steps += walk.Steps.Count;
            Judge(test, walk, flows, findings);
        }
    }

    private static void Judge(FlowTest test, WalkResult walk, FlowSet flows, Findings findings)
    {
        if (walk.Problem is { } problem)
        {
            var at = walk.Fault switch
            {
                WalkFault.Number => test.Number,
                WalkFault.Language => test.Language,
                WalkFault.Switches => test.Switches.FirstOrDefault(one => !flows.Flows.Any(flow => flow.Switches.Contains(one.Value))),
                _ => test.Keys.FirstOrDefault(),
            };
            findings.Error(at ?? test.Name, FindingCodes.FlowTest, $"{Of(test)} cannot be walked: {problem}");
            return;
        }

        JudgeHeard(test, [.. walk.Steps.OfType<WalkHeard>().SelectMany(heard => heard.Prompts)], flows, findings);
        if (test.End is { } end && Missed(end, walk.Steps) is { } missed)
        {
            findings.Error(missed, FindingCodes.FlowTest, $"{Of(test)} expected {Words(end)}; what came: {Words(walk.Steps)}");
        }
    }

    private static void JudgeHeard(FlowTest test, ImmutableArray<string> heard, FlowSet flows, Findings findings)
    {
        var from = 0;
        ConfigScalar? before = null;
        foreach (var prompt in test.Hears)
        {
            var at = heard.AsSpan()[from..].IndexOf(prompt.Value);
            if (at < 0)
            {
                var behind = before is null ? string.Empty : $" behind {Quote.Of(before.Value)}";
                var hint = heard.Contains(prompt.Value) || flows.Prompts.ContainsKey(prompt.Value) || NearestName.Find(prompt.Value, flows.Prompts.Keys) is not { } near ? string.Empty : $" (did you mean {Quote.Of(near)}?)";
                findings.Error(prompt, FindingCodes.FlowTest, $"{Of(test)} expected to hear {Quote.Of(prompt.Value)}{behind}{hint}; what came: {Words(heard)}");
                return;
            }

            (from, before) = (from + at + 1, prompt);
        }
    }

    /// <summary>The place of what did not come; null when all did.</summary>
    private static ConfigNode? Missed(FlowTestEnd end, IReadOnlyList<WalkStep> steps)
    {
        var value = end.Value.Value;
        switch (end.Kind)
        {
            case FlowTestEndKind.Queue:
                return steps[^1] is not WalkWaiting { Queue: { } queue } || queue.Queue != value ? end.Value
                    : end.Reason is { } reason && reason.Value != queue.Reason ? reason
                    : end.Language is { } language && language.Value != queue.Language ? language
                    : end.Class is { } urgency && urgency.Value != queue.Wish.Class ? urgency
                    : end.Unit is { } unit && unit.Value != queue.Wish.Unit ? unit
                    : MissedWish(end, queue.Wish, ((WalkWaiting)steps[^1]).Own);
            case FlowTestEndKind.HangUp:
                return steps[^1] is WalkEnded ended && OutcomeWords.Of(ended.Outcome) == value ? null : end.Value;
            case FlowTestEndKind.Callback:
                return steps.OfType<WalkPromised>().LastOrDefault() is { } promised && promised.Queue == value ? MissedWish(end, promised.Wish, promised.Own) : end.Value;
            case FlowTestEndKind.Voicemail:
                return steps.OfType<WalkRecorded>().LastOrDefault()?.Queue == value ? null : end.Value;
            case FlowTestEndKind.Transfer:
                return steps[^1] is WalkPassedOn passedOn && passedOn.Number == value || steps[^1] is WalkWaiting { Dialled: { } dialled } && dialled == value ? null : end.Value;
            default:
                return steps[^1] is WalkWaiting { Queue: null } waiting && waiting.Node == value ? null : end.Value;
        }
    }

    /// <summary>The person, and the skills beside those of the queue, all of them.</summary>
    private static ConfigNode? MissedWish(FlowTestEnd end, QueueWish wish, string? own) =>
        end.Person is { } person && person.Value != (PersonIn(wish, own) ?? Nobody) ? person
        : end.Skills is { } skills && !skills.SequenceEqual(wish.Skills) ? end.SkillsAt
        : null;

    /// <summary>What a test says when no person is asked for.</summary>
    private const string Nobody = "nobody";

    private static string? PersonIn(QueueWish wish, string? own) => wish.Person is { } asked ? asked.Agent ?? own : null;

    private static string? SkillsIn(IReadOnlyDictionary<string, int>? skills) =>
        skills is null or { Count: 0 } ? null : string.Join(", ", skills.Select(skill => string.Create(CultureInfo.InvariantCulture, $"{skill.Key}: {skill.Value}")));

    private static string Of(FlowTest test) => $"test {Quote.Of(test.Name.Value)}";

    private static string Words(FlowTestEnd end) => end.Kind switch
    {
        FlowTestEndKind.Queue => $"queue {Quote.Of(end.Value.Value)}{And("reason", end.Reason)}{And("language", end.Language)}{And("class", end.Class)}{And("unit", end.Unit)}{Wish(end)}",
        FlowTestEndKind.HangUp => $"the call to be ended as {Quote.Of(end.Value.Value)}",
        FlowTestEndKind.Callback => $"a callback from queue {Quote.Of(end.Value.Value)}{Wish(end)}",
        FlowTestEndKind.Transfer => $"to be connected with {Quote.Of(end.Value.Value)}",
        FlowTestEndKind.Voicemail => $"a message for queue {Quote.Of(end.Value.Value)}",
        _ => $"to wait for a key in {Quote.Of(end.Value.Value)}",
    };

    private static string Wish(FlowTestEnd end) => And("contactPerson", end.Person) + And("skills", end.Skills is { Count: 0 } ? string.Empty : SkillsIn(end.Skills));

    private static string Wish(QueueWish wish, string? own) => And("contactPerson", PersonIn(wish, own)) + And("skills", SkillsIn(wish.Skills));

    private static string And(string what, ConfigScalar? value) => And(what, value?.Value);

    private static string And(string what, string? value) => value is null ? string.Empty : $", {what} {Quote.Of(value)}";

    private static string Words(IReadOnlyList<WalkStep> steps)
    {
        var promised = steps.OfType<WalkPromised>().LastOrDefault() is { } callback ? $", with a callback from queue {Quote.Of(callback.Queue)}{Wish(callback.Wish, callback.Own)}" : string.Empty;
        return steps[^1] switch
        {
            WalkWaiting { Queue: { } queue, Own: var own } => $"queue {Quote.Of(queue.Queue)}, reason {Quote.Of(queue.Reason)}, language {Quote.Of(queue.Language)}{And("class", queue.Wish.Class)}{And("unit", queue.Wish.Unit)}{Wish(queue.Wish, own)}",
            WalkWaiting { Dialled: { } number } => $"{Quote.Of(number)} is called",
            WalkPassedOn passedOn => $"talks with {Quote.Of(passedOn.Number)}, outside",
            WalkWaiting waiting => $"a key is waited for in {Quote.Of(waiting.Node)}",
            WalkEnded ended => $"the call is ended as {Quote.Of(OutcomeWords.Of(ended.Outcome))}{promised}",
            _ => "the caller has hung up",
        };
    }

    private static string Words(ImmutableArray<string> heard) => heard.Length switch
    {
        0 => "silence",
        <= MaxTold => string.Join(", ", heard),
        _ => string.Create(CultureInfo.InvariantCulture, $"{heard.Length - MaxTold} others, {string.Join(", ", heard.TakeLast(MaxTold))}"),
    };
}
