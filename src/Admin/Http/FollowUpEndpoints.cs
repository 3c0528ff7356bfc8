using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Admin;

/// <summary>Lists of people who went home and are called for that, and what became of them by department and month.</summary>
internal sealed class FollowUpEndpoints(AdminPorts ports, AdminOptions options, Projection projection, ILogger<FollowUpEndpoints> log)
{
    /// <summary>Twenty thousand rows of two hundred bytes.</summary>
    public const int LargestList = 4 * 1024 * 1024;

    private const string Csv = "text/csv";
    private const string Lines = "application/x-ndjson";
    private const string WhoUnlessTold = "a list";

    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/callbacks/import", ImportAsync).WithName("importFollowUps").WithTags("callbacks")
            .WithMetadata(new RequestSizeLimitAttribute(LargestList)).Accepts<string>(Csv)
            .WithSummary("A list of people who went home: each is booked for the day on which the queue calls them; a report line by line")
            .WithDescription("?queue=follow-up, whose callback.followUp says when. CSV in UTF-8, separated by commas or semicolons, first line number,discharged,department and if wanted reference,language; other columns are not read, and nothing of them kept. "
                + "Lines that are right are booked, the others told with their line and the cure. Who is on a list for this discharge already is not booked again: a list can be sent twice, and must be after brokenOff. ?dryRun=true tells what would be done, and does nothing. ?by=… is kept as who asked. "
                + $"At most {LargestList / 1024 / 1024} MB and 20000 rows, one list at a time (409). 422: the list cannot be read at all, and nothing is booked. With Accept: {Lines} each line comes as it is on disk, and the sums last.")
            .Produces<FollowUpReportModel>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapGet("/statistics/follow-ups", Sums).WithName("followUpStatistics").WithTags("statistics")
            .WithSummary("What became of people who went home, by department and by the month in which they left: ?from=2026-01&to=2026-03&queue=follow-up")
            .WithDescription($"The last three months unless given, {FollowUpQuery.MostMonths} at most. As CSV with Accept: {Csv} or ?format=csv. A month's sums change until the last of them is settled. "
                + "reached: talked with, or rang in and talked. reachedOnDueDay: on the due day, or before. The due day is so many days after they left as followUp says, or the next day with hours; a full day is no reason. "
                + "dueDayKept: first dialled, or talked with, by then. notReached: given up after the last attempt, by its cause. reachedShare = reached / (listed − open). dueDayKeptShare = dueDayKept / (dueDayKept + dueDayNotKept).")
            .Produces<FollowUpStatisticsModel>().Produces<string>(contentType: Csv).ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private IResult Sums(string? from, string? to, string? queue, string? format, HttpContext context)
    {
        if (FollowUpQuery.Read(from, to, queue, options.Today(), projection.Plan, out var fault) is not { } query)
            return Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", fault);
        if (format is not (null or "" or "json" or "csv"))
            return Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", "format is json or csv.");
        var sums = FollowUpSums.Of(ports.FollowUps, query, options.Today());
        var isCsv = format == "csv" || (string.IsNullOrEmpty(format) && context.Request.Headers.Accept.ToString().Contains(Csv, StringComparison.OrdinalIgnoreCase));
        if (!isCsv)
            return ApiEndpoints.Ok(sums);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"follow-ups-{sums.From}-{sums.To}.csv\"";
        return Results.Text(FollowUpSums.Csv(sums), Csv, Encoding.UTF8);
    }

