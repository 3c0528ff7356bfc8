using System.Net;
using System.Net.Http.Json;
using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>Requests to call back by API: listed, read with their story, made, moved, given another class, taken away.</summary>
public sealed class CallbackApiTests
{
    [Fact]
    public async Task WayOut_IsListedMasked_ReadWholeWithItsStory_AndSettledOnce()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Arrive("b");
        centre.Enqueue("b"); // full: a request
        var queue = await ApiTests.GetAsync(client, "/api/v1/queues/booking");
        Assert.Equal((1, 1), ((int)queue["callbacksWaiting"]!, (int)queue["today"]!["callbackBooked"]!));
        var listed = (await ApiTests.GetAsync(client, "/api/v1/callbacks"))[0]!;
        Assert.Equal("•••••••567", (string)listed["number"]!);
        Assert.Null(listed["events"]);
        var address = $"/api/v1/callbacks/{(string)listed["id"]!}";
        var whole = await ApiTests.GetAsync(client, address);
        Assert.Equal("0701234567", (string)whole["number"]!);
        Assert.Equal("waiting", (string)whole["state"]!);
        Assert.NotEmpty(whole["events"]!.AsArray());
        Assert.DoesNotContain("0701234567", whole["events"]!.ToJsonString(), StringComparison.Ordinal);

