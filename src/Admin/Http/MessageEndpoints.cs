using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Messages that callers left: the list, one of them with its story, hearing it, and what may be done to it.</summary>
internal sealed class MessageEndpoints(AdminPorts ports, AdminOptions options, Projection projection, ILogger<MessageEndpoints> log)
{
    private readonly MessageProjection _messages = new(ports, options, projection);
    private readonly CallbackMaking _calling = new(ports, options, projection, new FreeTimes(options, projection), log);

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/messages", List).WithName("messages").WithTags("messages")
            .WithSummary("Messages that callers left, in the order in which they were left, numbers masked: of a queue, in a state; in pages")
            .WithDescription("?queue=booking, ?state=waiting, taken, done, or open for what is not done. "
                + $"At most ?limit={CallbackQuery.UsualLimit} (1 to {CallbackQuery.LargestLimit}); when there are more, the header Link has the address of the next page (rel=next). Nothing that stays is left out or comes twice because others come and go meanwhile.")
            .Produces<IReadOnlyList<MessageModel>>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/messages/{id}", (string id) => _messages.Find(id) is { } found ? ApiEndpoints.Ok(_messages.Whole(found)) : None(id)).WithName("message").WithTags("messages")
            .WithSummary("One message with the whole number and its story").WithDescription("410: it is erased.")
            .Produces<MessageModel>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        api.MapGet("/messages/{id}/audio", Audio).WithName("messageAudio").WithTags("messages")
            .WithSummary("The recording: WAV, A-law at 8000 Hz, as browsers play it; also in ranges")
            .WithDescription("Kept by no cache. 410: it is erased.")
            .Produces<Stream>(contentType: "audio/wav").Produces(StatusCodes.Status206PartialContent).Produces(StatusCodes.Status416RangeNotSatisfiable)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        Change<TakeRequest>(api, "take", "takeMessage", "An agent sees to it",
            "409 names who else has it.", static (_, asked) => CallbackInput.Missing("agent", asked?.Agent, 128), static (message, asked) => new TakeMessage(message.Message, new(asked!.Agent!.Trim())));
        Change<GiveBackRequest>(api, "giveBack", "giveMessageBack", "It waits for others again",
            "by may be left out.", static (_, asked) => CallbackInput.Bad("by", asked?.By, CallbackInput.LongestBy), static (message, asked) => new GiveMessageBack(message.Message, WhoOf(message, asked?.By) ?? ""));
        Change<MessageDoneRequest>(api, "done", "messageDone", "It is seen to",
            "by (1 to 64 characters) and word (1 to 200), what came of it, are journalled. It is kept for as long as its queue says, then erased.",
            static (message, asked) => CallbackInput.Missing("by", WhoOf(message, asked?.By), CallbackInput.LongestBy) ?? CallbackInput.Missing("word", asked?.Word, CallbackInput.LongestWhy),
            static (message, asked) => new CloseMessage(message.Message, WhoOf(message, asked!.By)!, asked.Word!.Trim()));
        Command(api.MapPost("/messages/{id}/callBack", CallBackAsync)).WithName("callBackMessage").WithTags("messages")
            .WithSummary("Whoever left it is to be called back, in its queue and by who has taken it; 201 when that is on disk")
            .WithDescription("It becomes a request as those of /callbacks, with the same rules: 422 for a number that was withheld or may not be called, 409 names the request that is open for it. Who has taken the message and serves its queue alone is offered it for an hour. by may be left out when somebody has taken it.")
            .Produces<CallbackModel>(StatusCodes.Status201Created);
    }

    private static RouteHandlerBuilder Command(RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static IResult BadRequest(string fault) => Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", fault);

    private static string? WhoOf(MessageSnapshot message, string? by) => CallbackInput.Given(by) ?? message.Agent?.Value;

    private void Change<TRequest>(
        IEndpointRouteBuilder api, string name, string operation, string summary, string description, Func<MessageSnapshot, TRequest?, string?> fault, Func<MessageSnapshot, TRequest?, AcdCommand> command)
        where TRequest : class =>
        Command(api.MapPost($"/messages/{{id}}/{name}", async (string id, TRequest? asked, HttpContext context, CancellationToken end) =>
            {
                if (_messages.Find(id) is not { } message)
                    return None(id);
                if (fault(message, asked) is { } wrong)
                    return BadRequest(wrong);
                var verdict = await ports.Callbacks.CarryOutAsync(command(message, asked), end);
                AdminLog.Message(log, message.Message.Value, name, context.Connection.RemoteIpAddress, verdict.Refusal);
                return verdict is { Refusal: Refusal.None or Refusal.NoChange, IsStopped: false, IsNotWritten: false } ? ApiEndpoints.Ok(new CommandModel("done")) : Fault(verdict, id);
            }))
            .WithName(operation).WithTags("messages").WithSummary(summary).WithDescription(description).Produces<CommandModel>();

    private IResult List([AsParameters] MessageListRequest asked, HttpContext context)
    {
        if (MessageQuery.Read(asked, projection.Snapshot, out var fault) is not { } query)
            return BadRequest(fault);
        var (page, next) = query.Of(projection.Snapshot.Messages);
        if (next is not null)
            CallbackEndpoints.LinkNext(context, next);
        return ApiEndpoints.Ok(_messages.Of(page));
    }

    private IResult Audio(string id, HttpContext context)
    {
        if (_messages.Find(id) is not { } message)
            return None(id);
        if (ports.Recordings.Open(message.Message) is not { } recording)
            return Problem.Of(StatusCodes.Status410Gone, "The recording is gone", "The message is there, and its recording is not: the data folder was restored without it, or somebody deleted it.");
        if (context.Request.Headers.Range is not [{ } range] || range.StartsWith("bytes=0-", StringComparison.Ordinal))
            AdminLog.Heard(log, message.Message.Value, context.Connection.RemoteIpAddress);
        context.Response.Headers.ContentDisposition = $"inline; filename=\"message-{message.Message}.wav\""; // letters, digits and hyphens
        return Results.Stream(recording, "audio/wav", enableRangeProcessing: true);
    }

    private async Task<IResult> CallBackAsync(string id, GiveBackRequest? asked, HttpContext context, CancellationToken end)
    {
        if (_messages.Find(id) is not { } message)
            return None(id);
        if (CallbackInput.Missing("by", WhoOf(message, asked?.By), CallbackInput.LongestBy) is { } fault)
            return BadRequest(fault);
        if (message.State == MessageState.Done)
            return Fault(new(Refusal.MessageDone), id);
        if (message.Number is not { Length: > 0 } number)
            return Problem.Of(StatusCodes.Status422UnprocessableEntity, "The number is not known", "It was withheld, or may not be called; what is said in the message may tell another, which POST /api/v1/callbacks takes.");
        if (projection.QueuePlan(message.Queue.Value) is not { } queue)
            return CallbackProblems.Unknown("queue", message.Queue.Value, projection.Plan.Queues.Select(static known => known.Id.Value));
        var serves = message.Agent is { } taker && projection.Plan.Agents.Any(agent => agent.Id == taker && agent.TierFor(queue) is not null);
        return await _calling.MakeAsync(
            new RequestCallback(queue.Id, "", message.Reason.Length > 0 ? message.Reason : "message", message.Language)
            {
                Cause = CallbackCause.Agent,
                By = WhoOf(message, asked?.By),
                Person = serves ? message.Agent : null,
                Message = message.Message,
            },
            queue,
            number,
            context,
            end);
    }

    private IResult None(string id) => _messages.IsErased(id)
        ? Problem.Of(StatusCodes.Status410Gone, "The message is erased", "It was kept as long as its queue, or the retention of numbers, says.")
        : Problem.Of(StatusCodes.Status404NotFound, "No such message", new MessageId(id).IsWellFormed ? $"There is no message '{id}'." : null);

    private IResult Fault(CallbackVerdict verdict, string id) => verdict switch
    {
        { IsStopped: true } or { IsNotWritten: true } => CallbackProblems.Of(verdict, id, static () => [], open: null),
        { Refusal: Refusal.UnknownMessage } => None(id),
        { Refusal: Refusal.UnknownAgent } => CallbackProblems.Unknown("agent", "of this name", projection.Plan.Agents.Select(static known => known.Id.Value)),
        { Refusal: Refusal.MessageTaken } => Problem.Of(StatusCodes.Status409Conflict, "Somebody else has it", $"Agent {_messages.Find(id)?.Agent?.Value ?? "of another name"} sees to it; it can be given back first."),
        { Refusal: Refusal.MessageDone } => Problem.Of(StatusCodes.Status409Conflict, "The message is done", "Nothing more can be done to it; it is kept for a while."),
        _ => Problem.Of(StatusCodes.Status409Conflict, "Not in the message's present state", verdict.Refusal.ToString()),
    };
}
