using System.CommandLine;
using System.Globalization;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Explaining;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Commands;

/// <summary><c>replay</c>: a day of the journal decided again, and compared event by event.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var config = CommandRun.ConfigOption();
        var data = JournalQuestion.DataOption();
        var day = new Option<string>("--day") { Description = "The day, in the service's time zone", HelpName = "DATE", Required = true };
        day.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && Day(text) is null)
                result.AddError($"--day: '{text}' is not a date; write it as 2026-03-02");
        });
        var command = new Command("replay", "Decide a day again by this configuration: exit code 0 when every event is the same to the bit, 1 with the first that is not") { config, data, day };
        command.SetAction((parsed, _) => JournalQuestion.AskAsync(parsed, parsed.GetRequiredValue(config), parsed.GetRequiredValue(data), async (site, reader) =>
        {
            var replayed = new JournalReplay(reader, site.Plan, new ServiceCalendar(site.Hours.TimeZone).DayOf).Run(Day(parsed.GetRequiredValue(day))!.Value);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(Told(replayed, site, parsed.GetRequiredValue(day)));
            return replayed is { Difference: null, Events: > 0 } ? CommandRun.Ok : CommandRun.Failure;
        }));
        return command;
    }

    private static string Told(ReplayedDay replayed, SiteConfiguration site, string day)
    {
        if (replayed.Events == 0)
            return $"the journal has nothing of {day}";
        var plan = replayed.Fingerprint is null ? "" : replayed.Fingerprint == site.Plan.Fingerprint ? " by the configuration that decided then" : " by another configuration than decided then";
        return replayed.Difference is not { } difference
            ? $"{replayed.Events} events of {day} decided again{plan}: identical"
            : string.Join('\n',
                $"{day} decided again{plan}: the first difference, at event {difference.Index + 1} of the day",
                $"  was: {(difference.Was is { } was ? $"{replayed.Sequence} {Masked(was)}" : "nothing more at that instant")}",
                $"  is:  {(difference.Is is { } now ? Masked(now) : "nothing")}");
    }

    /// <summary>In the words in which a call's story is told: numbers are masked there.</summary>
    private static string Masked(Acd.AcdEvent e) => $"{e.At.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)}Z {AcdEventFormat.Kind(e)}{(AcdEventFormat.ContactOf(e) is { } contact ? $" of {contact}" : "")}";

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
