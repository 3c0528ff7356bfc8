namespace ContactCenter.Server.Speech;

/// <summary>What became of one prompt.</summary>
internal enum RenderOutcome
{
    Rendered,
    Current,
    Recorded,
    Failed,

    /// <summary>Not tried: the synthesiser is not there.</summary>
    Skipped,
}

/// <param name="File">The prompt's file.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Note">Its length, or why it failed.</param>
internal readonly record struct RenderReport(string File, RenderOutcome Outcome, string Note);

/// <summary>
/// Speaks the prompts that are missing or whose text or voice changed. One that fails does not stop the others; only
/// a synthesiser that is not there at all, or hangs three times in a row, ends the attempt.
/// </summary>
internal sealed class PromptRenderer(ISpeechSynthesizer synthesizer, PromptFolder folder, SpeechSettings speech)
{
    /// <summary>The music this project composes when a flow asks for it and nobody has put another in its place.</summary>
    public const string OwnMusic = "hold";

    /// <summary>One that hangs so often hangs for all: waiting for each of a thousand prompts would take hours.</summary>
    private const int SlowInARow = 3;

    public async Task<IReadOnlyList<RenderReport>> RenderAsync(
        IEnumerable<PromptText> prompts, IEnumerable<string> music, Action<RenderReport> progress, CancellationToken cancellation)
    {
        var reports = new List<RenderReport>();
        void Report(RenderReport report)
        {
            reports.Add(report);
            progress(report);
        }

        foreach (var name in music.Distinct(StringComparer.Ordinal).Where(name => name == OwnMusic))
            Report(await ComposeAsync(folder.MusicOf(name), cancellation));

        var absent = false;
        var slow = 0;
        foreach (var prompt in prompts)
        {
            var (report, fault) = await RenderAsync(prompt, absent, cancellation);
            if (report.Outcome is RenderOutcome.Rendered or RenderOutcome.Failed)
                slow = fault == SpeechFault.Slow ? slow + 1 : 0;
            absent |= fault == SpeechFault.Absent || slow == SlowInARow;
            Report(report);
        }

        return reports;
    }

    private static async Task<RenderReport> ComposeAsync(string file, CancellationToken cancellation)
    {
        if (File.Exists(file))
            return new(file, RenderOutcome.Current, "");
        var composed = HoldMusic.Compose();
        return await StoreAsync(file, composed, () => PromptFolder.WriteAsync(file, WaveFile.Write(composed), cancellation));
    }

    private async Task<(RenderReport Report, SpeechFault Fault)> RenderAsync(PromptText prompt, bool absent, CancellationToken cancellation)
    {
        var file = folder.FileOf(prompt.Language, prompt.Name);
        switch (folder.StateOf(prompt, speech))
        {
            case PromptState.Current:
                return (new(file, RenderOutcome.Current, ""), SpeechFault.None);
            case PromptState.Recorded:
                return (new(file, RenderOutcome.Recorded, ""), SpeechFault.None);
        }

        if (absent)
            return (new(file, RenderOutcome.Skipped, "no synthesiser"), SpeechFault.None);

        var passages = new List<SpeechAudio>();
        var sentences = SpokenText.Split(prompt.Text, prompt.Language);
        var isPiece = SpokenText.EndOf(prompt.Text) == TextEnd.Piece;
        foreach (var (at, passage) in sentences.Index())
        {
            if (!speech.Voices.TryGetValue(passage.Language, out var voice))
                return (Failed($"no voice for '{passage.Language}': add it under speech.voices in server.yaml"), SpeechFault.Failed);
            var result = await synthesizer.SynthesizeAsync(new(passage.Sentence, voice.Voice, prompt.Pace ?? voice.WordsPerMinute, isPiece && at == sentences.Count - 1), cancellation);
            if (result.Audio is null)
                return (Failed(result.Reason), result.Fault);
            passages.Add(result.Audio);
        }

        if (Mastering.Prompt(passages, SpokenText.EndOf(prompt.Text)) is not { } audio)
            return (Failed("the synthesiser gave only silence"), SpeechFault.BadAudio);
        var stored = await StoreAsync(file, audio, () => folder.StoreAsync(prompt, speech, WaveFile.Write(audio), cancellation));
        return (stored, SpeechFault.None);

        RenderReport Failed(string reason) => new(file, RenderOutcome.Failed, reason);
    }

    private static async Task<RenderReport> StoreAsync(string file, SpeechAudio audio, Func<Task> store)
    {
        try
        {
            await store();
            return new(file, RenderOutcome.Rendered, FormattableString.Invariant($"{audio.Length.TotalSeconds:0.0} s"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new(file, RenderOutcome.Failed, $"cannot be written: {error.Message}");
        }
    }
}
