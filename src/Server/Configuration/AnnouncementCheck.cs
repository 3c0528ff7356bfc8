using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Whether everything the configuration makes the system say has been written, in every language it is said in.</summary>
internal sealed class AnnouncementCheck(ImmutableSortedDictionary<string, Prompt> announcements, FlowSet flows, QueueFile queues, Findings findings)
{
    private readonly List<string> _languages = [.. flows.Flows.SelectMany(flow => flow.Languages).Distinct()];

    /// <summary>Prompts that ways out of queues say.</summary>
    private readonly HashSet<string> _messages =
        queues.Ways.Where(way => way.Value.Way.Kind == WayOutKind.Message).Select(way => way.Value.Way.Target!).ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    /// <summary>Announcements with the languages whose sounds are needed.</summary>
    private readonly SortedDictionary<string, SortedSet<string>> _needed = new(StringComparer.Ordinal);

    /// <summary>What must be there as sound: each text that is used, in the languages it may be said in.</summary>
    public IReadOnlyList<(Prompt Prompt, IReadOnlyCollection<string> Languages)> Check(IReadOnlyList<Placed<AgentSettings>> agents)
    {
        CheckNames();
        foreach (var queue in queues.Queues)
            CheckQueue(queue);
        foreach (var way in queues.Ways)
            CheckWay(way);
        foreach (var node in flows.Flows.SelectMany(flow => flow.Nodes).OfType<QueueNode>().Where(node => node.Wish.Person is { LeaveRequest: true }).Take(1))
            Need([Announcement.PersonRequestLeft], node.Place!, $"node {Quote.Of(node.Name)} may leave a request");
        foreach (var callback in queues.Callbacks)
            CheckCallback(callback, agents);
        Wish([Announcement.PassingOn, Announcement.ReturnedToQueue]);
        CheckAgents(agents);
        return [.. _needed.Select(pair => (Find(pair.Key)!, (IReadOnlyCollection<string>)pair.Value))];
    }

