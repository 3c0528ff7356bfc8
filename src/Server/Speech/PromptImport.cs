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
    public async Task<ImportReport> TakeAsync(string file, PromptText prompt, CancellationToken cancellation)
    {
        try
        {
            WaveReading read;
            await using (var stream = File.OpenRead(file))
                read = WaveReader.Read(stream, RecordingCheck.Longest);
            if (RecordingCheck.Refusal(read) is { } refusal)
                return new(file, false, refusal, []);
            if (Mastering.Prompt([read.Audio!], SpokenText.EndOf(prompt.Text)) is not { } audio)
                return new(file, false, "nothing is heard on it; record it again, nearer to the microphone", []);
            await PromptFolder.WriteAsync(folder.FileOf(prompt.Language, prompt.Name), WaveFile.Write(audio), cancellation);
            var change = SpeechLevel.Active(audio) - SpeechLevel.Active(read.Audio!);
            var note = string.Create(CultureInfo.InvariantCulture,
                $"{read.Format}, {audio.Length.TotalSeconds:0.0} s, {(Math.Abs(change) < 0.05 ? "as loud as it was" : $"{Math.Abs(change):0.0} dB {(change > 0 ? "louder" : "quieter")}")}");
            return new(file, true, note, [.. RecordingCheck.Faults(read)]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(file, false, $"{error.Message}", []);
        }
    }
}
