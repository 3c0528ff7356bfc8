using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Requests to call back: the list, one of them with its story, making one, and what may be done to it.</summary>
internal sealed class CallbackEndpoints(AdminPorts ports, AdminOptions options, Projection projection, ILogger<CallbackEndpoints> log)
{
    private const int NextTimes = 3;
    private const int UsualTimes = 50;
    private const int MostTimes = 500;

    /// <summary>Nobody plans so far ahead, and rosters do not reach there.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(100);

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/callbacks", List).WithName("callbacks").WithTags("callbacks")
            .WithSummary("Open requests to call back, oldest first, numbers masked; ?queue=booking and ?state=waiting choose among them")
            .Produces<IReadOnlyList<CallbackModel>>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/callbacks/{id}", (string id) => ApiEndpoints.Found(projection.Callback(id), "callback", id)).WithName("callback").WithTags("callbacks")
            .WithSummary("One request with its story: while it is open with the whole number, afterwards with how it ended").Produces<CallbackModel>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/queues/{id}/callback-times", Times).WithName("callbackTimes").WithTags("callbacks")
            .WithSummary("Times that can be booked now, in order; none for a queue that books none. ?from=2026-03-02T10:00:00+01:00, ?most=50")
            .WithDescription("free = ⌊rostered agent-minutes in the slot × share / handling⌋ − what is promised in it. What is free here may be taken when it is asked for: POST /callbacks decides.")
            .Produces<IReadOnlyList<CallbackTimeModel>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

        Command(api.MapPost("/callbacks", MakeAsync)).WithName("requestCallback").WithTags("callbacks")
            .WithSummary("Somebody is to be called back, as an agent or a program asks; 201 when it is on disk")
            .WithDescription("The number is judged by the number plan and kept as E.164. One request is open for a number, queue and reference: 409 names it. A full time: 409 with nextFree. Without slot it keeps the place of one who came now.")
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

    private IResult List(string? queue, string? state)
    {
        CallbackState? wanted = null;
        if (!string.IsNullOrEmpty(state) && (wanted = CallbackInput.State(state)) is null)
            return BadRequest($"state is one of {CallbackInput.States}.");
        if (string.IsNullOrEmpty(queue))
            return ApiEndpoints.Ok(projection.Callbacks(state: wanted));
        var snapshot = projection.Snapshot;
        return snapshot.Queues.Any(known => known.Id.Value == queue) || snapshot.Callbacks.Any(request => request.Queue.Value == queue)
            ? ApiEndpoints.Ok(projection.Callbacks(queue, wanted))
            : BadRequest("queue is the id of a queue, see /api/v1/queues.");
    }

    private IResult Times(string id, string? from, int? most)
    {
        if (QueueOf(id) is not { } queue)
            return ApiEndpoints.Found<CommandModel>(null, "queue", id);
        var begin = string.IsNullOrEmpty(from) ? options.Time.GetUtcNow() : CallbackInput.Time(from);
        if (begin is null)
            return BadRequest(CallbackInput.BadTime("from") + " In an address + is written %2B.");
        return most is < 1 or > MostTimes
            ? BadRequest($"most is 1 to {MostTimes}.")
            : ApiEndpoints.Ok<IReadOnlyList<CallbackTimeModel>>(projection.CallbackTimes(queue, begin.Value, most ?? UsualTimes));
    }