    private void CheckNames()
    {
        foreach (var (name, prompt) in announcements)
        {
            if (!Announcement.All.Contains(name) && !SpokenLanguage.AllWords.Contains(name) && !_messages.Contains(name))
            {
                findings.Warning(prompt.Place, FindingCodes.UnknownAnnouncement,
                    $"nothing says {Quote.Of(name)}{NearestName.Hint(name, Announcement.All, "take it away, or let a queue's way out say it: { message: … }")}");
            }

            if (flows.Prompts.TryGetValue(name, out var prompted) && prompted.Texts.Any(text => prompt.Texts.TryGetValue(text.Key, out var own) && own != text.Value))
            {
                findings.Error(prompt.Place, FindingCodes.PromptConflict,
                    $"prompt {Quote.Of(name)} has another text in {prompted.Place.File}:{prompted.Place.Line}; give that one another name");
            }
        }
    }

    private void CheckQueue(Placed<QueuePlan> queue)
    {
        var plan = queue.Value;
        if (plan is { AnnounceAfter: not null, Announce: not SpokenPromise.Nothing })
        {
            var ranges = plan.Announce == SpokenPromise.Wait ? Announcement.Ranges : [];
            Need([.. ranges, .. Announcement.Positions], queue.At, $"queue {Quote.Of(plan.Id.Value)} announces the wait");
        }
    }

    private void CheckWay(Placed<QueueWay> way)
    {
        var from = $"queue {Quote.Of(way.Value.From.Value)}";
        switch (way.Value.Way.Kind)
        {
            case WayOutKind.Callback:
                Need([Announcement.CallbackBooked], way.At, $"{from} books callbacks");
                break;
            case WayOutKind.Number:
                Need([Announcement.PassingOn, Announcement.ReturnedToQueue], way.At, $"{from} passes on to a number");
                break;
            case WayOutKind.Message when Find(way.Value.Way.Target!) is null:
                findings.Error(way.At, FindingCodes.MissingPrompt,
                    $"there is no prompt {Quote.Of(way.Value.Way.Target!)}{NearestName.Hint(way.Value.Way.Target!, [.. flows.Prompts.Keys.Concat(announcements.Keys)], "add it to announcements.yaml")}");
                break;
            case WayOutKind.Message:
                Need([way.Value.Way.Target!], way.At, $"{from} says {Quote.Of(way.Value.Way.Target!)}");
                break;
        }
    }

    /// <summary>Those called back hear what any flow speaks; the questions are put in the languages of the flows that lead to them.</summary>
    private void CheckCallback(CallbackDraft callback, IReadOnlyList<Placed<AgentSettings>> agents)
    {
        var queue = callback.Queue.Value;
        Need(Announcement.ToCalled, callback.Node, $"queue {Quote.Of(queue)} calls people back");
        foreach (var language in agents.SelectMany(agent => agent.Value.Plan.Languages).Distinct())
            Wish([.. SpokenWhisper.Of(language), .. Announcement.NotReached], language);
        foreach (var (flow, node, at) in flows.Flows.SelectMany(flow => flow.Nodes.Select(node => (flow, node, PlaceOf(node, callback)))).Where(way => way.Item3 is not null))
        {
            foreach (var language in flow.Languages)
                CheckQuestions(flow, node, at!, language);
        }

        static ConfigNode? PlaceOf(FlowNode node, CallbackDraft callback) => node switch
        {
            CallbackNode asks when asks.Queue == callback.Queue.Value => asks.Place,
            QueueNode waits when waits.Queue == callback.Queue.Value && (callback.Settings is { OfferKey: not null } or { Mode: CallbackMode.Only } || waits.Callback?.Key is not null) => waits.Place,
            _ => null,
        };
    }

    private void CheckQuestions(Flow flow, FlowNode node, ConfigNode at, string language)
    {
        var words = SpokenWords.Of(language);
        var lacking = words.Where(name => Find(name)?.Texts.ContainsKey(language) != true).ToList();
        if (words.IsEmpty && _reported.Add(language))
        {
            findings.Error(at, FindingCodes.NoCallbackWords,
                $"node {Quote.Of(node.Name)} asks about calling back in every language of flow {Quote.Of(flow.Name)}, and numbers and times cannot be read in {Quote.Of(language)}, only in {string.Join(", ", SpokenWords.Languages.Select(Quote.Of))}; lead callers in {Quote.Of(language)} to a queue that offers no callback, in a flow of their own");
        }
        else if (lacking.Count > 0 && _reported.Add(language))
        {
            findings.Error(at, FindingCodes.MissingAnnouncement,
                $"node {Quote.Of(node.Name)} asks about calling back, and announcements.yaml has no {Listed(lacking)} in {Quote.Of(language)}; add it, or take it from the configuration that ships");
        }

        Wish(words, language);
    }

    /// <summary>Each agent hears confirmations in the first of the agent's languages that has them.</summary>
    private void CheckAgents(IReadOnlyList<Placed<AgentSettings>> agents)
    {
        var whole = announcements.Count == 0 ? [] : announcements.Values.SelectMany(prompt => prompt.Texts.Keys).Distinct()
            .Where(language => Announcement.ToAgents.All(name => Find(name)?.Texts.ContainsKey(language) == true)).ToList();
        foreach (var language in agents.SelectMany(agent => agent.Value.Plan.Languages).Distinct().Where(whole.Contains))
            Wish([.. Announcement.ToAgents, Announcement.AgentOwnNumber], language);
        var silent = agents.Where(agent => !agent.Value.Plan.Languages.Any(whole.Contains)).ToList();
        if (silent.Count == 0)
            return;
        var missing = Announcement.ToAgents.Where(name => Find(name) is null).ToList();
        findings.Warning(silent[0].At, FindingCodes.MissingAnnouncement, missing.Count > 0
            ? $"agents who dial a feature code hear no confirmation: announcements.yaml lacks {Listed(missing)}; add what is missing, as in the configuration that ships"
            : $"agent {silent[0].Value.Id} hears no confirmation of feature codes: none of the agent's languages has them all; add {Quote.Of(silent[0].Value.Plan.Languages.FirstOrDefault("sv"))} to every `agent-…` in announcements.yaml");
    }

    /// <summary>What is missing is said once, for the first who needs it.</summary>
    private void Need(ImmutableArray<string> names, ConfigNode at, string because)
    {
        var lacking = names
            .Select(name => (Name: name, Languages: string.Join(" and ", _languages.Where(language => Find(name)?.Texts.ContainsKey(language) != true).Select(Quote.Of))))
            .Where(missing => missing.Languages.Length > 0 && _reported.Add(missing.Name))
            .ToLookup(missing => missing.Languages, missing => missing.Name, StringComparer.Ordinal);
        foreach (var missing in lacking)
        {
            findings.Error(at, FindingCodes.MissingAnnouncement,
                $"{because}, and announcements.yaml has no {Listed([.. missing])} in {missing.Key}; add it, or take it from the configuration that ships");
        }

        Wish(names);
    }

    /// <summary>Said when it is there.</summary>
    private void Wish(ImmutableArray<string> names)
    {
        foreach (var language in _languages)
            Wish(names, language);
    }

    private void Wish(ImmutableArray<string> names, string language)
    {
        foreach (var name in names.Where(name => Find(name)?.Texts.ContainsKey(language) == true))
        {
            if (!_needed.TryGetValue(name, out var languages))
                _needed[name] = languages = new(StringComparer.Ordinal);
            languages.Add(language);
        }
    }

    private Prompt? Find(string name) => announcements.GetValueOrDefault(name) ?? (_messages.Contains(name) ? flows.Prompts.GetValueOrDefault(name) : null);

    private static string Listed(List<string> names) =>
        string.Join(", ", names.Take(3).Select(Quote.Of)) + (names.Count > 3 ? FormattableString.Invariant($" and {names.Count - 3} more") : "");
}
