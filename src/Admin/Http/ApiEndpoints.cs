using System.Globalization;

namespace ContactCenter.Admin;

/// <summary>The read side of <c>/api/v1</c>, and configuration.</summary>
internal sealed class ApiEndpoints(AdminPorts ports, AdminOptions options, Projection projection, ILogger<ApiEndpoints> log)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/queues", () => Ok(projection.Queues())).WithName("queues").WithTags("queues")
            .WithSummary("Every queue as it is now, with the day's figures").WithDescription(FigureFormulas.Text).Produces<IReadOnlyList<QueueModel>>();
        api.MapGet("/queues/{id}", (string id) => Found(projection.Queue(id), "queue", id)).WithName("queue").WithTags("queues")
            .WithSummary("One queue").Produces<QueueModel>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/calls", () => Ok(projection.Calls())).WithName("calls").WithTags("calls")
            .WithSummary("Calls in progress, oldest first, numbers masked").Produces<IReadOnlyList<CallModel>>();
        api.MapGet("/calls/{id}", (string id) => Found(projection.Story(id), "call", id)).WithName("call").WithTags("calls")
            .WithSummary("One call, in progress or ended, with its story from the journal").Produces<CallStoryModel>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/statistics", Statistics).WithName("statistics").WithTags("statistics")
            .WithSummary("A day's figures by queue; today unless ?day=2026-03-02").WithDescription(FigureFormulas.Text).Produces<StatisticsModel>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/config/check", CheckAsync).WithName("checkConfiguration").WithTags("configuration")
            .WithSummary("Checks the configuration folder; changes nothing").Produces<ConfigurationReport>();
        api.MapPost("/config/reload", ReloadAsync).WithName("reloadConfiguration").WithTags("configuration")
            .WithSummary("Takes the configuration folder into use when it has no error; 422 with the findings otherwise")
            .Produces<ConfigurationReport>().Produces<ConfigurationReport>(StatusCodes.Status422UnprocessableEntity);
    }

    public static IResult Ok<T>(T body) => Results.Json(body, AdminJson.Default, statusCode: StatusCodes.Status200OK);

    public static IResult Found<T>(T? body, string what, string id)
        where T : class =>
        body is null
            ? Problem.Of(StatusCodes.Status404NotFound, $"No such {what}", id.Length <= 128 ? $"There is no {what} '{id}'." : null)
            : Ok(body);

    private IResult Statistics(string? day)
    {
        if (string.IsNullOrEmpty(day))
            return Ok(projection.Statistics(options.Today()));
        return DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given)
            ? Ok(projection.Statistics(given))
            : Problem.Of(StatusCodes.Status400BadRequest, "day is a date", "Write it as 2026-03-02.");
    }

    private async Task<IResult> CheckAsync(CancellationToken cancellation) => Ok(await ports.Configuration.CheckAsync(cancellation));

    private async Task<IResult> ReloadAsync(HttpContext context, CancellationToken cancellation)
    {
        var report = await ports.Configuration.ReloadAsync(cancellation);
        AdminLog.Reloaded(log, context.Connection.RemoteIpAddress, report.Loaded, report.Findings.Count);
        return Results.Json(report, AdminJson.Default, statusCode: report.Loaded ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
