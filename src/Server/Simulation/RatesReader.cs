using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Traffic;
using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Simulation;

/// <summary>Reads rates and means (YAML): who comes how often, and in which hours.</summary>
internal sealed class RatesReader(MappingReader root, TrafficGround ground, TrafficOptions options)
{
    private const int MostKinds = 500;
    private const double MostRate = 100_000;

    private static readonly string[] Rates = ["callsPerHour", "callsPerDay", "callsPerWeek", "callsPerYear"];
    private static readonly string[] Days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly List<TrafficNote> _notes = [];

    private Findings Findings => root.Findings;

    /// <summary>Null after a finding.</summary>
    public TrafficSource? Read(IReadOnlyList<TrafficNote> notes)
    {
        var from = root.OptionalDate("from");
        int? length = root.Has("days") ? root.OptionalInt("days", 1, TrafficFile.MostDays, 1) : null;
        var days = TrafficDays.Of(options, from, length);
        var items = root.RequiredList("traffic");
        if (items.Length is 0 or > MostKinds)
            Findings.Error(root.Find("traffic") ?? root.Node, FindingCodes.BadValue, FormattableString.Invariant($"`traffic` must list 1 to {MostKinds} kinds of callers, each with its `queue`"));
        var kinds = new List<QueueTraffic>();
        foreach (var item in items.Take(MostKinds))
        {
            if (root.Values.Mapping(item, "traffic") is { } kind && Kind(kind, days) is { } read)
                kinds.Add(read);
        }

        root.Done();
        return Findings.HasErrors ? null : RatedTraffic.Source(kinds, days, ground, [.. notes, .. RatedTraffic.Assumed(options, days, from is not null), .. _notes]);
    }

    private QueueTraffic? Kind(MappingReader kind, TrafficDays days)
    {
        var errors = Findings.ErrorCount;
        var queue = Named(kind, "queue", ground.QueueNames, FindingCodes.UnknownQueue, kind.Require("queue")) is { } name && ground.Queue(name) is { } at ? ground.Queues[at] : null;
        var skill = Named(kind, "skill", ground.SkillNames, FindingCodes.UnknownSkill);
        var language = Named(kind, "language", ground.LanguageNames, FindingCodes.UnknownLanguage);
        var priority = Named(kind, "class", ground.ClassNames, FindingCodes.UnknownClass);
        TimeSpan? handle = kind.Has("handle") ? kind.RequiredDuration("handle", Second, Day) : null;
        var variation = kind.Find("handleVariation") is { } node ? Number(node, "handleVariation", 0, 10) ?? 1 : 1;
        var (hangsUp, patience) = Patience(kind);
        var callback = Callback(kind, queue);
        var hours = Hours(kind);
        var rates = WeekOf(kind, hours, days);
        kind.Done();
        if (Findings.ErrorCount > errors || queue is null)
            return null;
        Tell(queue.Id.Value, handle, !hangsUp, variation);
        return new(queue.Id)
        {
            CallsPerHour = rates,
            Handle = handle ?? options.Handle ?? TrafficOptions.OrdinaryHandle,
            HandleVariation = variation,
            Patience = hangsUp ? patience : options.Patience,
            Language = language ?? "",
            Class = priority is null ? null : new ClassId(priority),
            Skill = skill is null || queue.Skills.ContainsKey(new(skill)) ? null : new SkillId(skill),
            KeepsPlace = callback,
            Open = hours is null ? null : Stretches(hours, days),
        };
    }

    private void Tell(string queue, TimeSpan? handle, bool noPatience, double variation)
    {
        TrafficNote[] notes = [.. RatedTraffic.Means(queue, handle is null, noPatience, options), new(TrafficNoteKind.HandleVaries) { Queue = queue, Value = variation }];
        _notes.AddRange(notes.Where(note => !_notes.Contains(note)));
    }

    /// <summary>Whether the file says it, and what.</summary>
    private static (bool Said, TimeSpan? Mean) Patience(MappingReader kind) => kind.Find("patience") switch
    {
        null => (false, null),
        ConfigScalar { Value: "none" } => (true, null),
        _ => (true, kind.RequiredDuration("patience", Second, Day)),
    };

    private double Callback(MappingReader kind, QueuePlan? queue)
    {
        if (kind.Find("callback") is not { } node)
            return 0;
        var percent = node is ConfigScalar { Value: "0%" } ? 0 : Percents.Read(kind, node, "callback") ?? 0;
        if (percent > 0 && queue is { Callback: null })
            Findings.Error(node, FindingCodes.NoCallbacks, $"queue {Quote.Of(queue.Id.Value)} calls nobody back; add `callback:` to it in queues.yaml, or take this away");
        return percent / 100.0;
    }

    private OpeningHours? Hours(MappingReader kind)
    {
        if (kind.OptionalString("hours") is not { } name)
            return null;
        if (ground.Hours.Find(name) is { } hours)
            return hours;
        Findings.Error(kind.Find("hours")!, FindingCodes.UnknownHours, $"there are no opening hours {Quote.Of(name)}{NearestName.Hint(name, [.. ground.Hours.All.Select(static one => one.Name)], "add them to hours.yaml")}");
        return null;
    }

