using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>What machines ask: whether the server is well, and its metrics.</summary>
internal sealed class OperationEndpoints(AdminPorts ports, AdminOptions options)
{
    private readonly Lock _oneScrape = new();

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", Live).WithName("live").WithTags("health").WithMetadata(new OpenToAll())
            .WithSummary("503 when the process should be restarted").Produces<HealthModel>().Produces<HealthModel>(StatusCodes.Status503ServiceUnavailable);
        app.MapGet("/health/ready", Ready).WithName("ready").WithTags("health").WithMetadata(new OpenToAll())
            .WithSummary("503 when no calls should be sent here").Produces<HealthModel>().Produces<HealthModel>(StatusCodes.Status503ServiceUnavailable);
        app.MapGet("/metrics", Metrics).WithName("metrics").WithTags("health")
            .WithSummary("Prometheus text").Produces<string>(contentType: "text/plain");
    }

    private IResult Live() => Answer(ports.Health.IsLive, []);

    private IResult Ready()
    {
        var checks = ports.Health.Ready();
        return Answer(ports.Health.IsLive && checks.All(static check => check.IsHealthy), checks);
    }

    private static IResult Answer(bool isWell, IReadOnlyList<HealthFinding> checks) => Results.Json(
        new HealthModel(isWell ? "ok" : "failing", checks),
        AdminJson.Default,
        statusCode: isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    private IResult Metrics()
    {
        lock (_oneScrape)
        {
            var writer = new MetricsWriter();
            WriteQueues(writer);
            writer.Gauge("event_listeners", "Listeners to the event stream.").Sample(ports.Feed.Listeners);
            writer.Counter("event_listeners_cut_off_total", "Listeners to the event stream cut off because they were too slow.").Sample(ports.Feed.CutOff);
            ports.Metrics.Write(writer);
            return Results.Text(writer.ToString(), "text/plain; version=0.0.4; charset=utf-8");
        }
    }

    private void WriteQueues(MetricsWriter writer)
    {
        var snapshot = ports.View.Snapshot;
        var now = options.Time.GetUtcNow();
        writer.Gauge("queue_waiting", "Contacts waiting in a queue, those being offered included.");
        foreach (var queue in snapshot.Queues)
            writer.Sample(queue.Waiting, ("queue", queue.Id.Value));
        writer.Gauge("queue_longest_wait_seconds", "How long the contact that has waited longest has waited; 0 when nobody waits.");
        foreach (var queue in snapshot.Queues)
            writer.Sample(queue.LongestWaitSince is { } since ? Math.Max(0, (now - since).TotalSeconds) : 0, ("queue", queue.Id.Value));
        var today = ports.View.Figures(options.Today());
        Today(writer, today, "queue_today_offered", "Contacts sent to a queue today.", static q => q.Offered);
        Today(writer, today, "queue_today_answered", "Contacts answered today.", static q => q.Answered);
        Today(writer, today, "queue_today_abandoned", "Contacts that hung up while waiting today.", static q => q.Abandoned);
        Today(writer, today, "queue_today_turned_away", "Contacts a queue turned away today.", static q => q.TurnedAway);
        Today(writer, today, "queue_today_overtaking_seconds", "By how much anybody connected today overtook another who waited longer.", static q => q.LargestOvertaking.TotalSeconds);
        Today(writer, today, "queue_today_rests_overridden", "Offers to agents who rested today.", static q => q.RestsOverridden);
        Today(writer, today, "queue_today_promises_kept", "Announced waits that were kept today.", static q => q.Promises.Kept);
        Today(writer, today, "queue_today_promises_broken", "Announced waits that were not kept today.", static q => q.Promises.Broken);
        writer.Gauge("queue_callbacks_waiting", "Open requests to call back.");
        foreach (var queue in snapshot.Queues)
            writer.Sample(queue.CallbacksWaiting, ("queue", queue.Id.Value));
        WriteCallbacks(writer, snapshot, today);
        WriteMessages(writer, snapshot);
        writer.Gauge("alarms_open", "Alarms that stand, by class.");
        foreach (var (of, count) in snapshot.Alarms.Where(static one => one.OverAt is null).CountBy(static one => one.Class.Value))
            writer.Sample(count, ("class", of));
        writer.Gauge("switch_on", "1 while the switch is on, else 0.");
        foreach (var one in snapshot.Switches)
            writer.Sample(one.On ? 1 : 0, ("switch", one.Name));
        writer.Gauge("agents", "Agents by state.");
        foreach (var state in Enum.GetValues<AgentState>())
            writer.Sample(snapshot.Agents.Count(agent => agent.State == state), ("state", CallStory.Name(state)));
        writer.Gauge("contacts", "Contacts in progress by state.");
        foreach (var state in Enum.GetValues<ContactState>())
            writer.Sample(snapshot.Contacts.Count(contact => contact.State == state), ("state", CallStory.Name(state)));
        writer.Counter("commands_refused_total", "Commands the routing core refused, by reason.");
        foreach (var (refusal, count) in snapshot.Refusals)
            writer.Sample(count, ("reason", CallStory.Name(refusal)));
        writer.Counter("clock_steps_total", "Jumps of the machine's clock: back by more than a second, forward by more than an hour. Routing went on all the same.");
        writer.Sample(snapshot.ClockSteps.Back, ("direction", "back"));
        writer.Sample(snapshot.ClockSteps.Forward, ("direction", "forward"));
    }

    private static void WriteMessages(MetricsWriter writer, AcdSnapshot snapshot)
    {
        Messages("messages_waiting", "Messages of callers that nobody has taken.", static counts => counts.Waiting);
        Messages("messages_taken", "Messages of callers that somebody sees to.", static counts => counts.Taken);
        Messages("messages_overdue", "Messages of callers, waiting or taken, that should be done.", static counts => counts.Overdue);

        void Messages(string name, string help, Func<MessageCounts, int> count)
        {
            writer.Gauge(name, help);
            foreach (var queue in snapshot.Queues)
                writer.Sample(count(queue.Messages), ("queue", queue.Id.Value));
        }
    }

    private static void WriteCallbacks(MetricsWriter writer, AcdSnapshot snapshot, DayFigures today)
    {
        var open = snapshot.Callbacks.ToLookup(static request => request.Queue);
        writer.Gauge("queue_callbacks", "Open requests to call back by state.");
        foreach (var queue in snapshot.Queues)
        {
            var counts = open[queue.Id].CountBy(static request => request.State).ToDictionary();
            foreach (var state in Enum.GetValues<CallbackState>())
                writer.Sample(counts.GetValueOrDefault(state), ("queue", queue.Id.Value), ("state", CallStory.Name(state)));
        }

        writer.Gauge("queue_callbacks_at_risk", "Open requests nobody has called though the promise ends soon or has ended.");
        foreach (var queue in snapshot.Queues)
            writer.Sample(open[queue.Id].Count(CallbackProjection.IsAtRisk), ("queue", queue.Id.Value));
        Today(writer, today, "queue_today_callbacks_requested", "Requests to call back made today.", static q => q.Callbacks.Requested);
        Today(writer, today, "queue_today_callbacks_done", "Of those: talked with.", static q => q.Callbacks.Done + q.Callbacks.RangAgain);
        Today(writer, today, "queue_today_callbacks_unreachable", "Of those: given up after the last attempt.", static q => q.Callbacks.Unreachable);
        Today(writer, today, "queue_today_callbacks_on_time", "Of those: first called no later than promised.", static q => q.Callbacks.OnTime);
        Today(writer, today, "queue_today_callbacks_late", "Of those: first called after that.", static q => q.Callbacks.Late);
        Today(writer, today, "queue_today_callbacks_broken", "Of those: not called long after it was promised.", static q => q.Callbacks.Broken);
        Today(writer, today, "queue_today_callbacks_dials", "Times somebody was called back for requests made today.", static q => q.Callbacks.Dials);
        Today(writer, today, "queue_today_callbacks_no_time_free", "Callers who wanted a time today, and none was free.", static q => q.Callbacks.NoTimeFree);
    }

    private static void Today(MetricsWriter writer, DayFigures today, string name, string help, Func<QueueFigures, double> figure)
    {
        writer.Gauge(name, help);
        foreach (var (queue, figures) in today.Queues)
            writer.Sample(figure(figures), ("queue", queue.Value));
    }
}
