using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>Messages by API: read, heard, taken, given back, done, called back.</summary>
public sealed class MessageApiTests
{
    private const string All = "api/v1/messages";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_HasNumbersMasked_OneHasItWhole_WithItsStory()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1");
        using var client = centre.Client();
        var one = (await GetAsync(client, All))[0]!;
        Assert.Equal(("m-1", "booking", "waiting", "+••••••••567"), (Text(one, "id"), Text(one, "queue"), Text(one, "state"), Text(one, "number")));
        Assert.Equal(("renewal", "sv", 2.0, "1004"), (Text(one, "reason"), Text(one, "language"), (double)one["lengthSeconds"]!, Text(one, "owner")));
        Assert.Equal(("2026-03-02T09:00:00+01:00", "2026-03-02T13:00:00+01:00", false), (Text(one, "leftAt"), Text(one, "dueBy"), (bool)one["overdue"]!));
        centre.Pass(4 * 3600);
        await PostAsync(client, "m-1/take", new { agent = "1001" });
        var whole = await GetAsync(client, $"{All}/m-1");
        Assert.Equal(("+46701234567", "taken", "1001", true, "c-m-1"), (Text(whole, "number"), Text(whole, "state"), Text(whole, "agent"), (bool)whole["overdue"]!, Text(whole, "call")));
        Assert.Equal(["messageLeft", "messageOverdue", "messageTaken"], whole["events"]!.AsArray().Select(e => Text(e!, "kind")));
        Assert.Equal("Left a message of 2 s for booking, about renewal; to be done by 2026-03-02 13:00.", Text(whole["events"]![0]!, "text"));
        var call = await GetAsync(client, "api/v1/calls/c-m-1");
        Assert.Equal(("messageLeft", "Ended: message left."), (Text(call, "outcome"), Text(call["events"]!.AsArray()[^1]!, "text")));
        Assert.DoesNotContain("46701234567", call.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_IsFilteredAndPaged()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        for (var i = 1; i <= 5; i++)
            centre.Leave($"m-{i}");
        centre.Do(new TakeMessage(new("m-2"), new("1001")));
        centre.Do(new CloseMessage(new("m-3"), "1001", "done"));
        using var client = centre.Client();
        Assert.Equal(["m-1", "m-4", "m-5"], await IdsAsync(client, "?state=waiting"));
        Assert.Equal(["m-2"], await IdsAsync(client, "?state=taken&queue=booking"));
        Assert.Equal(["m-3"], await IdsAsync(client, "?state=done"));
        Assert.Equal(["m-1", "m-2", "m-4", "m-5"], await IdsAsync(client, "?state=open"));
        Assert.Empty(await IdsAsync(client, "?queue=nurse"));
        var seen = new List<string>();
        for (string? next = $"/{All}?state=open&limit=3"; next is not null;)
        {
            using var answer = await client.GetAsync(new Uri(next, UriKind.Relative), Stop);
            seen.AddRange(JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!.AsArray().Select(m => Text(m!, "id")));
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
            centre.Do(new CloseMessage(new("m-4"), "1001", "meanwhile"));
        }

        Assert.Equal(["m-1", "m-2", "m-4", "m-5"], seen);
        foreach (var bad in new[] { "?queue=nowhere", "?state=lost", "?limit=0", "?limit=501", "?limit=x", "?after=x", "?after=-1" })
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri(All + bad, UriKind.Relative), Stop)).StatusCode);
    }

    [Fact]
    public async Task TakenGivenBackDone_AndWhoIsLateIsToldWhy()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1");
        using var client = centre.Client();
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, "m-1/take", new { agent = "1001" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, "m-1/take", new { agent = "1001" })).Status);
        var late = await PostAsync(client, "m-1/take", new { agent = "1002" });
        Assert.Equal((HttpStatusCode.Conflict, "Agent 1001 sees to it; it can be given back first."), (late.Status, Text(late.Body, "detail")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(client, "m-1/take", new { agent = "9999" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, "m-1/giveBack", new { })).Status);
        Assert.Equal("1001", Events<MessageGivenBack>(centre).Single().By);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, "m-1/take", new { agent = "1002" })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, "m-1/done", new { by = "1002" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, "m-1/done", new { word = " renewed " })).Status);
        Assert.Equal(("1002", "renewed"), (Events<MessageClosed>(centre).Single().By, Events<MessageClosed>(centre).Single().Word));
        foreach (var (what, body) in new (string, object)[] { ("take", new { agent = "1001" }), ("giveBack", new { by = "x" }), ("done", new { by = "x", word = "y" }), ("callBack", new { by = "x" }) })
            Assert.Equal((what, HttpStatusCode.Conflict, "The message is done"), (what, (await PostAsync(client, $"m-1/{what}", body)).Status, Text((await PostAsync(client, $"m-1/{what}", body)).Body, "title")));
        centre.Pass(31 * 86400);
        var erased = await PostAsync(client, "m-1/done", new { by = "x", word = "y" });
        Assert.Equal((HttpStatusCode.Gone, "The message is erased"), (erased.Status, Text(erased.Body, "title")));
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(new Uri($"{All}/m-1/audio", UriKind.Relative), Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri($"{All}/m-9", UriKind.Relative), Stop)).StatusCode);
    }

    [Fact]
    public async Task CalledBack_InItsQueue_ByWhoTookIt()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1", "0701234567");
        using var client = centre.Client();
        await PostAsync(client, "m-1/take", new { agent = "1002" });
        var made = await PostAsync(client, "m-1/callBack", new { });
        Assert.Equal((HttpStatusCode.Created, "+46701234567", "1002", "1002", "renewal"), (made.Status, Text(made.Body, "number"), Text(made.Body, "person"), Text(made.Body, "by"), Text(made.Body, "reason")));
        Assert.Equal(Text(made.Body, "id"), Text(await GetAsync(client, $"{All}/m-1"), "callback"));
        var again = await PostAsync(client, "m-1/callBack", new { by = "1004" });
        Assert.Equal((HttpStatusCode.Conflict, Text(made.Body, "id")), (again.Status, Text(again.Body, "callback")));
    }

    [Theory]
    [InlineData(null, "withheld")]
    [InlineData("112", "emergency")]
    [InlineData("+4712345678", "outside.allow")]
    public async Task CalledBack_NumberThatIsNone_IsRefusedInWords(string? number, string words)
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1", number);
        using var client = centre.Client();
        var refused = await PostAsync(client, "m-1/callBack", new { by = "1001" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains(words, Text(refused.Body, "detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, "m-1/callBack", new { })).Status); // nobody took it: who wants it?
    }

    [Fact]
    public async Task Audio_IsHeardWholeAndInRanges_AndKeptByNobody()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1");
        using var client = centre.Client();
        using var whole = await client.GetAsync(new Uri($"{All}/m-1/audio", UriKind.Relative), Stop);
        Assert.Equal((HttpStatusCode.OK, "audio/wav", true), (whole.StatusCode, whole.Content.Headers.ContentType?.ToString(), whole.Headers.CacheControl!.NoStore));
        Assert.Equal("inline; filename=\"message-m-1.wav\"", whole.Content.Headers.GetValues("Content-Disposition").Single());
        Assert.Equal("bytes", whole.Headers.AcceptRanges.Single());
        Assert.Equal(MessageScene.Recording, await whole.Content.ReadAsByteArrayAsync(Stop));
        using var part = await RangeAsync(client, "bytes=8000-8999");
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 8000-8999/16044"), (part.StatusCode, part.Content.Headers.ContentRange?.ToString()));
        Assert.Equal(MessageScene.Recording[8000..9000], await part.Content.ReadAsByteArrayAsync(Stop));
        using var tail = await RangeAsync(client, "bytes=-100");
        Assert.Equal(MessageScene.Recording[^100..], await tail.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, (await RangeAsync(client, "bytes=99999-")).StatusCode);
        centre.Recordings.Clear();
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync(new Uri($"{All}/m-1/audio", UriKind.Relative), Stop)).StatusCode);
        using var stranger = centre.Client(signedIn: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri($"{All}/m-1/audio", UriKind.Relative), Stop)).StatusCode);
    }

    [Theory]
    [InlineData("..%2F..%2Fadmin-token")]
    [InlineData("%2e%2e%2fadmin-token")]
    [InlineData("..%5C..%5Cadmin-token")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData("m-1%00")]
    [InlineData("m-1%2Faudio")]
    [InlineData("m-1.wav")]
    [InlineData("%0d%0aSet-Cookie:a=b")]
    [InlineData("M-1")]
    public async Task IdThatIsNone_IsNotFound_AndNothingIsOpened(string id)
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1");
        using var client = centre.Client();
        foreach (var address in new[] { $"{All}/{id}", $"{All}/{id}/audio" })
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), Stop);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{address}: {answer.StatusCode}");
        }

        using var taken = await client.PostAsJsonAsync(new Uri($"{All}/{id}/take", UriKind.Relative), new { agent = "1001" }, Stop);
        Assert.True(taken.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest);
        Assert.Empty(Events<MessageTaken>(centre));
    }

    [Theory]
    [InlineData("take", "")]
    [InlineData("take", "null")]
    [InlineData("take", "[]")]
    [InlineData("take", "{\"agent\":1001}")]
    [InlineData("take", "{\"agent\":\"  \"}")]
    [InlineData("take", "{\"agent\":\"a\\nb\"}")]
    [InlineData("done", "{\"by\":\"x\",\"word\":\"\"}")]
    [InlineData("done", "{\"by\":\"x\",\"word\":\"a\\u0000\"}")]
    [InlineData("done", "{\"word\":\"y\"}")]
    [InlineData("giveBack", "{\"by\":\"a\\tb\"}")]
    [InlineData("callBack", "{\"by\":{}}")]
    public async Task HostileBody_IsAProblem_AndNothingHappens(string what, string body)
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1");
        using var client = centre.Client();
        var before = centre.ReadAfter(0, 1000).Count;
        using var answer = await client.PostAsync(new Uri($"{All}/m-1/{what}", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Stop);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(before, centre.ReadAfter(0, 1000).Count);
        var endless = new { agent = new string('x', 200), by = new string('x', 200), word = new string('y', 300) };
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, $"m-1/{what}", endless)).Status);
    }

    [Fact]
    public async Task QueuesStatisticsAndMetrics_CountThem()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1");
        centre.Leave("m-2");
        centre.Pass(4 * 3600);
        centre.Leave("m-3");
        centre.Do(new TakeMessage(new("m-1"), new("1001")));
        centre.Do(new CloseMessage(new("m-2"), "1001", "done"));
        using var client = centre.Client();
        var queues = await GetAsync(client, "api/v1/queues");
        Assert.Equal("""{"waiting":1,"taken":1,"overdue":1,"owner":"1004"}""", queues[0]!["messages"]!.ToJsonString());
        Assert.Equal("""{"waiting":0,"taken":0,"overdue":0,"owner":null}""", queues[1]!["messages"]!.ToJsonString());
        var total = (await GetAsync(client, "api/v1/statistics"))["total"]!;
        Assert.Equal("""{"left":3,"open":2,"done":1,"lapsed":0,"overdue":2}""", total["messages"]!.ToJsonString());
        Assert.Equal((0, 3), ((int)total["offered"]!, (int)(await GetAsync(client, "api/v1/statistics"))["outcomes"]!["messageLeft"]!));
        var metrics = await client.GetStringAsync(new Uri("metrics", UriKind.Relative), Stop);
        foreach (var line in new[] { "messages_waiting{queue=\"booking\"} 1", "messages_taken{queue=\"booking\"} 1", "messages_overdue{queue=\"booking\"} 1", "messages_waiting{queue=\"nurse\"} 0" })
            Assert.Contains(line, metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DiskThatRefuses_IsSaid()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1");
        using var client = centre.Client();
        centre.Verdict = CallbackVerdict.NotWritten;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(client, "m-1/take", new { agent = "1001" })).Status);
        centre.Verdict = CallbackVerdict.Stopped;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(client, "m-1/done", new { by = "x", word = "y" })).Status);
    }

    private static IEnumerable<T> Events<T>(ServedCentre centre)
        where T : AcdEvent => centre.ReadAfter(0, 1000).Select(static e => e.Event).OfType<T>();

    private static string Text(JsonNode node, string name) => (string?)node[name] ?? "";

    private static async Task<JsonNode> GetAsync(HttpClient client, string address) => JsonNode.Parse(await client.GetStringAsync(new Uri(address, UriKind.Relative), Stop))!;

    private static async Task<string[]> IdsAsync(HttpClient client, string query) => [.. (await GetAsync(client, All + query)).AsArray().Select(m => Text(m!, "id"))];

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(new Uri($"{All}/{path}", UriKind.Relative), body, Stop);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!);
    }

    private static async Task<HttpResponseMessage> RangeAsync(HttpClient client, string range)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{All}/m-1/audio", UriKind.Relative));
        request.Headers.Range = RangeHeaderValue.Parse(range);
        return await client.SendAsync(request, Stop);
    }
}
