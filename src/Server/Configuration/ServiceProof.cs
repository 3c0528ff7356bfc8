using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Runs the proof of the flows with what is known of queues, rosters and sounds.</summary>
internal static class ServiceProof
{
    /// <summary>What a part of a prompt takes to read, as far as that is known without its value.</summary>
    private static readonly TimeSpan PartLength = TimeSpan.FromSeconds(2);

    /// <summary>Only what has been found right is proved.</summary>
    public static void Run(FlowSet flows, QueueFile queues, Staff staff, HoursBook hours, PromptLibrary prompts, DateOnly today, Findings findings)
    {
        var rosters = staff.Agents.DistinctBy(agent => agent.Value.Id).ToDictionary(agent => agent.Value.Id, agent => agent.Value.Roster);
        var callbacks = queues.Callbacks.ToDictionary(draft => draft.Queue, draft => draft.Settings);
        var ways = QueueWaysOut.Of(queues);
        var there = queues.Queues.Select(queue => queue.Value).Select(plan => new ProofQueue(plan.Id.Value, [.. Shifts(staff.Serving(plan), rosters, hours)])
        {
            TakesCallbacks = callbacks.ContainsKey(plan.Id),
            NobodyWaits = callbacks.GetValueOrDefault(plan.Id)?.Mode == CallbackMode.Only,
            SendsOn = CompetenceCheck.SendsOn(plan),
            Ways = ways[plan.Id.Value],
        });
        FlowProof.Run(
            flows,
            new(hours, there.ToDictionary(queue => queue.Name, StringComparer.Ordinal)) { LengthOf = (prompt, language) => LengthOf(flows.Prompts.GetValueOrDefault(prompt)?.PiecesIn(language) ?? [], language, prompts) },
            today,
            findings);
    }

    private static TimeSpan LengthOf(ImmutableArray<PromptPiece> pieces, string language, PromptLibrary prompts) => pieces.Aggregate(
        TimeSpan.Zero, (sum, piece) => sum + (piece.Part is not null ? PartLength : piece.Sound is { } sound ? prompts.Find(language, sound)?.Duration ?? TimeSpan.Zero : TimeSpan.Zero));

    private static IEnumerable<ProofShift> Shifts(IReadOnlyList<AgentPlan> serving, Dictionary<AgentId, Roster> rosters, HoursBook hours) =>
        serving.Select(agent => rosters[agent.Id]).Distinct().Select(roster => new ProofShift(roster.Hours is { } name ? hours.Find(name) : null, roster.Breaks));
}
