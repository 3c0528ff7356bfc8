using System.Globalization;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Speech;

/// <summary>What is wrong with a recording, as a listener would say it: too loud, nothing on it, a long silence in it.</summary>
internal static class RecordingCheck
{
    /// <summary>Longer than anybody listens to.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>Few wait so long, and it has to be in memory as a whole.</summary>
    public static readonly TimeSpan LongestMusic = TimeSpan.FromMinutes(10);

    /// <summary>Nobody has spoken into it: what is quieter was the room.</summary>
    private const double Silent = -55;

    /// <summary>Speech that stands out so little from the room is hard to follow on a telephone, in dB.</summary>
    private const double LeastAboveNoise = 20;

    private const double LeastPause = 6;

    /// <summary>Cut peaks a listener does not hear: so many in a minute.</summary>
    private const double ClicksPerMinute = 6;

    /// <summary>So much louder or quieter than all others a prompt may be, in dB.</summary>
    public const double LevelTolerance = 2;

    /// <summary>A first or last sample this far from silence is heard as a click, of full scale 1.</summary>
    public const double Click = 0.01;

    /// <summary>Direct current, of full scale 1.</summary>
    private const double LargestOffset = 0.01;

    private const string TakeOver = "take it over with `contactcenter prompts import`";
    private const string TakeMusic = "take it over with `contactcenter prompts import --music`";

    private static readonly TimeSpan LongestBefore = TimeSpan.FromSeconds(0.6);
    private static readonly TimeSpan LongestAfter = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    /// <summary>Why it cannot be taken; null when it can.</summary>
    public static string? Refusal(WaveReading read) =>
        read.Audio is null ? read.Problem
        : SpeechLevel.Active(read.Audio) < Silent ? "nothing is heard on it; record it again, nearer to the microphone"
        : null;

    /// <summary>Where it was cut at full scale.</summary>
    public static IEnumerable<string> TooLoud(WaveReading read)
    {
        if (read.Audio is { } audio && read.Clipped.Count > Math.Max(1, ClicksPerMinute * audio.Length.TotalMinutes))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"it was recorded too loud: clipped at {read.Clipped.Count} places, first at {At(read.Clipped[0])}; record it again at a lower level");
        }
    }

    /// <summary>What a listener will mind.</summary>
    public static IEnumerable<string> Faults(WaveReading read)
    {
        if (read.Audio is not { } audio)
            yield break;
        foreach (var loud in TooLoud(read))
            yield return loud;
        var (noise, pauses) = SpeechLevel.Quiet(audio, LongestPause);
        foreach (var pause in pauses)
            yield return $"nothing is heard from {At(pause.From)} to {At(pause.To)}; callers take that for the end";
        // What is hardly quieter than the voice is the voice: then nobody drew breath, and the room is not known.
        if (noise is { } room && SpeechLevel.Active(audio) - room is > LeastPause and < LeastAboveNoise and var above)
            yield return string.Create(CultureInfo.InvariantCulture, $"the room is only {above:0} dB below the voice; record it again where it is quiet");
    }

    /// <summary>Of a prompt that people put into the folder themselves: the same, and what taking it over would have cured.</summary>
    public static IEnumerable<string> OfPrompt(WaveReading read) =>
        Refusal(read) is { } refusal ? [refusal] : [.. Uneven(SoundMeasure.Of(read.Audio!)), .. Faults(read)];

    /// <summary>Of music, which begins again and again.</summary>
    /// <param name="read">The file.</param>
    /// <param name="clip">As it is played.</param>
    public static IEnumerable<string> OfMusic(WaveReading read, AudioClip clip)
    {
        if (read.Audio is not { } audio || SpeechLevel.Active(audio) < Silent)
            return [read.Audio is null ? read.Problem : "nothing is heard on it; take away music: for silence"];
        var faults = new List<string>();
        var above = SpeechLevel.Whole(audio) - SpeechLevel.Prompt;
        if (above > LevelTolerance)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"it is {above:0} dB louder than the voice that speaks between; {TakeMusic}"));
        if (LoopSeam.Of(clip) is { IsHeard: true })
            faults.Add($"it clicks where it begins again; {TakeMusic}");
        var (before, after) = (SoundMeasure.Of(audio).Before, SoundMeasure.Of(audio).After);
        if (before + after > LongestPause)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"nothing is heard for {(before + after).TotalSeconds:0.0} s where it begins again; callers take that for the end; {TakeMusic}"));
        return [.. faults, .. TooLoud(read)];
    }

    private static IEnumerable<string> Uneven(SoundMeasure sound)
    {
        var above = sound.Level - SpeechLevel.Prompt;
        if (Math.Abs(above) > LevelTolerance)
            yield return string.Create(CultureInfo.InvariantCulture, $"it is {Math.Abs(above):0} dB {(above > 0 ? "louder" : "quieter")} than the other prompts; {TakeOver}");
        if (sound.First > Click || sound.Last > Click)
            yield return $"it {(sound.First <= Click ? "ends" : sound.Last <= Click ? "begins" : "begins and ends")} with a click; {TakeOver}";
        if (sound.Before > LongestBefore)
            yield return string.Create(CultureInfo.InvariantCulture, $"nothing is heard in its first {sound.Before.TotalSeconds:0.0} s; {TakeOver}");
        if (sound.After > LongestAfter)
            yield return string.Create(CultureInfo.InvariantCulture, $"nothing is heard in its last {sound.After.TotalSeconds:0.0} s; {TakeOver}");
        if (Math.Abs(sound.Offset) > LargestOffset)
            yield return $"there is direct current on it, which clicks at both ends; {TakeOver}";
    }

    private static string At(TimeSpan time) => time.ToString(@"m\:ss\.f", CultureInfo.InvariantCulture);
}
