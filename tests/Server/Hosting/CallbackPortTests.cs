using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Server.Tests.Contacts;

namespace ContactCenter.Server.Tests.Hosting;

/// <summary>Requests to call back by API, in the whole server: on disk before they are confirmed, by the number plan, with their story.</summary>
public sealed class CallbackPortTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Request_IsOnDiskBeforeItIsConfirmed_AndThereAfterAStart_WithItsStory()
    {
        await using var site = await ServedSite.StartAsync(WithTimes);
        using (var client = site.Client())
        {
            var slot = (await ReadAsync(client, "api/v1/queues/booking/callback-times?most=1"))[0]!;
            Assert.Equal(2, (int)slot["free"]!);
            var answer = await client.PostAsJsonAsync("api/v1/callbacks", Request("0046701234567", (string)slot["start"]!), Stop);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            var requested = site.Journal().OfType<CallbackRequested>().Single(); // at once: no waiting
            Assert.Equal(("+46701234567", "web", CallbackCause.Agent), (requested.Number, requested.By, requested.Cause));
            Assert.Equal(1, (int)(await ReadAsync(client, "api/v1/queues/booking/callback-times?most=1"))[0]!["free"]!);
            Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("api/v1/callbacks/1/prioritise", new { @class = "red", by = "1001", reason = "in pain" }, Stop)).StatusCode);
        }

        await site.Server.DisposeAsync();
        await site.StartServerAsync();
        using var again = site.Client();
        var request = await ReadAsync(again, "api/v1/callbacks/1");
        Assert.Equal(("+46701234567", "booked", "red"), ((string)request["number"]!, (string)request["state"]!, (string)request["class"]!));
        Assert.Equal(["callbackRequested", "callbackPrioritised"], request["events"]!.AsArray().Select(e => (string)e!["kind"]!));
        Assert.Equal(HttpStatusCode.OK, (await again.PostAsJsonAsync("api/v1/callbacks/1/cancel", new { by = "1001", reason = "came in person" }, Stop)).StatusCode);
        Assert.Equal("came in person", site.Journal().OfType<CallbackClosed>().Single().Reason);
        Assert.Equal(1, (int)(await ReadAsync(again, "api/v1/statistics"))["total"]!["callbacks"]!["cancelled"]!);
    }

    [Fact]
    public async Task RequestOfACallerCutOff_HasItsWholeStory_AlsoWhenItIsOver()
    {
        await using var site = await ServedSite.StartAsync();
        await site.CallQueueAsync();
        await site.JournalledAsync<ContactQueued>();
        await site.Server.DisposeAsync(); // the caller waited: a request
        await site.StartServerAsync();
        using var client = site.Client();
        var open = await ReadAsync(client, "api/v1/callbacks/1");
        Assert.Equal(("booked", "cutOff"), ((string)open["state"]!, (string)open["cause"]!));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("api/v1/callbacks/1/done", new { by = "1001", reason = "rang from the corridor" }, Stop)).StatusCode);
        var over = await ReadAsync(client, "api/v1/callbacks/1");
        Assert.Equal(("closed", "done", "+••••••••567"), ((string)over["state"]!, (string)over["end"]!, (string)over["number"]!));
        Assert.Equal(["callbackRequested", "callbackClosed"], over["events"]!.AsArray().Select(e => (string)e!["kind"]!));
    }

    [Theory]
    [InlineData("112", "emergency")]
    [InlineData("0900123456", "more than a call")]
    [InlineData("1001", "extension")]
    [InlineData("+4712345678", "outside.allow")]
    [InlineData("anonymous", "area code")]
    [InlineData("070123456789012345678901234567890", "area code")]
    public async Task Number_IsJudgedByTheNumberPlan(string number, string words)
    {
        await using var site = await ServedSite.StartAsync(WithTimes);
        using var client = site.Client();
        var answer = await client.PostAsJsonAsync("api/v1/callbacks", Request(number, null), Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyAtOnce_NeverTakeMoreThanTheSlotDoes()
    {
        await using var site = await ServedSite.StartAsync(WithTimes);
        using var client = site.Client();
        var slot = (string)(await ReadAsync(client, "api/v1/queues/booking/callback-times?most=1"))[0]!["start"]!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n =>
            client.PostAsJsonAsync("api/v1/callbacks", Request(string.Create(CultureInfo.InvariantCulture, $"07012345{n:00}"), slot), Stop)));
        Assert.Equal((2, 18), (answers.Count(a => a.StatusCode == HttpStatusCode.Created), answers.Count(a => a.StatusCode == HttpStatusCode.Conflict)));
        Assert.Equal(2, site.Journal().OfType<CallbackRequested>().Count());
    }

    private static object Request(string number, string? slot) => new { number, queue = "booking", reason = "renewal", language = "sv", slot, by = "web" };

    private static async Task<JsonNode> ReadAsync(HttpClient client, string address) => JsonNode.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative), Stop))!;

    private static Server.Configuration.SiteConfiguration WithTimes(Server.Configuration.SiteConfiguration site)
    {
        var plan = site.Plan;
        return site with
        {
            Plan = new AcdPlan(plan.Tiers, plan.Agents, [plan.Queues[0] with { Callback = new() { Calendar = new Tomorrow() } }, .. plan.Queues.Skip(1)]),
        };
    }

    /// <summary>Whole hours from tomorrow on, two callbacks each.</summary>
    private sealed class Tomorrow : ICallbackCalendar
    {
        public SlotCapacity? SlotAt(DateTimeOffset start) => start.UtcTicks % TimeSpan.TicksPerHour == 0 ? new(new(start.ToUniversalTime(), TimeSpan.FromHours(1)), 2) : null;

        public IEnumerable<SlotCapacity> SlotsFrom(DateTimeOffset from, DateTimeOffset now)
        {
            var first = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddDays(1);
            return Enumerable.Range(0, 24).Select(hour => SlotAt(first.AddHours(hour))!.Value).Where(slot => slot.Slot.Start >= from);
        }

        public DateTimeOffset NextOpen(DateTimeOffset at) => at;
    }
}