        var why = new { by = "1001", reason = "called from my own phone" };
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync($"{address}/done", why)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"{address}/done", why)).StatusCode);
        var closed = centre.ReadAfter(0, 100).Select(e => e.Event).OfType<CallbackClosed>().Single();
        Assert.Equal(("1001", "called from my own phone"), (closed.By, closed.Reason));
        var over = await ApiTests.GetAsync(client, address);
        Assert.Equal(("closed", "done", "•••••••567"), ((string)over["state"]!, (string)over["end"]!, (string)over["number"]!));
        Assert.Contains("called from my own phone", (string)over["events"]!.AsArray()[^1]!["text"]!, StringComparison.Ordinal);
        Assert.Empty((await ApiTests.GetAsync(client, "/api/v1/callbacks")).AsArray());
        queue = await ApiTests.GetAsync(client, "/api/v1/queues/booking");
        Assert.Equal((0, 1), ((int)queue["callbacksWaiting"]!, (int)queue["today"]!["callbackCompleted"]!));
    }

    [Fact]
    public async Task Request_IsMadeAtAFreeTime_AndReadBackAsItIsKept()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        var answer = await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request(slot: CallbackScene.First, reference: "7", priority: "urgent", unit: "kidney"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await CallbackScene.ReadAsync(await client.GetAsync(answer.Headers.Location));
        Assert.Equal(
            ("+46701234567", "booked", "agent", "1001", "7", "urgent", "kidney"),
            ((string)made["number"]!, (string)made["state"]!, (string)made["cause"]!, (string)made["by"]!, (string)made["reference"]!, (string)made["class"]!, (string)made["unit"]!));
        Assert.Equal((CallbackScene.First, CallbackScene.Second), ((string)made["slot"]!["start"]!, (string)made["slot"]!["end"]!));
        Assert.Equal(CallbackScene.Second, (string)made["promisedBy"]!);
        Assert.Equal(CallbackScene.First, (string)made["dueAt"]!);
    }

    [Theory]
    [InlineData("112", "emergency")]
    [InlineData("0900123456", "more than a call")]
    [InlineData("1001", "extension")]
    [InlineData("+4712345678", "outside.allow")]
    [InlineData("abc", "area code")]
    public async Task Number_ThatMayNotBeCalled_IsRefusedInItsOwnWords(string number, string words)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        var answer = await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request(number));
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(words, (string)(await CallbackScene.ReadAsync(answer))["detail"]!, StringComparison.Ordinal);
        Assert.Empty(centre.Snapshot.Callbacks);
    }

    [Theory]
    [InlineData("nowhere", null, null, "booking")]
    [InlineData("booking", "vip", null, "urgent")]
    [InlineData("booking", null, "heart", "kidney")]
    public async Task NameThatIsNone_IsRefused_AndThoseThatAreThereAreNamed(string queue, string? priority, string? unit, string named)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        var answer = await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request(queue: queue, priority: priority, unit: unit));
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.Contains(named, (string)(await CallbackScene.ReadAsync(answer))["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondRequestOfANumber_IsAConflictThatNamesTheFirst_UnlessAReferenceTellsThemApart()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request())).StatusCode);
        var answer = await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request());
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.Conflict);
        Assert.Equal("1", (string)(await CallbackScene.ReadAsync(answer))["callback"]!);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request(reference: "2"))).StatusCode);
    }

    [Fact]
    public async Task TimeThatIsFull_IsAConflictThatNamesTheNextFreeOnes_AndIsNotListedAsFree()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        var free = (await ApiTests.GetAsync(client, "/api/v1/queues/booking/callback-times?most=2")).AsArray();
        Assert.Equal((CallbackScene.First, 2), ((string)free[0]!["start"]!, (int)free[0]!["free"]!));
        foreach (var number in (string[])["0701111111", "0702222222"])
            Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request(number, slot: CallbackScene.First))).StatusCode);
        var answer = await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request("0703333333", slot: CallbackScene.First));
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.Conflict);
        var problem = await CallbackScene.ReadAsync(answer);
        Assert.Equal(CallbackScene.Second, (string)problem["nextFree"]![0]!["start"]!);
        Assert.Contains("09:40", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(CallbackScene.Second, (string)(await ApiTests.GetAsync(client, "/api/v1/queues/booking/callback-times?most=1"))[0]!["start"]!);
    }

    [Theory]
    [InlineData("2026-03-02T08:20:00+01:00")] // over
    [InlineData("2026-03-02T09:27:00+01:00")] // none begins then
    [InlineData("2026-03-02T23:00:00Z")]
    [InlineData("9999-12-31T09:20:00+01:00")]
    [InlineData("0001-01-01T00:00:00+00:00")]
    public async Task TimeThatIsNone_IsRefused_AndFreeOnesAreNamed(string slot)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        var answer = await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request(slot: slot));
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty((await CallbackScene.ReadAsync(answer))["nextFree"]!.AsArray());
        Assert.Empty(centre.Snapshot.Callbacks);
    }

    [Fact]
    public async Task Queue_WithoutTimes_HasNone_AndTakesARequestWithoutOne()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        Assert.Empty((await ApiTests.GetAsync(client, "/api/v1/queues/nurse/callback-times")).AsArray());
        await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request(queue: "nurse", slot: CallbackScene.First)), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request(queue: "nurse"))).StatusCode);
    }

    [Fact]
    public async Task Request_IsMovedPrioritisedAndCancelled_EachWithWhoAndWhy()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request(slot: CallbackScene.First));
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/v1/callbacks/1/move", new { slot = CallbackScene.Second, by = "1004", reason = "at the dentist" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/v1/callbacks/1/prioritise", new { @class = "urgent", by = "1004", reason = "in pain" })).StatusCode);
        var request = await ApiTests.GetAsync(client, "/api/v1/callbacks/1");
        Assert.Equal((CallbackScene.Second, "urgent"), ((string)request["slot"]!["start"]!, (string)request["class"]!));
        var story = string.Concat(request["events"]!.AsArray().Select(e => (string)e!["text"]!));
        Assert.Contains("at the dentist", story, StringComparison.Ordinal);
        Assert.Contains("in pain", story, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/v1/callbacks/1/move", new { slot = (string?)null, by = "1004", reason = "now" })).StatusCode);
        Assert.Equal("waiting", (string)(await ApiTests.GetAsync(client, "/api/v1/callbacks/1"))["state"]!);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsJsonAsync("/api/v1/callbacks/1/cancel", new { by = "1004", reason = "came in person" })).StatusCode);
        Assert.Equal(CallbackEnd.Cancelled, centre.ReadAfter(0, 100).Select(e => e.Event).OfType<CallbackClosed>().Single().End);
    }

    [Fact]
    public async Task List_IsChosenByQueueAndState()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request("0701111111", slot: CallbackScene.First));
        await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request("0702222222"));
        await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request("0703333333", queue: "nurse"));
        async Task<string> OfAsync(string query) => string.Join(' ', (await ApiTests.GetAsync(client, "/api/v1/callbacks" + query)).AsArray().Select(c => (string)c!["id"]!));
        Assert.Equal(("1 2 3", "1 2", "3", "1", "2"), (await OfAsync(""), await OfAsync("?queue=booking"), await OfAsync("?queue=nurse"), await OfAsync("?queue=booking&state=booked"), await OfAsync("?queue=booking&state=waiting")));
        await ApiTests.AssertProblemAsync(await client.GetAsync("/api/v1/callbacks?state=Booked%00"), HttpStatusCode.BadRequest);
        await ApiTests.AssertProblemAsync(await client.GetAsync("/api/v1/callbacks?queue=nowhere"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Caller_WhoIsBeingDialled_IsLeftAlone()
    {
        await using var centre = await DialledAsync();
        using var client = centre.Client();
        foreach (var (command, body) in ((string, object)[])[("move", new { slot = CallbackScene.Second, by = "x", reason = "y" }), ("prioritise", new { @class = "urgent", by = "x", reason = "y" }), ("cancel", new { by = "x", reason = "y" })])
            await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync($"/api/v1/callbacks/1/{command}", body), HttpStatusCode.Conflict);
        var request = await ApiTests.GetAsync(client, "/api/v1/callbacks/1");
        Assert.Equal(("dialling", "1001", "callback-1.1"), ((string)request["state"]!, (string)request["agent"]!, (string)request["contact"]!));
    }

    [Fact]
    public async Task DiallingInVain_IsSeenWithItsReason()
    {
        await using var centre = await DialledAsync();
        using var client = centre.Client();
        centre.Do(new CallerNotReached(new("callback-1.1"), DialFailure.Busy));
        var request = await ApiTests.GetAsync(client, "/api/v1/callbacks/1");
        Assert.Equal(("booked", "busy", 1, 1), ((string)request["state"]!, (string)request["lastFailure"]!, (int)request["attempts"]!, (int)request["dialledInVain"]!));
        Assert.Equal("2026-03-02T09:30:00+01:00", (string)request["dueAt"]!);
    }

    [Fact]
    public async Task Figures_TellWhatWasPromisedAndWhatBecameOfIt()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request("0701111111", slot: CallbackScene.First));
        await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request("0702222222", slot: CallbackScene.Second));
        await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request("0703333333"));
        await client.PostAsJsonAsync("/api/v1/callbacks/3/cancel", new { by = "x", reason = "y" });
        var now = (await ApiTests.GetAsync(client, "/api/v1/queues/booking"))["callbacks"]!;
        Assert.Equal((2, 0, 0, CallbackScene.First), ((int)now["booked"]!, (int)now["waiting"]!, (int)now["atRisk"]!, (string)now["nextDueAt"]!));
        centre.Pass(36 * 60); // 09:36: nobody is here to call
        now = (await ApiTests.GetAsync(client, "/api/v1/queues"))[0]!["callbacks"]!;
        Assert.Equal((1, 1, 1), ((int)now["booked"]!, (int)now["waiting"]!, (int)now["atRisk"]!));
        centre.Pass(90 * 60); // both are long over
        var day = await ApiTests.GetAsync(client, "/api/v1/statistics");
        foreach (var figures in (System.Text.Json.Nodes.JsonNode[])[day["total"]!["callbacks"]!, day["queues"]![0]!["figures"]!["callbacks"]!])
            Assert.Equal((3, 2, 1, 2, 1, 0.0), ((int)figures["requested"]!, (int)figures["open"]!, (int)figures["cancelled"]!, (int)figures["broken"]!, (int)figures["noPromise"]!, (double)figures["onTimeShare"]!));
        var metrics = (await client.GetStringAsync("/metrics")).Split('\n');
        Assert.Contains("contactcenter_queue_callbacks{queue=\"booking\",state=\"waiting\"} 2", metrics);
        Assert.Contains("contactcenter_queue_today_callbacks_broken{queue=\"booking\"} 2", metrics);
    }

    [Fact]
    public async Task Events_OfARequest_AreStreamedMasked()
    {
        await using var centre = await DialledAsync();
        centre.Do(new Arrive(new("a"), "0313422400", "0701234567", "main") { CallbackNumber = "+46701234567" });
        foreach (var e in centre.ReadAfter(0, 100))
        {
            var text = Encoding.UTF8.GetString(EventFrame.Of(e).Bytes);
            Assert.DoesNotContain("701234567", text, StringComparison.Ordinal);
            Assert.True(e.Event is not (CallbackRequested or CallbackAccepted) || text.Contains("567", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(Refusal.TooManyCallbacks, HttpStatusCode.ServiceUnavailable)]
    [InlineData(Refusal.CallbackBusy, HttpStatusCode.Conflict)]
    [InlineData(Refusal.UnknownCallback, HttpStatusCode.NotFound)]
    [InlineData(Refusal.UnknownClass, HttpStatusCode.UnprocessableEntity)]
    [InlineData(Refusal.UnknownQueue, HttpStatusCode.UnprocessableEntity)]
    [InlineData(Refusal.AlreadyRequested, HttpStatusCode.Conflict)]
    [InlineData(Refusal.BadTarget, HttpStatusCode.Conflict)]
    public async Task Refusal_OfTheCore_HasItsStatus(Refusal refusal, HttpStatusCode status)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        centre.Verdict = new(refusal);
        await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request()), status);
    }

    [Fact]
    public async Task WhatIsNotOnDisk_IsNotConfirmed()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        foreach (var verdict in (CallbackVerdict[])[CallbackVerdict.NotWritten, CallbackVerdict.Stopped])
        {
            centre.Verdict = verdict;
            await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request()), HttpStatusCode.ServiceUnavailable);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("{\"number\":701234567,\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":[\"booking\"],\"reason\":\"x\",\"by\":\"y\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"by\":\"y\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"a\\u0007b\",\"by\":\"y\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\",\"reference\":\"123456789\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\",\"reference\":\"١\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\",\"slot\":\"2026-03-02T09:20:00\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\",\"slot\":\"tomorrow\"}")]
    [InlineData("{\"number\":\"0701234567\",\"queue\":\"booking\",\"reason\":\"x\",\"by\":\"y\",\"slot\":{}}")]
    public async Task BodyThatIsNoRequest_IsAProblem400(string body)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await PostAsync(client, "/api/v1/callbacks", body), HttpStatusCode.BadRequest);
        Assert.Empty(centre.Snapshot.Callbacks);
    }

    [Theory]
    [InlineData("move", "")]
    [InlineData("move", "{\"by\":\"x\",\"reason\":\"y\"}")] // as soon as possible is said, not guessed
    [InlineData("move", "{\"slot\":7,\"by\":\"x\",\"reason\":\"y\"}")]
    [InlineData("move", "{\"slot\":[],\"by\":\"x\",\"reason\":\"y\"}")]
    [InlineData("move", "{\"slot\":null,\"reason\":\"y\"}")]
    [InlineData("move", "{\"slot\":null,\"by\":\"x\",\"reason\":\"  \"}")]
    [InlineData("prioritise", "{\"by\":\"x\",\"reason\":\"y\"}")]
    [InlineData("prioritise", "{\"class\":{},\"by\":\"x\",\"reason\":\"y\"}")]
    [InlineData("cancel", "")]
    [InlineData("cancel", "{\"by\":\"x\"}")]
    [InlineData("done", "{\"by\":\"x\",\"reason\":7}")]
    [InlineData("done", "{\"by\":\"x\\n\",\"reason\":\"y\"}")]
    public async Task ChangeWithoutWhoAndWhy_OrOfTheWrongType_IsAProblem400(string command, string body)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request());
        await ApiTests.AssertProblemAsync(await PostAsync(client, $"/api/v1/callbacks/1/{command}", body), HttpStatusCode.BadRequest);
        Assert.Single(centre.Snapshot.Callbacks);
    }

    [Fact]
    public async Task TextsThatAreTooLong_AndBodiesThatAre_AreRefused()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        await client.PostAsJsonAsync("/api/v1/callbacks", CallbackScene.Request());
        await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/callbacks/1/cancel", new { by = new string('x', 65), reason = "y" }), HttpStatusCode.BadRequest);
        await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/callbacks/1/cancel", new { by = "x", reason = new string('y', 201) }), HttpStatusCode.BadRequest);
        await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/callbacks/1/cancel", new { by = "x", reason = new string('y', 20_000) }), HttpStatusCode.RequestEntityTooLarge);
        await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/callbacks/9223372036854775808/cancel", new { by = "x", reason = "y" }), HttpStatusCode.NotFound);
        await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/callbacks/1/prioritise", new { @class = "vip", by = "x", reason = "y" }), HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("/api/v1/queues/nowhere/callback-times", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/queues/booking/callback-times?from=soon", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/queues/booking/callback-times?from=2026-03-02T10:00:00+01:00", HttpStatusCode.BadRequest)] // + is a space in an address
    [InlineData("/api/v1/queues/booking/callback-times?most=0", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/queues/booking/callback-times?most=501", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/queues/booking/callback-times?most=many", HttpStatusCode.BadRequest)]
    public async Task Times_AskedForBadly_AreAProblem(string address, HttpStatusCode status)
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.GetAsync(address), status);
    }

    private static async Task<ServedCentre> DialledAsync()
    {
        var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        centre.Reach("1001");
        centre.Do(new RequestCallback(new("booking"), "+46701234567", "renewal", "sv"));
        centre.Pass(0);
        centre.Answer("callback-1.1");
        return centre;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string address, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(address, content);
    }
}
