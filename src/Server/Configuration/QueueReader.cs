using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads queues.yaml. What it refers to elsewhere is checked when everything has been read.</summary>
internal sealed class QueueReader(MappingReader root)
{
    public const int MaxTier = 99;

    private const int MaxQueues = 1000;
    private const int MaxSkills = 20;
    private const int MostWaiting = 10_000;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Dictionary<int, string> _tiers = [];
    private readonly List<Placed<QueuePlan>> _queues = [];
    private readonly List<Placed<QueueWay>> _ways = [];
    private readonly List<Placed<(QueueId Queue, string Number)>> _numbers = [];
    private readonly List<Placed<(QueueId Queue, UnitId Unit)>> _units = [];
    private readonly List<Placed<(QueueId Queue, int Step)>> _steps = [];
    private readonly List<Placed<int>> _tierPlaces = [];
    private readonly List<Placed<string>> _classPlaces = [];
    private readonly List<CallbackDraft> _callbacks = [];
    private readonly List<Placed<AgentId>> _messageOwners = [];
    private IReadOnlyList<PriorityClass> _classes = PriorityClass.Default;

    private Findings Findings => root.Findings;

    public static QueueFile Read(ConfigFile file, Findings findings) => MappingReader.Open(file, findings) is { } root
        ? new QueueReader(root).Read()
        : new(new Dictionary<int, string>(), PriorityClass.Default, [], null);

    private QueueFile Read()
    {
        ReadTiers();
        if (root.OptionalMapping("classes") is { } classes)
        {
            _classes = new ClassReader(classes).Read();
            _classPlaces.AddRange(classes.Node.Entries.Select(entry => new Placed<string>(entry.Key.Value, entry.Key)));
        }

        var goals = root.OptionalMapping("goals");
        var firstLine = goals?.Require("firstLine") is { } share ? Percents.Read(goals, share, "firstLine") / 100.0 : null;
        goals?.Done();
        string[]? names = null;
        if (root.RequiredMapping("queues") is { } all)
        {
            if (all.Node.Entries.Length is 0 or > MaxQueues)
                Findings.Error(all.Node, FindingCodes.BadValue, FormattableString.Invariant($"there must be 1 to {MaxQueues} queues"));
            names = [.. all.Node.Entries.Select(entry => entry.Key.Value)];
            foreach (var (id, node) in all.Entries().Take(MaxQueues))
            {
                if (!Names.IsId(id.Value))
                    Findings.Error(id, FindingCodes.BadName, $"{Quote.Of(id.Value)} cannot be a queue's name; use small letters, digits and dashes, 64 at most");
                if (all.Values.Mapping(node, id.Value) is { } queue && Queue(id, queue) is { } plan)
                    _queues.Add(new(plan, id));
            }
        }

        var boards = BoardReader.Read(root, names ?? []);
        root.Done();
        return new(_tiers, _classes, _queues, names)
        {
            Ways = _ways,
            Numbers = _numbers,
            Units = _units,
            Steps = _steps,
            TierPlaces = _tierPlaces,
            ClassPlaces = _classPlaces,
            FirstLineGoal = firstLine,
            Callbacks = _callbacks,
            MessageOwners = _messageOwners,
            Boards = boards,
        };
    }

    private void ReadTiers()
    {
        if (root.RequiredMapping("tiers") is not { } mapping)
            return;
        foreach (var (key, value) in mapping.Entries())
        {
            if (int.TryParse(key.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var tier) && tier is >= 1 and <= MaxTier)
                Tier(tier, mapping.Values.Text(value, key.Value) ?? key.Value, key);
            else
                Findings.Error(key, FindingCodes.BadName, $"{Quote.Of(key.Value)} is not a tier; tiers are numbered from 1 to {MaxTier}, the first line lowest");
        }
    }

    private void Tier(int tier, string name, ConfigNode at)
    {
        _tiers[tier] = name;
        _tierPlaces.Add(new(tier, at));
    }

