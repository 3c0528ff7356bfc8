using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Server.Tests.Contacts;

namespace ContactCenter.Server.Tests.FollowUps;

/// <summary>The whole server, with a queue that calls those who went home at every hour of every day, so many an hour.</summary>
internal static class FollowUpScene
{
    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    public static Task<ServedSite> StartAsync(int capacity = 4, FollowUpPlan? rules = null) => ServedSite.StartAsync(site => site with
    {
        Plan = new AcdPlan(site.Plan.Tiers, site.Plan.Agents, [site.Plan.Queues[0] with { Callback = new() { Calendar = new Hourly(capacity), FollowUp = rules ?? new(7, 7, 100) } }, .. site.Plan.Queues.Skip(1)]),
    });

    public static string Row(int number, int daysAgo = 1, string department = "Ward 3") =>
        string.Create(CultureInfo.InvariantCulture, $"07{number:00000000};{Today.AddDays(-daysAgo):yyyy-MM-dd};{department}\n");

    public static byte[] List(params string[] rows) => Encoding.UTF8.GetBytes("number;discharged;department\n" + string.Concat(rows));

    public static async Task<(HttpResponseMessage Answer, JsonNode Body)> SendAsync(ServedSite site, byte[] list, string more = "")
    {
        using var client = site.Client();
        var answer = await client.PostAsync(new Uri($"api/v1/callbacks/import?queue=booking{more}", UriKind.Relative), Content(list), Stop);
        return (answer, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!);
    }

    public static ByteArrayContent Content(byte[] list) => new(list) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") { CharSet = "utf-8" } } };

    public static (int Rows, int Booked, int Already, int Refused) Counts(JsonNode report) => ((int)report["rows"]!, (int)report["booked"]!, (int)report["already"]!, (int)report["refused"]!);

    public static IEnumerable<string> Results(JsonNode report) => report["lines"]!.AsArray().Select(static line => $"{line!["line"]} {line["result"]}");

    public static async Task<JsonNode> SumsAsync(ServedSite site, string more = "")
    {
        using var client = site.Client();
        return JsonNode.Parse(await client.GetStringAsync(new Uri($"api/v1/statistics/follow-ups?from={Today.AddMonths(-1):yyyy-MM}&to={Today:yyyy-MM}{more}", UriKind.Relative), Stop))!;
    }

    /// <summary>Slots of an hour on every day (UTC).</summary>
    private sealed class Hourly(int capacity) : ICallbackCalendar
    {
        public SlotCapacity? SlotAt(DateTimeOffset start) => start.UtcTicks % TimeSpan.TicksPerHour == 0 ? new(new(start.ToUniversalTime(), TimeSpan.FromHours(1)), capacity) : null;

        public IEnumerable<SlotCapacity> SlotsOn(DateOnly day) => Enumerable.Range(0, 24).Select(hour => SlotAt(new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.Zero))!.Value);

        public IEnumerable<SlotCapacity> SlotsFrom(DateTimeOffset from, DateTimeOffset now) => SlotsOn(DayOf(now)).Concat(SlotsOn(DayOf(now).AddDays(1))).Where(slot => slot.Slot.Start >= from && slot.Slot.Start > now);

        public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

        public DateTimeOffset NextOpen(DateTimeOffset at) => at;
    }
}
