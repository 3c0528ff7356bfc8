using System.Globalization;

namespace ContactCenter.Server.Speech;

/// <summary>What is wrong with a recording, as a listener would say it: too loud, nothing on it, a long silence in it.</summary>
internal static class RecordingCheck
{
    /// <summary>Longer than anybody listens to.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Nobody has spoken into it: what is quieter was the room.</summary>
    private const double Silent = -55;

    /// <summary>Speech that stands out so little from the room is hard to follow on a telephone, in dB.</summary>
    private const double LeastAboveNoise = 20;

    private const double LeastPause = 6;

    /// <summary>Cut peaks a listener does not hear: so many in a minute.</summary>
    private const double ClicksPerMinute = 6;

    /// <summary>So much louder or quieter than all others a prompt may be, in dB.</summary>
    private const double LevelTolerance = 3;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>Why it cannot be taken; null when it can.</summary>
    public static string? Refusal(WaveReading read) =>
        read.Audio is null ? read.Problem
        : SpeechLevel.Active(read.Audio) < Silent ? "nothing is heard on it; record it again, nearer to the microphone"
        : null;

    /// <summary>What a listener will mind.</summary>
    public static IEnumerable<string> Faults(WaveReading read)
    {
        if (read.Audio is not { } audio)
            yield break;
        if (read.Clipped.Count > Math.Max(1, ClicksPerMinute * audio.Length.TotalMinutes))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"it was recorded too loud: clipped at {read.Clipped.Count} places, first at {At(read.Clipped[0])}; record it again at a lower level");
        }

        var (noise, pauses) = SpeechLevel.Quiet(audio, LongestPause);
        foreach (var pause in pauses)
            yield return $"nothing is heard from {At(pause.From)} to {At(pause.To)}; callers take that for the end";
        // What is hardly quieter than the voice is the voice: then nobody drew breath, and the room is not known.
        if (noise is { } room && SpeechLevel.Active(audio) - room is > LeastPause and < LeastAboveNoise and var above)
            yield return string.Create(CultureInfo.InvariantCulture, $"the room is only {above:0} dB below the voice; record it again where it is quiet");
    }

    /// <summary>Of a prompt that people put into the folder themselves: the same, and how far it is from the level of all others.</summary>
    public static IEnumerable<string> OfPrompt(WaveReading read)
    {
        if (Refusal(read) is { } refusal)
            return [refusal];
        var above = SpeechLevel.Active(read.Audio!) - SpeechLevel.Prompt;
        return Math.Abs(above) <= LevelTolerance
            ? Faults(read)
            : Faults(read).Prepend(string.Create(CultureInfo.InvariantCulture, $"it is {Math.Abs(above):0} dB {(above > 0 ? "louder" : "quieter")} than the other prompts; take it over with `contactcenter prompts import`"));
    }

    private static string At(TimeSpan time) => time.ToString(@"m\:ss\.f", CultureInfo.InvariantCulture);
}
