using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What people turn on and off: how it is, and turning it.</summary>
internal sealed class SwitchEndpoints(AdminPorts ports, AdminOptions options, Projection projection, ILogger<SwitchEndpoints> log)
{
    private const int TurningsTold = 50;

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/switches", () => ApiEndpoints.Ok<IReadOnlyList<SwitchModel>>([.. ports.View.Snapshot.Switches.Select(Model)])).WithName("switches").WithTags("switches")
            .WithSummary("Every switch as it is now, in the order of switches.yaml").Produces<IReadOnlyList<SwitchModel>>();
        api.MapGet("/switches/{name}", (string name) => ApiEndpoints.Found(Find(name) is { } one ? one with { Events = Turnings(name) } : null, "switch", name)).WithName("switch").WithTags("switches")
            .WithSummary($"One switch, with how it was turned the last {TurningsTold} times").Produces<SwitchModel>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("/switches/{name}", (string name, TurnRequest? asked, HttpContext context, CancellationToken end) => TurnAsync(name, asked, context, end)).WithName("turnSwitch").WithTags("switches")
            .WithSummary("Turns a switch on or off; 200 when it is so and on disk, also when it was so before")
            .WithDescription("{\"on\": true, \"by\": \"Anna\", \"reason\": \"water damage\"}. by (1 to 64 characters) and reason (at most 200, may be left out) are journalled. "
                + "Turned on again, it is on since the first time and as long as from now. No PIN is asked for: that is for the telephone. 503: the disk does not take it, or the server stops; detail says which.")
            .Produces<SwitchModel>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static string? Fault(TurnRequest? asked) =>
        asked?.On is null ? "on is missing: true, or false." : CallbackInput.Missing("by", asked.By, CallbackInput.LongestBy) ?? CallbackInput.Bad("reason", asked.Reason, CallbackInput.LongestWhy);

    private async Task<IResult> TurnAsync(string name, TurnRequest? asked, HttpContext context, CancellationToken end)
    {
        if (Find(name) is null)
            return ApiEndpoints.Found<SwitchModel>(null, "switch", name);
        if (Fault(asked) is { } fault)
            return Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", fault);
        var verdict = await ports.Switches.TurnAsync(new(name, asked!.On!.Value, asked.By!.Trim()) { Reason = CallbackInput.Given(asked.Reason) }, end);
        AdminLog.Switch(log, name, asked.On.Value, context.Connection.RemoteIpAddress, verdict);
        return verdict switch
        {
            SwitchVerdict.Turned => ApiEndpoints.Found(Find(name), "switch", name),
            SwitchVerdict.NotWritten => Problem.Of(StatusCodes.Status503ServiceUnavailable, "The disk does not take it", "It is so and waits for the disk: a stop now would undo it. Look at the switch again in a while."),
            SwitchVerdict.Stopped => Problem.Of(StatusCodes.Status503ServiceUnavailable, "The server is stopping", "Nothing was done; try again in a while."),
            _ => ApiEndpoints.Found<SwitchModel>(null, "switch", name), // another configuration was loaded this moment
        };
    }

    private IReadOnlyList<StoryEventModel> Turnings(string name) => [.. ports.Journal.ReadSwitch(name, TurningsTold).Select(projection.Line)];

    private SwitchModel? Find(string name) => ports.View.Snapshot.Switches.FirstOrDefault(one => one.Name == name) is { } found ? Model(found) : null;

    private SwitchModel Model(SwitchSnapshot one) => SwitchModel.Of(one, ports.View.Plan, options);
}
