using System.Globalization;
using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Checks one flow against itself and against what there is around it.</summary>
internal sealed class FlowCheck(
    FlowDraft draft, FlowContext context, IReadOnlyDictionary<string, Prompt> prompts, IReadOnlyCollection<string> flows, Findings findings)
{
    /// <summary>Longer than this nobody hears nothing.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);

    /// <summary>A file by itself: what stands for its parameters and behind its exits is not known.</summary>
    public void Run()
    {
        var before = findings.ErrorCount;
        CheckStart();
        CheckReferences(reference => reference.Kind is not (ReferenceKind.Variable or ReferenceKind.SecretVariable) && !IsParameter(reference));
        CheckLanguagesOfPrompts();
        var graph = new GraphCheck(draft, findings);
        graph.CheckSilence();
        graph.CheckAfterTalk();
        if (!draft.Broken && findings.ErrorCount == before)
        {
            graph.CheckReach(); // with a way missing, what it leads to would be blamed as well
        }
    }

    /// <summary>With everything put in that it goes into, each file of which has been found right by itself.</summary>
    public void RunWhole()
    {
        CheckReferences(_ => true);
        foreach (var reference in draft.PutIn.Where(reference => draft.Secrets.Contains(reference.Name)))
        {
            findings.Error(reference.Place, FindingCodes.SecretDigits, $"{Quote.Of(reference.Name)} holds secret digits, which are put into no text; take it away, or take `secret` away");
        }

        CheckPins();
        CheckLanguagesOfPrompts();
        new PartCheck(draft, prompts, findings).Run();
        var graph = new GraphCheck(draft, findings);
        graph.CheckSilence();
        graph.CheckAfterTalk();
    }

    /// <summary>What is asked for must be able to be a PIN.</summary>
    private void CheckPins()
    {
        var pins = draft.Nodes.OfType<TurnNode>().Select(turn => turn.Pin).ToHashSet(StringComparer.Ordinal);
        foreach (var collect in draft.Nodes.OfType<CollectNode>().Where(node => pins.Contains(node.Into) && (node.Max < TurnNode.ShortestPin || node.Min > TurnNode.LongestPin || node.Format != DigitFormat.Any)))
        {
            findings.Error(draft.NodePlaces[collect.Name], FindingCodes.NoPin,
                $"what node {Quote.Of(collect.Name)} asks for is never a PIN, which has {TurnNode.ShortestPin} to {TurnNode.LongestPin} digits; write digits: {TurnNode.ShortestPin}..{TurnNode.LongestPin} and no `valid`");
        }
    }

    private void CheckReferences(Func<FlowReference, bool> which)
    {
        foreach (var reference in draft.References.Where(which).TakeWhile(_ => !findings.IsFull))
        {
            Check(reference);
        }
    }

    /// <summary>What stands for a parameter is looked at where it is given. A node never does: exits lead to nodes.</summary>
    private static bool IsParameter(FlowReference reference) => reference.Kind != ReferenceKind.Node && reference.Name is [FlowScope.Mark, ..];

    private void CheckStart()
    {
        if (draft.Start.Length > 0 && !draft.NodePlaces.ContainsKey(draft.Start))
        {
            findings.Error(draft.StartPlace!, FindingCodes.FlowStart,
                $"there is no node {Quote.Of(draft.Start)} to start at{NearestName.Hint(draft.Start, draft.NodePlaces.Keys, "name one of the nodes")}");
        }
    }

    private void Check(FlowReference reference)
    {
        switch (reference.Kind)
        {
            case ReferenceKind.Node:
                Known(reference, [.. draft.NodePlaces.Keys, .. draft.Exits.Select(exit => exit.Value)], FindingCodes.FlowTarget, "is no node", "add it under nodes");
                break;
            case ReferenceKind.Flow:
                Known(reference, flows, FindingCodes.UnknownFlow, "is no flow", "write it to a file of its own in flows/");
                break;
            case ReferenceKind.Variable:
                Known(reference, [.. FlowVariables.Given, .. draft.Variables], FindingCodes.UnknownVariable, "is no variable", "give it a value with `set`");
                break;
            case ReferenceKind.SecretVariable when (FlowVariables.Given.Contains(reference.Name) || draft.Variables.Contains(reference.Name)) && !draft.Secrets.Contains(reference.Name):
                findings.Error(reference.Place, FindingCodes.SecretDigits,
                    $"no `collect` with `secret: true` gives {Quote.Of(reference.Name)} its digits, so a PIN would not be kept from logs and recordings; write `secret: true` where they are asked for");
                break;
            case ReferenceKind.Prompt:
                Known(reference, [.. prompts.Keys], FindingCodes.MissingPrompt, "is no prompt", "add it under prompts");
                break;
            case ReferenceKind.Language:
                Known(reference, draft.Languages, FindingCodes.UnknownLanguage, "is no language", "add it to languages");
                break;
            case ReferenceKind.Queue when context.Queues is { } queues:
                Known(reference, queues, FindingCodes.UnknownQueue, "is no queue", "add it to queues.yaml");
                break;
            case ReferenceKind.CallbackQueue when context.CallbackQueues is { } calling && context.Queues?.Contains(reference.Name) == true && !calling.Contains(reference.Name):
                findings.Error(reference.Place, FindingCodes.NoCallbacks,
                    $"queue {Quote.Of(reference.Name)} calls nobody back; add `callback:` to it in queues.yaml, or lead to another node");
                break;
            case ReferenceKind.MessageQueue when context.MessageQueues is { } taking && context.Queues?.Contains(reference.Name) == true && !taking.Contains(reference.Name):
                findings.Error(reference.Place, FindingCodes.NoMessages,
                    $"queue {Quote.Of(reference.Name)} takes no messages: nobody would answer for them; add `messages:` to it in queues.yaml, or lead to another node");
                break;
            case ReferenceKind.Hours when context.Hours is { } hours:
                Known(reference, [.. hours.All.Select(h => h.Name)], FindingCodes.UnknownHours, "are no opening hours", "add them to hours.yaml");
                break;
            case ReferenceKind.Class when context.Classes is { } classes:
                Known(reference, classes, FindingCodes.UnknownClass, "is no class", "add it to classes in queues.yaml");
                break;
            case ReferenceKind.Unit when context.Units is { } units:
                Known(reference, units, FindingCodes.UnknownUnit, "is no unit", "add it to the `units` of an agent");
                break;
            case ReferenceKind.Skill when context.Skills is { } skills:
                Known(reference, skills, FindingCodes.UnknownSkill, "is no agent with the skill", "add it to the `skills` of an agent");
                break;
            case ReferenceKind.Agent when context.Agents is { } agents:
                Known(reference, agents, FindingCodes.UnknownAgent, "is no agent", "add the person to agents.yaml");
                break;
            case ReferenceKind.LookUp when context.LookUps is { } services:
                Known(reference, [.. services.Keys], FindingCodes.UnknownLookUp, "is no look-up", "add it to `lookups` in server.yaml");
                break;
            case ReferenceKind.QuickLookUp when context.LookUps?.TryGetValue(reference.Name, out var longest) == true && longest > LongestSilence:
                findings.Error(reference.Place, FindingCodes.DeadAir,
                    $"look-up {Quote.Of(reference.Name)} may take {Durations.Print(longest)}, and the caller would hear nothing; add `music`, or shorten its `timeout` and `retries` to {Durations.Print(LongestSilence)} in all");
                break;
            case ReferenceKind.Switch when context.Switches is { } switches:
                Known(reference, switches, FindingCodes.UnknownSwitch, "is no switch", "add it to switches.yaml");
                break;
            case ReferenceKind.SwitchByTelephone when context.SwitchesByTelephone is { } turned && context.Switches?.Contains(reference.Name) == true && !turned.Contains(reference.Name):
                findings.Error(reference.Place, FindingCodes.NoPin,
                    $"switch {Quote.Of(reference.Name)} has no PIN, so no telephone turns it; add `pin: ${{NAME}}` to it in switches.yaml");
                break;
            case ReferenceKind.Music:
                CheckMusic(reference);
                break;
        }
    }

    private void Known(FlowReference reference, IReadOnlyCollection<string> there, string code, string what, string cure)
    {
        if (!there.Contains(reference.Name))
        {
            findings.Error(reference.Place, code,
                $"there {what} {Quote.Of(reference.Name)}{NearestName.Hint(reference.Name, there, cure)}");
        }
    }

    private void CheckMusic(FlowReference reference)
    {
        if (!Names.IsName(reference.Name))
        {
            findings.Error(reference.Place, FindingCodes.BadName, $"{Quote.Of(reference.Name)} is no name for music; use {Names.NameRule}");
        }
        else if (context.AudioFiles is { } files && !files.Contains($"music/{reference.Name}") && draft.References.First(one => one.Kind == ReferenceKind.Music && one.Name == reference.Name) == reference)
        {
            // Said once, with all places: it is one file.
            var others = draft.References.Where(one => one.Kind == ReferenceKind.Music && one.Name == reference.Name && one != reference).Select(one => one.Place.Line).Distinct().ToList();
            var there = files.Where(f => f.StartsWith("music/", StringComparison.Ordinal)).Select(f => f["music/".Length..]).ToList();
            findings.Error(reference.Place, FindingCodes.MissingAudio,
                $"there is no prompts/music/{reference.Name}.wav{NearestName.Hint(reference.Name, there, "put it there, or take music away for silence")}{(others.Count == 0 ? "" : $"; it is played in {(others.Count == 1 ? "line" : "lines")} {string.Join(", ", others)} as well")}");
        }
    }

    private void CheckLanguagesOfPrompts()
    {
        var silent = new List<(string Language, Prompt Prompt, string Sound)>();
        var used = draft.References.Where(r => r.Kind == ReferenceKind.Prompt).Select(r => r.Name).Distinct(StringComparer.Ordinal);
        foreach (var name in used)
        {
            if (!prompts.TryGetValue(name, out var prompt))
            {
                continue;
            }

            foreach (var language in draft.Languages)
            {
                if (!prompt.Texts.ContainsKey(language))
                {
                    findings.Error(prompt.Place, FindingCodes.MissingLanguage,
                        $"prompt {Quote.Of(name)} has no text in {Quote.Of(language)}, which flow {Quote.Of(draft.Name)} speaks; add {language}: …");
                }

                silent.AddRange(prompt.PiecesIn(language).Select(piece => piece.Sound).OfType<string>()
                    .Where(sound => context.AudioFiles?.Contains($"{language}/{sound}") == false).Select(sound => (language, prompt, sound)));
            }
        }

        // A new flow has none of its sounds: that is one thing to do, not one for each.
        foreach (var of in silent.GroupBy(missing => missing.Language))
        {
            var (language, prompt, sound) = of.First();
            var others = of.Count() - 1;
            findings.Error(prompt.Place, FindingCodes.MissingAudio,
                $"there is no prompts/{language}/{sound}.wav{(others > 0 ? string.Create(CultureInfo.InvariantCulture, $" (and {others} more)") : "")}; make it with `contactcenter prompts render`, or record it");
        }
    }
}
