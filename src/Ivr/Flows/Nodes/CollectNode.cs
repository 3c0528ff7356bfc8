using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Asks the caller for digits.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Say">The prompts that ask.</param>
/// <param name="Into">The variable that gets them.</param>
/// <param name="Next">Next node when they are right.</param>
public sealed record CollectNode(string Name, ImmutableArray<string> Say, string Into, string Next) : FlowNode(Name)
{
    /// <summary>Most digits anybody may be asked for.</summary>
    public const int MaxDigits = 20;

    /// <summary>Fewest digits, 1 to <see cref="MaxDigits"/>.</summary>
    public int Min { get; init; } = 1;

    /// <summary>Most digits; with them it is done.</summary>
    public int Max { get; init; } = MaxDigits;

    /// <summary>The key that ends them, * or #; null: none.</summary>
    public char? End { get; init; }

    /// <summary>Silence behind a digit that ends them, 1 s to 60 s.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>What they must be.</summary>
    public DigitFormat Format { get; init; }

    /// <summary>The variable that gets the age in whole years; null: none. Only where the format tells a day of birth.</summary>
    public string? Age { get; init; }

    /// <summary>True: no log, journal, story or recording holds them, and they are not put into texts.</summary>
    public bool Secret { get; init; }

    /// <summary>Silence behind the prompt that counts as no digits, 1 s to 60 s.</summary>
    public TimeSpan After { get; init; }

    /// <summary>What happens without digits.</summary>
    public MenuRetry Timeout { get; init; } = new([], 0, string.Empty);

    /// <summary>What happens at too few, or at wrong ones.</summary>
    public MenuRetry Invalid { get; init; } = new([], 0, string.Empty);

    /// <inheritdoc/>
    public override IEnumerable<string> Targets => [Next, Timeout.Next, Invalid.Next];

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => [Timeout.Next];

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [.. Say, .. Timeout.Say, .. Invalid.Say];
}
