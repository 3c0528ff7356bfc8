using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Comparison.Telling;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Admin;

/// <summary>Two periods beside each other.</summary>
internal sealed class CompareEndpoints(AdminPorts ports, AdminOptions options)
{
    /// <summary>Days of one period at most: a year and a day of it that leaps.</summary>
    public const int MostDays = 366;

    private const string Text =
        """
        answerRate = answered / (offered − undecided) of the visits to the unit's queues, over the days that are compared. attempts: every call that was for the unit on any day of the period;
        each attempt is in exactly one of rows. Days are matched by weekday, days of the baseline weighed so that each weekday is as frequent as in the pilot; days that
        nobody called and days the calendar names are left out. Intervals are of 95 % and rest on how the days of one weekday differ; null when they cannot be told.
        Reads every event of both periods, one comparison at a time.
        """;

    public void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/statistics/compare", CompareAsync).WithName("compare").WithTags("statistics")
            .WithSummary("Answer rate by unit in two periods, with 95 % intervals and what else changed: ?baseline=2026-01-05..2026-02-01&pilot=2026-02-02..2026-03-01; by=unit; language=sv for Swedish sentences")
            .WithDescription(Text).Produces<ComparisonModel>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>What is wrong with the periods; null: nothing.</summary>
    public static string? Problem(AdminOptions options, string? baseline, string? pilot)
    {
        if (ComparedPeriods.Problem("baseline", baseline, "pilot", pilot, MostDays) is { } problem)
            return problem;
        var today = options.Today();
        return Read(baseline).To > today || Read(pilot).To > today ? $"A period ends in the future; today is {today:yyyy-MM-dd}." : null;
    }

    public static Period Read(string? text) => Period.TryRead(text, out var period) ? period : default;

    private async Task<IResult> CompareAsync(string? baseline, string? pilot, [FromQuery] string? by, string? language, HttpContext context, CancellationToken cancellation)
    {
        if (by is not (null or "" or "unit"))
            return Admin.Problem.Of(StatusCodes.Status400BadRequest, "by is unit", "Figures are compared by unit; leave by out, or write by=unit.");
        if (language is not (null or "" or "sv" or "en"))
            return Admin.Problem.Of(StatusCodes.Status400BadRequest, "language is sv or en", "Leave language out for English.");
        if (Problem(options, baseline, pilot) is { } problem)
            return Admin.Problem.Of(StatusCodes.Status400BadRequest, "The periods cannot be compared", problem);
        if (await ports.Comparison.CompareAsync(Read(baseline), Read(pilot), cancellation) is not { } report)
        {
            context.Response.Headers.RetryAfter = "10";
            return Admin.Problem.Of(StatusCodes.Status503ServiceUnavailable, "Another comparison is being made", "One is made at a time, so that calls have the machine. Ask again in a while.");
        }

        var told = new ToldReport(report, ComparisonWords.Of(language), report.Baseline.Period.To == options.Today() || report.Pilot.Period.To == options.Today());
        return ApiEndpoints.Ok(ComparisonModel.Of(report, told));
    }
}
