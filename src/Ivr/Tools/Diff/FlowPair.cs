using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What is another at one place of a call.</summary>
/// <param name="At">What the caller does there: <c>key 3 of menu</c>; empty where the call itself comes to.</param>
/// <param name="Words">What has changed.</param>
internal readonly record struct DiffChange(string At, string Words);

/// <summary>
/// Two flows side by side at one time: both callers do the same, from the begin on, and each pair of places is looked at once, by
/// the shortest way to it.
/// </summary>
internal sealed class FlowPair(DiffCaller before, DiffCaller after, Dictionary<(string Name, string Language), (string Before, string After)> texts)
{
    /// <summary>Pairs of places; what lies behind more of them is not compared.</summary>
    public const int MaxPairs = 3000;

    private const string Keys = "0123456789*#";

    private static readonly ImmutableArray<(DialogueOutcome How, string Words)> Questions =
        [(DialogueOutcome.Booked, "who books a callback in"), (DialogueOutcome.Declined, "who declines a callback in"), (DialogueOutcome.NoTimeFree, "who finds no time for a callback in")];

    private static readonly ImmutableArray<(FlowTriggerKind How, string Words)> Messages =
        [(FlowTriggerKind.MessageLeft, "who leaves a message in"), (FlowTriggerKind.MessageEmpty, "who says nothing in"), (FlowTriggerKind.MessageFailed, "whose message cannot be recorded in")];

    private readonly HashSet<(string, string)> _seen = [];
    private readonly Queue<(DiffStop Before, DiffStop After)> _next = [];

    /// <summary>In the order of the ways, shortest first.</summary>
    public List<DiffChange> Changes { get; } = [];

    /// <summary>All places looked at, also those that are the same.</summary>
    public HashSet<string> Visited { get; } = [];

    /// <summary>True when there was more than could be compared.</summary>
    public bool IsCut { get; private set; }

    public void Compare(string called)
    {
        Look(string.Empty, before.Start(called), after.Start(called));
        while (_next.TryDequeue(out var pair))
        {
            if (_seen.Count > MaxPairs)
            {
                IsCut = true;
                return;
            }

            LookBehind(pair.Before, pair.After);
        }
    }

    private void LookBehind(DiffStop old, DiffStop now)
    {
        var name = now.Node.Name;
        switch (now.Node)
        {
            case MenuNode:
                var refused = new List<char>();
                foreach (var key in Keys)
                {
                    var (was, isNow) = (before.Fire(old.Place, FlowTrigger.Pressed(key)), after.Fire(now.Place, FlowTrigger.Pressed(key)));
                    if (was.IsRefused && isNow.IsRefused)
                    {
                        refused.Add(key);
                    }

                    Look($"key {key} of {name}", was, isNow);
                }

                Look($"who presses nothing in {name}", before.FireUntilGone(old, FlowTrigger.Timeout()), after.FireUntilGone(now, FlowTrigger.Timeout()));
                if (refused.Count > 0)
                {
                    Look($"who presses wrong keys in {name}", Plain(before.FireUntilGone(old, FlowTrigger.Pressed(refused[0]))), Plain(after.FireUntilGone(now, FlowTrigger.Pressed(refused[0]))));
                }

                break;
            case CollectNode collect:
                Look($"who types digits in {name}", Plain(before.Type(old, (CollectNode)old.Node)), Plain(after.Type(now, collect)));
                Look($"who types nothing in {name}", before.FireUntilGone(old, FlowTrigger.Timeout()), after.FireUntilGone(now, FlowTrigger.Timeout()));
                break;
            case QueueNode queue:
                LookAtLimits($"who is sent away from queue {queue.Queue} ({name})", old, now);
                LookAfterTalk($"who has talked with an agent of queue {queue.Queue} ({name})", old, now);
                break;
            case TransferNode when old.Node is TransferNode:
                Look($"who gets no answer in {name}", before.Fire(old.Place, FlowTrigger.Errand(FlowTriggerKind.TransferFailed)), after.Fire(now.Place, FlowTrigger.Errand(FlowTriggerKind.TransferFailed)));
                break;
            case LookUpNode lookUp when old.Node is LookUpNode oldLookUp:
                Look($"whom {name} finds", before.Fire(old.Place, Found(oldLookUp)), after.Fire(now.Place, Found(lookUp)));
                Look($"whom {name} does not find", before.Fire(old.Place, FlowTrigger.NotFound()), after.Fire(now.Place, FlowTrigger.NotFound()));
                Look($"who gets no answer from {name}", before.Fire(old.Place, FlowTrigger.LookUpFailed()), after.Fire(now.Place, FlowTrigger.LookUpFailed()));
                break;
            case VoicemailNode when old.Node is VoicemailNode:
                foreach (var (how, words) in Messages)
                {
                    Look($"{words} {name}", before.Fire(old.Place, FlowTrigger.Errand(how)), after.Fire(now.Place, FlowTrigger.Errand(how)));
                }

                break;
            case TurnNode turn:
                Look($"who has turned {turn.Switch} ({name})", before.Fire(old.Place, Turn(FlowTriggerKind.SwitchTurned)), after.Fire(now.Place, Turn(FlowTriggerKind.SwitchTurned)));
                Look($"whose PIN is refused in {name}", before.Fire(old.Place, Turn(FlowTriggerKind.SwitchRefused)), after.Fire(now.Place, Turn(FlowTriggerKind.SwitchRefused)));
                Look($"who cannot turn {turn.Switch} ({name})", before.Fire(old.Place, Turn(FlowTriggerKind.SwitchFailed)), after.Fire(now.Place, Turn(FlowTriggerKind.SwitchFailed)));
                break;
            case CallbackNode:
                foreach (var (how, words) in Questions)
                {
                    Look($"{words} {name}", before.Fire(old.Place, FlowTrigger.CallbackDone(how)), after.Fire(now.Place, FlowTrigger.CallbackDone(how)));
                }

                break;
        }

        static FlowTrigger Found(LookUpNode node) => FlowTrigger.Found([.. node.Get.Select(_ => string.Empty)]);

        static FlowTrigger Turn(FlowTriggerKind how) => FlowTrigger.Errand(how);

        static DiffStop Plain(DiffStop stop) => stop with { IsRefused = false };
    }

