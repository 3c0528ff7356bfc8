namespace ContactCenter.Ivr;

/// <summary>What a flow may ask of its callers; more is a finding.</summary>
/// <param name="KeysToPerson">Key presses until a person is reached, 0 to <see cref="MostKeys"/>. Digits that are asked for count as one.</param>
/// <param name="SpeechBeforeChoice">Speech before the first menu or question, 1 s to 10 min.</param>
/// <param name="MenuLength">Length of one menu's prompts, 1 s to 10 min.</param>
public sealed record FlowLimits(int KeysToPerson, TimeSpan SpeechBeforeChoice, TimeSpan MenuLength)
{
    /// <summary>Highest <see cref="KeysToPerson"/> that can be written.</summary>
    public const int MostKeys = 20;

    /// <summary>Shortest speech that can be written.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>Longest speech that can be written.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>What holds when the file says nothing.</summary>
    public static FlowLimits Default { get; } = new(3, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(45));
}
