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
            return number;
        var masked = new char[number.Length];
        var left = digits - Shown;
        for (var i = 0; i < number.Length; i++)
            masked[i] = char.IsAsciiDigit(number[i]) && left-- > 0 ? '•' : number[i];
        return new string(masked);
    }

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
            foreach (var (name, value) in members.ToList())
            {
                if (value is JsonValue text && text.TryGetValue<string>(out var number) && Members.Contains(name, StringComparer.OrdinalIgnoreCase))
                    members[name] = Mask(number);
                else
                    MaskIn(value, depth + 1);
            }
        }
    }
}
