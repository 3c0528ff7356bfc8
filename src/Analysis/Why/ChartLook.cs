using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>How a stretch looks: a colour for its kind, a pattern for itself.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Colour">Green: could take it. Blue: at work with others. Ochre: rests. Red: a rule. Grey: not there. Violet: what was promised.</param>
/// <param name="Lines">The pattern over it; empty: none; null: an outline only.</param>
internal sealed record ChartLook(string Name, string Colour, string? Lines)
{
    private const string Green = "#1c6b45", Blue = "#1f5fa8", Ochre = "#8a5a00", Red = "#8a2f6b", Grey = "#5b6773", Violet = "#5b3fa0";
    private const string Falling = "M-2 2l4 -4M0 10l10 -10M8 12l4 -4", Rising = "M-2 8l4 4M0 0l10 10M8 -2l4 4", Upright = "M5 0v10", Level = "M0 5h10", Crossed = "M0 0l10 10M0 10l10 -10", Dots = "M3 5h4";

    public const string Waits = "waits", Promised = "promised", Rang = "rang", AnotherRang = "anotherRang", Ready = "ready", Talked = "talked", DoesNotServe = "doesNotServe";

    /// <summary>In the order in which they are explained.</summary>
    public static IReadOnlyList<ChartLook> All { get; } =
    [
        new(Waits, Grey, ""),
        new(Talked, Green, Upright),
        new(Promised, Violet, Falling),
        new(Rang, Green, ""),
        new(AnotherRang, Green, Dots),
        new(Ready, Green, Level),
        new(nameof(PassedOverReason.Talking), Blue, ""),
        new(nameof(PassedOverReason.WrapUp), Blue, Falling),
        new(nameof(PassedOverReason.OfferedElsewhere), Blue, Upright),
        new(nameof(PassedOverReason.Paused), Ochre, ""),
        new(nameof(PassedOverReason.Resting), Ochre, Crossed),
        new(nameof(PassedOverReason.Delayed), Ochre, Falling),
        new(nameof(PassedOverReason.TierNotOpen), Red, ""),
        new(nameof(PassedOverReason.Language), Red, Falling),
        new(nameof(PassedOverReason.Unit), Red, Upright),
        new(nameof(PassedOverReason.Skill), Red, Crossed),
        new(nameof(PassedOverReason.NotThePerson), Red, Dots),
        new(DoesNotServe, Grey, Rising),
        new(nameof(PassedOverReason.Offline), Grey, null),
    ];

    private static readonly Dictionary<string, ChartLook> ByName = All.ToDictionary(static look => look.Name);

    public static ChartLook Of(string name) => ByName[name];

    public static string Of(PassedOverReason? keeps, bool isRung) => keeps?.ToString() ?? (isRung ? Rang : AnotherRang);

    public static string Of(AgentState state) => state switch
    {
        AgentState.Ready => Ready,
        AgentState.Offered => nameof(PassedOverReason.OfferedElsewhere),
        _ => state.ToString(),
    };

    /// <summary>Attributes of what is written on it.</summary>
    public string Ink => Lines is null ? "fill=\"currentColor\"" : $"fill=\"#ffffff\" stroke=\"{Colour}\" stroke-width=\"{(Lines.Length == 0 ? 0 : 4)}\" paint-order=\"stroke\"";

    public string Pattern(string id) => Lines is not { Length: > 0 } ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"<pattern id=\"{id}-{Name}\" width=\"10\" height=\"10\" patternUnits=\"userSpaceOnUse\"><rect width=\"10\" height=\"10\" fill=\"{Colour}\"/><path d=\"{Lines}\" stroke=\"#ffffff\" stroke-opacity=\"0.55\" stroke-width=\"{(Lines == Dots ? 4 : 2)}\"/></pattern>");

    public string Fill(string id) => Lines switch
    {
        null => $"fill=\"none\" stroke=\"{Colour}\" stroke-dasharray=\"3 3\" pointer-events=\"all\"",
        "" => $"fill=\"{Colour}\"",
        _ => $"fill=\"url(#{id}-{Name})\"",
    };
}
