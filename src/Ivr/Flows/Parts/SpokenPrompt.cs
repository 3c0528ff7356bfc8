using System.Collections.Immutable;
using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>What is known where a prompt is said, beside the variables.</summary>
/// <param name="Now">The service's own clock.</param>
/// <param name="Country">Country code of telephone numbers that are read as they are dialled at home.</param>
/// <param name="Position">The caller's place in the queue, 1 for its head; null: not known.</param>
/// <param name="Wait">How long the caller is expected to wait; null: not known.</param>
public readonly record struct SpokenMoment(DateTime Now, string Country, int? Position = null, TimeSpan? Wait = null);

/// <summary>A prompt as it is said to one caller.</summary>
/// <param name="Sounds">Names of its sounds, in order; none when it cannot be said.</param>
/// <param name="Text">The same, as text.</param>
/// <param name="LeftOut">How many parts had nothing to read.</param>
public readonly record struct SpokenPrompt(ImmutableArray<string> Sounds, string Text, int LeftOut)
{
    private static readonly string[] Times = ["H:mm", "HHmm", "H:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] Dates = ["yyyy-MM-dd", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Fills in the parts.</summary>
    /// <param name="pieces">The prompt in this language.</param>
    /// <param name="language">Language code.</param>
    /// <param name="valueOf">What a variable holds.</param>
    /// <param name="moment">What else is known.</param>
    /// <param name="textOf">Text of a word.</param>
    /// <returns>
    /// A value that is not what the part reads is read digit by digit; without any digit the part is left out. Without the place or the wait
    /// the whole prompt is: it would say nothing.
    /// </returns>
    public static SpokenPrompt Fill(
        ImmutableArray<PromptPiece> pieces, string language, Func<string, string> valueOf, in SpokenMoment moment, Func<string, string>? textOf = null)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        var spoken = SpokenLanguage.Find(language);
        var sounds = ImmutableArray.CreateBuilder<string>();
        var text = string.Empty;
        var leftOut = 0;
        foreach (var piece in pieces)
        {
            if (piece.Part is not { } part)
            {
                text += piece.Written;
                if (piece.Sound is { } sound)
                {
                    sounds.Add(sound);
                }

                continue;
            }

            var words = spoken is null ? [] : Read(part, spoken, language, part.Variable is null ? string.Empty : valueOf(part.Variable), moment);
            if (words.IsEmpty && part.IsOfQueue)
            {
                return new([], string.Empty, 1);
            }

            leftOut += words.IsEmpty ? 1 : 0;
            sounds.AddRange(words);
            text += string.Join(spoken?.Between, words.Select(word => textOf?.Invoke(word) ?? spoken?.Texts.GetValueOrDefault(word) ?? word)).TrimEnd(',');
        }

        return new(sounds.ToImmutable(), text, leftOut);
    }

    private static ImmutableArray<string> Read(PromptPart part, SpokenLanguage spoken, string language, string value, in SpokenMoment moment) => part.Kind switch
    {
        PartKind.Position => moment.Position is { } position ? spoken.Cardinal(Math.Clamp(position, 0, SpokenLanguage.MaxNumber)) : [],
        PartKind.Wait => moment.Wait is { } wait ? SpokenLanguage.Wait(wait) : [],
        PartKind.Time when part.Variable is null => SpokenTime.Read(TimeOnly.FromDateTime(moment.Now), language),
        PartKind.Date when part.Variable is null => spoken.Date(DateOnly.FromDateTime(moment.Now), DateOnly.FromDateTime(moment.Now)),
        PartKind.Time when TryRead(value, Times, out var time) => SpokenTime.Read(TimeOnly.FromDateTime(time), language),
        PartKind.Date when TryRead(value, Dates, out var date) => spoken.Date(DateOnly.FromDateTime(date), DateOnly.FromDateTime(moment.Now)),
        PartKind.Number when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= SpokenLanguage.MaxNumber => spoken.Cardinal(number),
        PartKind.Telephone when value.Any(char.IsAsciiDigit) => SpokenNumber.Read(value, language, moment.Country),
        _ => SpokenNumber.Digits(value, language),
    };

    private static bool TryRead(string value, string[] forms, out DateTime read) =>
        DateTime.TryParseExact(value, forms, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out read);
}
