using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What is known of a variable: its text, or which cases it has fitted on the way and which not.</summary>
/// <param name="Text">Its text; null: only the rest is known.</param>
/// <param name="Fitted">Ranges it is within, in order.</param>
/// <param name="Missed">Cases it does not fit, in order.</param>
internal readonly record struct KnownText(string? Text, ImmutableArray<ChooseCase> Fitted, ImmutableArray<ChooseCase> Missed)
{
    /// <summary>It may be anything.</summary>
    public static KnownText Anything { get; } = new(null, [], []);

    /// <summary>Exactly this.</summary>
    public static KnownText Of(string text) => new(text, [], []);

    /// <summary>True when it may fit.</summary>
    public bool MayFit(ChooseCase way) => (Text, way.From) switch
    {
        ({ } text, _) => way.Fits(text),
        (_, null) => Fitted.All(fitted => fitted.Fits(way.Written)) && !Missed.Any(missed => missed.Fits(way.Written)),
        _ => Fitted.All(fitted => fitted.From <= way.To && way.From <= fitted.To) && !Missed.Any(missed => missed.From <= way.From && way.To <= missed.To),
    };

    /// <summary>True when it fits, whatever it is.</summary>
    public bool MustFit(ChooseCase way) => Text is { } text ? way.Fits(text) : Fitted.Any(fitted => way.From <= fitted.From && fitted.To <= way.To);

    /// <summary>The same when it fits.</summary>
    public KnownText If(ChooseCase way) => Text is not null ? this : way.From is null ? Of(way.Written) : this with { Fitted = With(Fitted, way) };

    /// <summary>The same when it does not.</summary>
    public KnownText IfNot(ChooseCase way) => Text is not null ? this : this with { Missed = With(Missed, way) };

    /// <summary>Two are the same when this is.</summary>
    public string Key => Text is { } text ? $"={text.Length}:{text}" : $"?{Keys(Fitted)}!{Keys(Missed)};";

    private static string Keys(ImmutableArray<ChooseCase> cases) => string.Concat(cases.Select(way => $"{way.Written.Length}:{way.Written}"));

    private static ImmutableArray<ChooseCase> With(ImmutableArray<ChooseCase> cases, ChooseCase way) => cases.Any(known => known.Written == way.Written)
        ? cases
        : [.. cases.Append(way).OrderBy(known => known.Written, StringComparer.Ordinal)];
}
