using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Why it went as it did.</summary>
internal sealed class WhyEndpoints(AdminPorts ports, AdminOptions options, Projection projection)
{
    /// <summary>So long a time may be asked about at once.</summary>
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(4);

    private const string ByTheJournal =
        "From the journal, by the rules that decided, explained with the present configuration. Reads the hours before: a moment for a quiet day, seconds for one of 20 000 calls; one question at a time, 503 when others take too long. ";

    public void Map(IEndpointRouteBuilder api)
    {
        Described<WhyCallModel>(api.MapGet("/calls/{id}/why", (string id, string? language, HttpContext context, CancellationToken end) => CallAsync(id, "call", id, language, context, end)), "whyCall", "calls")
            .WithSummary("Why a call waited as it did: what was asked for, who could have taken it and what kept each, who was served before and by which rule, what was promised and kept. ?language=sv for Swedish")
            .WithDescription(ByTheJournal + "Of one who is called back, the call that asked and all attempts are one story, whichever is asked about.");
        Described<WhyCallModel>(api.MapGet("/callbacks/{id}/why", (string id, string? language, HttpContext context, CancellationToken end) => CallbackAsync(id, language, context, end)), "whyCallback", "callbacks")
            .WithSummary("Why it took as long to call somebody back: the call that asked and all attempts as one story. ?language=sv for Swedish").WithDescription(ByTheJournal);
        Described<WhyAgentModel>(api.MapGet("/agents/{id}/why", AgentAsync), "whyAgent", "agents")
            .WithSummary("What an agent did between two times, who waited meanwhile, and why they were not the agent's: ?from=2026-03-02T09:10:00+01:00&to=2026-03-02T09:14:00+01:00; at most 4 hours. ?language=sv for Swedish")
            .WithDescription(ByTheJournal + "Times without an offset are the service's own, as 2026-03-02T09:10.");
    }

    private static RouteHandlerBuilder Described<TModel>(RouteHandlerBuilder endpoint, string name, string tag) => endpoint.WithName(name).WithTags(tag)
        .Produces<TModel>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private Task<IResult> CallbackAsync(string id, string? language, HttpContext context, CancellationToken end) =>
        CallbackProjection.Id(id) is { } number && number.ToString() == id
            ? CallAsync($"callbacks/{id}", "request", id, language, context, end)
            : Task.FromResult(ApiEndpoints.Found<WhyCallModel>(null, "request", id));

    private async Task<IResult> CallAsync(string asked, string what, string id, string? language, HttpContext context, CancellationToken end)
    {
        if (LanguageFault(language) is { } fault)
            return fault;
        var swedish = language == "sv";
        var (isBusy, explained) = await ports.Why.CallAsync(asked, swedish, end);
        return isBusy ? Busy(context) : ApiEndpoints.Found(explained is null ? null : WhyCallModel.Of(id, swedish ? "sv" : "en", explained, options.Local), what, id);
    }

    private async Task<IResult> AgentAsync(string id, string? from, string? to, string? language, HttpContext context, CancellationToken end)
    {
        if (LanguageFault(language) is { } fault)
            return fault;
        if (projection.Snapshot.Agents.All(agent => agent.Id.Value != id))
            return ApiEndpoints.Found<WhyAgentModel>(null, "agent", id);
        if (Times(options, from, to) is not { } times)
            return Problem.Of(StatusCodes.Status400BadRequest, "from and to are two times", "Write ?from=2026-03-02T09:10:00+01:00&to=2026-03-02T09:14:00+01:00: to is later, by at most 4 hours. The + of an offset is written %2B in an address.");
        var swedish = language == "sv";
        var (isBusy, idle) = await ports.Why.AgentAsync(new AgentId(id), times.From, times.To, swedish, end);
        return isBusy ? Busy(context) : ApiEndpoints.Found(idle is null ? null : WhyAgentModel.Of(swedish ? "sv" : "en", idle, options.Local), "agent", id);
    }

    /// <summary>Both, in order and not too far apart; null: they are not.</summary>
    public static (DateTimeOffset From, DateTimeOffset To)? Times(AdminOptions options, string? from, string? to) =>
        (WhyNames.Time(from, options), WhyNames.Time(to, options)) is ({ } first, { } last) && last > first && last - first <= LongestAsked ? (first, last) : null;

    private static IResult? LanguageFault(string? language) =>
        language is null or "" or "sv" or "en" ? null : Problem.Of(StatusCodes.Status400BadRequest, "language is sv or en", "Leave language out for English.");

    private static IResult Busy(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "10";
        return Problem.Of(StatusCodes.Status503ServiceUnavailable, "Other questions are being answered", "One is answered at a time, so that calls have the machine. Ask again in a while.");
    }
}
