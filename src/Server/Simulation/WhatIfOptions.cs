using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using ContactCenter.Analysis.Simulation.Staffing;

namespace ContactCenter.Server.Simulation;

/// <summary>What <c>simulate</c> can be asked beside how it is: what if, how many, and one more or fewer.</summary>
internal sealed class WhatIfOptions
{
    private const double MostHours = 60;
    private const double MostCost = 1_000_000;
    private const int MostAxes = 2;

    public Option<string[]> Vary { get; } = new("--vary")
    {
        Description = "What if: a number of people (agents=10..20, agents[nurse]=4..8), of callers (traffic*=80%..120%) or a value of the configuration (queues.booking.steps[1].after=30s..120s/15s) is another; twice: each with each",
        HelpName = "NAME=VALUES",
    };

    public Option<bool> Staffing { get; } = new("--staffing") { Description = "The fewest agents of each kind in every hour that keep the goal, and how many people and desks that takes" };

    public Option<bool> OneMoreOrLess { get; } = new("--one-more-or-less") { Description = "What one agent more, or fewer, of each kind changes" };

    public Option<string?> CostPerHour { get; } = new("--cost-per-hour") { Description = "What an hour of an agent costs, in any currency", HelpName = "NUMBER" };

    public Option<string> HoursPerWeek { get; } = new("--hours-per-week") { Description = "Full time, for --staffing", HelpName = "38.25", DefaultValueFactory = static _ => "38.25" };

    public Option<string> Absence { get; } = new("--absence") { Description = "The part of working time away: holidays, illness, training; for --staffing", HelpName = "20%", DefaultValueFactory = static _ => "20%" };

    public Option<string> Breaks { get; } = new("--breaks") { Description = "The part of time at work that is paid breaks, away from the telephone; for --staffing", HelpName = "5%", DefaultValueFactory = static _ => "5%" };

    public Option<int> Fewest { get; } = new("--fewest") { Description = "At least so many in any hour with calls, for --staffing", HelpName = "1", DefaultValueFactory = static _ => 1 };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Vary, Staffing, OneMoreOrLess, CostPerHour, HoursPerWeek, Absence, Breaks, Fewest })
            command.Options.Add(option);
        command.Validators.Add(Check);
    }

    /// <summary>Any of it was asked for.</summary>
    public bool IsAsked(ParseResult parsed) => parsed.GetValue(Vary) is { Length: > 0 } || parsed.GetValue(Staffing) || parsed.GetValue(OneMoreOrLess);

    /// <summary>What is varied, by the configuration there is.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="directory">The configuration's folder.</param>
    /// <param name="problem">Why it cannot be; null: it can.</param>
    public IReadOnlyList<VaryAxis> Axes(ParseResult parsed, string directory, out string? problem)
    {
        problem = null;
        var axes = new List<VaryAxis>();
        foreach (var asked in parsed.GetValue(Vary) ?? [])
        {
            if (VaryAxis.Read(asked, directory, out var why) is not { } axis)
            {
                problem = $"--vary: {why}";
                return [];
            }

            axes.Add(axis);
        }

        if (axes.Count == MostAxes && axes[0].Varied.Name == axes[1].Varied.Name)
            problem = $"--vary: {axes[0].Varied.Name} is varied twice; write all its values in one";
        else if (axes.Count == MostAxes && axes[0].Values.Count * axes[1].Values.Count is > VaryValues.Most and var many)
            problem = FormattableString.Invariant($"--vary: {axes[0].Values.Count} values with {axes[1].Values.Count} each would be {many} trials; {VaryValues.Most} are the most: take larger steps behind a /");
        return axes;
    }

    public StaffTerms TermsOf(ParseResult parsed) => new()
    {
        HoursPerWeek = Number(parsed.GetRequiredValue(HoursPerWeek))!.Value,
        Absence = Share(parsed.GetRequiredValue(Absence))!.Value,
        Breaks = Share(parsed.GetRequiredValue(Breaks))!.Value,
        CostPerHour = parsed.GetValue(CostPerHour) is { } cost ? Number(cost) : null,
    };

    private void Check(CommandResult given)
    {
        if (given.GetValue(Vary) is { Length: > MostAxes })
            given.AddError("--vary: at most two things are varied at once");
        if (given.GetValue(Vary) is { Length: > 0 } && given.GetValue(Staffing))
            given.AddError("--staffing looks for the numbers itself; take --vary away");
        if (given.GetValue(CostPerHour) is { } cost && !(Number(cost) is <= MostCost))
            given.AddError("--cost-per-hour: write a number, as 450");
        if (given.GetResult(HoursPerWeek) is { Implicit: false } && !(Number(given.GetValue(HoursPerWeek) ?? "") is > 0 and <= MostHours))
            given.AddError("--hours-per-week: write 1 to 60, as 38.25");
        foreach (var option in new[] { Absence, Breaks })
        {
            if (given.GetResult(option) is { Implicit: false } && !(Share(given.GetValue(option) ?? "") is <= 0.9))
                given.AddError($"{option.Name}: write a part from 0% to 90%");
        }

        if (given.GetResult(Fewest) is { Implicit: false, Errors: var wrong } && !wrong.Any() && given.GetValue(Fewest) is < 1 or > 1000)
            given.AddError("--fewest: write 1 to 1000");
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double? Share(string text) => text.EndsWith('%') && Number(text[..^1]) is { } percent ? percent / 100 : null;
}
