using System.CommandLine;
using System.Globalization;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Commands;

/// <summary><c>flow diff</c>: what changed for callers, in words.</summary>
internal static class FlowDiffCommand
{
    public static Command Create()
    {
        var old = new Argument<string>("OLD_DIR") { Description = "The configuration as it was" };
        var now = new Argument<string>("NEW_DIR") { Description = "The configuration as it is to be" };
        var from = new Option<string?>("--from") { Description = "The days from here on are compared: an ordinary week, and the special days of a year; today without it", HelpName = "DATE" };
        from.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !TryDate(text, out _))
                result.AddError($"--from: '{text}' is not a date; write it as 2026-03-02");
        });
        var command = new Command("diff", "Tell what changed for callers between two configurations, in words. Exit code 1 when one of them cannot be read.") { old, now, from };
        command.SetAction(async (parsed, cancellation) =>
        {
            var before = await LoadAsync(parsed, parsed.GetRequiredValue(old));
            var after = await LoadAsync(parsed, parsed.GetRequiredValue(now));
            if (before is null || after is null)
                return CommandRun.Failure;
            if (parsed.GetValue(from) is not { } text || !TryDate(text, out var today))
                today = DateOnly.FromDateTime(after.Hours.ToLocal(TimeProvider.System.GetUtcNow()).DateTime);
            var told = FlowDiff.Tell(before, after, today);
            await parsed.InvocationConfiguration.Output.WriteAsync((told.Length == 0 ? "nothing changed for callers\n" : told).AsMemory(), cancellation);
            return CommandRun.Ok;
        });
        return command;
    }

    private static async Task<DiffSite?> LoadAsync(ParseResult parsed, string directory) =>
        await FlowTexts.LoadAsync(parsed, directory) is { Flows: { } flows, Hours: { } hours } site
            ? new(flows, hours, WalkSite.Request(site.Announcements, site.Queues, site.ContactPersons).Callbacks)
            : null;

    private static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= 2000 and < 2199;
}
