namespace ContactCenter.Ivr;

/// <summary>
/// How a flow was used, counted from what is journalled of its calls: when they came, what was chosen in menus, which queues refused.
/// The way between two of these is followed in the flow as it is now; where it depends on what is not journalled, counting stops.
/// </summary>
/// <param name="flow">The flow, as it is now.</param>
public sealed class FlowUsage(Flow flow)
{
    private const int MaxCalls = 1_000_000;

    private readonly Dictionary<string, Call> _open = [];
    private readonly HashSet<string> _switchesOn = new(StringComparer.Ordinal);
    private readonly int[] _came = new int[flow.Nodes.Length];
    private readonly int[] _left = new int[flow.Nodes.Length];
    private readonly int[] _lost = new int[flow.Nodes.Length];
    private readonly Dictionary<(int From, int To), int> _ways = [];
    private readonly Dictionary<(int Node, string What), int> _answers = [];

    /// <summary>Calls that began.</summary>
    public int Calls { get; private set; }

    /// <summary>Calls that were in a menu, or chose a way, that the flow does not have any more.</summary>
    public int Strangers { get; private set; }

    /// <summary>How often calls came to a node; one call may come twice.</summary>
    public int Came(int node) => _came[node];

    /// <summary>Calls that ended there, before a queue, without the flow ending them: the caller hung up, or was cut off. On the way to a menu counts as in it.</summary>
    public int HungUp(int node) => _left[node];

    /// <summary>Calls whose way on from there is not journalled.</summary>
    public int NotFollowed(int node) => _lost[node];

    /// <summary>How often calls went from one node to another.</summary>
    public int Went(int from, int to) => _ways.GetValueOrDefault((from, to));

    /// <summary>What was done in a menu, with how often: <c>key 1</c>, <c>wrong key</c>, <c>no key</c>.</summary>
    public IEnumerable<(string What, int Times)> Answers(int node) =>
        _answers.Where(answer => answer.Key.Node == node).OrderBy(answer => answer.Key.What, StringComparer.Ordinal).Select(answer => (answer.Key.What, answer.Value));

    /// <summary>A call of this flow began.</summary>
    public void Begin(string call, DateTimeOffset at)
    {
        if (_open.Count >= MaxCalls || !_open.TryAdd(call, new Call()))
        {
            return;
        }

        Calls++;
        Enter(_open[call], flow.Start, at);
    }

    /// <summary>Something was chosen in a menu, or digits were accepted.</summary>
    /// <param name="call">Which call.</param>
    /// <param name="at">When.</param>
    /// <param name="menu">In which node.</param>
    /// <param name="key">The key; null when it is not told.</param>
    /// <param name="target">The node it leads to.</param>
    public void Choose(string call, DateTimeOffset at, string menu, char? key, string target)
    {
        if (InMenu(call, menu) is not { } open)
        {
            return;
        }

        Count(_answers, (open.Node, key is { } told ? $"key {told}" : flow.Nodes[open.Node] is CollectNode ? "digits" : "a key"));
        if (target == menu)
        {
            open.Misses = open.Wrong = 0;
        }
        else
        {
            Go(open, flow.IndexOf(target), at);
        }
    }

    /// <summary>Nothing was pressed, or nothing that is a choice.</summary>
    public void Fail(string call, DateTimeOffset at, string menu, bool isWrongKey)
    {
        if (InMenu(call, menu) is not { } open)
        {
            return;
        }

        var (timeout, invalid, what) = flow.Nodes[open.Node] is CollectNode collect
            ? (collect.Timeout, collect.Invalid, "digits")
            : ((MenuNode)flow.Nodes[open.Node] is var node ? (node.Timeout, node.Invalid, "key") : default);
        Count(_answers, (open.Node, (isWrongKey ? "wrong " : "no ") + what));
        var times = isWrongKey ? ++open.Wrong : ++open.Misses;
        var retry = isWrongKey ? invalid : timeout;
        if (times > retry.Repeats)
        {
            Go(open, flow.IndexOf(retry.Next), at);
        }
    }

    /// <summary>A switch was turned. Before the first of these it is off.</summary>
    public void Turn(string name, bool on) => _ = on ? _switchesOn.Add(name) : _switchesOn.Remove(name);

