using System.Globalization;
using System.Text.Json;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Reads what is asked of requests to call back, bounded: a value, or what is wrong with it in words.</summary>
internal static class CallbackInput
{
    public const int LongestBy = 64;
    public const int LongestWhy = 200;
    private const int LongestAbout = 64;
    private const int LongestName = 128;
    private const int LongestReference = 8;
    private const int MostSkills = 8; // as many as the core takes
    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz"];

    /// <summary>Null: fine. Otherwise what is wrong.</summary>
    public static string? Fault(CallbackRequest? asked) =>
        asked is null ? "Send the request as an object of JSON."
        : WhoFault(asked) ?? Missing("queue", asked.Queue, LongestName) ?? Missing("reason", asked.Reason, LongestAbout) ?? Missing("by", asked.By, LongestBy)
            ?? Bad("language", asked.Language, 16) ?? Bad("class", asked.Class, LongestName) ?? Bad("unit", asked.Unit, LongestName) ?? Bad("person", asked.Person, LongestName) ?? SkillFault(asked.Skills)
            ?? (asked.Reference is { } reference && !(reference.Length is > 0 and <= LongestReference && reference.All(char.IsAsciiDigit)) ? "reference is 1 to 8 digits." : null)
            ?? (asked.Slot is { } slot && Time(slot) is null ? BadTime("slot") : null);

    /// <summary>Null: fine. Otherwise what is wrong.</summary>
    public static string? Fault(string? by, string? reason) => Missing("by", by, LongestBy) ?? Missing("reason", reason, LongestWhy);

    /// <summary>Null: fine. Otherwise what is wrong.</summary>
    public static string? Fault(MoveRequest? asked) =>
        asked is null ? "Send {\"slot\": …, \"by\": …, \"reason\": …}."
        : Fault(asked.By, asked.Reason) ?? asked.Slot.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String when Time(asked.Slot.GetString()) is not null => null,
            JsonValueKind.Undefined => "slot is missing: the start of a free time, or null for as soon as its turn comes.",
            _ => BadTime("slot"),
        };

    /// <summary>An instant with its offset; without one nobody knows which it is.</summary>
    public static DateTimeOffset? Time(string? text) =>
        text is { Length: > 0 and <= 40 }
        && DateTimeOffset.TryParseExact(text.EndsWith('Z') || text.EndsWith('z') ? text[..^1] + "+00:00" : text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.ToUniversalTime()
            : null;

    public static string BadTime(string name) => $"{name} is a time with its offset, as 2026-03-02T10:20:00+01:00.";

    /// <summary>As the core wants it: null for nothing.</summary>
    public static string? Given(string? text) => text?.Trim() is { Length: > 0 } given ? given : null;

    public static CallbackState? State(string text) => Enum.GetValues<CallbackState>().Cast<CallbackState?>().FirstOrDefault(state => CallStory.Name(state!.Value) == text);

    public static string States => string.Join(", ", Enum.GetValues<CallbackState>().Select(CallStory.Name));

    private static string? WhoFault(CallbackRequest asked) => (Given(asked.Number), Given(asked.Call)) switch
    {
        (null, null) => "number is missing; or give call, to call its caller back.",
        (not null, not null) => "Give number or call, not both.",
        _ => Bad("number", asked.Number, 64) ?? Bad("call", asked.Call, LongestName),
    };

    private static string? SkillFault(IReadOnlyDictionary<string, int>? skills) => skills is null ? null
        : skills.Count > MostSkills ? $"skills are at most {MostSkills}."
        : skills.Keys.Select(static name => Missing("the name of a skill", name, LongestName)).FirstOrDefault(static fault => fault is not null);

    public static string? Missing(string name, string? text, int most) => Given(text) is null ? $"{name} is missing." : Bad(name, text, most);

    public static string? Bad(string name, string? text, int most) =>
        text is { } given && (given.Trim().Length > most || given.Any(char.IsControl)) ? $"{name} is at most {most} characters, all of them visible." : null;
}
