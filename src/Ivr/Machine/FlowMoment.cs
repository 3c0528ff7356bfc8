using System.Collections.Frozen;

namespace ContactCenter.Ivr;

/// <summary>What a step may look at beside the call: the time, and which switches are on.</summary>
/// <param name="Time">For opening hours.</param>
/// <param name="SwitchesOn">Names of the switches that are on; null: none.</param>
public readonly record struct FlowMoment(DateTimeOffset Time, FrozenSet<string>? SwitchesOn = null)
{
    /// <summary>True: this switch is on.</summary>
    public bool IsOn(string name) => SwitchesOn?.Contains(name) == true;

    /// <summary>A time at which no switch is on.</summary>
    public static implicit operator FlowMoment(DateTimeOffset time) => new(time);

    /// <summary>A time at which no switch is on.</summary>
    public static FlowMoment FromDateTimeOffset(DateTimeOffset time) => time;
}
