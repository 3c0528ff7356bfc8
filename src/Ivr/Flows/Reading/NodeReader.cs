using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads one node of a flow.</summary>
internal sealed class NodeReader(NodeFields node)
{
    /// <summary>As the target of a key: the menu again.</summary>
    public const string Repeat = "repeat";

    private static readonly ImmutableArray<string> Kinds = ["hours", "say", "menu", "language", "collect", "queue", "callback", "voicemail", "transfer", "lookup", "switch", "turn", "set", "choose", "flow", "hangup"];

    private MappingReader Reader => node.Reader;

    /// <summary>Null after a finding that leaves no node to look at.</summary>
    public FlowNode? Read()
    {
        FlowNode? read = Kind() switch
        {
            "hours" => new HoursNode(node.Name, node.Refer("hours", ReferenceKind.Hours), node.Next("open"), node.Next("closed")),
            "say" => new SayNode(node.Name, node.Prompts("say"), Reader.OptionalBool("interruptible", true), node.Next("next")),
            "menu" => new MenuReader(node).Read(),
            "language" => new LanguageNode(node.Name, node.Refer("language", ReferenceKind.Language), node.Next("next")),
            "collect" => new CollectReader(node).Read(),
            "queue" => new QueueNodeReader(node).Queue(),
            "callback" => new QueueNodeReader(node).Callback(),
            "voicemail" => new VoicemailReader(node).Read(),
            "transfer" => new TransferReader(node).Read(),
            "lookup" => new LookUpReader(node).Read(),
            "switch" => new SwitchNodeReader(node).Switch(),
            "turn" => new SwitchNodeReader(node).Turn(),
            "set" => new ValueNodeReader(node).Set(),
            "choose" => new ValueNodeReader(node).Choose(),
            "flow" => new ValueNodeReader(node).SubFlow(),
            "hangup" => new HangUpNode(node.Name, node.Prompts("hangup", mayBeEmpty: true), Outcome()) { TurnTo = TurnTo() },
            _ => null,
        };
        if (read is not null)
        {
            Reader.Done();
        }

        return read;
    }

    private string? Kind()
    {
        // `say` is also what a queue says: it makes a kind only when nothing else does. And `callback` is how callbacks are had in a queue.
        var queues = Reader.Node.TryGet("queue", out _);
        var kinds = Kinds.Where(kind => kind != "say" && !(kind == "callback" && queues) && Reader.Node.TryGet(kind, out _)).ToList();
        if (kinds.Count == 1)
        {
            return kinds[0];
        }

        if (kinds.Count > 1)
        {
            node.Findings.Error(node.Written, FindingCodes.NodeKind,
                $"node {Quote.Of(node.Written.Value)} does several things ({string.Join(", ", kinds)}); make a node of each");
            return null;
        }

        var says = Reader.Node.TryGet("say", out _);
        var misspelled = Reader.Node.Entries
            .Select(entry => entry.Key)
            .FirstOrDefault(key => key.Value is not ("say" or "next") && NearestName.Find(key.Value, Kinds) is not null);
        if (misspelled is null && says)
        {
            return "say";
        }

        node.Findings.Error(misspelled ?? node.Written, FindingCodes.NodeKind, misspelled is null
            ? $"node {Quote.Of(node.Written.Value)} does nothing; give it one of {string.Join(", ", Kinds)}"
            : $"node {Quote.Of(node.Written.Value)} cannot {Quote.Of(misspelled.Value)}; did you mean {Quote.Of(NearestName.Find(misspelled.Value, Kinds)!)}?");
        return null;
    }

    private string? TurnTo()
    {
        var text = Reader.OptionalString("turnTo");
        if (text is not null && (text.Length is 0 or > HangUpNode.MaxTurnTo || text.Any(char.IsControl)))
        {
            node.Findings.Error(Reader.Find("turnTo")!, FindingCodes.BadValue, $"`turnTo` says in one line of at most {HangUpNode.MaxTurnTo} characters where callers are told to turn, such as \"1177\"");
        }

        return text;
    }

    private FlowOutcome Outcome()
    {
        var word = Reader.RequiredOneOf("outcome", [.. OutcomeWords.All.Select(o => o.Word)]);
        return OutcomeWords.All.FirstOrDefault(o => o.Word == word).Outcome;
    }
}
