using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>What the API says about agents and requests to call back, line by line beside what the journal says.</summary>
internal static class JournalView
{
    private static readonly string[] Figures =
    [
        "requested", "open", "done", "cancelled", "rangAgain", "unreachable", "refused",
        "onTime", "late", "broken", "noPromise", "cancelledUndialled", "undialled", "dials", "noTimeFree",
    ];

    private static readonly string[] Visits = ["offered", "answered", "abandoned", "interrupted", "callbackBooked"];

    /// <summary>Lines that only one of them has; empty: they agree. Work goes on while it is looked at, so a difference may be of that instant alone.</summary>
    public static async Task<string> DifferenceAsync(ApiClient api, JournalAudit audit)
    {
        var statistics = await api.GetAsync("api/v1/statistics");
        var said = new List<string>();
        foreach (var request in await api.ListAsync("api/v1/callbacks?limit=200")) said.Add(Said(request));
        foreach (var agent in (await api.GetAsync("api/v1/agents")).EnumerateArray()) said.Add(AgentLine(agent.GetProperty("id").GetString()!, agent.GetProperty("state").GetString()!));
        var told = audit.Callbacks.Open.Select(static one => Told(one.Key, one.Value)).ToList();
        foreach (var agent in said.Where(static line => line.StartsWith("agent", StringComparison.Ordinal)).Select(static line => line.Split(' ')[1]))
            told.Add(AgentLine(agent, audit.AgentStates.GetValueOrDefault(agent, "Offline")));

        foreach (var one in (await api.GetAsync("api/v1/switches")).EnumerateArray().Where(static one => one.GetProperty("by").ValueKind == JsonValueKind.String))
            said.Add($"switch {one.GetProperty("name")} {one.GetProperty("on").GetBoolean()} by {one.GetProperty("by")}");
        told.AddRange(audit.Switches.Select(static one => $"switch {one.Key} {one.Value.On} by {one.Value.By}"));

        var day = statistics.GetProperty("day").GetString()!;
        foreach (var queue in statistics.GetProperty("queues").EnumerateArray())
        {
            var id = queue.GetProperty("id").GetString()!;
            var visits = queue.GetProperty("figures");
            foreach (var figure in Visits)
            {
                said.Add($"{id} {figure} {visits.GetProperty(figure).GetInt32()}");
                told.Add($"{id} {figure} {audit.Figure(id, day, figure.ToLowerInvariant())}");
            }

            var figures = visits.GetProperty("callbacks");
            foreach (var figure in Figures)
            {
                said.Add($"{id} {figure} {figures.GetProperty(figure).GetInt32()}");
                told.Add($"{id} {figure} {audit.Callbacks.Figure(id, day, figure)}");
            }

            int Of(string name) => figures.GetProperty(name).GetInt32();
            var isWhole = visits.GetProperty("offered").GetInt32() == Visits[1..].Append("undecided").Sum(name => visits.GetProperty(name).GetInt32());
            said.Add($"{id} sums hold: {isWhole} {Of("requested") == Figures[1..7].Sum(Of)} {Of("requested") == Figures[7..13].Sum(Of)}");
            told.Add($"{id} sums hold: True True True");
        }

        return string.Join('\n', said.Except(told).Take(10).Select(static line => "API: " + line).Concat(told.Except(said).Take(10).Select(static line => "journal: " + line)));
    }

    private static string AgentLine(string agent, string state) => $"agent {agent} {state.ToUpperInvariant()}";

    private static string Said(JsonElement request)
    {
        DateTimeOffset? Time(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.String } time ? time.GetDateTimeOffset() : null;
        var slot = request.GetProperty("slot");
        return Line(request.GetProperty("id").GetString()!, request.GetProperty("queue").GetString()!, request.GetProperty("state").GetString()!,
            Time(request, "waitingSince"), slot.ValueKind == JsonValueKind.Object ? Time(slot, "start") : null, Time(request, "promisedBy"),
            request.GetProperty("attempts").GetInt32(), request.GetProperty("dialledInVain").GetInt32());
    }

    private static string Told(string id, CallbackAuditRequest request) =>
        Line(id, request.Queue, request.State, request.Since, request.Slot?.Start, request.PromisedBy, request.Begun, request.InVain);

    private static string Line(string id, string queue, string state, DateTimeOffset? since, DateTimeOffset? slot, DateTimeOffset? promised, int attempts, int inVain) =>
        $"request {id} of {queue} is {state}, since {since?.UtcDateTime:O}, slot {slot?.UtcDateTime:O}, promised by {promised?.UtcDateTime:O}, {attempts} attempts, {inVain} in vain";
}
