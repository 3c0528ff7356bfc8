using System.Collections.Immutable;
using System.CommandLine;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Commands;

/// <summary><c>prompts render</c>: speaks what is missing or has changed.</summary>
internal static class PromptsCommand
{
    /// <param name="synthesizer">Who speaks; the engine of server.yaml without it.</param>
    public static Command Create(ISpeechSynthesizer? synthesizer = null)
    {
        var config = CommandRun.ConfigOption();
        var render = new Command("render", "Synthesise the prompts that are missing or whose text or voice changed. Recordings made by people are never overwritten.") { config };
        render.SetAction((parsed, cancellation) => RenderAsync(parsed, parsed.GetRequiredValue(config), synthesizer, cancellation));
        return new("prompts", "Prompts: what callers hear") { render, PromptImportCommand.Create(), PromptCheckCommand.Create() };
    }

    private static async Task<int> RenderAsync(ParseResult parsed, string directory, ISpeechSynthesizer? given, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        var error = parsed.InvocationConfiguration.Error;
        if (await FlowTexts.LoadAsync(parsed, directory) is not { Flows: { } flows } site)
            return CommandRun.Failure;

        var speech = site.Server?.Speech ?? SpeechSettings.Default;
        if (given is null && SpeechEngines.Problem(speech, Environment.GetEnvironmentVariable) is { } problem)
        {
            await error.WriteLineAsync(problem);
            return CommandRun.Failure;
        }

        using var made = given is null ? SpeechEngines.Create(speech, Environment.GetEnvironmentVariable) : null;
        var prompts = Prompts(flows, site.Announcements).Where(IsWanted).ToList();
        var done = 0;
        var renderer = new PromptRenderer(given ?? made!, FolderOf(directory, site), speech);
        var reports = await renderer.RenderAsync(prompts, Music(flows), Progress, cancellation);
        var counts = reports.CountBy(report => report.Outcome).ToDictionary();
        await output.WriteLineAsync(FormattableString.Invariant(
            $"{Count(RenderOutcome.Rendered)} rendered, {Count(RenderOutcome.Current)} up to date, {Count(RenderOutcome.Recorded)} recorded by people, {Count(RenderOutcome.Failed) + Count(RenderOutcome.Skipped)} failed"));
        return Count(RenderOutcome.Failed) + Count(RenderOutcome.Skipped) == 0 ? CommandRun.Ok : CommandRun.Failure;

        // What only others need, who share these announcements, is no fault when it has no voice here.
        bool IsWanted(PromptText prompt) => !prompt.MayBeShared || speech.Voices.ContainsKey(prompt.Language) || flows.Flows.Any(flow => flow.Languages.Contains(prompt.Language));

        int Count(RenderOutcome outcome) => counts.GetValueOrDefault(outcome);

        void Progress(RenderReport report)
        {
            var so = FormattableString.Invariant($"({Math.Min(++done, prompts.Count)}/{prompts.Count}) {report.File}");
            switch (report.Outcome)
            {
                case RenderOutcome.Rendered:
                    output.WriteLine($"{so}: rendered, {report.Note}");
                    break;
                case RenderOutcome.Recorded:
                    output.WriteLine($"{so}: a recording, left alone");
                    break;
                case RenderOutcome.Failed:
                    error.WriteLine($"{so}: error: {report.Note}");
                    break;
                case RenderOutcome.Skipped:
                    error.WriteLine($"{so}: error: not rendered, {report.Note}");
                    break;
            }
        }
    }

    /// <summary>Where its sounds are.</summary>
    internal static PromptFolder FolderOf(string directory, FlowSite site) =>
        new(directory, site.Server?.Shared is { } shared ? Path.Combine(directory, shared.Value) : null);

    /// <summary>Every sound that is spoken.</summary>
    internal static IEnumerable<PromptText> Prompts(FlowSet flows, ImmutableSortedDictionary<string, Prompt> announcements) =>
    [
        .. flows.Prompts.Values.SelectMany(prompt => prompt.Texts.Keys.SelectMany(language => SoundFolder.SoundsOf(prompt, language))),
        .. announcements.Values.Concat(PartWords.Of(flows, announcements, (word, language) => announcements.GetValueOrDefault(word)?.Texts.ContainsKey(language) == true).Select(word => word.Prompt))
            .SelectMany(prompt => prompt.Texts.Select(text => new PromptText(prompt.Name, text.Key, text.Value) { MayBeShared = true })),
    ];

    internal static IEnumerable<string> Music(FlowSet flows) =>
        flows.Flows.SelectMany(flow => flow.Nodes).SelectMany(node => node.MusicPlayed);
}
