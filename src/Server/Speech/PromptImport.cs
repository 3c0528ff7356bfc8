using System.Globalization;

namespace ContactCenter.Server.Speech;

/// <summary>What became of one recording.</summary>
/// <param name="File">As it was named.</param>
/// <param name="IsTaken">False: it is not in the folder.</param>
/// <param name="Note">What was done, or why not.</param>
/// <param name="Faults">What a listener will mind, although it was taken.</param>
internal sealed record ImportReport(string File, bool IsTaken, string Note, IReadOnlyList<string> Faults);

/// <summary>Takes recordings of any usual form into the folder of prompts: one channel, telephone rate, even level, no silence at the ends.</summary>
internal sealed class PromptImport(PromptFolder folder)
{
    /// <summary>Takes one. What is there already is replaced, whole or not at all.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="prompt">What it says.</param>
    /// <param name="cancellation">Between two files nothing is half done.</param>
    public Task<ImportReport> TakeAsync(string file, PromptText prompt, CancellationToken cancellation) => TakeAsync(
        file,
        folder.FileOf(prompt.Language, prompt.Name),
        RecordingCheck.Longest,
        audio => Mastering.Prompt([audio], SpokenText.EndOf(prompt.Text)),
        SpeechLevel.Active,
        RecordingCheck.Faults,
        cancellation);

    /// <summary>Takes music, under a name that flows play.</summary>
    public Task<ImportReport> TakeMusicAsync(string file, string name, CancellationToken cancellation) => TakeAsync(
        file, folder.FileOf("music", name), RecordingCheck.LongestMusic, MusicMastering.Loop, SpeechLevel.Whole, RecordingCheck.TooLoud, cancellation);

    private static async Task<ImportReport> TakeAsync(
        string file, string target, TimeSpan longest, Func<SpeechAudio, SpeechAudio?> master, Func<SpeechAudio, double> level, Func<WaveReading, IEnumerable<string>> faults, CancellationToken cancellation)
    {
        try
        {
            WaveReading read;
            await using (var stream = File.OpenRead(file))
                read = WaveReader.Read(stream, longest);
            if (RecordingCheck.Refusal(read) is { } refusal)
                return new(file, false, refusal, []);
            if (master(read.Audio!) is not { } audio)
                return new(file, false, "nothing is heard on it; record it again, nearer to the microphone", []);
            await PromptFolder.WriteAsync(target, WaveFile.Write(audio), cancellation);
            var change = level(audio) - level(read.Audio!);
            var note = string.Create(CultureInfo.InvariantCulture,
                $"{read.Format}, {audio.Length.TotalSeconds:0.0} s, {(Math.Abs(change) < 0.05 ? "as loud as it was" : $"{Math.Abs(change):0.0} dB {(change > 0 ? "louder" : "quieter")}")}");
            return new(file, true, note, [.. faults(read)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(file, false, $"{error.Message}", []);
        }
    }
}