    private QueuePlan? Queue(ConfigScalar id, MappingReader queue)
    {
        var skills = Skills(id, queue);
        var ways = new WayOutReader(new(id.Value), queue);
        var steps = new StepReader(queue, ways, _tiers, skills.Values.DefaultIfEmpty(0).Max());
        var read = steps.Read();
        var (maxWaiting, whenFull) = ways.MaxWaiting(MostWaiting, 100);
        var limits = ways.Limits(whenFull);
        steps.CheckReach(limits, maxWaiting);
        _ways.AddRange(ways.Ways);
        _units.AddRange(steps.Units.Select(unit => new Placed<(QueueId, UnitId)>((new(id.Value), unit.Value), unit.At)));
        _steps.AddRange(steps.Places.Select((at, i) => new Placed<(QueueId, int)>((new(id.Value), i), at)));
        Number(id, queue);
        var plan = skills.Count == 0 || read is null ? null : new QueuePlan
        {
            Id = new(id.Value),
            Name = id.Value,
            Skills = skills,
            Steps = read,
            MaxWaiting = maxWaiting,
            Limits = limits,
        };
        var times = Times(queue, plan ?? Stand(id)) with { Unit = Unit(queue) };
        var whole = Messages(queue, Callback(queue, Offers(queue, Spoken(queue, times))));
        queue.Done();
        return plan is null ? null : whole;
    }

    /// <summary>Takes the place of a queue whose skills or steps are wrong, so that the rest of it is read all the same.</summary>
    private static QueuePlan Stand(ConfigScalar id) =>
        new() { Id = new(id.Value), Name = id.Value, Skills = new Dictionary<SkillId, int> { [new("")] = 1 }, Steps = [new(TimeSpan.Zero, 1)] };

    private Dictionary<SkillId, int> Skills(ConfigScalar id, MappingReader queue)
    {
        var skills = new Dictionary<SkillId, int>();
        if (queue.RequiredMapping("skills") is not { } asked)
            return skills;
        if (asked.Node.Entries.Length > MaxSkills)
            Findings.Error(asked.Node, FindingCodes.BadValue, FormattableString.Invariant($"queue {Quote.Of(id.Value)} asks for {asked.Node.Entries.Length} skills; {MaxSkills} are the most"));
        foreach (var (skill, value) in asked.Entries().Take(MaxSkills))
        {
            if (StepReader.Tier(asked, value, skill.Value, _tiers) is { } lowest)
                skills[new(skill.Value)] = lowest;
        }

        if (asked.Node.Entries.Length == 0)
            Findings.Error(asked.Node, FindingCodes.NoCompetence, $"queue {Quote.Of(id.Value)} asks for no skill; name at least one, as in {{ booking: 1 }}");
        return skills;
    }

    private void Number(ConfigScalar id, MappingReader queue)
    {
        if (queue.OptionalString("number") is not { } number)
            return;
        var at = queue.Find("number")!;
        if (Names.IsDialable(number) && number[0] != '+')
            _numbers.Add(new((new(id.Value), number), at));
        else
            Findings.Error(at, FindingCodes.BadNumber, $"{Quote.Of(number)} cannot be pressed on a telephone; write 2 to 15 digits, in quotes");
    }

    private UnitId? Unit(MappingReader queue)
    {
        if (queue.OptionalString("unit") is not { } unit)
            return null;
        if (Names.IsId(unit) && unit != "any")
            return new(unit);
        Findings.Error(queue.Find("unit")!, FindingCodes.BadName, $"{Quote.Of(unit)} cannot be a unit's name; use small letters, digits and dashes, 64 at most, and not `any`");
        return null;
    }

