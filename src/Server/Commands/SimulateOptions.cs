using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ContactCenter.Analysis.Simulation;
using ContactCenter.Configuration;
using ContactCenter.Server.Simulation;

namespace ContactCenter.Server.Commands;

/// <summary>What <c>simulate</c> can be asked.</summary>
internal sealed class SimulateOptions
{
    /// <summary>More runs say nothing more.</summary>
    public const int MostSeeds = 1000;

    private const long LargestSeed = 1_000_000_000;

    public Option<string> Config { get; } = CommandRun.ConfigOption();

    public Option<string> Traffic { get; } = new("--traffic") { Description = "Who calls: past calls or a week's hourly profile (CSV), or rates and means (YAML)", HelpName = "FILE", Required = true };

    public Option<string?> From { get; } = new("--from") { Description = "The first day; of past calls only those from then on", HelpName = "DATE" };

    public Option<int?> Days { get; } = new("--days") { Description = FormattableString.Invariant($"So many days, 1 to {TrafficFile.MostDays}; a week of rates or a profile, all of past calls, when left out"), HelpName = "N" };

    public Option<int> Seeds { get; } = new("--seeds") { Description = FormattableString.Invariant($"So many runs that differ in chance alone, 1 to {MostSeeds}; from two on there are intervals"), HelpName = "N", DefaultValueFactory = static _ => 10 };

    public Option<long> Seed { get; } = new("--seed") { Description = "Of the first run; the same seeds give the same result", HelpName = "N", DefaultValueFactory = static _ => 1 };

    public Option<string> Goal { get; } = new("--goal") { Description = "What is wanted: such a part answered within such a time; without a time, each queue's serviceLevel", HelpName = "80%/2m", DefaultValueFactory = static _ => "80%" };

    public Option<string?> Cap { get; } = new("--cap") { Description = "Largest part of their time that agents may work, for the fewest agents by Erlang C; otherwise the smallest cap of the agents in agents.yaml", HelpName = "75%" };

    public Option<string> AnswersAfter { get; } = new("--answers-after") { Description = "From the first ring to the agent's answer", HelpName = "3s", DefaultValueFactory = static _ => "3s" };

    public Option<string> Missed { get; } = new("--missed") { Description = "The part of rings that no agent answers", HelpName = "0%", DefaultValueFactory = static _ => "0%" };

    public Option<string> Reached { get; } = new("--reached") { Description = "The part of those called back who answer", HelpName = "80%", DefaultValueFactory = static _ => "80%" };

    public Option<string> TakesCallback { get; } = new("--takes-callback") { Description = "The part of those who wait, in queues that call back, who ask for it", HelpName = "0%", DefaultValueFactory = static _ => "0%" };

    public Option<string> TakesCallbackAfter { get; } = new("--takes-callback-after") { Description = "They ask after waiting so long", HelpName = "60s", DefaultValueFactory = static _ => "60s" };

    public Option<string?> Handle { get; } = new("--handle") { Description = "Mean of a conversation where the file does not tell", HelpName = "5m" };

    public Option<string?> Patience { get; } = new("--patience") { Description = "Callers hang up after so long in the mean, where a profile or rates do not tell; nobody does when left out", HelpName = "TIME" };

    public Option<bool> DrawDays { get; } = new("--draw-days") { Description = "Past calls: each run draws its days among those of the same weekday" };

    public Option<string> BadLines { get; } = new("--bad-lines") { Description = "Lines of a CSV file that cannot be used: nothing is simulated, or they are left out and counted", DefaultValueFactory = static _ => "refuse" };

    public WhatIfOptions WhatIf { get; } = new();

    public ReportOutput Output { get; } = new();

    public void AddTo(Command command)
    {
        BadLines.AcceptOnlyFromAmong("refuse", "leave-out");
        foreach (var option in new Option[] { Config, Traffic, From, Days, Seeds, Seed, Goal, Cap, AnswersAfter, Missed, Reached, TakesCallback, TakesCallbackAfter, Handle, Patience, DrawDays, BadLines })
            command.Options.Add(option);
        WhatIf.AddTo(command);
        Output.AddTo(command);
        command.Validators.Add(Check);
    }

    public ServiceGoal GoalOf(ParseResult parsed) => ReadGoal(parsed.GetRequiredValue(Goal))!;

    public double? CapOf(ParseResult parsed) => parsed.GetValue(Cap) is { } cap ? Share(cap) : null;

