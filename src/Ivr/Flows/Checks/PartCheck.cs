using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Checks the parts in what a whole flow says: each must have something to read where it is said.</summary>
internal sealed class PartCheck(FlowDraft draft, IReadOnlyDictionary<string, Prompt> prompts, Findings findings)
{
    private readonly HashSet<(string Prompt, PromptPart Part)> _found = [];

    public void Run()
    {
        foreach (var node in draft.Nodes)
        {
            foreach (var prompt in node.Prompts.Distinct(StringComparer.Ordinal).Select(name => prompts.GetValueOrDefault(name)).OfType<Prompt>())
            {
                foreach (var part in draft.Languages.SelectMany(prompt.PartsIn).Distinct())
                {
                    Check(node, prompt, part);
                }
            }
        }
    }

    /// <summary>What is said where no flow is: nothing can be read there.</summary>
    public static void CheckElsewhere(IEnumerable<string> names, IReadOnlyDictionary<string, Prompt> prompts, Findings findings)
    {
        foreach (var prompt in names.Distinct(StringComparer.Ordinal).Select(name => prompts.GetValueOrDefault(name)).OfType<Prompt>())
        {
            if (prompt.Texts.Keys.SelectMany(prompt.PartsIn).FirstOrDefault() is { } part)
            {
                findings.Error(prompt.Place, FindingCodes.PromptPart,
                    $"prompt {Quote.Of(prompt.Name)} is said by a queue's way out, where {Quote.Of(part.ToString())} cannot be read; take it away, or lead to a node of the flow");
            }
        }
    }

    private void Check(FlowNode node, Prompt prompt, PromptPart part)
    {
        if (part.IsOfQueue && node is not QueueNode)
        {
            Error($"node {Quote.Of(node.Name)} says {Quote.Of(part.ToString())}, and the caller is in no queue there; say it in a queue's node");
        }
        else if (part.Variable is not { } variable)
        {
            return;
        }
        else if (draft.Secrets.Contains(variable))
        {
            Error($"{Quote.Of(variable)} holds secret digits, which are read to nobody; take it away, or take `secret` away", FindingCodes.SecretDigits);
        }
        else if (!FlowVariables.Given.Contains(variable) && !draft.Variables.Contains(variable))
        {
            string[] there = [.. FlowVariables.Given, .. draft.Variables];
            Error($"there is no variable {Quote.Of(variable)}{NearestName.Hint(variable, there, "give it a value with `set` or `collect`")}", FindingCodes.UnknownVariable);
        }

        void Error(string message, string code = FindingCodes.PromptPart)
        {
            if (_found.Add((prompt.Name, part)))
            {
                findings.Error(prompt.Place, code, $"prompt {Quote.Of(prompt.Name)}: {message}");
            }
        }
    }
}
