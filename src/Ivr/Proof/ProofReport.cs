using System.Globalization;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Tells what the proof has found: each place once, by the earliest and shortest call.</summary>
internal sealed class ProofReport(ProofContext context, Findings findings)
{
    private readonly HashSet<(string, ConfigNode)> _told = [];
    private readonly HashSet<(string, int, int)> _reached = [];
    private readonly HashSet<Flow> _unknown = [];
    private readonly Dictionary<Flow, bool[]> _nodes = [];

    public void Tell(ProvedCalls proved)
    {
        var (flow, calls) = (proved.Flow, proved.Calls);
        if (!_nodes.TryGetValue(flow, out var reached))
        {
            _nodes[flow] = reached = new bool[flow.Nodes.Length];
        }

        for (var i = 0; i < reached.Length; i++)
        {
            reached[i] |= calls.Reached[i];
        }

        foreach (var failed in calls.Failed.OrderBy(failed => calls.ActsOf(failed.Step)).ThenBy(failed => failed.Step))
        {
            Tell(proved, failed);
        }

        if (!calls.IsWhole)
        {
            _unknown.Add(flow);
            Warn(flow.Places[flow.Start], FindingCodes.ProofTooLarge,
                $"flow {Quote.Of(flow.Name)} cannot be proved: its variables hold too many different texts to look at every call; `set` fewer, or go by fewer");
            return;
        }

        TellKeys(proved);
        TellSpeech(proved);
    }

    /// <summary>What is long at any time.</summary>
    public void TellMenus(Flow flow)
    {
        foreach (var menu in flow.Nodes.OfType<MenuNode>())
        {
            foreach (var language in flow.Languages)
            {
                var length = menu.Say.Aggregate(menu.Pause * (menu.Say.Length - 1), (sum, prompt) => sum + (context.LengthOf(prompt, language) ?? TimeSpan.Zero));
                if (length > flow.Limits.MenuLength)
                {
                    Warn(flow.Places[flow.IndexOf(menu.Name)], FindingCodes.MenuLength,
                        $"menu {Quote.Of(menu.Name)} takes {Seconds(length)} to say in {Quote.Of(language)}, more than {Seconds(flow.Limits.MenuLength)}; shorten it, split it, or raise `menuLength` under `limits`");
                }
            }
        }
    }

    /// <summary>Of what is put into several flows, one use is enough.</summary>
    public void TellNeverReached(FlowSet flows)
    {
        foreach (var (flow, nodes) in _nodes)
        {
            _reached.UnionWith(flow.Places.Where((_, i) => nodes[i] || _unknown.Contains(flow)).Select(PlaceOf));
        }

        foreach (var flow in flows.Flows)
        {
            for (var i = 0; i < flow.Nodes.Length; i++)
            {
                if (!_reached.Contains(PlaceOf(flow.Places[i])) && IsFirst(flow, i))
                {
                    Warn(flow.Places[i], FindingCodes.NeverReached,
                        $"no call comes to node {Quote.Of(flow.Nodes[i].Name)} at any minute of the coming year; look at the hours and values that lead there, or take it away");
                }
            }
        }
    }

    /// <summary>What leads only there is not blamed for it.</summary>
    private bool IsFirst(Flow flow, int node)
    {
        var name = flow.Nodes[node].Name;
        var before = flow.Nodes.Where(other => other.Name != name && other.Targets.Contains(name)).ToList();
        return before.Count == 0 || before.Any(other => _nodes[flow][flow.IndexOf(other.Name)]);
    }

    private void Tell(ProvedCalls proved, FailedCall failed)
    {
        var name = proved.Flow.Nodes[failed.Node].Name;
        var (code, what) = failed.How switch
        {
            CallFailure.WaitsForNobody => (FindingCodes.NobodyServes,
                $"waits in queue {Quote.Of(failed.Queue)} (node {Quote.Of(name)}), which nobody serves then and nothing leads out of; give the queue `nobodyLoggedIn` or `longestWait` with a way out, look at `hours` before, or roster agents"),
            CallFailure.MessageOnly => (FindingCodes.NowhereToTurn,
                $"is ended by the message of queue {Quote.Of(failed.Queue)} (node {Quote.Of(name)}), which names no place to turn to; add `turnTo` to the message, or lead elsewhere"),
            _ => (FindingCodes.NowhereToTurn,
                $"is ended at node {Quote.Of(name)}, which names no place to turn to; say a number and write it as `turnTo`, or lead to a queue"),
        };
        var place = proved.Flow.Places[failed.Node];
        if (!_told.Add((code + failed.Queue, place)))
        {
            return;
        }

        var message = $"a call {what}: {Story(proved, proved.Calls, failed.Step)}";
        if (failed.Heard)
        {
            findings.Warning(place, code, message);
        }
        else
        {
            findings.Error(place, code, $"{message}. The caller hears nothing at all");
        }
    }

    private void TellKeys(ProvedCalls proved)
    {
        var most = proved.Flow.Limits.KeysToPerson;
        if (proved.Calls.AtPerson.Values.All(step => proved.Calls.KeysOf(step) <= most))
        {
            return;
        }

        var calls = proved.By(SearchOrder.Keys); // there may be a longer way with fewer keys
        foreach (var (at, step) in calls.AtPerson.Where(one => calls.KeysOf(one.Value) > most).OrderBy(one => one.Key))
        {
            var node = (QueueNode)proved.Flow.Nodes[at.Node];
            Warn(proved.Flow.Places[at.Node], FindingCodes.KeysToPerson, string.Create(CultureInfo.InvariantCulture,
                $"a person in queue {Quote.Of(node.Queue)} (node {Quote.Of(node.Name)}) is reached by no fewer than {calls.KeysOf(step)} keys, more than {most}: {Story(proved, calls, step)}; lead there earlier, or raise `keysToPerson` under `limits`"));
        }
    }

    private void TellSpeech(ProvedCalls proved)
    {
        var most = proved.Flow.Limits.SpeechBeforeChoice;
        var calls = proved.By(SearchOrder.Listening);
        foreach (var (at, step) in calls.AtChoice.Where(one => calls.HeardUntil(one.Value) > most).OrderBy(one => one.Key))
        {
            Warn(proved.Flow.Places[at.Node], FindingCodes.SpeechBeforeChoice,
                $"callers listen for {Seconds(calls.HeardUntil(step))} before their first choice at node {Quote.Of(proved.Flow.Nodes[at.Node].Name)}, more than {Seconds(most)}: {Story(proved, calls, step)}; say less before, or raise `speechBeforeChoice` under `limits`");
        }
    }

    private string Story(ProvedCalls proved, CallSearch calls, int step)
    {
        var acts = CallStory.Of(calls.ActsUntil(step));
        return string.Create(CultureInfo.InvariantCulture,
            $"{context.Hours.ToLocal(proved.At):ddd d MMM HH:mm}, {proved.Number}{(acts.Length == 0 ? "" : ", ")}{acts} ({proved.Flow.Languages[calls.LanguageOf(step)]})");
    }

    private void Warn(ConfigNode place, string code, string message)
    {
        if (_told.Add((code, place)))
        {
            findings.Warning(place, code, message);
        }
    }

    private static (string, int, int) PlaceOf(ConfigNode place) => (place.File, place.Line, place.Column);

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s");
}
