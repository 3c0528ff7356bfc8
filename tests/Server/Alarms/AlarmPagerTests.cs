using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Server.Alarms;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Tests.LookUps;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Tests.Alarms;

/// <summary>Alarms over real HTTP: what is sent, that it is tried again while the alarm stands, and that nothing the other side does holds up anybody.</summary>
public sealed class AlarmPagerTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    private readonly ManualTime _time = new();
    private readonly Lines _lines = new();
    private readonly AlarmPager _pager;
    private AlarmSettings? _settings;

    public AlarmPagerTests() => _pager = new(() => _settings, static at => at.ToOffset(TimeSpan.FromHours(1)), _time, new Logger<AlarmPager>(new LoggerFactory([_lines])));

    public ValueTask DisposeAsync() => _pager.DisposeAsync();

    [Fact]
    public async Task EachThing_IsSentOnce_InItsOrder_WithTheSecret_AndWithoutANumber()
    {
        await using var service = Open(_ => WebService.Response(200, "<html>whatever"));
        _pager.OnAlarm(Raised(1, present: 0));
        _pager.OnAlarm(new AlarmAcknowledged(Morning.AddSeconds(5), new(1), new("c1"), new("triage"), new("red"), "Dr Lind") { Word = "on my way" });
        _pager.OnAlarm(Over(1));
        var sent = await SentAsync(service, 3);
        Assert.All(service.Requests, request => Assert.StartsWith("POST /page?site=1 HTTP/1.1\r\n", request, StringComparison.Ordinal));
        Assert.All(service.Requests, request => Assert.Contains("Authorization: Bearer secret-of-the-pager\r\n", request, StringComparison.Ordinal));
        Assert.Equal(
            """{"id":"1-raised-1","event":"raised","alarm":1,"at":"2026-03-02T08:00:00+01:00","text":"red waits in triage since 07:59:40; nobody competent is there","class":"red","queue":"triage","call":"c1","since":"2026-03-02T07:59:40+01:00","told":1,"present":0}""",
            Text(service.Requests.First()));
        Assert.Equal(["1-raised-1", "1-acknowledged", "1-over"], sent.Select(one => (string)one["id"]!));
        Assert.Equal(("Dr Lind", "on my way"), ((string)sent[1]["by"]!, (string)sent[1]["word"]!));
        Assert.Equal(("answered", 30.0), ((string)sent[2]["end"]!, (double)sent[2]["waitedSeconds"]!));
        await Wait.UntilAsync("it is so", () => _pager.Pages == 0);
        Assert.Equal((3, null), (_pager.Count(PageResult.Sent), _pager.Problem));
    }

    [Fact]
    public async Task Refused_IsTriedAgain_WithGrowingPauses_WhileTheAlarmStands()
    {
        var asked = 0;
        await using var service = Open(_ => Interlocked.Increment(ref asked) <= 4 ? WebService.Response(503, "") : WebService.Response(204, ""));
        _pager.OnAlarm(Raised(1));
        foreach (var pause in new[] { 1, 2, 4, 8 })
        {
            var before = _pager.Count(PageResult.Refused);
            await PausesAsync(TimeSpan.FromSeconds(pause));
            Assert.True(_pager.Count(PageResult.Refused) >= before);
            Assert.NotNull(_pager.Problem);
            _time.Pass(TimeSpan.FromSeconds(pause));
        }

        await Wait.UntilAsync("it is so", () => _pager.Count(PageResult.Sent) == 1);
        Assert.Equal((4, null), (_pager.Count(PageResult.Refused), _pager.Problem));
        Assert.Contains(_lines.All, line => line.Contains("status 503", StringComparison.Ordinal));
        Assert.Single(service.Requests.Select(static request => (string)Body(request)["id"]!).Distinct());
    }

    [Fact]
    public async Task OverBeforeAnybodyHeardOfIt_IsNotSentAnyMore()
    {
        await using var service = Open(_ => WebService.Response(500, ""));
        _pager.OnAlarm(Raised(1));
        await Wait.UntilAsync("it is so", () => _pager.Count(PageResult.Refused) == 1);
        _pager.OnAlarm(Over(1));
        await Wait.UntilAsync("it is so", () => _pager.Pages == 0);
        Assert.Single(service.Requests);
    }

    /// <summary>It stands no more in the same instant, and somebody should know of it all the same.</summary>
    [Fact]
    public async Task TurnedAway_IsTriedAgain_ThoughItIsOver()
    {
        var asked = 0;
        await using var service = Open(_ => WebService.Response(Interlocked.Increment(ref asked) == 1 ? 500 : 200, ""));
        _pager.OnAlarm(Raised(1, present: 0) with { TurnedAway = RefuseCause.NobodyLoggedIn });
        _pager.OnAlarm(Over(1) with { End = AlarmEnd.TurnedAway });
        await PausesAsync(TimeSpan.FromSeconds(1));
        _time.Pass(TimeSpan.FromSeconds(1));
        var sent = await SentAsync(service, 3);
        Assert.Equal(["1-raised-1", "1-raised-1", "1-over"], sent.Select(one => (string)one["id"]!));
        Assert.Equal("nobodyLoggedIn", (string)sent[1]["turnedAway"]!);
    }

    /// <summary>Whoever was paged before a stop hears that it is over.</summary>
    [Fact]
    public async Task OverOfAnAlarmFromBeforeTheStart_IsSent()
    {
        await using var service = Open(_ => WebService.Response(200, ""));
        _pager.OnAlarm(Over(7) with { End = AlarmEnd.Interrupted });
        Assert.Equal("interrupted", (string)(await SentAsync(service, 1))[0]["end"]!);
    }

    [Fact]
    public async Task TheEnd_IsTriedAFewTimes_AndNotForEver()
    {
        var asked = 0;
        await using var service = Open(_ => WebService.Response(Interlocked.Increment(ref asked) == 1 ? 200 : 500, ""));
        _pager.OnAlarm(Raised(1));
        await Wait.UntilAsync("it is so", () => _pager.Count(PageResult.Sent) == 1);
        _pager.OnAlarm(Over(1));
        foreach (var pause in new[] { 1, 2, 4, 8 })
        {
            await PausesAsync(TimeSpan.FromSeconds(pause));
            _time.Pass(TimeSpan.FromSeconds(pause));
        }

        await Wait.UntilAsync("it is so", () => _pager.Pages == 0);
        Assert.Equal(5, _pager.Count(PageResult.Refused));
    }

    [Fact]
    public async Task AReceiverThatHangs_HoldsUpNoOther_AndIsGivenUpInTime()
    {
        await using var service = WebService.Behaving(async (request, stream, cancellation) =>
        {
            if (request.Contains("\"alarm\":1,", StringComparison.Ordinal)) await stream.ReadExactlyAsync(new byte[1], cancellation); // until the other side gives up
            else await stream.WriteAsync("HTTP/1.1 200 x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
        });
        Configure(service);
        _pager.OnAlarm(Raised(1));
        await Wait.UntilAsync("it is so", () => service.Requests.Count == 1);
        _pager.OnAlarm(Raised(2));
        await Wait.UntilAsync("it is so", () => _pager.Count(PageResult.Sent) == 1);
        _time.Pass(_settings!.Timeout);
        await Wait.UntilAsync("it is so", () => _pager.Count(PageResult.TimedOut) == 1);
        Assert.Equal("no answer in time", _pager.Problem);
    }

    public static TheoryData<string, string> Nonsense => new()
    {
        { "no HTTP", "220 smtp ready\r\n" },
        { "nothing", "" },
        { "elsewhere", "HTTP/1.1 302 x\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n" },
        { "endless head", "HTTP/1.1 200 x\r\nX: " + new string('x', 100_000) + "\r\n\r\n{}" },
        { "refused", WebService.Response(401, "{}") },
    };

    [Theory, MemberData(nameof(Nonsense))]
    public async Task Nonsense_IsNotSent_AndCounted(string what, string bytes)
    {
        await using var service = Open(_ => bytes);
        _pager.OnAlarm(Raised(1));
        await Wait.UntilAsync("it is so", () => _pager.Count(PageResult.Failed) + _pager.Count(PageResult.Refused) == 1);
        Assert.Equal((what, 0), (what, _pager.Count(PageResult.Sent)));
        Assert.NotNull(_pager.Problem);
    }

    [Fact]
    public async Task NobodyThere_MoreAlarmsThanAreHeld_AreCounted_AndTheRestIsNotLost()
    {
        _settings = new(new("http://127.0.0.1:1/"), new Dictionary<string, Secret>(), TimeSpan.FromSeconds(5));
        for (var alarm = 1; alarm <= AlarmPager.MostAlarms + 3; alarm++)
            _pager.OnAlarm(Raised(alarm));
        Assert.Equal((AlarmPager.MostAlarms, 3), (_pager.Pages, _pager.Count(PageResult.Dropped)));
        await Wait.UntilAsync("it is so", () => _pager.Count(PageResult.Failed) == AlarmPager.MostAlarms);
    }

    [Fact]
    public void NowhereToSend_NothingIsHeld()
    {
        _pager.OnAlarm(Raised(1));
        Assert.Equal((0, 0), (_pager.Pages, _pager.Count(PageResult.Dropped)));
    }

    [Fact]
    public async Task NeitherSecretNorWhatPeopleWrote_IsLogged()
    {
        await using var service = Open(_ => WebService.Response(500, ""));
        _pager.OnAlarm(Raised(1));
        _pager.OnAlarm(new AlarmAcknowledged(Morning, new(1), new("c1"), new("triage"), new("red"), "Dr Lind") { Word = "on my way" });
        await Wait.UntilAsync("it is so", () => _lines.All.Count > 0);
        Assert.DoesNotContain(_lines.All, static line => line.Contains("secret-of", StringComparison.Ordinal) || line.Contains("Lind", StringComparison.Ordinal) || line.Contains("way", StringComparison.Ordinal));
    }

    private static AlarmRaised Raised(long alarm, int told = 1, int present = 2) =>
        new(Morning, new(alarm), new("c1"), new("triage"), new("red"), Morning.AddSeconds(-20), told, present);

    private static AlarmOver Over(long alarm) =>
        new(Morning.AddSeconds(10), new(alarm), new("c1"), new("triage"), new("red"), AlarmEnd.Answered, TimeSpan.FromSeconds(30));

    private static string Text(string request) => request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    private static JsonNode Body(string request) => JsonNode.Parse(Text(request))!;

    private static async Task<JsonNode[]> SentAsync(WebService service, int count)
    {
        await Wait.UntilAsync("it is so", () => service.Requests.Count == count);
        return [.. service.Requests.Select(Body)];
    }

    /// <summary>Until the pager waits before it tries again.</summary>
    private Task PausesAsync(TimeSpan pause) => Wait.UntilAsync("it waits before it tries again", () => _time.NextRing - _time.Passed == pause);

    private WebService Open(Func<string, string> answer)
    {
        var service = WebService.Answering(answer);
        Configure(service);
        return service;
    }

    private void Configure(WebService service) => _settings = new(
        new(service.Address + "/page?site=1"), new Dictionary<string, Secret> { ["Authorization"] = new("Bearer secret-of-the-pager") }, TimeSpan.FromSeconds(5));

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _all = new();

        public IReadOnlyCollection<string> All => [.. _all];

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _all.Enqueue(formatter(state, exception));
    }
}
