using System.Text.Json.Nodes;
using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>A queue that calls back, with times of 20 minutes from 08:00 to 16:00 UTC (09:00 to 17:00 here), each taking two.</summary>
internal static class CallbackScene
{
    public const string First = "2026-03-02T09:20:00+01:00";
    public const string Second = "2026-03-02T09:40:00+01:00";

    public static AcdPlan Plan()
    {
        var plan = ServedCentre.Ordinary();
        var booking = plan.Queues[0] with { MaxWaiting = 1, Limits = new() { WhenFull = new(WayOutKind.Callback) }, Callback = new() { Calendar = new Times() } };
        return new(plan.Tiers, [plan.Agents[0] with { Units = [new("kidney")] }, .. plan.Agents.Skip(1)], [booking, .. plan.Queues.Skip(1)])
        {
            Classes = [new(new("urgent"), TimeSpan.FromMinutes(30)), new(new("normal"), TimeSpan.Zero)],
        };
    }

    public static object Request(string number = "0701234567", string queue = "booking", string? slot = null, string? reference = null, string? priority = null, string? unit = null) =>
        new { number, queue, reason = "renewal", language = "sv", slot, reference, @class = priority, unit, by = "1001" };

    /// <summary>Somebody is to be called, and the phone of 1001 rings for it.</summary>
    public static async Task<ServedCentre> OfferedAsync(params string[] others)
    {
        var centre = await ServedCentre.StartAsync(Plan());
        centre.Reach(["1001", .. others]);
        centre.Do(new RequestCallback(new("booking"), "+46701234567", "renewal", "sv") { Cause = CallbackCause.Agent, By = "1004", PromisedBy = ServedCentre.Start.AddMinutes(30) });
        centre.Pass(0);
        return centre;
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    private sealed class Times : ICallbackCalendar
    {
        private static readonly TimeSpan Every = TimeSpan.FromMinutes(20);

        public SlotCapacity? SlotAt(DateTimeOffset start) =>
            start.UtcDateTime.TimeOfDay.Ticks % Every.Ticks == 0 && start.UtcDateTime.Hour is >= 8 and < 16 ? new(new(start.ToUniversalTime(), Every), 2) : null;

        public IEnumerable<SlotCapacity> SlotsFrom(DateTimeOffset from, DateTimeOffset now)
        {
            var at = from > now ? from : now;
            at = new(at.UtcTicks - (at.UtcTicks % Every.Ticks) + Every.Ticks, TimeSpan.Zero);
            for (; at < now.AddDays(3); at += Every)
            {
                if (SlotAt(at) is { } slot)
                    yield return slot;
            }
        }

        public DateTimeOffset NextOpen(DateTimeOffset at) => at;
    }
}