    /// <summary>A limit of the queue leads back to the flow.</summary>
    public void Meet(string call, DateTimeOffset at, FlowTriggerKind limit)
    {
        if (_open.GetValueOrDefault(call) is { } open && open.Node >= 0 && flow.Nodes[open.Node] is QueueNode queue)
        {
            var way = queue.Ways.Where(way => way.Limit == limit).Select(way => way.Target).FirstOrDefault() ?? queue.Full;
            Go(open, flow.IndexOf(way), at);
        }
    }

    /// <summary>A message was left.</summary>
    public void Leave(string call, DateTimeOffset at)
    {
        if (_open.GetValueOrDefault(call) is { Node: >= 0 } open && flow.Nodes[open.Node] is VoicemailNode voicemail)
        {
            _lost[open.Node]--;
            Go(open, flow.IndexOf(voicemail.Done), at);
        }
    }

    /// <summary>The agent has hung up, and the flow goes on.</summary>
    public void Talked(string call, DateTimeOffset at)
    {
        if (_open.GetValueOrDefault(call) is { Node: >= 0 } open && flow.Nodes[open.Node] is QueueNode queue)
        {
            open.HasTalked = true;
            Go(open, queue.After is { } after ? flow.IndexOf(after) : -1, at);
        }
    }

    /// <summary>A number outside that the flow has had dialled has answered, or not.</summary>
    public void Dialled(string call, DateTimeOffset at, bool hasAnswered)
    {
        if (_open.GetValueOrDefault(call) is { Node: >= 0 } open && flow.Nodes[open.Node] is TransferNode transfer)
        {
            Count(_answers, (open.Node, hasAnswered ? "answered" : "not answered"));
            if (!hasAnswered)
            {
                Go(open, flow.IndexOf(transfer.Failed), at);
            }
        }
    }

    /// <summary>The call is over.</summary>
    /// <param name="call">Which call.</param>
    /// <param name="inFlow">True: it was in no queue when the caller hung up or was cut off.</param>
    /// <param name="byCaller">True: the caller hung up or was cut off; the flow did not end it, nor a conversation.</param>
    public void End(string call, bool inFlow, bool byCaller)
    {
        if (_open.Remove(call, out var open) && byCaller && (inFlow || open.HasTalked) && open.Node >= 0 && flow.Nodes[open.Node] is not (HangUpNode or QueueNode))
        {
            _left[open.Node]++;
        }
    }

    /// <summary>The call when it is known to be in this menu; when it was lost it is found again there.</summary>
    private Call? InMenu(string call, string menu)
    {
        var node = flow.IndexOf(menu);
        if (_open.GetValueOrDefault(call) is not { } open)
        {
            return null;
        }

        if (node < 0 || flow.Nodes[node] is not (MenuNode or CollectNode))
        {
            Lose(open);
            return null;
        }

        if (open.Node != node)
        {
            _came[node]++;
            (open.Node, open.Misses, open.Wrong) = (node, 0, 0);
        }

        return open;
    }

    private void Go(Call call, int to, DateTimeOffset at)
    {
        if (to < 0)
        {
            Lose(call);
            return;
        }

        Count(_ways, (call.Node, to));
        Enter(call, to, at);
    }

    /// <summary>On to where something must happen. A flow has no circle without a caller, so this ends.</summary>
    private void Enter(Call call, int node, DateTimeOffset at)
    {
        while (true)
        {
            _came[node]++;
            (call.Node, call.Misses, call.Wrong) = (node, 0, 0);
            var next = flow.Nodes[node] switch
            {
                HoursNode hours => flow.Hours[hours.Hours].IsOpen(at) ? hours.Open : hours.Closed,
                SayNode say => say.Next,
                LanguageNode language => language.Next,
                SetNode set => set.Next,
                SubFlowNode into => into.Next,
                SwitchNode by => _switchesOn.Contains(by.Switch) ? by.On : by.Off,
                ConfirmNode confirm => confirm.Menu,
                _ => null,
            };
            if (next is null)
            {
                _lost[node] += flow.Nodes[node] is ChooseNode or LookUpNode or CallbackNode or VoicemailNode or TurnNode ? 1 : 0;
                return;
            }

            Count(_ways, (node, flow.IndexOf(next)));
            node = flow.IndexOf(next);
        }
    }

    private void Lose(Call call)
    {
        Strangers += call.IsStranger ? 0 : 1;
        (call.IsStranger, call.Node) = (true, -1);
    }

    private static void Count<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private sealed class Call
    {
        public int Node { get; set; } = -1;

        public int Misses { get; set; }

        public bool HasTalked { get; set; }

        public int Wrong { get; set; }

        public bool IsStranger { get; set; }
    }
}
