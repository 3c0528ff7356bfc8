using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <content>How a call on paper begins, and what a caller can do.</content>
public sealed partial class FlowWalk
{
    private const int MaxInputs = 1000;

    /// <summary>Walks one call from its begin to where the caller does nothing more.</summary>
    public static WalkResult Walk(FlowSet flows, HoursBook hours, WalkRequest request)
    {
        if (Begin(flows, hours, request, out var wrong) is not { } walk)
        {
            return wrong;
        }

        if (!walk.IsOver)
        {
            var isQueued = walk._place.Phase == FlowPhase.Queued && walk._questions is null;
            walk.Happens(new WalkWaiting(walk._flow.Nodes[walk._place.Node].Name, isQueued ? walk._queue : null) { Answers = walk._place.Phase == FlowPhase.OnErrand ? AnswersTo(walk._flow.Nodes[walk._place.Node]) : null, Own = walk.Own, Dialled = walk.IsTransfer ? walk._dialled : walk._outside });
        }

        return new(WalkText.Of(walk._steps), null) { Steps = walk._steps };
    }

    /// <summary>Begins a call, which goes on with <see cref="Do"/>; null when it cannot begin.</summary>
    public static FlowWalk? Begin(FlowSet flows, HoursBook hours, WalkRequest request, out WalkResult wrong)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(hours);
        ArgumentNullException.ThrowIfNull(request);
        wrong = new(string.Empty, null);
        if (flows.FindByNumber(request.Number) is not { } flow)
        {
            var there = flows.Flows.SelectMany(f => f.Numbers).ToList();
            wrong = new(string.Empty, $"no flow answers {Quote.Of(request.Number)}{NearestName.Hint(request.Number, there, "dial another number")}") { Fault = WalkFault.Number };
            return null;
        }

        var language = request.Language is null ? 0 : flow.Languages.IndexOf(request.Language);
        if (language < 0)
        {
            wrong = new(string.Empty, $"flow {Quote.Of(flow.Name)} does not speak {Quote.Of(request.Language!)}{NearestName.Hint(request.Language!, flow.Languages, "choose another")}") { Fault = WalkFault.Language };
            return null;
        }

        var inputs = request.Keys.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (inputs.Length > MaxInputs || inputs.FirstOrDefault(input => !IsInput(input)) is not null)
        {
            wrong = new(string.Empty, inputs.FirstOrDefault(input => !IsInput(input)) is { } no ? NoInput(no) : $"more than {MaxInputs} keys; walk a shorter way") { Fault = WalkFault.Keys };
            return null;
        }

        if (WrongSwitch(flows, request.SwitchesOn) is { } problem)
        {
            wrong = new(string.Empty, problem) { Fault = WalkFault.Switches };
            return null;
        }

        var walk = new FlowWalk(flow, hours, request, inputs) { _place = Flow.Begin(request.Caller, request.Number) with { Language = (byte)language } };
        walk.Happens(new WalkBegun(request.Number, hours.ToLocal(request.At), hours.TimeZone, flow.Name, flow.Languages[language]));
        walk.Fire(FlowTrigger.Started);
        walk.Run();
        return walk;
    }

    /// <summary>The caller does one thing, and the call goes on until the next is waited for.</summary>
    /// <param name="input">As in <see cref="WalkRequest.Keys"/>.</param>
    /// <returns>What was wrong with it; null when nothing was.</returns>
    public string? Do(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!IsInput(input))
        {
            return NoInput(input);
        }

        _inputs.Enqueue(input);
        Run();
        return null;
    }

    private static bool IsInput(string input) =>
        input is "timeout" or "hangup" or "noTime" || LimitWords.Find(input) is not null || IsLookUp(input) || IsTurningInput(input) || IsMessage(input) || IsTalk(input) || (input.Length == 1 && State.KeyIndex(input[0]) >= 0);

    /// <summary>What may come of something outside the flow, in the words that are typed.</summary>
    private static string AnswersTo(FlowNode node) => node switch
    {
        LookUpNode => "an answer: found, notFound or failed",
        VoicemailNode => "a message: message, empty or failed",
        TransferNode => "an answer outside: answered or failed",
        TurnNode => "the switch: turned, refused or failed",
        _ => "what comes of it",
    };

    private static string NoInput(string input) =>
        $"{Quote.Of(input)} is nothing a caller can do; write keys 0-9, * and #, timeout, full, nobodyThere, longWaitExpected, waitedTooLong, noTime, found, notFound, turned, refused, failed, message, empty, answered, talked or hangup, with commas between";
}
