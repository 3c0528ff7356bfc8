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
        Map(api, "ready", "The pause is over", static (agents, id, end) => agents.ReadyAsync(id, end));
        Map(api, "log-in", "The agent is at work", static (agents, id, end) => agents.LogInAsync(id, end));
        Map(api, "log-out", "The agent goes home; a conversation goes on to its end", static (agents, id, end) => agents.LogOutAsync(id, end));
        Map(api, "end-wrap-up", "Free before the wrap-up's time is over", static (agents, id, end) => agents.EndWrapUpAsync(id, end));
    }

    private void Map(IEndpointRouteBuilder api, string name, string summary, Func<IAgentCommands, AgentId, CancellationToken, Task<AgentCommandResult>> command) =>
        Command(
            api.MapPost($"/agents/{{id}}/{name}", (string id, HttpContext context, CancellationToken end) =>
                AnswerAsync(context, id, name, agent => command(ports.Agents, agent, end))),
            name,
            summary);

    private static void Command(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
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

    private async Task<IResult> AnswerAsync(HttpContext context, string id, string command, Func<AgentId, Task<AgentCommandResult>> send)
    {
        // Known by the snapshot first: a stranger's text never reaches the routing core or the log.
        if (!projection.Snapshot.Agents.Any(agent => agent.Id.Value == id))
            return ApiEndpoints.Found<CommandModel>(null, "agent", id);
        var result = await send(new AgentId(id));
        AdminLog.AgentCommand(log, id, command, context.Connection.RemoteIpAddress, result.Verdict);
        return result.Verdict switch
        {
            AgentCommandVerdict.Done => ApiEndpoints.Ok(new CommandModel("done")),
            AgentCommandVerdict.UnknownAgent => ApiEndpoints.Found<CommandModel>(null, "agent", id),
            AgentCommandVerdict.NotNow => Problem.Of(StatusCodes.Status409Conflict, "Not in the agent's present state", result.Explanation),
            _ => Problem.Of(StatusCodes.Status503ServiceUnavailable, "Too much to do; try again", result.Explanation),
        };
    }
}