    private static QueuePlan Times(MappingReader queue, QueuePlan plan) => plan with
    {
        Name = queue.OptionalString("name", plan.Name)!,
        RingTime = queue.OptionalDuration("ringTime", 3 * Second, TimeSpan.FromMinutes(3), 20 * Second),
        WrapUp = queue.OptionalDuration("wrapUp", TimeSpan.Zero, Hour, 20 * Second),
        RejectDelay = queue.OptionalDuration("rejectDelay", Second, Hour, 10 * Second),
        BusyDelay = queue.OptionalDuration("busyDelay", Second, Hour, 30 * Second),
        NoAnswerDelay = queue.OptionalDuration("noAnswerDelay", Second, Hour, 30 * Second),
        ServiceLevel = queue.OptionalDuration("serviceLevel", Second, Day, TimeSpan.FromMinutes(2)),
        ColleagueWait = queue.OptionalDuration("colleagueWait", Second, Hour, 45 * Second),
        OutsideRingTime = queue.OptionalDuration("outsideRingTime", 5 * Second, TimeSpan.FromMinutes(3), 30 * Second),
        SkipStepsNobodyServes = queue.OptionalBool("skipStepsNobodyServes", true),
    };

    private static QueuePlan Spoken(MappingReader queue, QueuePlan plan)
    {
        if (queue.OptionalMapping("announce") is { } announce)
        {
            plan = plan with
            {
                AnnounceAfter = announce.OptionalDuration("after", TimeSpan.Zero, Hour, 30 * Second),
                AnnounceEvery = announce.OptionalDuration("every", 10 * Second, Hour, 90 * Second),
                Announce = announce.OptionalOneOf("say", "wait", "wait", "position", "nothing") switch
                {
                    "position" => SpokenPromise.Position,
                    "nothing" => SpokenPromise.Nothing,
                    _ => SpokenPromise.Wait,
                },
            };
            announce.Done();
        }

        if (queue.OptionalMapping("lastAgent") is { } last)
        {
            plan = plan with
            {
                LastAgentWithin = last.RequiredDuration("within", TimeSpan.FromMinutes(1), TimeSpan.FromDays(366)),
                LastAgentWait = last.OptionalDuration("waitUpTo", Second, Hour, 20 * Second),
            };
            last.Done();
        }

        return plan;
    }

    private QueuePlan Offers(MappingReader queue, QueuePlan plan)
    {
        var classes = _classes.Select(one => one.Id.Value).ToList();
        var named = queue.OptionalString("class");
        if (named is not null && !classes.Contains(named))
            Findings.Error(queue.Find("class")!, FindingCodes.UnknownClass, $"there is no class {Quote.Of(named)}{NearestName.Hint(named, classes, "add it to classes")}");
        var word = queue.OptionalOneOf("strategy", Strategies[0].Word, [.. Strategies.Select(strategy => strategy.Word)]);
        return plan with
        {
            Class = named is null ? null : new ClassId(named),
            Strategy = Strategies.First(strategy => strategy.Word == word).Strategy,
            RingAtOnce = queue.OptionalInt("ringAtOnce", 1, 20, 1),
        };
    }

    private QueuePlan Callback(MappingReader queue, QueuePlan plan)
    {
        if (queue.OptionalMapping("callback") is not { } callback)
            return plan;
        var (read, draft) = new CallbackReader(plan.Id, callback).Read();
        _callbacks.Add(draft);
        return plan with { Callback = read };
    }

    private QueuePlan Messages(MappingReader queue, QueuePlan plan) =>
        queue.OptionalMapping("messages") is { } messages ? plan with { Messages = MessageReader.Read(messages, _messageOwners) } : plan;

    private static readonly (string Word, Strategy Strategy)[] Strategies =
    [
        ("longest-idle", Strategy.LongestIdle),
        ("fewest-contacts", Strategy.FewestContacts),
        ("least-talk", Strategy.LeastTalk),
        ("round-robin", Strategy.RoundRobin),
        ("linear", Strategy.Linear),
        ("most-proficient", Strategy.MostProficient),
    ];
}
