using System.Globalization;
using ContactCenter.Acd;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Admin;

/// <summary>What is asked for, as it stands in an address.</summary>
/// <param name="Queues">Ids with commas between; all when neither this nor a board is given.</param>
/// <param name="Board">Id of a board of <c>queues.yaml</c>.</param>
/// <param name="Day">As 2026-03-02; today when it is not given.</param>
/// <param name="Format"><c>json</c>, or <c>csv</c>.</param>
internal sealed record UntreatedRequest(
    [FromQuery(Name = "queues")] string? Queues,
    [FromQuery(Name = "board")] string? Board,
    [FromQuery(Name = "day")] string? Day,
    [FromQuery(Name = "format")] string? Format);

/// <summary>Untreated contacts by the hour.</summary>
internal sealed class UntreatedEndpoint(AdminPorts ports, AdminOptions options, Projection projection)
{
    private const int MaxQueues = 50;

    public void Map(IEndpointRouteBuilder api) => api.MapGet("/statistics/untreated", Get).WithName("untreated").WithTags("statistics")
        .WithSummary("Who came to a team and is not treated yet, by the hour: ?queues=team,today or ?board=team, today unless ?day=2026-03-02, and ?format=csv")
        .WithDescription("One person is one contact until somebody talked with them, or was done with the message. In every line came = treated + untreated. Withheld numbers cannot be joined. "
            + $"At most {MaxQueues} queues; all when neither queues nor board is given. Queues that are gone can be asked for on days on which somebody came to them. CSV has the same lines, and earlier and total below the hours.")
        .Produces<UntreatedModel>().Produces<string>(contentType: "text/csv").ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private IResult Get([AsParameters] UntreatedRequest asked)
    {
        var date = options.Today();
        if (CallbackInput.Given(asked.Day) is { } text && (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) || date.Year is < 2000 or > 9000))
            return Bad("day is a date, written as 2026-03-02.");
        if (CallbackInput.Given(asked.Format) is not (null or "json" or "csv"))
            return Bad("format is json or csv.");
        if (CallbackInput.Given(asked.Board) is not null && CallbackInput.Given(asked.Queues) is not null)
            return Bad("Give queues or a board, not both.");
        var day = projection.Untreated.Of(date);
        if (CallbackInput.Given(asked.Board) is { } named)
            return projection.Untreated.Board(named) is { } found ? Answer(day, found.Queues, asked) : ApiEndpoints.Found<TeamBoard>(null, "board", named);
        if (CallbackInput.Given(asked.Queues) is not { } list)
            return Answer(day, [.. ports.View.Snapshot.Queues.Select(static queue => queue.Id)], asked);
        var queues = list.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Select(static id => new QueueId(id)).ToList();
        return queues.Count > MaxQueues || !queues.TrueForAll(queue => ports.View.Snapshot.Queues.Any(known => known.Id == queue) || day.Wishes.Any(wish => wish.Queue == queue))
            ? Bad($"queues are ids of queues with commas between, at most {MaxQueues}, see /api/v1/queues.")
            : Answer(day, queues, asked);
    }

    private static IResult Bad(string fault) => Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", fault);

    private IResult Answer(UntreatedDay day, IReadOnlyCollection<QueueId> queues, UntreatedRequest asked)
    {
        var model = projection.Untreated.Model(day, queues);
        return asked.Format == "csv" ? Results.Text(UntreatedProjection.Csv(model), "text/csv; charset=utf-8") : ApiEndpoints.Ok(model);
    }
}
