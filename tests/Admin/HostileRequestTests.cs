using System.Net;
using System.Net.Http.Json;
using System.Text;

namespace ContactCenter.Admin.Tests;

public sealed class HostileRequestTests
{
    [Theory]
    [InlineData("/api/v1/queues/none")]
    [InlineData("/api/v1/queues/..%2f..%2fetc%2fpasswd")]
    [InlineData("/api/v1/queues/booking'%20OR%201=1--")]
    [InlineData("/api/v1/agents/%3Cscript%3E")]
    [InlineData("/api/v1/calls/none")]
    [InlineData("/api/v1/calls/a/why")]
    [InlineData("/api/v1/callbacks/7")]
    [InlineData("/assets/..%2fadmin-token")]
    [InlineData("/assets/live.js")]
    [InlineData("/openapi/v2.json")]
    public async Task UnknownThings_AreProblems404(string path)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.GetAsync(path), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task OverlongId_IsNotFoundAndNotRepeated()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        var id = new string('x', 3_000);
        var answer = await client.GetAsync($"/api/v1/calls/{id}");
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.NotFound);
        Assert.DoesNotContain(id, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.RequestUriTooLong, (await client.GetAsync($"/api/v1/calls/{new string('x', 8_000)}")).StatusCode);
    }

    [Theory]
    [InlineData("POST", "/api/v1/queues")]
    [InlineData("DELETE", "/api/v1/agents/1001")]
    [InlineData("GET", "/api/v1/agents/1001/pause")]
    [InlineData("GET", "/api/v1/config/reload")]
    [InlineData("TRACE", "/health/live")]
    public async Task WrongMethod_IsAProblem405(string method, string path)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        await ApiTests.AssertProblemAsync(await client.SendAsync(request), HttpStatusCode.MethodNotAllowed);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"reason\":7}")]
    [InlineData("\u0000")]
    [InlineData("{\"reason\":\"line\\nbreak\"}")]
    public async Task BodyThatIsNone_IsAProblem400(string body)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        var answer = await client.PostAsync("/api/v1/agents/1001/pause", new StringContent(body, Encoding.UTF8, "application/json"));
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Body_OfTheWrongTypeOrTooLarge_IsRefused()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.PostAsJsonAsync("/api/v1/agents/1001/pause", new { reason = new string('x', 65) }), HttpStatusCode.BadRequest);
        await ApiTests.AssertProblemAsync(
            await client.PostAsync("/api/v1/agents/1001/pause", new StringContent("reason=x", Encoding.UTF8, "text/plain")), HttpStatusCode.UnsupportedMediaType);
        var huge = new StringContent("{\"reason\":\"" + new string('x', 100_000) + "\"}", Encoding.UTF8, "application/json");
        await ApiTests.AssertProblemAsync(await client.PostAsync("/api/v1/agents/1001/pause", huge), HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("ok", (string)(await ApiTests.GetAsync(client, "/health/live"))["status"]!);
    }

    [Fact]
    public async Task SignIn_WithAHugeOrStrangeForm_IsRefused()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client(signedIn: false);
        await ApiTests.AssertProblemAsync(await client.PostAsync("/sign-in", new StringContent("x")), HttpStatusCode.UnsupportedMediaType);
        using var many = new FormUrlEncodedContent(Enumerable.Range(0, 100).Select(n => KeyValuePair.Create($"k{n}", "v")));
        await ApiTests.AssertProblemAsync(await client.PostAsync("/sign-in", many), HttpStatusCode.BadRequest);
        using var huge = new FormUrlEncodedContent([new("token", new string('x', 100_000))]);
        var answer = await client.PostAsync("/sign-in", huge);
        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge, answer.StatusCode.ToString());
    }

    [Fact]
    public async Task HeaderFlood_IsRefusedAndTheServerLives()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var flooder = centre.Client();
        for (var i = 0; i < 200; i++)
            flooder.DefaultRequestHeaders.Add($"X-Flood-{i}", "x");
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, (await flooder.GetAsync("/api/v1/queues")).StatusCode);
        using var client = centre.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/queues")).StatusCode);
    }

    [Theory]
    [InlineData("today")]
    [InlineData("2026-13-01")]
    [InlineData("2026-3-2")]
    [InlineData("99999-01-01")]
    public async Task DayThatIsNone_IsAProblem400(string day)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.GetAsync($"/api/v1/statistics?day={day}"), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Bug_IsAProblem500WithoutItsDetails()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Fails = true;
        var answer = await client.GetAsync("/api/v1/calls/a");
        await ApiTests.AssertProblemAsync(answer, HttpStatusCode.InternalServerError);
        Assert.DoesNotContain("secret detail", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("X-Content-Type-Options"));
    }
}
