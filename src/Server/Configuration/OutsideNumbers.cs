using System.Collections.Immutable;

namespace ContactCenter.Server.Configuration;

/// <summary>
/// The numbers outside that queues and agents may have dialled: those that begin with an allowed prefix. Emergency numbers
/// and those that cost more than a call are dialled only when the whole number is on the list.
/// </summary>
/// <param name="allow">Prefixes, and whole numbers: digits with an optional leading +.</param>
internal sealed class OutsideNumbers(ImmutableArray<string> allow)
{
    /// <summary>Emergency services round the world; whoever needs one dials it on a telephone whose place is known.</summary>
    private static readonly ImmutableArray<string> Emergency =
        ["112", "911", "999", "000", "110", "111", "113", "114", "115", "116", "117", "118", "119", "120", "122", "123", "127", "129", "130", "133", "143", "144", "150", "155", "158", "190", "191", "192", "193", "194", "195", "196", "197", "198", "199"];

    /// <summary>Swedish premium and mass calling numbers, directory services; international premium rate and satellites.</summary>
    private static readonly ImmutableArray<string> Costly =
        ["0900", "0939", "0944", "071", "118", "+46900", "+46939", "+46944", "+4671", "+979", "+808", "+870", "+881", "+882", "+883", "+888"];

    private readonly ImmutableArray<string> _allow = [.. allow.Select(Plain)];

    public static OutsideNumbers None { get; } = new([]);

    /// <summary>True when the number may be dialled. Anything that is no number may not.</summary>
    public bool Allows(string number)
    {
        if (!Names.IsDialable(number))
            return false;
        var plain = Plain(number);
        if (_allow.Contains(plain))
            return true;
        return !IsDear(plain) && _allow.Any(prefix => plain.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>True for a number that is dialled only when it is listed in full.</summary>
    public static bool IsDear(string number)
    {
        var plain = Plain(number);
        return IsEmergency(plain) || IsDirectory(plain) || Costly.Any(prefix => plain.StartsWith(prefix, StringComparison.Ordinal));
    }

    /// <summary>True for the number of an emergency service, in any country's.</summary>
    public static bool IsEmergency(string number) => Emergency.Contains(number);

    /// <summary>118 and three digits; longer ones are ordinary numbers of the area 011.</summary>
    private static bool IsDirectory(string plain) =>
        (plain.StartsWith("+46118", StringComparison.Ordinal) && plain.Length <= "+46118xxx".Length)
        || (plain.StartsWith("0118", StringComparison.Ordinal) && plain.Length <= "0118xxx".Length);

    /// <summary>00 before a country code is the same as +: an allowed 0 does not open the world.</summary>
    public static string Plain(string number) => number.StartsWith("00", StringComparison.Ordinal) && number != "000" ? "+" + number[2..] : number;
}
