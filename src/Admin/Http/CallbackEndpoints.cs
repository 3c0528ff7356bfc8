using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Requests to call back: the list, one of them with its story, making one, and what may be done to it.</summary>
internal sealed class CallbackEndpoints(AdminPorts ports, AdminOptions options, Projection projection, ILogger<CallbackEndpoints> log)
{
    private const int UsualTimes = 50;
    private const int MostTimes = 500;

    private readonly FreeTimes _times = new(options, projection);

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/callbacks", List).WithName("callbacks").WithTags("callbacks")
            .WithSummary("Open requests to call back, numbers masked: of a queue, in a state, of a number, due between two times; in pages")
            .WithDescription("?queue=booking, ?state=waiting, ?number=0701234567 (or the last three digits or more), ?from=…&to=… (dueAt, from then and before then). ?order=asked (the default): in the order in which they were made; ?order=next: whose turn comes first. "
                + $"At most ?limit={CallbackQuery.UsualLimit} (1 to {CallbackQuery.LargestLimit}); when there are more, the header Link has the address of the next page (rel=next). Nothing that stays open is left out or comes twice because others come and go meanwhile; with order=next what is moved may.")
            .Produces<IReadOnlyList<CallbackModel>>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/callbacks/{id}", Read).WithName("callback").WithTags("callbacks")
            .WithSummary("One request with its story: while it is open with the whole number, afterwards with how it ended, as long as the journal keeps it")
            .WithDescription("410: it is over, and what was asked for is no longer in the journal (retention). 404: there is none, or nothing of it is left.")
            .Produces<CallbackModel>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        api.MapGet("/queues/{id}/callback-times", Times).WithName("callbackTimes").WithTags("callbacks")
            .WithSummary("Times that can be booked now, in order; none for a queue that books none. ?from=2026-03-02T10:00:00+01:00, ?most=50")
            .WithDescription("free = ⌊rostered agent-minutes in the slot × share / handling⌋ − what is promised in it. What is free here may be taken when it is asked for: POST /callbacks decides.")
            .Produces<IReadOnlyList<CallbackTimeModel>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

