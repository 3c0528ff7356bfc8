using System.CommandLine;
using ContactCenter.Admin;
using ContactCenter.Server.FollowUps;

namespace ContactCenter.Server.Commands;

/// <summary><c>callbacks import</c>: a list of people who went home, to a running server.</summary>
internal static class CallbackImportCommand
{
    private const string Here = "http://127.0.0.1:8080";

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = $"CSV in UTF-8, the first line names its columns: {FollowUpTable.Columns}; the last two may be left out" };
        var queue = new Option<string>("--queue") { Description = "The queue that calls them; its `callback` has `followUp`", HelpName = "QUEUE", Required = true };
        var server = new Option<string>("--server") { Description = "Where the server's API is", HelpName = "URL", DefaultValueFactory = _ => Here };
        server.Validators.Add(static given =>
        {
            if (given.GetValueOrDefault<string?>() is { } text && AddressOf(text) is null) given.AddError($"--server: '{text}' is no address; write it as {Here}");
        });
        var data = new Option<string>("--data") { Description = $"The server's data folder, for its admin-token, when {AdminToken.EnvironmentName} is not set", HelpName = "DIR", DefaultValueFactory = _ => "data" };
        var dry = new Option<bool>("--dry-run") { Description = "Tell what would be done, and do nothing" };
        var by = new Option<string?>("--by") { Description = "Kept as who asked; the file's name without it", HelpName = "WHO" };
        var all = new Option<bool>("--lines") { Description = "Print every line, not only those that are refused" };
        var command = new Command("import", "Have people who went home called: each line that is right is booked, the others are told with their line and the cure. Exit code 1 when one is refused. The same list can be sent again.")
        {
            file, queue, server, data, dry, by, all,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var path = parsed.GetRequiredValue(file);
            byte[] list;
            try
            {
                if (new FileInfo(path).Length > FollowUpSender.LargestList)
                {
                    await error.WriteLineAsync($"{path}: larger than {FollowUpSender.LargestList / 1024 / 1024} MB; send it in parts");
                    return CommandRun.Failure;
                }

                list = await File.ReadAllBytesAsync(path, cancellation);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                await error.WriteLineAsync($"{path}: {e.Message}");
                return CommandRun.Failure;
            }

            if (await TokenAsync(parsed.GetRequiredValue(data), error) is not { } token) return CommandRun.Failure;
            var name = parsed.GetValue(by) ?? Path.GetFileName(path);
            using var progress = new ProgressLine(error, isShown: ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected, list.AsSpan().Count((byte)'\n'));
            var sender = new FollowUpSender(AddressOf(parsed.GetRequiredValue(server))!, token, output, error, progress);
            return await sender.SendAsync(path, list, parsed.GetRequiredValue(queue), name[..Math.Min(name.Length, 64)], parsed.GetValue(dry), parsed.GetValue(all), cancellation) ? CommandRun.Ok : CommandRun.Failure;
        });
        return command;
    }

    private static Uri? AddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? new Uri(address.GetLeftPart(UriPartial.Authority)) : null;

    private static async Task<string?> TokenAsync(string folder, TextWriter error)
    {
        if (Environment.GetEnvironmentVariable(AdminToken.EnvironmentName) is { Length: > 0 } set) return set;
        var path = Path.Combine(folder, AdminToken.FileName);
        try
        {
            return (await File.ReadAllTextAsync(path)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync($"{path}: the server's token cannot be read: {e.Message} Name its data folder with --data, or set {AdminToken.EnvironmentName}.");
            return null;
        }
    }
}
