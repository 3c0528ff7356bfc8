using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What collected digits must be.</summary>
public enum DigitFormat
{
    /// <summary>Any digits.</summary>
    Any,

    /// <summary>A Swedish personal identity number (personnummer) or coordination number (samordningsnummer), 10 or 12 digits.</summary>
    SwedishPersonalNumber,

    /// <summary>A Norwegian national identity number (fødselsnummer) or D number, 11 digits.</summary>
    NorwegianPersonalNumber,

    /// <summary>A Finnish personal identity code (henkilötunnus), 9 digits, or 10 with a control character that is a digit.</summary>
    FinnishPersonalNumber,

    /// <summary>A day of the calendar, 8 digits with the year first, or 6 for one of the last hundred years.</summary>
    Date,

    /// <summary>A telephone number that may be dialled.</summary>
    Telephone,
}

/// <summary>Digits found right.</summary>
/// <param name="Text">In one way of writing, whatever way they were typed.</param>
/// <param name="Born">The day of birth that is in it, or the date it is; null when there is none.</param>
public sealed record AcceptedDigits(string Text, DateOnly? Born = null)
{
    /// <summary>Whole years on a day; 0 before the first birthday.</summary>
    public int? AgeOn(DateOnly today) => Born is not { } born ? null
        : Math.Max(0, today.Year - born.Year - (today < Anniversary(born, today.Year) ? 1 : 0));

    /// <summary>Who is born on the 29th of February is a year older on the 1st of March of other years.</summary>
    private static DateOnly Anniversary(DateOnly born, int year) =>
        born is { Month: 2, Day: 29 } && !DateTime.IsLeapYear(year) ? new(year, 3, 1) : new(year, born.Month, born.Day);
}

/// <summary>The formats as the flow files write them, with their length.</summary>
public static class DigitFormats
{
    /// <summary>Every word with its meaning and the fewest and most digits.</summary>
    public static readonly ImmutableArray<(string Word, DigitFormat Format, int Min, int Max)> All =
    [
        ("swedish-personal-number", DigitFormat.SwedishPersonalNumber, 10, 12),
        ("norwegian-personal-number", DigitFormat.NorwegianPersonalNumber, 11, 11),
        ("finnish-personal-number", DigitFormat.FinnishPersonalNumber, 9, 10),
        ("date", DigitFormat.Date, 6, 8),
        ("telephone", DigitFormat.Telephone, 3, 15),
    ];

    /// <summary>Judges digits.</summary>
    /// <param name="format">What they must be.</param>
    /// <param name="digits">0 to 9 only.</param>
    /// <param name="today">The day on the service's own clock: nobody is born after it.</param>
    /// <param name="telephone">E.164 of a number that may be dialled, else null; without it, any number will do as it was typed.</param>
    /// <returns>Null when they are not that.</returns>
    public static AcceptedDigits? Judge(DigitFormat format, string digits, DateOnly today, Func<string, string?>? telephone = null)
    {
        ArgumentNullException.ThrowIfNull(digits);
        return format switch
        {
            DigitFormat.SwedishPersonalNumber => PersonalNumbers.Swedish(digits, today),
            DigitFormat.NorwegianPersonalNumber => PersonalNumbers.Norwegian(digits, today),
            DigitFormat.FinnishPersonalNumber => PersonalNumbers.Finnish(digits, today),
            DigitFormat.Date => Dates.Typed(digits, today),
            DigitFormat.Telephone => (telephone is null ? digits : telephone(digits)) is { } number ? new(number) : null,
            _ => new(digits),
        };
    }
}
