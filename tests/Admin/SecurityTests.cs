using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Admin.Tests;

public sealed class SecurityTests
{
    [Fact]
    public async Task EveryEndpoint_NeedsTheToken_ButHealthAndTheSignIn()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client(signedIn: false);
        var seen = 0;
        foreach (var endpoint in Endpoints(centre))
        {
            var path = PathOf(endpoint);
            var isOpen = path.StartsWith("/health/", StringComparison.Ordinal) || path == "/sign-in";
            foreach (var method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                if (isOpen)
                {
                    Assert.NotEqual(HttpStatusCode.Unauthorized, answer.StatusCode);
                    continue;
                }

                Assert.NotNull(answer.Headers.WwwAuthenticate.SingleOrDefault(challenge => challenge.Scheme == "Bearer"));
                await ApiTests.AssertProblemAsync(answer, HttpStatusCode.Unauthorized);
                seen++;
            }
        }

        Assert.True(seen >= 20, $"only {seen} endpoints");
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/nothing/here")]
    public async Task WhatIsNotThere_IsNotToldToStrangers(string path)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var stranger = centre.Client(signedIn: false);
        await ApiTests.AssertProblemAsync(await stranger.GetAsync(path), HttpStatusCode.Unauthorized);
        using var client = centre.Client();
        await ApiTests.AssertProblemAsync(await client.GetAsync(path), HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("Bearer wrong-wrong-wrong-wrong")]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("Basic MDEyMzQ1Njc4OWFiY2RlZi10ZXN0")]
    [InlineData(ServedCentre.Token)]
    public async Task WrongCredentials_AreRefused(string header)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client(signedIn: false);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        await ApiTests.AssertProblemAsync(await client.GetAsync("/api/v1/queues"), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Guessing_IsSlowedDownEvenForTheRightToken_AndForgottenInTime()
    {
        var clock = new MovedClock();
        await using var centre = await ServedCentre.StartAsync(change: options => options with { Time = clock });
        using var guesser = centre.Client(signedIn: false);
        guesser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "guess-guess-guess-guess");
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetAsync("/api/v1/queues")).StatusCode);
        using var client = centre.Client();
        clock.Now += TimeSpan.FromMilliseconds(1); // as any clock does between two requests
        var refused = await client.GetAsync("/api/v1/queues");
        await ApiTests.AssertProblemAsync(refused, HttpStatusCode.TooManyRequests);
        clock.Now += refused.Headers.RetryAfter!.Delta!.Value;
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/queues")).StatusCode);
    }

    [Fact]
    public async Task Browser_WithoutToken_GetsASignInPage_AndSignsIn()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var browser = centre.Client(signedIn: false);
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await browser.GetAsync("/");
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Contains("action=\"/sign-in\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var wrong = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("token", "wrong-wrong-wrong-wrong")]));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));

        var right = await browser.PostAsync("/sign-in", new FormUrlEncodedContent([new("token", ServedCentre.Token), new("back", "https://evil.example/")]));
        Assert.Equal("/", right.Headers.Location!.OriginalString);
        await AssertCookieOpensAsync(centre, right);
    }

    [Fact]
    public async Task TokenInTheAddress_IsTakenOnceForAPage_NeverForTheApi()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var browser = centre.Client(signedIn: false);
        var page = await browser.GetAsync($"/?token={ServedCentre.Token}");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal("/", page.Headers.Location!.OriginalString);
        await AssertCookieOpensAsync(centre, page);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync($"/api/v1/queues?token={ServedCentre.Token}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/?token=wrong-wrong-wrong-wrong")).StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Forbidden)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("self", HttpStatusCode.OK)]
    public async Task Cookie_MayOnlyWriteFromTheseVeryPages(string? origin, HttpStatusCode expected)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var browser = centre.Client(signedIn: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/agents/1001/pause");
        request.Headers.Add("Cookie", $"{Gate.CookieName}={AdminToken.Of(ServedCentre.Token).Session}");
        if (origin is not null)
            request.Headers.Add("Origin", origin == "self" ? centre.Address.GetLeftPart(UriPartial.Authority) : origin);
        Assert.Equal(expected, (await browser.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    public async Task Cookie_BehindAProxyThatEndsTls_TheBrowsersOwnWordDecides(string site, HttpStatusCode expected)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var browser = centre.Client(signedIn: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/agents/1001/pause");
        request.Headers.Add("Cookie", $"{Gate.CookieName}={AdminToken.Of(ServedCentre.Token).Session}");
        request.Headers.Add("Origin", "https://contactcenter.example");
        request.Headers.Add("Sec-Fetch-Site", site);
        Assert.Equal(expected, (await browser.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheSecurityHeaders_AndAllowsNoOtherOrigin()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        foreach (var path in (string[])["/", "/agent", "/api/v1/queues", "/api/v1/none", "/health/live", "/assets/pages.css"])
        {
            var headers = (await client.GetAsync(path)).Headers;
            Assert.Contains("frame-ancestors 'none'", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.False(headers.Contains("Access-Control-Allow-Origin"));
            Assert.False(headers.Contains("Server"));
        }
    }

    [Fact]
    public void Token_IsWrittenOnceForItsOwnerOnly()
    {
        var folder = Directory.CreateTempSubdirectory("contactcenter-token-").FullName;
        try
        {
            var first = AdminToken.LoadOrCreate(folder, null);
            var path = Path.Combine(folder, AdminToken.FileName);
            Assert.Equal(43, first.Value.Length); // 32 random bytes
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Assert.Equal(first.Value, AdminToken.LoadOrCreate(folder, null).Value);
            Assert.Equal("from-the-environment", AdminToken.LoadOrCreate(folder, "from-the-environment").Value);
            Assert.Equal(first.Value, File.ReadAllText(path).Trim());
            Assert.True(AdminToken.LoadOrCreate(folder, "short").IsShort);
            Assert.Contains("1 to 512", Assert.Throws<InvalidOperationException>(() => AdminToken.LoadOrCreate(folder, new string('x', 513))).Message, StringComparison.Ordinal);
            Assert.Throws<InvalidOperationException>(() => AdminToken.LoadOrCreate(folder, "with a space in its middle"));
            Assert.DoesNotContain(first.Value, $"{first}", StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123456789abcdef-tes")]
    [InlineData("0123456789abcdef-test ")]
    [InlineData("åäö")]
    public void Token_MatchesOnlyItself(string given)
    {
        var token = AdminToken.Of(ServedCentre.Token);
        Assert.True(token.Matches(ServedCentre.Token));
        Assert.False(token.Matches(given));
        Assert.False(token.Matches(new string('x', 100_000)));
        Assert.False(token.MatchesSession(new string('å', token.Session.Length)));
    }

    internal static IEnumerable<RouteEndpoint> Endpoints(ServedCentre centre) =>
        centre.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    internal static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        .Replace("{documentName}", "v1", StringComparison.Ordinal)
        .Replace("{id}", "1001", StringComparison.Ordinal)
        .Replace("{name}", "pages.css", StringComparison.Ordinal);

    private static async Task AssertCookieOpensAsync(ServedCentre centre, HttpResponseMessage answer)
    {
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(ServedCentre.Token, cookie, StringComparison.Ordinal);
        using var client = centre.Client(signedIn: false);
        client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/queues")).StatusCode);
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = ServedCentre.Start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
