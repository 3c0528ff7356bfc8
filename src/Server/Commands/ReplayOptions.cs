using System.CommandLine;
using System.Globalization;

namespace ContactCenter.Server.Commands;

/// <summary>What <c>replay</c> is asked.</summary>
internal sealed class ReplayOptions
{
    private const int MostSeeds = 1000;

    /// <summary><c>--config DIR</c>: what decides.</summary>
    public Option<string> Config { get; } = CommandRun.ConfigOption();

    /// <summary><c>--data DIR</c>.</summary>
    public Option<string> Data { get; } = JournalQuestion.DataOption();

    /// <summary><c>--day DATE</c>.</summary>
    public Option<string> Day { get; } = new("--day") { Description = "The day, in the service's time zone", HelpName = "DATE", Required = true };

    /// <summary><c>--exact</c>.</summary>
    public Option<bool> Exact { get; } = new("--exact") { Description = "Compare event by event, also by another configuration than decided then" };

    /// <summary><c>--before DIR</c>, several.</summary>
    public Option<string[]> Before { get; } = new("--before") { Description = "A configuration that decided that day: compare with runs by it, and try how near they come to the day; may be given again", HelpName = "DIR" };

    /// <summary><c>--seeds N</c>.</summary>
    public Option<int> Seeds { get; } = new("--seeds") { Description = FormattableString.Invariant($"So many runs that differ in what the day does not tell, 1 to {MostSeeds}"), HelpName = "N", DefaultValueFactory = static _ => 5 };

    /// <summary><c>--seed N</c>.</summary>
    public Option<long> Seed { get; } = new("--seed") { Description = "Of the first run; the same seeds give the same result", HelpName = "N", DefaultValueFactory = static _ => 1 };

    /// <summary>How it is told.</summary>
    public ReportOutput Output { get; } = new();

    /// <summary>Adds them, and checks them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Config, Data, Day, Exact, Before, Seeds, Seed })
            command.Options.Add(option);
        Output.AddTo(command);
        Day.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && Read(text) is null)
                result.AddError($"--day: '{text}' is not a date; write it as 2026-03-02");
        });
        Seeds.Validators.Add(static result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() is < 1 or > MostSeeds)
                result.AddError($"--seeds: write 1 to {MostSeeds}");
        });
    }

    /// <summary>The day asked for.</summary>
    public DateOnly DayOf(ParseResult parsed) => Read(Written(parsed))!.Value;

    /// <summary>As it was written.</summary>
    public string Written(ParseResult parsed) => parsed.GetRequiredValue(Day);

    private static DateOnly? Read(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day > DateOnly.MinValue && day < DateOnly.MaxValue ? day : null;
}