    private void LookAfterTalk(string at, DiffStop old, DiffStop now)
    {
        var (did, does) = (before.Flow.Machine.GoesOnAfterTalk(old.Place), after.Flow.Machine.GoesOnAfterTalk(now.Place));
        if (did && does)
        {
            Look(at, before.Fire(old.Place, FlowTrigger.TalkOver), after.Fire(now.Place, FlowTrigger.TalkOver));
        }
        else if (did || does)
        {
            Visited.Add(at);
            Changes.Add(new(at, does ? $"comes to {after.Fire(now.Place, FlowTrigger.TalkOver).Short}; that was the end of the call" : $"comes to the end of the call, no longer to {before.Fire(old.Place, FlowTrigger.TalkOver).Short}"));
        }
    }

    /// <summary>Limits without a way of their own lead where a full queue does: told once.</summary>
    private void LookAtLimits(string at, DiffStop old, DiffStop now)
    {
        var full = LimitWords.Every[0].Limit;
        var others = LimitWords.Every.Where(limit => !SameAs(full, limit.Limit)).ToList();
        Look(at, before.Fire(old.Place, full), after.Fire(now.Place, full));
        foreach (var limit in others)
        {
            Look($"{at}, {limit.Words},", before.Fire(old.Place, limit.Limit), after.Fire(now.Place, limit.Limit));
        }

        bool SameAs(FlowTrigger one, FlowTrigger other) =>
            before.Key(before.Fire(old.Place, one).Place) == before.Key(before.Fire(old.Place, other).Place)
            && after.Key(after.Fire(now.Place, one).Place) == after.Key(after.Fire(now.Place, other).Place);
    }

    private void Look(string at, DiffStop old, DiffStop now)
    {
        Visited.Add(at);
        if (old.IsRefused || now.IsRefused)
        {
            if (old.IsRefused != now.IsRefused)
            {
                Changes.Add(new(at, old.IsRefused ? $"is new: leads to {now.Short}" : $"leads nowhere any more; it led to {old.Short}"));
            }

            return;
        }

        if (old.Kind != now.Kind || IsElsewhere(old, now))
        {
            Changes.Add(new(at, Moved(at, old, now)));
            return;
        }

        CompareHeard(at.Length > 0 ? at : now.IsClosed ? "who comes when it is closed" : "who comes", old.Heard, now.Heard);
        if (now.Place.Phase != FlowPhase.Ended && _seen.Add((before.Key(old.Place), after.Key(now.Place))))
        {
            _next.Enqueue((old, now));
        }
    }

    /// <summary>Another menu, while the one it was is still there.</summary>
    private bool IsElsewhere(DiffStop old, DiffStop now) =>
        old.Node.Name != now.Node.Name && old.Place.Phase == FlowPhase.Waiting && after.Flow.IndexOf(old.Node.Name) >= 0 && before.Flow.IndexOf(now.Node.Name) >= 0;

    private static string Moved(string at, DiffStop old, DiffStop now)
    {
        if (at.Length == 0 && old.IsClosed != now.IsClosed)
        {
            return now.IsClosed ? "closed, was open" : "open, was closed";
        }

        var (was, isNow) = old.Short == now.Short ? (old.Long, now.Long) : (old.Short, now.Short);
        return $"{(at.Length == 0 ? "callers come" : IsWho(at) ? "comes" : "leads")} to {isNow}, no longer to {was}";
    }

    private void CompareHeard(string at, ImmutableArray<DiffSaid> old, ImmutableArray<DiffSaid> now)
    {
        Visited.Add(at);
        if (old.Select(said => said.Text).SequenceEqual(now.Select(said => said.Text)))
        {
            return;
        }

        if (old.Length == now.Length && old.Zip(now).All(pair => pair.First.Text == pair.Second.Text || pair.First.Name == pair.Second.Name))
        {
            foreach (var (was, isNow) in old.Zip(now).Where(pair => pair.First.Text != pair.Second.Text))
            {
                texts[(isNow.Name, isNow.Language)] = (was.Text, isNow.Text);
            }

            return;
        }

        Changes.Add(new(at, $"{(IsWho(at) ? "hears" : "says")} {Names(now)}, no longer {Names(old)}"));
    }

    private static bool IsWho(string at) => at.StartsWith("who", StringComparison.Ordinal);

    private static string Names(ImmutableArray<DiffSaid> said) => said.Length switch
    {
        0 => "nothing",
        <= 6 => string.Join(", ", said.Select(one => one.Name)),
        _ => $"{string.Join(", ", said.Take(6).Select(one => one.Name))} …",
    };
}
