using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>A piece of a prompt: words that are a sound of their own, or a part.</summary>
/// <param name="Written">As it stands in the text, blanks and full stops included.</param>
/// <param name="Text">What is said, without the signs that belong to the part before it; empty for a part.</param>
/// <param name="Sound">Name of the sound, the prompt's own when it has no parts, else <c>NAME.1</c>; null for a part, and where there is nothing to say.</param>
/// <param name="Part">The part; null for words.</param>
public sealed record PromptPiece(string Written, string Text, string? Sound, PromptPart? Part)
{
    /// <summary>Signs that belong to what was said before.</summary>
    private const string Signs = ".,;:!?…。，、；：！？";

    /// <summary>Takes a prompt's text apart. What is no part stays as it is written: whoever reads the file has said so.</summary>
    /// <param name="name">The prompt.</param>
    /// <param name="text">Its text in one language.</param>
    public static ImmutableArray<PromptPiece> Of(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny('{', '}') || FlowText.Parse(text) is not { } cut)
        {
            return [new(text, text, name, null)];
        }

        var pieces = ImmutableArray.CreateBuilder<PromptPiece>();
        var isWhole = !cut.Pieces.Any(piece => piece.IsVariable);
        var sounds = 0;
        foreach (var (isPart, written) in cut.Pieces)
        {
            if (isPart && PromptPart.Parse(written, out _) is { } part)
            {
                pieces.Add(new(written, string.Empty, null, part));
            }
            else if (isWhole)
            {
                pieces.Add(new(written, written, name, null));
            }
            else
            {
                var said = written.TrimStart().TrimStart([.. Signs]).Trim();
                pieces.Add(new(written, said, said.Any(char.IsLetterOrDigit) ? string.Create(CultureInfo.InvariantCulture, $"{name}.{++sounds}") : null, null));
            }
        }

        return pieces.ToImmutable();
    }
}
