using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What may be done to a call in progress.</summary>
internal sealed class CallEndpoints(AdminPorts ports, Projection projection, ILogger<CallEndpoints> log)
{
    private const int LongestTarget = 128;

    public void Map(IEndpointRouteBuilder api)
    {
        Command(api.MapPost("/calls/{id}/hand-on", HandOnAsync))
            .WithName("handOnCall").WithTags("calls").WithSummary("The agent who talks with the caller hands on: to the next line, a queue, a colleague or an outside number")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static RouteHandlerBuilder Command(RouteHandlerBuilder endpoint) => endpoint
        .Produces<CommandModel>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private async Task<IResult> HandOnAsync(string id, HandOnRequest? request, HttpContext context, CancellationToken end)
    {
        if (projection.Snapshot.Contacts.Find(new ContactId(id)) is null)
            return ApiEndpoints.Found<CommandModel>(null, "call", id);
        if (TargetOf(request) is not { } target)
            return Problem.Of(StatusCodes.Status400BadRequest, "There is no such way to hand on", "Write {\"to\": \"nextLine\"}, or \"queue\", \"colleague\" or \"number\" with a \"target\" of at most 128 visible characters.");
        var result = await ports.Calls.HandOnAsync(new(id), target, end);
        AdminLog.CallCommand(log, id, "hand-on", context.Connection.RemoteIpAddress, result.Verdict);
        return CommandAnswer.Of(result, "call", id);
    }

    private static HandOnTarget? TargetOf(HandOnRequest? request)
    {
        var target = request?.Target?.Trim();
        HandOnKind? kind = request?.To switch
        {
            "nextLine" => HandOnKind.NextLine,
            "queue" => HandOnKind.Queue,
            "colleague" => HandOnKind.Colleague,
            "number" => HandOnKind.Number,
            _ => null,
        };
        return kind switch
        {
            null => null,
            HandOnKind.NextLine => new(HandOnKind.NextLine),
            { } named => target is { Length: > 0 and <= LongestTarget } && !target.Any(char.IsControl) ? new(named, target) : null,
        };
    }
}
