using System.CommandLine;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Commands;

/// <summary>What commands have in common that ask a journal by a configuration: both are opened, and what is wrong with them is told.</summary>
internal static class JournalQuestion
{
    /// <summary><c>--data DIR</c>, read only.</summary>
    public static Option<string> DataOption() =>
        new("--data") { Description = "The folder that holds the journal; a server may be running on it", HelpName = "DIR", DefaultValueFactory = _ => "data" };

    /// <summary>Asks, and gives the exit code; 1 when configuration or journal cannot be read.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="directory">The configuration's folder.</param>
    /// <param name="data">The journal's folder.</param>
    /// <param name="ask">The question; writes its answer and gives the exit code.</param>
    public static async Task<int> AskAsync(ParseResult parsed, string directory, string data, Func<SiteConfiguration, JournalReader, Task<int>> ask)
    {
        var error = parsed.InvocationConfiguration.Error;
        var load = SiteConfiguration.Load(directory, flowTestsToo: false);
        if (load.Site is not { } site)
        {
            await error.WriteAsync(FindingPrinter.Text(directory, [.. load.Findings.Where(static finding => finding.Severity == FindingSeverity.Error)]));
            return CommandRun.Failure;
        }

        try
        {
            using var folder = DataFolder.OpenForReading(data);
            return await ask(site, JournalReader.Open(folder, new JournalOptions { FileName = site.Server.Storage.SqliteFile, Postgresql = site.Server.Storage.Postgresql }));
        }
        catch (StorageException problem)
        {
            await error.WriteLineAsync(problem.Message);
            return CommandRun.Failure;
        }
    }
}
