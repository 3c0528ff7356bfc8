using System.Collections.Immutable;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.LookUps;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Tests.LookUps;

/// <summary>A service outside over real HTTP: what it is asked, what its answer means, and that whatever it does there is an answer.</summary>
public sealed class LookUpDeskTests : IDisposable
{
    private static readonly ImmutableArray<string> Paths = ["unit", "patient.name", "patient.age", "known", "nothing"];

    private readonly Lines _lines = new();
    private readonly LookUpDesk _desk;

    public LookUpDeskTests() => _desk = new(TimeProvider.System, new Logger<LookUpDesk>(new LoggerFactory([_lines])));

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task Fields_AreTakenOutOfTheAnswer_AsText()
    {
        await using var service = WebService.Answering(_ => WebService.Response(200, """{"unit":"north","patient":{"name":"An\u0007na","age":71,"more":[1]},"known":true}"""));
        var answer = await AskAsync(service);
        Assert.Equal(LookUpResult.Found, answer.Result);
        Assert.Equal(["north", "Anna", "71", "true", ""], answer.Values);
    }

    [Fact]
    public async Task WhatIsSent_StandsInTheAddress_AndCanBeNothingElse()
    {
        await using var service = WebService.Answering(_ => WebService.Response(200, "{}"));
        await AskAsync(service, new() { ["number"] = "+46 70/../x?y=1&z#\r\nHost: evil" });
        var request = service.Requests.Single();
        Assert.StartsWith("GET /callers/%2B46%2070%2F..%2Fx%3Fy%3D1%26z%23%0D%0AHost%3A%20evil?v=1 HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer secret-of-the-register\r\n", request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SendsAnObject()
    {
        await using var service = WebService.Answering(_ => WebService.Response(200, "{}"));
        await AskAsync(service, new() { ["number"] = "\"1" }, Settings(service) with { Posts = true, Url = service.Address + "/ask" });
        Assert.StartsWith("POST /ask HTTP/1.1\r\n", service.Requests.Single(), StringComparison.Ordinal);
        Assert.Contains("""{"number":"\u00221"}""", service.Requests.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(204)]
    public async Task NothingKnown(int status)
    {
        await using var service = WebService.Answering(_ => status == 204 ? "HTTP/1.1 204 x\r\nConnection: close\r\n\r\n" : WebService.Response(status, "no"));
        Assert.Equal(LookUpResult.NotFound, (await AskAsync(service)).Result);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task AfterAFailure_ItIsAskedAgain_SoOftenAsItMay()
    {
        var asked = 0;
        await using var service = WebService.Answering(_ => Interlocked.Increment(ref asked) < 3 ? WebService.Response(503, "") : WebService.Response(200, """{"unit":"south"}"""));
        Assert.Equal("south", (await AskAsync(service, settings: Settings(service) with { Retries = 2 })).Values[0]);
        asked = 0;
        Assert.Equal(LookUpResult.Failed, (await AskAsync(service, settings: Settings(service) with { Retries = 1 })).Result);
        Assert.Equal(2, asked);
        Assert.Contains(_lines.All, line => line.Contains("Look-up register failed", StringComparison.Ordinal) && line.Contains("status 503", StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Nonsense => new()
    {
        { "no HTTP", "220 smtp ready\r\n" },
        { "nothing", "" },
        { "no JSON", WebService.Response(200, "<html>") },
        { "no object", WebService.Response(200, "[1]") },
        { "cut off", WebService.Response(200, "{\"unit\":\"north\"}")[..^4] },
        { "elsewhere", "HTTP/1.1 302 x\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" },
        { "deep", WebService.Response(200, string.Concat(Enumerable.Repeat("{\"unit\":", 100)) + "1" + new string('}', 100)) },
        { "huge", WebService.Response(200, "{\"unit\":\"" + new string('x', LookUpDesk.MaxAnswer) + "\"}") },
        { "endless head", "HTTP/1.1 200 x\r\nX: " + new string('x', 100_000) + "\r\n\r\n{}" },
        { "refused", WebService.Response(401, "{}") },
    };

    [Theory, MemberData(nameof(Nonsense))]
    public async Task Nonsense_IsAFailure(string what, string bytes)
    {
        await using var service = WebService.Answering(_ => bytes);
        Assert.Equal((what, LookUpResult.Failed), (what, (await AskAsync(service)).Result));
        Assert.Equal(1, _desk.Count(LookUpResult.Failed));
    }

    [Fact]
    public async Task ServiceThatHangs_OrDrips_OrIsNotThere_IsWaitedForNoLongerThanAllowed()
    {
        await using var hangs = WebService.Behaving(async (_, stream, cancellation) => await stream.ReadExactlyAsync(new byte[1], cancellation)); // until the other side gives up
        await using var drips = WebService.Behaving(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 x\r\nContent-Length: 100000\r\n\r\n"u8.ToArray(), cancellation);
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await pace.WaitForNextTickAsync(cancellation)) await stream.WriteAsync("{"u8.ToArray(), cancellation);
        });
        var quick = TimeSpan.FromMilliseconds(200);
        var gone = Settings(hangs) with { Url = "http://127.0.0.1:1/", Timeout = quick };
        Assert.All(
            await Task.WhenAll(AskAsync(hangs, settings: Settings(hangs) with { Timeout = quick }), AskAsync(drips, settings: Settings(drips) with { Timeout = quick }), AskAsync(hangs, settings: gone)),
            answer => Assert.Equal(LookUpResult.Failed, answer.Result));
        Assert.Equal(LookUpResult.Failed, (await _desk.AskAsync("register", null, new Dictionary<string, string>(), [])).Result);
    }

    [Fact]
    public async Task NothingOfWhatIsAskedOrAnswered_IsLogged()
    {
        await using var service = WebService.Answering(_ => WebService.Response(200, "[\"191212121212\"]"));
        await AskAsync(service, new() { ["number"] = "191212121212" });
        Assert.NotEmpty(_lines.All);
        Assert.DoesNotContain(_lines.All, line => line.Contains("12121", StringComparison.Ordinal) || line.Contains("secret-of", StringComparison.Ordinal));
    }

    private static LookUpSettings Settings(WebService service) => new(
        service.Address + "/callers/{number}?v=1", false,
        new Dictionary<string, Secret> { ["Authorization"] = new("Bearer secret-of-the-register") }, TimeSpan.FromSeconds(10), 0);

    private Task<LookUpAnswer> AskAsync(WebService service, Dictionary<string, string>? send = null, LookUpSettings? settings = null) =>
        _desk.AskAsync("register", settings ?? Settings(service), send ?? new() { ["number"] = "1" }, Paths);

    /// <summary>Everything that is logged.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _all = new();

        public IReadOnlyCollection<string> All => [.. _all];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _all.Enqueue(formatter(state, exception) + exception);
    }
}
