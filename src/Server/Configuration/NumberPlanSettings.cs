namespace ContactCenter.Server.Configuration;

/// <summary>How numbers are written where this service is: <c>numberPlan</c> in server.yaml. Sweden's unless it says otherwise.</summary>
internal sealed record NumberPlanSettings
{
    public static NumberPlanSettings Default { get; } = new();

    /// <summary>Country code. 1 to 3 digits.</summary>
    public string Country { get; init; } = "46";

    /// <summary>Dialled before a country code. 1 to 5 digits.</summary>
    public string International { get; init; } = "00";

    /// <summary>Dialled before a number of the own country; empty where nothing is.</summary>
    public string TrunkPrefix { get; init; } = "0";

    /// <summary>How many digits a number of the own country has behind its country code.</summary>
    public DigitRange National { get; init; } = new(7, 9);

    /// <summary>How many digits internal numbers have.</summary>
    public DigitRange Internal { get; init; } = new(2, 5);

    /// <summary>Numbers of the own country are handed to the trunk as at home, and others with the international prefix; otherwise all as E.164 with a +.</summary>
    public bool DialsAsAtHome { get; init; }
}

/// <summary>A number of digits, both ends included.</summary>
internal readonly record struct DigitRange(int From, int To)
{
    public bool Contains(int digits) => digits >= From && digits <= To;

    public override string ToString() => FormattableString.Invariant($"{From}-{To}");
}
