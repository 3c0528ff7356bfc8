using System.Globalization;
using System.Text.Json.Nodes;

namespace ContactCenter.Admin;

/// <summary>
/// The one place where telephone numbers are masked for people's eyes: all but the last three digits.
/// The journal keeps whole numbers, because a promise to call back needs them.
/// </summary>
public static class TelephoneNumber
{
    private const int Shown = 3;

    /// <summary>Names of JSON members that hold a caller's number.</summary>
    private static readonly string[] Members = ["caller", "callerNumber", "from", "number", "callbackNumber"];

    /// <summary><c>0313422400</c> becomes <c>•••••••400</c>; three digits or fewer (an extension, "anonymous") stay.</summary>
    public static string Mask(string? number)
    {
        if (string.IsNullOrEmpty(number))
            return "";
        var digits = number.Count(char.IsAsciiDigit);
        if (digits <= Shown)
            return Readable(number);
        var masked = new char[number.Length];
        var left = digits - Shown;
        for (var i = 0; i < number.Length; i++)
            masked[i] = char.IsAsciiDigit(number[i]) && left-- > 0 ? '•' : number[i];
        return Readable(new string(masked));
    }

    /// <summary>
    /// A number as one line of text: what a stranger wrote may hold line ends, which would make a second line of a log
    /// (sip:1%0D%0A@host), or marks that turn the writing round.
    /// </summary>
    private static string Readable(string number) => number.Any(IsUnreadable)
        ? string.Concat(number.Select(c => IsUnreadable(c) ? '\uFFFD' : c))
        : number;

    private static bool IsUnreadable(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Masks every caller's number in JSON, at any depth, in place.</summary>
    public static void MaskIn(JsonNode? json) => MaskIn(json, depth: 0);

    private static void MaskIn(JsonNode? node, int depth)
    {
        if (depth > 16)
            return;
        if (node is JsonArray array)
        {
            foreach (var item in array)
                MaskIn(item, depth + 1);
        }
        else if (node is JsonObject members)
        {
            var leadsToNumber = members["kind"] is JsonValue kind && kind.TryGetValue<string>(out var way) && way == "Number";
            foreach (var (name, value) in members.ToList())
            {
                if (value is JsonValue text && text.TryGetValue<string>(out var number)
                    && (Members.Contains(name, StringComparer.OrdinalIgnoreCase) || (leadsToNumber && name == "target")))
                    members[name] = Mask(number);
                else
                    MaskIn(value, depth + 1);
            }
        }
    }
}
