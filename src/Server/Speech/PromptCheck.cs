using System.Globalization;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Speech;

/// <summary>One sound, measured.</summary>
/// <param name="Name">As <c>sv/welcome</c>.</param>
/// <param name="Measure">Null when it cannot be read.</param>
/// <param name="Pace">Words a minute; null when there are too few.</param>
/// <param name="Faults">What a listener will mind, or why it cannot be read.</param>
internal sealed record CheckedSound(string Name, SoundMeasure? Measure, double? Pace, IReadOnlyList<string> Faults);

/// <summary>Listens to every sound of a configuration, rendered ones too, as <see cref="RecordingCheck"/> does to those of people, and to the pace.</summary>
internal sealed class PromptCheck(PromptFolder folder)
{
    /// <summary>Words a minute that callers can follow.</summary>
    private const double Slowest = 60, Fastest = 200;

    public CheckedSound Listen(PromptText prompt)
    {
        var name = $"{prompt.Language}/{prompt.Name}";
        var (read, problem) = Read(folder.Find(prompt));
        if (read?.Audio is not { } audio)
            return new(name, null, null, [problem]);
        var measure = SoundMeasure.Of(audio);
        var pace = measure.Pace(prompt.Text);
        var faults = RecordingCheck.OfPrompt(read).ToList();
        if (pace is < Slowest or > Fastest)
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{pace:0} words a minute are {(pace < Slowest ? "slow" : "more than callers follow")}; set speech.voices or the prompt's pace:, or record it again"));
        return new(name, measure, pace, faults);
    }

    public CheckedSound ListenToMusic(string music)
    {
        var file = folder.MusicOf(music);
        var (read, problem) = Read(file);
        if (read?.Audio is not { } audio)
            return new($"music/{music}", null, null, [problem]);
        return WavFile.TryRead(music, File.ReadAllBytes(file), out var clip, out problem) == WavVerdict.Ok
            ? new($"music/{music}", SoundMeasure.Of(audio), null, [.. RecordingCheck.OfMusic(read, clip!)])
            : new($"music/{music}", SoundMeasure.Of(audio), null, [problem]);
    }

    private static (WaveReading? Read, string Problem) Read(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var read = WaveReader.Read(stream, WavFile.MaxDuration);
            return (read, read.Problem);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "it is not there; make it with `contactcenter prompts render`, or record it");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (null, error.Message);
        }
    }
}
