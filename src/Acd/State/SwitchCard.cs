namespace ContactCenter.Acd;

/// <summary>A switch: the last event about it is its state. Awaits the time at which it goes off by itself.</summary>
internal sealed class SwitchCard(string name) : Timed
{
    public string Name { get; } = name;

    /// <summary>Null: the plan has it no more, and it is about to be forgotten.</summary>
    public SwitchPlan? Plan { get; set; }

    /// <summary>Its place in the plan.</summary>
    public int Ordinal { get; set; }

    /// <summary>Null: nobody ever turned it.</summary>
    public SwitchTurned? Last { get; set; }

    /// <summary>When it goes off by itself.</summary>
    public DateTimeOffset? GoesOff => Plan is not null && Last is { On: true } on ? on.Until : null;

    protected override (int Kind, long Order) Turn => (Deadline.OfSwitch, Ordinal);
}