    /// <summary>Calls an hour for each hour of the week; of no use after a finding.</summary>
    private double[] WeekOf(MappingReader kind, OpeningHours? hours, TrafficDays days)
    {
        var said = Rates.Where(kind.Has).ToList();
        var amount = 0.0;
        if (said.Count == 1)
            amount = Number(kind.Find(said[0])!, said[0], 0, said[0] == Rates[0] ? MostRate : 1_000_000_000) ?? 0;
        else if (said.Count == 0)
            Findings.Error(kind.Node, FindingCodes.MissingKey, "nothing says how many come; add `callsPerHour`, `callsPerDay`, `callsPerWeek` or `callsPerYear`");
        else
            Findings.Error(kind.Find(said[1])!, FindingCodes.BadValue, $"both {Quote.Of(said[0])} and {Quote.Of(said[1])} say how many come; take one away");
        var (day, week) = (Profile(kind), Weekdays(kind));
        if (said.Count != 1)
            return new double[QueueTraffic.HoursOfWeek];
        var factors = new double[QueueTraffic.HoursOfWeek];
        for (var hour = 0; hour < factors.Length; hour++)
            factors[hour] = day[hour % 24] * week[hour / 24];
        var rates = said[0] == Rates[0] ? [.. factors.Select(factor => factor * amount)] : Spread(kind, said[0], amount, factors, day, hours, days);
        if (rates.Max() > MostRate)
            Findings.Error(kind.Find(said[0])!, FindingCodes.BadValue, FormattableString.Invariant($"{Quote.Of(said[0])} makes {rates.Max():0} calls in an hour; {MostRate:0} are the most"));
        return rates;
    }

    /// <summary>Calls of a day, week or year over the hours in which they may come; a year is 365.2425 days (the Gregorian calendar).</summary>
    private double[] Spread(MappingReader kind, string per, double amount, double[] factors, double[] day, OpeningHours? hours, TrafficDays days)
    {
        var open = new OrdinaryWeek(hours, ground.Hours, days.First).Open;
        var queue = kind.OptionalString("queue") ?? "";
        if (hours is not null && per != "callsPerDay" && !_notes.Any(note => note.Kind == TrafficNoteKind.ClosedByDate && note.Queue == queue && note.Names[0] == hours.Name))
            _notes.Add(new(TrafficNoteKind.ClosedByDate) { Queue = queue, Names = [hours.Name] });
        if (per == "callsPerDay")
        {
            // So many on a day whose factor is 1; the day's own factor stays.
            return [.. factors.Select((factor, hour) => Ratio(factor * amount, Enumerable.Range(hour / 24 * 24, 24).Sum(other => day[other % 24] * open[other])))];
        }

        var sum = factors.Zip(open, static (factor, part) => factor * part).Sum();
        if (sum <= 0 && amount > 0)
            Findings.Error(kind.Find(per)!, FindingCodes.BadValue, $"{Quote.Of(per)} can come in no hour: `profile`, `weekdays` and `hours` leave none open");
        return [.. factors.Select(factor => Ratio(factor * amount / (per == "callsPerYear" ? 365.2425 / 7 : 1), sum))];
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;

    private double[] Profile(MappingReader kind)
    {
        if (kind.Find("profile") is not { } node)
            return [.. Enumerable.Repeat(1.0, 24)];
        var items = kind.Values.List(node, "profile");
        if (items.Length != 24 && node is ConfigSequence)
            Findings.Error(node, FindingCodes.BadValue, FormattableString.Invariant($"`profile` has {items.Length} numbers; write 24, one for each hour from 0 to 23"));
        return [.. Enumerable.Range(0, 24).Select(hour => hour < items.Length ? Number(items[hour], "profile", 0, 1_000_000) ?? 0 : 0)];
    }

    private double[] Weekdays(MappingReader kind)
    {
        double[] week = [1, 1, 1, 1, 1, 1, 1];
        if (kind.OptionalMapping("weekdays") is not { } days)
            return week;
        for (var day = 0; day < Days.Length; day++)
        {
            if (days.Find(Days[day]) is { } node)
                week[day] = Number(node, Days[day], 0, 1_000_000) ?? 0;
        }

        days.Done();
        return week;
    }

    private string? Named(MappingReader kind, string key, IReadOnlyCollection<string> known, string code, ConfigNode? node = null)
    {
        node ??= key == "queue" ? null : kind.Find(key);
        if (node is null || kind.Values.Text(node, key) is not { } text)
            return null;
        if (known.FirstOrDefault(name => string.Equals(name, text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } found)
            return found;
        Findings.Error(node, code, $"there is no {key} {TrafficFaults.Shown(text)}{NearestName.Hint(text, known, "name another")}");
        return null;
    }

    private double? Number(ConfigNode node, string what, double min, double max)
    {
        if (node is ConfigScalar { Quoted: false, IsEmpty: false } scalar
            && double.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        Findings.Error(node, FindingCodes.BadValue, node is ConfigScalar { IsEmpty: false } wrong
            ? FormattableString.Invariant($"{Quote.Of(what)} is {TrafficFaults.Shown(wrong.Value)}, but must be a number from {min} to {max}")
            : FormattableString.Invariant($"{Quote.Of(what)} must be a number from {min} to {max}, but is {node.Kind}"));
        return null;
    }

    /// <summary>When it is open in the run; what goes on past midnight is one.</summary>
    private static List<(DateTimeOffset From, DateTimeOffset To)> Stretches(OpeningHours hours, TrafficDays days)
    {
        var open = new List<(DateTimeOffset From, DateTimeOffset To)>();
        for (var day = days.First; day <= days.Last; day = day.AddDays(1))
        {
            foreach (var span in hours.OpenOn(day))
            {
                if (open.Count > 0 && open[^1].To == span.From)
                    open[^1] = (open[^1].From, span.To);
                else
                    open.Add((span.From, span.To));
            }
        }

        return open;
    }
}
