using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads one node of a flow. Names it refers to are collected in the draft and checked later.</summary>
internal sealed class NodeReader(FlowDraft draft, ConfigScalar name, MappingReader reader)
{
    /// <summary>As the target of a key: the menu again.</summary>
    public const string Repeat = "repeat";

    private const int MaxReason = 100;

    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly ImmutableArray<string> Kinds = ["hours", "say", "menu", "language", "queue", "callback", "hangup"];

    private Findings Findings => reader.Findings;

    /// <summary>Null after a finding that leaves no node to look at.</summary>
    public FlowNode? Read()
    {
        var kind = Kind();
        FlowNode? node = kind switch
        {
            "hours" => new HoursNode(name.Value, Refer("hours", ReferenceKind.Hours), Next("open"), Next("closed")),
            "say" => new SayNode(name.Value, Prompts("say"), reader.OptionalBool("interruptible", true), Next("next")),
            "menu" => Menu(),
            "language" => new LanguageNode(name.Value, Refer("language", ReferenceKind.Language), Next("next")),
            "queue" => Queue(),
            "callback" => Callback(),
            "hangup" => new HangUpNode(name.Value, Prompts("hangup", mayBeEmpty: true), Outcome()),
            _ => null,
        };
        if (node is not null)
        {
            reader.Done();
        }

        return node;
    }

    private string? Kind()
    {
        // `say` is also what a queue says: it makes a kind only when nothing else does. And `callback` is how callbacks are had in a queue.
        var queues = reader.Node.TryGet("queue", out _);
        var kinds = Kinds.Where(kind => kind != "say" && !(kind == "callback" && queues) && reader.Node.TryGet(kind, out _)).ToList();
        if (kinds.Count == 1)
        {
            return kinds[0];
        }

        if (kinds.Count > 1)
        {
            Findings.Error(name, FindingCodes.NodeKind,
                $"node {Quote.Of(name.Value)} does several things ({string.Join(", ", kinds)}); make a node of each");
            return null;
        }

        var says = reader.Node.TryGet("say", out _);
        var misspelled = reader.Node.Entries
            .Select(entry => entry.Key)
            .FirstOrDefault(key => key.Value is not ("say" or "next") && NearestName.Find(key.Value, Kinds) is not null);
        if (misspelled is null && says)
        {
            return "say";
        }

        Findings.Error(misspelled ?? name, FindingCodes.NodeKind, misspelled is null
            ? $"node {Quote.Of(name.Value)} does nothing; give it one of {string.Join(", ", Kinds)}"
            : $"node {Quote.Of(name.Value)} cannot {Quote.Of(misspelled.Value)}; did you mean {Quote.Of(NearestName.Find(misspelled.Value, Kinds)!)}?");
        return null;
    }

    private QueueNode Queue() => new(
        name.Value,
        Refer("queue", ReferenceKind.Queue),
        Reason(),
        reader.Has("say") ? Prompts("say") : [],
        reader.Has("music") ? Refer("music", ReferenceKind.Music) : null,
        Next("full"))
    {
        NobodyThere = NextIfWritten("nobodyThere"),
        LongWaitExpected = NextIfWritten("longWaitExpected"),
        WaitedTooLong = NextIfWritten("waitedTooLong"),
        Callback = QueueCallback(),
        Wish = new WishReader(draft, reader).Read(),
        Place = reader.Node,
    };

    private QueueCallback? QueueCallback()
    {
        if (reader.OptionalMapping("callback") is not { } callback)
        {
            return null;
        }

        if (reader.Find("queue") is ConfigScalar queue)
        {
            draft.References.Add(new(ReferenceKind.CallbackQueue, callback.Node, queue.Value));
        }

        var key = callback.OptionalString("key");
        if (key is not null and not [(>= '0' and <= '9') or '*' or '#'])
        {
            NoKey(callback.Find("key")!, key);
        }

        var read = new QueueCallback(key is [var one, ..] ? one : null, callback.OptionalBool("reference", false), new NodeReader(draft, name, callback).CallbackTargets());
        callback.Done();
        return read;
    }

    private CallbackNode Callback()
    {
        var node = new CallbackNode(
            name.Value,
            Refer("callback", ReferenceKind.Queue),
            Reason(),
            reader.Has("say") ? Prompts("say") : [],
            reader.OptionalBool("reference", false),
            CallbackTargets())
        {
            Wish = new WishReader(draft, reader).ReadForNobody(),
            Place = reader.Node,
        };
        if (reader.Find("callback") is { } place)
        {
            draft.References.Add(new(ReferenceKind.CallbackQueue, place, node.Queue));
        }

        return node;
    }

