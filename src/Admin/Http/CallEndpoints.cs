using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What may be done to a call in progress, and the requests to call back.</summary>
internal sealed class CallEndpoints(AdminPorts ports, Projection projection, ILogger<CallEndpoints> log)
{
    private const int LongestTarget = 128;

    public void Map(IEndpointRouteBuilder api)
    {
        Command(api.MapPost("/calls/{id}/hand-on", HandOnAsync))
            .WithName("handOnCall").WithTags("calls").WithSummary("The agent who talks with the caller hands on: to the next line, a queue, a colleague or an outside number")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/callbacks", () => ApiEndpoints.Ok(projection.Callbacks())).WithName("callbacks").WithTags("callbacks")
            .WithSummary("Open requests to call back, oldest first, numbers masked").Produces<IReadOnlyList<CallbackModel>>();
        api.MapGet("/callbacks/{id}", (string id) => ApiEndpoints.Found(projection.Callback(id), "callback", id)).WithName("callback").WithTags("callbacks")
            .WithSummary("One request, with the whole number").Produces<CallbackModel>().ProducesProblem(StatusCodes.Status404NotFound);
        Close(api, "done", "The caller has been called back", CallbackEnd.Done);
        Close(api, "cancel", "The request is taken away without a call", CallbackEnd.Cancelled);
    }

    private void Close(IEndpointRouteBuilder api, string name, string summary, CallbackEnd how) =>
        Command(api.MapPost($"/callbacks/{{id}}/{name}", async (string id, HttpContext context, CancellationToken end) =>
            {
                if (projection.Callback(id) is not { } request)
                    return ApiEndpoints.Found<CommandModel>(null, "callback", id);
                var result = await ports.Calls.CloseCallbackAsync(new(long.Parse(request.Id, System.Globalization.CultureInfo.InvariantCulture)), how, end);
                AdminLog.CallCommand(log, id, name, context.Connection.RemoteIpAddress, result.Verdict);
                return CommandAnswer.Of(result, "callback", id);
            }))
            .WithName(name + "Callback").WithTags("callbacks").WithSummary(summary);

    private static RouteHandlerBuilder Command(RouteHandlerBuilder endpoint) => endpoint
        .Produces<CommandModel>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private async Task<IResult> HandOnAsync(string id, HandOnRequest? request, HttpContext context, CancellationToken end)
    {
        if (!projection.Snapshot.Contacts.Any(contact => contact.Id.Value == id))
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
