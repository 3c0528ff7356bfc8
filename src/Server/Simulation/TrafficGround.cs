using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Simulation;

/// <summary>What names in traffic mean: the queues, skills, languages, classes and hours there are.</summary>
internal sealed class TrafficGround
{
    /// <summary>No queue asks for a skill.</summary>
    public const int None = -1;

    /// <summary>Several do.</summary>
    public const int Several = -2;

    private readonly Dictionary<string, int> _queues;
    private readonly Dictionary<string, string> _skills;
    private readonly Dictionary<string, string> _languages;
    private readonly Dictionary<string, string> _classes;
    private readonly AcdPlan _plan;

    /// <param name="plan">Queues, agents and classes.</param>
    /// <param name="hours">Opening hours, and the service's time zone.</param>
    public TrafficGround(AcdPlan plan, HoursBook hours)
    {
        (_plan, Hours) = (plan, hours);
        _queues = plan.Queues.Select(static (queue, i) => (queue.Id.Value, i)).ToDictionary(static queue => queue.Value, static queue => queue.i, StringComparer.OrdinalIgnoreCase);
        _skills = Known(plan.Queues.SelectMany(static queue => queue.Skills.Keys).Concat(plan.Agents.SelectMany(static agent => agent.Skills.Keys)).Select(static skill => skill.Value));
        _languages = Known(plan.Agents.SelectMany(static agent => agent.Languages));
        _classes = Known(plan.Classes.Select(static one => one.Id.Value));
    }

    public TrafficGround(SiteConfiguration site)
        : this(site.Plan, site.Hours)
    {
    }

    public HoursBook Hours { get; }

    public IReadOnlyList<QueuePlan> Queues => _plan.Queues;

    public IReadOnlyCollection<string> QueueNames => _queues.Keys;

    public IReadOnlyCollection<string> SkillNames => _skills.Keys;

    /// <summary>Those that anybody speaks.</summary>
    public IReadOnlyCollection<string> LanguageNames => _languages.Keys;

    public IReadOnlyCollection<string> ClassNames => _classes.Keys;

    /// <summary>A queue's place among <see cref="Queues"/>, whatever the case of its name.</summary>
    public int? Queue(ReadOnlySpan<char> name) => _queues.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var queue) ? queue : null;

    public string? Skill(ReadOnlySpan<char> name) => Find(_skills, name);

    public string? Language(ReadOnlySpan<char> name) => Find(_languages, name);

    public string? Class(ReadOnlySpan<char> name) => Find(_classes, name);

    /// <summary>The one queue that asks for a skill; <see cref="None"/>, or <see cref="Several"/>.</summary>
    public int QueueAskingFor(string skill)
    {
        var found = None;
        for (var i = 0; i < _plan.Queues.Count; i++)
        {
            if (_plan.Queues[i].Skills.ContainsKey(new(skill)))
                found = found == None ? i : Several;
            if (found == Several)
                break;
        }

        return found;
    }

    /// <summary>Those that ask for a skill.</summary>
    public IEnumerable<string> QueuesAskingFor(string skill) => _plan.Queues.Where(queue => queue.Skills.ContainsKey(new(skill))).Select(static queue => queue.Id.Value);

    private static string? Find(Dictionary<string, string> names, ReadOnlySpan<char> name) =>
        names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var found) ? found : null;

    private static Dictionary<string, string> Known(IEnumerable<string> names)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
            known.TryAdd(name, name);
        return known;
    }
}