    private CallbackTargets CallbackTargets() => new(NextIfWritten("booked"), NextIfWritten("declined"), NextIfWritten("noTime"));

    private string Reason()
    {
        var reason = reader.OptionalString("reason") ?? name.Value;
        if (reader.Find("reason") is { } place && (reason.Length > MaxReason || reason.Any(char.IsControl)))
        {
            Findings.Error(place, FindingCodes.BadValue, $"`reason` stands in lists: write it on one line, in at most {MaxReason} characters");
        }

        return reason;
    }

    private MenuNode Menu()
    {
        var say = Prompts("menu");
        var keys = Keys();
        var (after, timeout) = Retry("timeout", FindingCodes.MenuTimeout, "timeout: { after: 5s, repeats: 2, next: NODE }");
        var (_, invalid) = Retry("invalid", FindingCodes.MenuInvalid, "invalid: { repeats: 2, next: NODE }");
        return new(name.Value, say, keys, after, timeout, invalid, reader.OptionalBool("secret", false));
    }

    private ImmutableArray<MenuKey> Keys()
    {
        var keys = ImmutableArray.CreateBuilder<MenuKey>();
        if (reader.RequiredMapping("keys") is not { } mapping)
        {
            return [];
        }

        foreach (var (key, value) in mapping.Entries())
        {
            if (key.Value is not [(>= '0' and <= '9') or '*' or '#'])
            {
                NoKey(key, key.Value);
            }
            else if (reader.Values.Text(value, key.Value) is { } target)
            {
                if (target != Repeat)
                {
                    draft.References.Add(new(ReferenceKind.Node, value, target));
                }

                keys.Add(new(key.Value[0], target == Repeat ? null : target));
            }
        }

        if (mapping.Node.Entries.Length == 0)
        {
            Findings.Error(mapping.Node, FindingCodes.MenuKey, "a menu without keys offers nothing; add at least one, such as \"1\": NODE");
        }

        return keys.ToImmutable();
    }

    private void NoKey(ConfigNode place, string key) =>
        Findings.Error(place, FindingCodes.MenuKey, $"{Quote.Of(key)} is no key of a telephone; use one of \"0\" to \"9\", \"*\" and \"#\", in quotes");

    private (TimeSpan After, MenuRetry Retry) Retry(string key, string code, string example)
    {
        if (reader.Find(key) is not { } node)
        {
            Findings.Error(name, code, $"menu {Quote.Of(name.Value)} does not say what happens {(key == "timeout" ? "when no key is pressed" : "at a wrong key")}; add {example}");
            return (ShortestWait, new([], 0, string.Empty));
        }

        if (reader.Values.Mapping(node, key) is not { } retry)
        {
            return (ShortestWait, new([], 0, string.Empty));
        }

        var inner = new NodeReader(draft, name, retry);
        var after = key == "timeout" ? retry.RequiredDuration("after", ShortestWait, LongestWait) : ShortestWait;
        var read = new MenuRetry(
            retry.Has("say") ? inner.Prompts("say") : [],
            retry.OptionalInt("repeats", 0, 9, 0),
            inner.Next("next"));
        retry.Done();
        return (after, read);
    }

    private FlowOutcome Outcome()
    {
        var word = reader.RequiredOneOf("outcome", [.. OutcomeWords.All.Select(o => o.Word)]);
        return OutcomeWords.All.FirstOrDefault(o => o.Word == word).Outcome;
    }

    private string Next(string key) => Refer(key, ReferenceKind.Node);

    private string? NextIfWritten(string key) => reader.Has(key) ? Next(key) : null;

    private string Refer(string key, ReferenceKind kind)
    {
        if (reader.Require(key) is not { } node || reader.Values.Text(node, key) is not { } text)
        {
            return string.Empty;
        }

        draft.References.Add(new(kind, node, text));
        return text;
    }

    private ImmutableArray<string> Prompts(string key, bool mayBeEmpty = false)
    {
        if (reader.Require(key) is not { } node || (mayBeEmpty && node is ConfigScalar { IsEmpty: true }))
        {
            return [];
        }

        var prompts = reader.Values.Texts(node, key);
        foreach (var prompt in prompts)
        {
            draft.References.Add(new(ReferenceKind.Prompt, prompt, prompt.Value));
        }

        if (node is ConfigSequence { Items.IsEmpty: true } && !mayBeEmpty)
        {
            Findings.Error(node, FindingCodes.MissingPrompt, $"{Quote.Of(key)} says nothing; name at least one prompt");
        }

        return [.. prompts.Select(prompt => prompt.Value)];
    }
}