    private async Task<IResult> MakeAsync(CallbackRequest? asked, HttpContext context, CancellationToken end)
    {
        if (CallbackInput.Fault(asked) is { } fault)
            return BadRequest(fault);
        var plan = projection.Plan;
        if (QueueOf(asked!.Queue!.Trim()) is not { } queue)
            return CallbackProblems.Unknown("queue", asked.Queue.Trim(), plan.Queues.Select(static known => known.Id.Value));
        if (CallbackInput.Given(asked.Class) is { } priority && plan.Classes.All(known => known.Id.Value != priority))
            return CallbackProblems.Unknown("class", priority, plan.Classes.Select(static known => known.Id.Value));
        if (CallbackInput.Given(asked.Unit) is { } unit && plan.Agents.All(agent => agent.Units.All(known => known.Value != unit)))
            return CallbackProblems.Unknown("unit", unit, plan.Agents.SelectMany(static agent => agent.Units).Select(static known => known.Value).Distinct());
        if (ports.Callbacks.Judge(asked.Number!) is not { Fault: NumberFault.None, Number: { } number } bad)
            return CallbackProblems.Number(ports.Callbacks.Judge(asked.Number!).Fault);
        var slot = asked.Slot is { } text ? CallbackInput.Time(text) : null;
        if (NoSuchTime(queue, slot) is { } problem)
            return problem;

        var reference = CallbackInput.Given(asked.Reference);
        var verdict = await ports.Callbacks.CarryOutAsync(
            new RequestCallback(queue.Id, number, asked.Reason!.Trim(), CallbackInput.Given(asked.Language) ?? "")
            {
                Slot = slot,
                Reference = reference,
                Cause = CallbackCause.Agent,
                By = asked.By!.Trim(),
                Class = CallbackInput.Given(asked.Class) is { } given ? new ClassId(given) : null,
                Unit = CallbackInput.Given(asked.Unit) is { } wanted ? new UnitId(wanted) : null,
            },
            end);
        var open = projection.Snapshot.Callbacks.FirstOrDefault(request => request.Queue == queue.Id && request.Number == number && request.Reference == reference);
        AdminLog.Callback(log, open?.Callback.ToString() ?? "-", "request", context.Connection.RemoteIpAddress, verdict.Refusal);
        if (verdict is not { Refusal: Refusal.None, IsStopped: false, IsNotWritten: false })
            return CallbackProblems.Of(verdict, "", () => Next(queue, slot), open);
        if (open is null)
            return Results.Json(new CommandModel("done"), AdminJson.Default, statusCode: StatusCodes.Status201Created); // settled already
        context.Response.Headers.Location = $"/api/v1/callbacks/{open.Callback}";
        return Results.Json(projection.Callback(open.Callback.ToString()) ?? CallbackProjection.Of(open, open.Number, options.Local), AdminJson.Default, statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> ChangeAsync(CallbackSnapshot request, string name, AcdCommand command, HttpContext context, CancellationToken end)
    {
        var queue = QueueOf(request.Queue.Value);
        var slot = (command as MoveCallback)?.Slot;
        if (queue is not null && slot != request.Slot?.Start && NoSuchTime(queue, slot) is { } problem)
            return problem;
        if (command is PrioritiseCallback { Class: var priority } && projection.Plan.Classes.All(known => known.Id != priority))
            return CallbackProblems.Unknown("class", priority.Value, projection.Plan.Classes.Select(static known => known.Id.Value));
        var verdict = await ports.Callbacks.CarryOutAsync(command, end);
        AdminLog.Callback(log, request.Callback.ToString(), name, context.Connection.RemoteIpAddress, verdict.Refusal);
        return verdict is { Refusal: Refusal.None or Refusal.NoChange, IsStopped: false, IsNotWritten: false }
            ? ApiEndpoints.Ok(new CommandModel("done"))
            : CallbackProblems.Of(verdict, request.Callback.ToString(), () => queue is null ? [] : Next(queue, slot), open: null);
    }

    /// <summary>Null: a slot begins then and is not over, or none is asked for, or the queue books none at all (the core says so).</summary>
    private IResult? NoSuchTime(QueuePlan queue, DateTimeOffset? slot)
    {
        if (slot is not { } start || queue.Callback?.Calendar is not { } calendar)
            return null;
        var now = options.Time.GetUtcNow();
        var near = start > now - Furthest && start < now + Furthest;
        return near && calendar.SlotAt(start) is { } found && found.Slot.End > now ? null : CallbackProblems.NoSuchTime(Next(queue, near ? start : now));
    }

    private CallbackTimeModel[] Next(QueuePlan queue, DateTimeOffset? from)
    {
        var later = projection.CallbackTimes(queue, from ?? options.Time.GetUtcNow(), NextTimes);
        return later.Length > 0 ? later : projection.CallbackTimes(queue, options.Time.GetUtcNow(), NextTimes);
    }

    private QueuePlan? QueueOf(string id) => projection.Plan.Queues.FirstOrDefault(queue => queue.Id.Value == id);
}