    public Assumptions AssumptionsOf(ParseResult parsed) => new()
    {
        AnswersAfter = Time(parsed.GetRequiredValue(AnswersAfter))!.Value,
        Missed = Share(parsed.GetRequiredValue(Missed))!.Value,
        Reached = Share(parsed.GetRequiredValue(Reached))!.Value,
        TakesCallback = Share(parsed.GetRequiredValue(TakesCallback))!.Value,
        TakesCallbackAfter = Time(parsed.GetRequiredValue(TakesCallbackAfter))!.Value,
    };

    public TrafficOptions TrafficOf(ParseResult parsed, DateOnly today) => new(today)
    {
        BadLines = parsed.GetValue(BadLines) == "leave-out" ? Simulation.BadLines.LeaveOut : Simulation.BadLines.Refuse,
        From = parsed.GetValue(From) is { } from ? Day(from) : null,
        Days = parsed.GetValue(Days),
        Handle = parsed.GetValue(Handle) is { } handle ? Time(handle) : null,
        Patience = parsed.GetValue(Patience) is { } patience ? Time(patience) : null,
        DrawDays = parsed.GetValue(DrawDays),
    };

    private void Check(CommandResult given)
    {
        void Say(Option option, bool right, string otherwise)
        {
            if (!right && given.GetResult(option)?.Errors.Any() != true)
                given.AddError($"{option.Name}: {otherwise}");
        }

        Say(Seeds, Is(given, Seeds, static n => n is >= 1 and <= MostSeeds), FormattableString.Invariant($"write 1 to {MostSeeds}; ten are enough for most questions"));
        Say(Seed, Is(given, Seed, static n => n is >= 0 and <= LargestSeed), FormattableString.Invariant($"write 0 to {LargestSeed}"));
        Say(Days, Is(given, Days, static n => n is null or (>= 1 and <= TrafficFile.MostDays)), FormattableString.Invariant($"write 1 to {TrafficFile.MostDays}"));
        Say(From, Is(given, From, static text => text is null || Day(text) is not null), "write a date as 2026-03-02, from 2000 to 2199");
        Say(Goal, Is(given, Goal, static text => ReadGoal(text) is not null), "write a part, more than 0% and less than 100%, and a time up to 24h, as 80%/2m; or the part alone");
        Say(Cap, Is(given, Cap, static text => text is null || Share(text) is > 0), "write a part from 1% to 100%, as 75%");
        Say(Missed, Is(given, Missed, static text => Share(text) is <= 0.9), "write a part from 0% to 90%");
        Say(Reached, Is(given, Reached, static text => Share(text) is not null), "write a part from 0% to 100%");
        Say(TakesCallback, Is(given, TakesCallback, static text => Share(text) is not null), "write a part from 0% to 100%");
        Say(AnswersAfter, Is(given, AnswersAfter, static text => Time(text) is { } time && time <= TimeSpan.FromMinutes(5)), "write a time from 0s to 5m");
        Say(TakesCallbackAfter, Is(given, TakesCallbackAfter, static text => Time(text) is { } time && time <= TimeSpan.FromHours(24)), "write a time from 0s to 24h");
        Say(Handle, Is(given, Handle, static text => text is null || (Time(text) is { } time && time > TimeSpan.Zero && time <= TimeSpan.FromHours(24))), "write a time from 1s to 24h, as 5m");
        Say(Patience, Is(given, Patience, static text => text is null || (Time(text) is { } time && time > TimeSpan.Zero && time <= TimeSpan.FromHours(24))), "write a time from 1s to 24h, as 5m");
    }

    /// <summary>What is left out is right, and what could not be read as what it is has its own error already.</summary>
    private static bool Is<T>(CommandResult given, Option<T> option, Func<T, bool> right) =>
        given.GetResult(option) is not { } result || result.Errors.Any() || right(result.GetValueOrDefault<T>()!);

    private static ServiceGoal? ReadGoal(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (part, within) = (Share(slash < 0 ? text : text[..slash]), slash < 0 ? null : Time(text[(slash + 1)..]));
        return part is > 0 and < 1 && (slash < 0 || within <= TimeSpan.FromHours(24)) ? new(part.Value, within) : null;
    }

    private static double? Share(string text) =>
        text.EndsWith('%') && double.TryParse(text.AsSpan(0, text.Length - 1).TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100
            ? percent / 100
            : null;

    private static TimeSpan? Time(string text) => Durations.TryParse(text.Trim(), out var time) ? time : null;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2199 ? day : null;
}
