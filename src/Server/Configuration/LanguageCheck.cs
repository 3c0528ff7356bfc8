using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Whether somebody speaks with every caller: who chose a language is offered to agents who speak it.</summary>
internal static class LanguageCheck
{
    public static void Check(FlowSet flows, QueueFile queues, Staff staff, Findings findings)
    {
        foreach (var queue in queues.Queues.Where(queue => !queue.Value.Steps.Any(step => step.LanguageDropped)))
        {
            var serving = staff.Serving(queue.Value);
            if (serving.Count == 0)
                continue; // said already: no-competence
            foreach (var (language, flow) in Languages(flows, queue.Value.Id.Value))
            {
                if (!serving.Any(agent => agent.Languages.Contains(language)))
                {
                    findings.Error(queue.At, FindingCodes.NoSpeaker,
                        $"flow {Quote.Of(flow)} sends callers in {Quote.Of(language)} to queue {Quote.Of(queue.Value.Id.Value)}, where no agent speaks it; add it to an agent's `languages`, or let the last step take anybody: language: any");
                }
            }
        }
    }

    private static IEnumerable<(string Language, string Flow)> Languages(FlowSet flows, string queue) =>
        flows.Flows
            .Where(flow => AskingNode.Of(flow).Any(node => node.Queue == queue))
            .SelectMany(flow => flow.Languages.Select(language => (language, flow.Name)))
            .DistinctBy(pair => pair.language);
}
