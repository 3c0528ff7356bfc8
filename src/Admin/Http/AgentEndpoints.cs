using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Agents, and what may be done to them.</summary>
internal sealed class AgentEndpoints(AdminPorts ports, Projection projection, ILogger<AgentEndpoints> log)
{
    private const int LongestReason = 64;

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/agents", () => ApiEndpoints.Ok(projection.Agents())).WithName("agents").WithTags("agents")
            .WithSummary("Every agent as now, in the order of the configuration").Produces<IReadOnlyList<AgentModel>>();
        api.MapGet("/agents/{id}", (string id) => ApiEndpoints.Found(projection.Agent(id), "agent", id)).WithName("agent").WithTags("agents")
            .WithSummary("One agent").Produces<AgentModel>().ProducesProblem(StatusCodes.Status404NotFound);

        Command(api.MapPost("/agents/{id}/pause", PauseAsync), "pause", "No more contacts after the present one; a reason may be given");
        Command(api.MapPost("/agents/{id}/disposition", DispositionAsync), "disposition", "What the present or last contact was about, by a code of the configuration")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        Decide(api, "accept-callback", accepts: true, "Accepts the callback the agent's phone rings or asks for, as key 1 does: the number is called");
        Decide(api, "pass-on-callback", accepts: false, "Passes it on to a colleague, as key 2 does; the agent rests as after an offer that was refused");
        Map(api, "ready", "The pause is over", static (agents, id, end) => agents.ReadyAsync(id, end));
        Map(api, "log-in", "The agent is at work", static (agents, id, end) => agents.LogInAsync(id, end));
        Map(api, "log-out", "The agent goes home; a conversation goes on to its end", static (agents, id, end) => agents.LogOutAsync(id, end));
        Map(api, "end-wrap-up", "Free before the wrap-up's time is over", static (agents, id, end) => agents.EndWrapUpAsync(id, end));
    }

    private void Map(IEndpointRouteBuilder api, string name, string summary, Func<IAgentCommands, AgentId, CancellationToken, Task<CommandResult>> command) =>
        Command(
            api.MapPost($"/agents/{{id}}/{name}", (string id, HttpContext context, CancellationToken end) =>
                AnswerAsync(context, id, name, agent => command(ports.Agents, agent, end))),
            name,
            summary);

    private static RouteHandlerBuilder Command(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .WithName(name + "Agent").WithTags("agents").WithSummary(summary)
        .Produces<CommandModel>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private Task<IResult> PauseAsync(string id, PauseRequest? request, HttpContext context, CancellationToken end)
    {
        var reason = request?.Reason?.Trim();
        if (reason is { Length: > LongestReason } || reason?.Any(char.IsControl) == true)
            return Task.FromResult(Problem.Of(StatusCodes.Status400BadRequest, "The reason cannot be used", $"At most {LongestReason} characters, all of them visible."));
        return AnswerAsync(context, id, "pause", agent => ports.Agents.PauseAsync(agent, reason is { Length: > 0 } ? reason : null, end));
    }

    private Task<IResult> DispositionAsync(string id, DispositionRequest? request, HttpContext context, CancellationToken end)
    {
        var code = request?.Code?.Trim();
        return code is not { Length: > 0 and <= LongestReason } || code.Any(char.IsControl)
            ? Task.FromResult(Problem.Of(StatusCodes.Status400BadRequest, "The code cannot be used", $"Give one of the configured codes: {{\"code\": \"…\"}}, at most {LongestReason} characters."))
            : AnswerAsync(context, id, "disposition", agent => ports.Agents.GiveDispositionAsync(agent, code, end));
    }

    private void Decide(IEndpointRouteBuilder api, string name, bool accepts, string summary) =>
        Command(
            api.MapPost($"/agents/{{id}}/{name}", (string id, DecideRequest? request, HttpContext context, CancellationToken end) =>
                AnswerAsync(context, id, name, agent => DecideAsync(agent, request?.Callback, accepts, end))),
            name,
            summary)
            .WithDescription("With {\"callback\": \"12\"} only when the agent is asked about that request. Of several agents who accept, the first has it; the others, and whoever is too late, get 409. "
                + "Accepted before the phone is answered: waitsForPhone, and the number is called as soon as it is.")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    /// <summary>What the agent is asked about now is in the picture; whether it is still asked, the attempt itself knows.</summary>
    private Task<CommandResult> DecideAsync(AgentId agent, string? callback, bool accepts, CancellationToken end)
    {
        var snapshot = projection.Snapshot;
        var asked = snapshot.Agents.FirstOrDefault(known => known.Id == agent)?.Contact is { } id ? snapshot.Contacts.Find(id) : null;
        return asked?.Callback is not { } request ? Task.FromResult(new CommandResult(CommandVerdict.NotNow, "The agent is not asked to call anybody back. It was withdrawn, or the time was over."))
            : callback is not null && callback != request.ToString() ? Task.FromResult(new CommandResult(CommandVerdict.NotNow, "Too late: the agent is asked about another request by now."))
            : ports.Agents.DecideAsync(agent, asked.Id, accepts, end);
    }

    private async Task<IResult> AnswerAsync(HttpContext context, string id, string command, Func<AgentId, Task<CommandResult>> send)
    {
        // Known by the snapshot first: a stranger's text never reaches the routing core or the log.
        if (!projection.Snapshot.Agents.Any(agent => agent.Id.Value == id))
            return ApiEndpoints.Found<CommandModel>(null, "agent", id);
        var result = await send(new AgentId(id));
        AdminLog.AgentCommand(log, id, command, context.Connection.RemoteIpAddress, result.Verdict);
        return CommandAnswer.Of(result, "agent", id);
    }
}
