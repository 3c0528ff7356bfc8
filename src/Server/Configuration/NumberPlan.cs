using System.Collections.Frozen;
using System.Text;

namespace ContactCenter.Server.Configuration;

/// <summary>
/// Which numbers are called back: as a trunk shows them (<c>0701234567</c>, <c>+46701234567</c>, <c>0046701234567</c>,
/// <c>46701234567</c>) or as somebody types them. Emergency, premium, internal and malformed numbers never are, whatever
/// <c>outside.allow</c> says; one of the own country is without being listed there, a foreign one only when it is.
/// </summary>
internal sealed class NumberPlan
{
    private const int MaxText = 64;
    private const int MaxDigits = 24;

    /// <summary>E.164 §6.2.1: country code and all.</summary>
    private const int LongestInternational = 15;
    private const int ShortestInternational = 7;

    /// <summary>What stands in From when there is no number.</summary>
    private static readonly FrozenSet<string> NoNumber =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "anonymous", "restricted", "unavailable", "unknown", "private", "withheld", "invalid");

    private readonly NumberPlanSettings _settings;
    private readonly OutsideNumbers _outside;
    private readonly FrozenSet<string> _own;

    /// <param name="settings">How numbers are written here.</param>
    /// <param name="outside">Which foreign numbers may be dialled.</param>
    /// <param name="own">Numbers of this service itself: of its flows, queues and agents, as they are configured.</param>
    public NumberPlan(NumberPlanSettings settings, OutsideNumbers outside, IEnumerable<string> own)
    {
        _settings = settings;
        _outside = outside;
        _own = FrozenSet<string>.Empty;
        _own = own.SelectMany(number => new[] { number, Judge(number).Number }).OfType<string>().ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What becomes of a number. Never throws, whatever stands in the text; judged again, its result comes out the same.</summary>
    public NumberVerdict Judge(string? typedOrSeen)
    {
        var text = typedOrSeen.AsSpan().Trim();
        if (text.IsEmpty || NoNumber.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text))
            return new(NumberProblem.Withheld);
        if (Digits(text) is not { } read)
            return new(NumberProblem.Malformed);
        if (OutsideNumbers.IsEmergency(read.Digits) || OutsideNumbers.IsEmergency(WithoutPrefix(read.Digits)))
            return new(NumberProblem.Emergency);
        if (!read.Plus && _own.Contains(read.Digits))
            return new(NumberProblem.Internal);
        if (read.Plus)
            return International(read.Digits);
        return read.Digits.StartsWith(_settings.International, StringComparison.Ordinal)
            ? International(read.Digits[_settings.International.Length..])
            : AtHome(read.Digits);
    }

    /// <summary>E.164 of a number that we may dial, or null.</summary>
    public string? NumberOf(string typedOrSeen) => Judge(typedOrSeen).Number;

    /// <summary>Digits without the separators people and phones write between them; null when there is anything else.</summary>
    private static (bool Plus, string Digits)? Digits(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxText)
            return null;
        var digits = new StringBuilder(MaxDigits);
        var plus = false;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
                digits.Append(c);
            else if (c == '+' && !plus && digits.Length == 0)
                plus = true;
            else if (c is not (' ' or '\u00a0' or '\u202f' or '-' or '\u2010' or '\u2011' or '\u2013' or '.' or '/' or '(' or ')'))
                return null;
        }

        return digits.Length is 0 or > MaxDigits ? null : (plus, digits.ToString());
    }

    /// <summary>Neither + nor the international prefix stands before it.</summary>
    private NumberVerdict AtHome(string digits)
    {
        if (_settings.Internal.Contains(digits.Length))
            return new(NumberProblem.Internal);
        if (OutsideNumbers.IsDear(digits))
            return new(NumberProblem.Premium);
        var prefix = _settings.TrunkPrefix;
        if (prefix.Length > 0 && digits.StartsWith(prefix, StringComparison.Ordinal))
            return National(digits[prefix.Length..]);
        if (digits.StartsWith(_settings.Country, StringComparison.Ordinal))
        {
            // Some trunks show E.164 without its +. Where numbers have no prefix, only one that is too long for the country is such.
            var behind = WithoutPrefix(digits[_settings.Country.Length..]);
            if (prefix.Length > 0 || !_settings.National.Contains(digits.Length))
                return National(behind);
        }

        return prefix.Length == 0 ? National(digits) : new(NumberProblem.Malformed);
    }

    private NumberVerdict International(string digits)
    {
        if (OutsideNumbers.IsEmergency(digits))
            return new(NumberProblem.Emergency);
        if (digits.StartsWith(_settings.Country, StringComparison.Ordinal))
            return National(WithoutPrefix(digits[_settings.Country.Length..]));
        var number = "+" + digits;
        if (OutsideNumbers.IsDear(number))
            return new(NumberProblem.Premium);
        if (digits.Length is < ShortestInternational or > LongestInternational || digits[0] == '0')
            return new(NumberProblem.Malformed);
        if (_own.Contains(number))
            return new(NumberProblem.Internal);
        return _outside.Allows(number)
            ? new(NumberProblem.None, number, _settings.DialsAsAtHome ? _settings.International + digits : number)
            : new(NumberProblem.ForeignNotAllowed);
    }

    /// <summary>People write +46 (0)70 …</summary>
    private string WithoutPrefix(string national) =>
        _settings.TrunkPrefix.Length > 0 && national.StartsWith(_settings.TrunkPrefix, StringComparison.Ordinal) ? national[_settings.TrunkPrefix.Length..] : national;

    /// <summary>Behind the country code, without the prefix.</summary>
    private NumberVerdict National(string national)
    {
        var (number, home) = ("+" + _settings.Country + national, _settings.TrunkPrefix + national);
        if (OutsideNumbers.IsEmergency(national))
            return new(NumberProblem.Emergency);
        if (OutsideNumbers.IsDear(number) || OutsideNumbers.IsDear(home))
            return new(NumberProblem.Premium);
        if (!_settings.National.Contains(national.Length) || number.Length - 1 > LongestInternational
            || (_settings.TrunkPrefix.Length > 0 && national.StartsWith(_settings.TrunkPrefix, StringComparison.Ordinal)))
        {
            return new(NumberProblem.Malformed);
        }

        return _own.Contains(number) ? new(NumberProblem.Internal) : new(NumberProblem.None, number, _settings.DialsAsAtHome ? home : number);
    }
}
