using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What a call's variables hold. Immutable; calls that set nothing share one. Never printed: a value may be secret.</summary>
public sealed class FlowValues
{
    /// <summary>Nothing set.</summary>
    public static FlowValues None { get; } = new([]);

    private readonly ImmutableArray<string> _texts;

    private FlowValues(ImmutableArray<string> texts) => _texts = texts;

    /// <summary>A value by index into <see cref="Flow.Variables"/>; empty when nothing was set.</summary>
    public string this[int variable] => variable < _texts.Length ? _texts[variable] : string.Empty;

    /// <summary>The same with one value changed, cut off at <see cref="FlowText.MaxLength"/> characters.</summary>
    public FlowValues With(int variable, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Length > FlowText.MaxLength ? text[..FlowText.MaxLength] : text;
        return text == this[variable] ? this : new([.. Enumerable.Range(0, Math.Max(_texts.Length, variable + 1)).Select(i => i == variable ? text : this[i])]);
    }

    /// <summary>How many there are, no more.</summary>
    public override string ToString() => $"{_texts.Length} values";
}
