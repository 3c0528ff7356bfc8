using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>Offers choices by key.</summary>
/// <param name="Name">Unique within the flow.</param>
/// <param name="Say">The prompts that tell the choices.</param>
/// <param name="Keys">The choices, in the order of the file.</param>
/// <param name="After">Silence after the prompt that counts as no choice, 1 s to 60 s.</param>
/// <param name="Timeout">What happens without a choice.</param>
/// <param name="Invalid">What happens at a key that is no choice.</param>
/// <param name="Secret">True: which key was pressed is told to nobody.</param>
public sealed record MenuNode(
    string Name,
    ImmutableArray<string> Say,
    ImmutableArray<MenuKey> Keys,
    TimeSpan After,
    MenuRetry Timeout,
    MenuRetry Invalid,
    bool Secret) : FlowNode(Name)
{
    /// <summary>False: it is heard to the end before a choice counts; keys are remembered meanwhile.</summary>
    public bool Interruptible { get; init; } = true;

    /// <summary>Silence between its prompts, so that choices stand apart. 0 to 3 s.</summary>
    public TimeSpan Pause { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> Targets =>
        Keys.Where(key => key.Target is not null).Select(key => key.Target!).Append(Timeout.Next).Append(Invalid.Next);

    /// <inheritdoc/>
    public override IEnumerable<string> SilentTargets => [Timeout.Next];

    /// <inheritdoc/>
    public override IEnumerable<string> Prompts => [.. Say, .. Timeout.Say, .. Invalid.Say];
}

/// <summary>What a menu does when nothing, or nothing sensible, is pressed.</summary>
/// <param name="Say">Prompts before the menu is said again; may be empty.</param>
/// <param name="Repeats">How often it is said again before going on, 0 to 9.</param>
/// <param name="Next">Where to go after that.</param>
public sealed record MenuRetry(ImmutableArray<string> Say, int Repeats, string Next);

/// <summary>A key of a menu.</summary>
/// <param name="Key">One of 0-9, * and #.</param>
/// <param name="Target">Next node; null repeats the menu.</param>
public readonly record struct MenuKey(char Key, string? Target);
