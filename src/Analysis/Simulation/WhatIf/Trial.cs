namespace ContactCenter.Analysis.Simulation.WhatIf;

/// <summary>What kind of thing is varied.</summary>
public enum VariedKind
{
    /// <summary>How many people there are.</summary>
    Agents,

    /// <summary>How many call.</summary>
    Traffic,

    /// <summary>A value of the configuration.</summary>
    Setting,
}

/// <summary>What is varied.</summary>
/// <param name="Name">As it was asked for: <c>agents</c>, <c>agents[nurse]</c>, <c>traffic*</c>, <c>queues.booking.steps[1].after</c>.</param>
/// <param name="Kind">What kind of thing that is.</param>
/// <param name="Present">The value that stands there now.</param>
public sealed record Varied(string Name, VariedKind Kind, TriedValue Present)
{
    /// <summary>How a number is written along an axis.</summary>
    public required Func<double, string> Text { get; init; }

    /// <summary>Whom agents are taken from, in words of the configuration; empty: everybody.</summary>
    public string Among { get; init; } = "";
}

/// <summary>A value of what is varied.</summary>
/// <param name="Text">As it would be written.</param>
/// <param name="Number">As a number, for curves and order; null: it is a word.</param>
public sealed record TriedValue(string Text, double? Number);

/// <summary>What came of one value, or of one value of each of two things.</summary>
/// <param name="Values">As many as things are varied.</param>
/// <param name="Result">The runs; null: it was refused.</param>
/// <param name="Refused">Why it was; null: it was not.</param>
public sealed record Trial(IReadOnlyList<TriedValue> Values, SimulationResult? Result, string? Refused = null)
{
    /// <summary>What Erlang C says of the part answered in time; null: it does not apply.</summary>
    public double? ErlangC { get; init; }

    /// <summary>As it would be written.</summary>
    public string Text => string.Join(", ", Values.Select(static value => value.Text));
}

/// <summary>One or two things varied.</summary>
/// <param name="Varied">What; one or two.</param>
/// <param name="Goal">What is wanted.</param>
/// <param name="Trials">In order of the values, the present ones among them.</param>
public sealed record WhatIfResult(IReadOnlyList<Varied> Varied, ServiceGoal Goal, IReadOnlyList<Trial> Trials)
{
    /// <summary>What stands now; null: that cannot be run.</summary>
    public Trial? Present => Trials.FirstOrDefault(IsPresent);

    /// <summary>Those that were run.</summary>
    public IEnumerable<Trial> Ran => Trials.Where(static trial => trial.Result is not null);

    /// <summary>As things stand now.</summary>
    public bool IsPresent(Trial trial) => trial.Values.Zip(Varied, static (value, varied) => value.Text == varied.Present.Text).All(static same => same);

    /// <summary>The fewest people with whom the goal is kept, and with all larger numbers tried; null: none, or people are not what is varied.</summary>
    public Trial? Fewest => Varied is [{ Kind: VariedKind.Agents }]
        ? Ran.Reverse().TakeWhile(static trial => trial.Result!.KeepsGoal()).LastOrDefault()
        : null;

    /// <summary>The most callers with whom the goal is kept, and with all fewer; null: none, or traffic is not what is varied.</summary>
    public Trial? Most => Varied is [{ Kind: VariedKind.Traffic }] ? Ran.TakeWhile(static trial => trial.Result!.KeepsGoal()).LastOrDefault() : null;
}
