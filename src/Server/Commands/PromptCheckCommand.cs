using System.CommandLine;
using System.Globalization;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Commands;

/// <summary><c>prompts check</c>: how every sound sounds, in numbers.</summary>
internal static class PromptCheckCommand
{
    public static Command Create()
    {
        var config = CommandRun.ConfigOption();
        var check = new Command("check", "Measure every sound that is played: level, peak, silence at both ends, clicks, pauses, pace; whether music clicks where it begins again. The exit code is 1 when something is wrong.") { config };
        check.SetAction((parsed, _) => CheckAsync(parsed, parsed.GetRequiredValue(config)));
        return check;
    }

    private static async Task<int> CheckAsync(ParseResult parsed, string directory)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (await FlowTexts.LoadAsync(parsed, directory) is not { Flows: { } flows } site)
            return CommandRun.Failure;

        var check = new PromptCheck(PromptsCommand.FolderOf(directory, site));
        var sounds = PromptsCommand.Prompts(flows, site.Announcements).DistinctBy(prompt => (prompt.Language, prompt.Name)).Select(check.Listen)
            .Concat(PromptsCommand.Music(flows).Distinct(StringComparer.Ordinal).Select(check.ListenToMusic))
            .OrderBy(sound => sound.Name, StringComparer.Ordinal).ToList();
        var width = sounds.Select(sound => sound.Name.Length).DefaultIfEmpty(0).Max();
        await output.WriteLineAsync($"{"sound".PadRight(width)}      s   dBFS   peak  before   after  pause  words/min");
        foreach (var sound in sounds)
        {
            if (sound.Measure is { } measured)
                await output.WriteLineAsync(Row(sound, measured, width));
            foreach (var fault in sound.Faults)
                await error.WriteLineAsync($"prompts/{sound.Name}.wav: warning: {fault}");
        }

        var levels = sounds.Where(sound => sound.Measure is not null && !sound.Name.StartsWith("music/", StringComparison.Ordinal)).Select(sound => sound.Measure!.Level).ToList();
        var wrong = sounds.Count(sound => sound.Faults.Count > 0);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{sounds.Count} sounds, {(wrong == 0 ? "nothing" : wrong)} to mend{(levels.Count == 0 ? "" : $"; speech at {levels.Min():0.0} to {levels.Max():0.0} dBFS")}"));
        return wrong == 0 ? CommandRun.Ok : CommandRun.Failure;
    }

    private static string Row(CheckedSound sound, SoundMeasure measured, int width) => string.Create(
        CultureInfo.InvariantCulture,
        $"{sound.Name.PadRight(width)} {measured.Length.TotalSeconds,6:0.0} {measured.Level,6:0.0} {measured.Peak,6:0.0} {measured.Before.TotalSeconds,7:0.00} {measured.After.TotalSeconds,7:0.00} {measured.LongestPause.TotalSeconds,6:0.00} {(sound.Pace is { } pace ? pace.ToString("0", CultureInfo.InvariantCulture) : ""),10}").TrimEnd();
}