        var making = new CallbackMaking(ports, options, projection, _times, log);
        Command(api.MapPost("/callbacks", (CallbackRequest? asked, HttpContext context, CancellationToken end) => making.MakeAsync(asked, context, end))).WithName("requestCallback").WithTags("callbacks")
            .WithSummary("Somebody is to be called back, as an agent or a program asks; 201 when it is on disk")
            .WithDescription("Whom: number, judged by the number plan and kept as E.164, or call, whose caller is meant. For whom and by whom, all that a queue of a flow can ask for: queue, class, unit, language, skills with their lowest tiers, person. "
                + "422 names what is not there, or says that nobody could take it. One request is open for a number, queue and reference: 409 names it. A full time: 409 with nextFree. Without slot it keeps the place of one who came now.")
            .Produces<CallbackModel>(StatusCodes.Status201Created);
        Change<MoveRequest>(api, "move", "Another time, or none: as soon as its turn comes, at its own place", CallbackInput.Fault, MoveOf);
        Change<PrioritiseRequest>(api, "prioritise", "Another priority class; its place is kept", static asked => CallbackInput.Fault(asked?.By, asked?.Reason) ?? (CallbackInput.Given(asked?.Class) is null ? "class is missing." : null), PrioritiseOf);
        Change<CloseRequest>(api, "cancel", "The request is taken away without a call", static asked => CallbackInput.Fault(asked?.By, asked?.Reason), static (id, asked) => CloseOf(id, asked, CallbackEnd.Cancelled));
        Change<CloseRequest>(api, "done", "The caller has been called back by other means", static asked => CallbackInput.Fault(asked?.By, asked?.Reason), static (id, asked) => CloseOf(id, asked, CallbackEnd.Done));
    }

    private static CloseCallback CloseOf(CallbackId id, CloseRequest asked, CallbackEnd end) =>
        new(id, end) { By = CallbackInput.Given(asked.By), Reason = CallbackInput.Given(asked.Reason) };

    private static MoveCallback MoveOf(CallbackId id, MoveRequest asked) =>
        new(id, asked.Slot.ValueKind == System.Text.Json.JsonValueKind.String ? CallbackInput.Time(asked.Slot.GetString()) : null, asked.By!.Trim(), asked.Reason!.Trim());

    private static PrioritiseCallback PrioritiseOf(CallbackId id, PrioritiseRequest asked) => new(id, new(asked.Class!.Trim()), asked.By!.Trim(), asked.Reason!.Trim());

    private static RouteHandlerBuilder Command(RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static IResult BadRequest(string fault) => Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", fault);

    private void Change<TRequest>(IEndpointRouteBuilder api, string name, string summary, Func<TRequest?, string?> fault, Func<CallbackId, TRequest, AcdCommand> command)
        where TRequest : class =>
        Command(api.MapPost($"/callbacks/{{id}}/{name}", async (string id, TRequest? asked, HttpContext context, CancellationToken end) =>
            {
                if (projection.OpenCallback(id) is not { } request)
                    return ApiEndpoints.Found<CommandModel>(null, "callback", id);
                if (fault(asked) is { } wrong)
                    return BadRequest(wrong);
                return await ChangeAsync(request, name, command(request.Callback, asked!), context, end);
            }))
            .WithName(name + "Callback").WithTags("callbacks").WithSummary(summary)
            .WithDescription("by (1 to 64 characters) and reason (1 to 200) are journalled. 409 while the caller is dialled or talked with.")
            .Produces<CommandModel>();

    private IResult Read(string id)
    {
        if (projection.Callback(id) is { } found)
            return ApiEndpoints.Ok(found);
        return CallbackProjection.Id(id) is { } number && projection.CallbackEnd(number) is { } closed
            ? Problem.Of(StatusCodes.Status410Gone, "The request is over", $"{CallbackStory.Tell(closed, options.Local)} What was asked for is no longer in the journal.")
            : Problem.Of(StatusCodes.Status404NotFound, "No such callback", id.Length <= 128 ? $"There is no open callback '{id}', and the journal has none that is over: it never was, or it is kept no longer." : null);
    }

    private IResult List([AsParameters] CallbackListRequest asked, HttpContext context)
    {
        if (projection.Query(asked, CallbackInput.Time, out var fault) is not { } query)
            return BadRequest(fault);
        var (page, next) = query.Of(projection.Snapshot.Callbacks);
        if (next is not null)
            LinkNext(context, next);
        return ApiEndpoints.Ok(projection.Callbacks(page));
    }

    /// <summary>Where the next page is: what was asked for, and behind this page.</summary>
    public static void LinkNext(HttpContext context, string next)
    {
        var others = context.Request.Query.Where(static one => !one.Key.Equals("after", StringComparison.OrdinalIgnoreCase)).SelectMany(static one => one.Value, static (one, value) => KeyValuePair.Create(one.Key, value));
        context.Response.Headers.Link = $"<{context.Request.Path}{QueryString.Create([.. others, KeyValuePair.Create("after", (string?)next)])}>; rel=\"next\"";
    }

    private IResult Times(string id, string? from, int? most)
    {
        if (projection.QueuePlan(id) is not { } queue)
            return ApiEndpoints.Found<CommandModel>(null, "queue", id);
        var begin = string.IsNullOrEmpty(from) ? options.Time.GetUtcNow() : CallbackInput.Time(from);
        if (begin is null)
            return BadRequest(CallbackInput.BadTime("from") + " In an address + is written %2B.");
        return most is < 1 or > MostTimes
            ? BadRequest($"most is 1 to {MostTimes}.")
            : ApiEndpoints.Ok<IReadOnlyList<CallbackTimeModel>>(projection.CallbackTimes(queue, begin.Value, most ?? UsualTimes));
    }

    private async Task<IResult> ChangeAsync(CallbackSnapshot request, string name, AcdCommand command, HttpContext context, CancellationToken end)
    {
        var queue = projection.QueuePlan(request.Queue.Value);
        var slot = (command as MoveCallback)?.Slot;
        if (queue is not null && slot != request.Slot?.Start && _times.Fault(queue, slot) is { } problem)
            return problem;
        if (command is PrioritiseCallback { Class: var priority } && projection.Plan.Classes.All(known => known.Id != priority))
            return CallbackProblems.Unknown("class", priority.Value, projection.Plan.Classes.Select(static known => known.Id.Value));
        var verdict = await ports.Callbacks.CarryOutAsync(command, end);
        AdminLog.Callback(log, request.Callback.ToString(), name, context.Connection.RemoteIpAddress, verdict.Refusal);
        return verdict is { Refusal: Refusal.None or Refusal.NoChange, IsStopped: false, IsNotWritten: false }
            ? ApiEndpoints.Ok(new CommandModel("done"))
            : CallbackProblems.Of(verdict, request.Callback.ToString(), () => queue is null ? [] : _times.Next(queue, slot), open: null);
    }
}