    private async Task<IResult> ImportAsync(HttpContext context, string? queue, bool? dryRun, string? by, CancellationToken end)
    {
        if (CallbackInput.Missing("queue", queue, 128) is { } missing)
            return Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", $"{missing} Write it in the address: ?queue=follow-up.");
        if (CallbackInput.Bad("by", by, CallbackInput.LongestBy) is { } bad)
            return Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", bad);
        if (projection.QueuePlan(queue!.Trim()) is not { } plan)
            return CallbackProblems.Unknown("queue", queue.Trim(), projection.Plan.Queues.Select(static known => known.Id.Value));
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, end);
        var list = new FollowUpList(plan.Id, body.GetBuffer().AsMemory(0, (int)body.Length), CallbackInput.Given(by) ?? WhoUnlessTold, dryRun ?? false);
        if (context.Request.Headers.Accept.ToString().Contains(Lines, StringComparison.OrdinalIgnoreCase))
            return await StreamAsync(list, context, end);
        var report = await ports.FollowUps.ImportAsync(list, progress: null, end);
        Log(list, report, context);
        return Fault(report) ?? (report.IsBrokenOff
            ? Problem.With(StatusCodes.Status503ServiceUnavailable, "The list was broken off", "The server stops, or the disk does not take it. What the lines say is booked; send the list again for the rest: nobody is booked twice.", "report", Model(list, report, report.Lines))
            : ApiEndpoints.Ok(Model(list, report, report.Lines)));
    }

    /// <summary>Each line as soon as it is on disk, and the report without lines at the end; a list that cannot be read is answered as without.</summary>
    private async Task<IResult> StreamAsync(FollowUpList list, HttpContext context, CancellationToken end)
    {
        var done = Channel.CreateUnbounded<IReadOnlyList<FollowUpLine>>();
        var importing = ports.FollowUps.ImportAsync(list, piece => done.Writer.TryWrite(piece), end);
        _ = importing.ContinueWith(_ => done.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (await done.Reader.WaitToReadAsync(end))
        {
            Begin();
            while (done.Reader.TryRead(out var piece))
            {
                foreach (var line in piece)
                    await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Model(line), AdminJson.Default.FollowUpLineModel));
            }

            await context.Response.Body.FlushAsync(end);
        }

        var report = await importing;
        Log(list, report, context);
        if (Fault(report) is { } fault)
            return fault;
        Begin();
        await WriteAsync(JsonSerializer.SerializeToUtf8Bytes(Model(list, report, []), AdminJson.Default.FollowUpReportModel));
        return Results.Empty;

        void Begin()
        {
            if (!context.Response.HasStarted)
                context.Response.ContentType = Lines;
        }

        async Task WriteAsync(byte[] json)
        {
            await context.Response.Body.WriteAsync(json, end);
            await context.Response.Body.WriteAsync("\n"u8.ToArray(), end);
        }
    }

    private void Log(FollowUpList list, FollowUpReport report, HttpContext context) => AdminLog.FollowUps(
        log, list.Queue.Value, list.IsDryRun, context.Connection.RemoteIpAddress, report.Count(FollowUpResult.Booked), report.Count(FollowUpResult.Already), report.Count(FollowUpResult.Refused), report.IsBrokenOff);

    /// <summary>Nothing was done at all; null: something was.</summary>
    private static IResult? Fault(FollowUpReport report) => report switch
    {
        { IsBusy: true } => Problem.Of(StatusCodes.Status409Conflict, "Another list is being read", "One at a time; send it again in a moment."),
        { Fault: { } fault } => Problem.With(StatusCodes.Status422UnprocessableEntity, "The list cannot be read", string.Create(CultureInfo.InvariantCulture, $"Line {report.FaultLine}: {fault}."), "line", report.FaultLine),
        _ => null,
    };

    private FollowUpReportModel Model(FollowUpList list, FollowUpReport report, IReadOnlyList<FollowUpLine> lines) => new(
        list.Queue.Value, list.IsDryRun, report.Lines.Count, report.Count(FollowUpResult.Booked), report.Count(FollowUpResult.Already), report.Count(FollowUpResult.Refused), report.IsBrokenOff,
        report.Notes, [.. lines.Select(Model)]);

    private FollowUpLineModel Model(FollowUpLine line) => new(
        line.Line, CallStory.Name(line.Result), line.Message, line.Department, Day(line.Discharged), Day(line.Due),
        line.Slot is { } slot ? options.Local(slot.Start) : null, line.Slot is { } until ? options.Local(until.End) : null, line.Callback?.ToString());

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
