using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Alarms: those that stand, the last that are over, and acknowledging one.</summary>
internal sealed class AlarmEndpoints(AdminPorts ports, AdminOptions options, ILogger<AlarmEndpoints> log)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/alarms", () => ApiEndpoints.Ok(All())).WithName("alarms").WithTags("alarms")
            .WithSummary("Alarms that stand, oldest first, and the last that are over").Produces<AlarmsModel>();
        api.MapGet("/alarms/{id}", (string id) => ApiEndpoints.Found(Find(id), "alarm", id)).WithName("alarm").WithTags("alarms")
            .WithSummary("One alarm, while it stands or is one of the last").Produces<AlarmModel>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/alarms/{id}/acknowledge", (string id, AcknowledgeRequest? asked, HttpContext context, CancellationToken end) => AcknowledgeAsync(id, asked, context, end))
            .WithName("acknowledgeAlarm").WithTags("alarms")
            .WithSummary("Somebody has heard it: it is not told anew, and stands until its cause ends")
            .WithDescription("{\"by\": \"Dr Lind\", \"word\": \"on my way\"}. by (1 to 64 characters) and word (at most 200, may be left out) are journalled. 409: somebody has acknowledged it already, or it is over. "
                + "503: the disk does not take it, or the server stops; detail says which.")
            .Produces<AlarmModel>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private AlarmsModel All()
    {
        var models = ports.View.Snapshot.Alarms.Select(Model).ToLookup(static one => one.OverAt is null);
        return new([.. models[true]], [.. models[false]]);
    }

    private async Task<IResult> AcknowledgeAsync(string id, AcknowledgeRequest? asked, HttpContext context, CancellationToken end)
    {
        if (Find(id) is not { } alarm)
            return ApiEndpoints.Found<AlarmModel>(null, "alarm", id);
        if ((CallbackInput.Missing("by", asked?.By, CallbackInput.LongestBy) ?? CallbackInput.Bad("word", asked?.Word, CallbackInput.LongestWhy)) is { } fault)
            return Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", fault);
        var verdict = alarm.OverAt is not null ? AlarmVerdict.Unknown
            : await ports.Alarms.AcknowledgeAsync(new(new(alarm.Id), asked!.By!.Trim()) { Word = CallbackInput.Given(asked.Word) }, end);
        AdminLog.AlarmHeard(log, alarm.Id, context.Connection.RemoteIpAddress, verdict);
        return verdict switch
        {
            AlarmVerdict.Done => ApiEndpoints.Found(Find(id) ?? alarm, "alarm", id),
            AlarmVerdict.Already => Problem.Of(StatusCodes.Status409Conflict, "It is acknowledged already", $"{Find(id)?.By ?? "Somebody"} was first."),
            AlarmVerdict.NotWritten => Problem.Of(StatusCodes.Status503ServiceUnavailable, "The disk does not take it", "It is acknowledged and waits for the disk: a stop now would forget that. Look at the alarm again in a while."),
            AlarmVerdict.Stopped => Problem.Of(StatusCodes.Status503ServiceUnavailable, "The server is stopping", "Nothing was done; try again in a while."),
            _ => Problem.Of(StatusCodes.Status409Conflict, "The alarm is over", "Its cause has ended; nothing is left to do about it."),
        };
    }

    private AlarmModel? Find(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && ports.View.Snapshot.Alarms.FirstOrDefault(one => one.Id.Value == number) is { } found ? Model(found) : null;

    private AlarmModel Model(AlarmSnapshot one) => AlarmModel.Of(one, ports.View.Plan, options);
}
