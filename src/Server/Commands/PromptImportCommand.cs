using System.CommandLine;
using ContactCenter.Configuration;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Commands;

/// <summary><c>prompts import</c>: takes recordings of people into the configuration, each under its file's name.</summary>
internal static class PromptImportCommand
{
    public static Command Create()
    {
        var config = CommandRun.ConfigOption();
        var language = new Option<string>("--language") { Description = "What is spoken in them: a language of the flows", HelpName = "CODE" };
        var music = new Option<bool>("--music") { Description = "They are music that flows play: its end is made to flow into its beginning" };
        var files = new Argument<string[]>("FILES") { Description = "WAV files; welcome.wav becomes the prompt `welcome`", Arity = ArgumentArity.OneOrMore };
        var import = new Command("import", "Take recordings of any rate and sample format: made one channel of 8 kHz, even in level, without silence at the ends; checked for clipping, silence and length.")
        {
            config, language, music, files,
        };
        import.Validators.Add(result =>
        {
            if (result.GetValue(music) == result.GetValue(language) is not null)
                result.AddError("say what they are: --language CODE, or --music");
        });
        import.SetAction((parsed, cancellation) => ImportAsync(parsed, parsed.GetRequiredValue(config), parsed.GetValue(language), parsed.GetRequiredValue(files), cancellation));
        return import;
    }

    /// <param name="parsed">Where is written.</param>
    /// <param name="directory">The configuration.</param>
    /// <param name="language">Null: music.</param>
    /// <param name="files">The recordings.</param>
    /// <param name="cancellation">Between two of them.</param>
    private static async Task<int> ImportAsync(ParseResult parsed, string directory, string? language, string[] files, CancellationToken cancellation)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (await FlowTexts.LoadAsync(parsed, directory) is not { Flows: { } flows } site)
            return CommandRun.Failure;

        var said = PromptsCommand.Prompts(flows, site.Announcements).ToList();
        var known = said.Where(prompt => prompt.Language == language).DistinctBy(prompt => prompt.Name).ToDictionary(prompt => prompt.Name);
        if (language is not null && known.Count == 0)
        {
            await error.WriteLineAsync($"nothing is said in {Quote.Of(language)}{NearestName.Hint(language, [.. said.Select(prompt => prompt.Language).Distinct()], "write its texts first")}");
            return CommandRun.Failure;
        }

        var import = new PromptImport(new(directory));
        var played = PromptsCommand.Music(flows).ToHashSet(StringComparer.Ordinal);
        var (taken, done) = (0, 0);
        foreach (var file in files)
        {
            var report = await TakeAsync(file, Path.GetFileNameWithoutExtension(file));
            taken += report.IsTaken ? 1 : 0;
            await (report.IsTaken ? output : error).WriteLineAsync(FormattableString.Invariant($"({++done}/{files.Length}) {file}: {(report.IsTaken ? "" : "error: ")}{report.Note}"));
            foreach (var fault in report.Faults)
                await error.WriteLineAsync($"{file}: warning: {fault}");
        }

        await output.WriteLineAsync(FormattableString.Invariant($"{taken} imported, {files.Length - taken} not"));
        return taken == files.Length ? CommandRun.Ok : CommandRun.Failure;

        async Task<ImportReport> TakeAsync(string file, string name)
        {
            if (language is null)
            {
                return played.Contains(name)
                    ? await import.TakeMusicAsync(file, name, cancellation)
                    : new(file, false, $"no flow plays music called {Quote.Of(name)}{NearestName.Hint(name, played, "write music: NAME at a queue first, or give the file that name")}", []);
            }

            return known.TryGetValue(name, out var prompt)
                ? await import.TakeAsync(file, prompt, cancellation)
                : new(file, false, $"no prompt is called {Quote.Of(name)}{NearestName.Hint(name, known.Keys, "write its text first, or give the file the prompt's name")}", []);
        }
    }
}
