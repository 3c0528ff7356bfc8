using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>A caller presses red at the hospital: an alarm reaches what pages the doctor and who listens, is acknowledged, and is over with the answer. A dead process changes nothing but the truth.</summary>
public sealed class AlarmTests
{
    private const string Caller = "0701740688";

    [Fact]
    public async Task Red_ReachesPagerAndStream_IsAcknowledged_AndOverWithTheAnswer()
    {
        await using var pager = new Pager();
        await using var service = await OpenAsync(pager, 10);
        await using var events = await Listener.OpenAsync(service.Api);
        var nurse = await service.AgentAsync("6001");
        var red = await service.CallAsync("100", Caller);
        await red.PressAsync("1");
        var ringing = await nurse.RingsAsync();

        var paged = await pager.HearsAsync("raised");
        Assert.Equal(("red", "triage", 1), (paged.GetProperty("class").GetString(), paged.GetProperty("queue").GetString(), paged.GetProperty("told").GetInt32()));
        var told = await events.HearsAsync("alarmRaised");
        var open = Assert.Single((await service.Api.GetAsync("api/v1/alarms")).GetProperty("open").EnumerateArray());
        var alarm = paged.GetProperty("alarm").GetInt64();
        Assert.Equal((alarm, alarm), (told.GetProperty("alarm").GetInt64(), open.GetProperty("id").GetInt64()));
        Assert.Equal(paged.GetProperty("call").GetString(), open.GetProperty("call").GetString());

        await service.Api.CommandAsync($"alarms/{alarm}/acknowledge", new { by = "Dr Lind", word = "on my way" });
        Assert.Equal("Dr Lind", (await pager.HearsAsync("acknowledged")).GetProperty("by").GetString());
        await events.HearsAsync("alarmAcknowledged");
        Assert.Equal(HttpStatusCode.Conflict, await service.Api.TryCommandAsync($"alarms/{alarm}/acknowledge", new { by = "Anna" }));

        await ringing.AnswerAsync();
        Assert.Equal("answered", (await pager.HearsAsync("over")).GetProperty("end").GetString());
        await events.HearsAsync("alarmOver");
        await red.HangUpAsync();
        await service.EndsAsync(("answered", 1));
        var figures = Assert.Single((await service.Api.GetAsync("api/v1/statistics")).GetProperty("alarms").EnumerateArray());
        Assert.Equal(
            ("red", 1, 1, 1, 0),
            (figures.GetProperty("class").GetString(), figures.GetProperty("raised").GetInt32(), figures.GetProperty("answered").GetInt32(), figures.GetProperty("acknowledged").GetInt32(), figures.GetProperty("open").GetInt32()));
        Assert.Equal(3, await service.Api.MetricAsync("contactcenter_alarm_pages_total", "sent"));
        Assert.DoesNotContain(pager.Requests, static request => request.Contains(Caller[^6..], StringComparison.Ordinal));
        Assert.All(pager.Requests, static request => Assert.Contains("\r\nX-Key: of-the-pager\r\n", request, StringComparison.Ordinal));
        Assert.Contains(service.Stage.Server.Log, line => line.Contains($"Alarm {alarm}, told 1 times: class red", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Stage.Server.Log, static line => line.Contains(Caller[^6..], StringComparison.Ordinal) || line.Contains("of-the-pager", StringComparison.Ordinal));
    }

    /// <summary>At night nobody is logged in here: the queue does not take the caller, who is connected with 112, and somebody hears of it all the same.</summary>
    [Fact]
    public async Task NobodyAtTheEmergencyLine_IsAnAlarm_ThoughTheCallerGoesOn()
    {
        await using var pager = new Pager();
        await using var service = await OpenAsync(pager, 3);
        var caller = await service.CallAsync("110", Caller);
        var paged = await pager.HearsAsync("raised");
        Assert.Equal(("emergency-line", "emergency", "nobodyLoggedIn", 0), (paged.GetProperty("class").GetString(), paged.GetProperty("queue").GetString(), paged.GetProperty("turnedAway").GetString(), paged.GetProperty("present").GetInt32()));
        Assert.Equal("turnedAway", (await pager.HearsAsync("over")).GetProperty("end").GetString());
        var emergency = await service.DialledAsync("112");
        await emergency.AnswerAsync();
        await caller.HangUpAsync();
        await emergency.EndedAsync();
        await service.EndsAsync(("passedOn", 1));
    }

    /// <summary>Triage calls back here, so that who was cut off is due at once.</summary>
    [Fact]
    public async Task Killed_TheAlarmIsOver_TheRequestOfWhoWasCutOffRaisesAnother_AndThePagerHearsBoth()
    {
        await using var pager = new Pager();
        await using var service = await OpenAsync(pager, 10, static config => config.Queue("triage", "callback", "{ again: [5m] }"));
        var red = await service.CallAsync("100", Caller);
        await red.PressAsync("1");
        var first = (await pager.HearsAsync("raised")).GetProperty("alarm").GetInt64();
        await service.Stage.WrittenAsync();

        await service.Stage.Server.KillAsync();
        await service.Stage.Server.StartAsync();

        // Each alarm is sent on its own: which of the two comes first is left open.
        var over = await pager.HearsAsync("over", of => of == first);
        Assert.Equal("interrupted", over.GetProperty("end").GetString());
        var again = await pager.HearsAsync("raised", of => of > first);
        var alarms = await service.Api.GetAsync("api/v1/alarms");
        var open = Assert.Single(alarms.GetProperty("open").EnumerateArray());
        Assert.Equal(again.GetProperty("alarm").GetInt64(), open.GetProperty("id").GetInt64());
        Assert.Equal(JsonValueKind.String, open.GetProperty("callback").ValueKind);
        Assert.Equal((first, "interrupted"), (alarms.GetProperty("over")[0].GetProperty("id").GetInt64(), alarms.GetProperty("over")[0].GetProperty("end").GetString()));
        var kept = (await service.EventsAsync("alarmRaised")).Select(static e => e.GetProperty("alarm").GetInt64()).Distinct();
        Assert.Equal([first, open.GetProperty("id").GetInt64()], kept);
    }

    private static Task<ServiceStage> OpenAsync(Pager pager, int hour, Action<ConfigurationFolder>? configure = null) =>
        ServiceStage.OpenAsync("hospital-hotline", hour, config =>
        {
            config.Queue("emergency", "wrapUp", "0s").Queue("triage", "wrapUp", "0s").Append("server.yaml", $"\nalarms:\n  url: \"{pager.Address}\"\n  headers: {{ X-Key: of-the-pager }}\n");
            configure?.Invoke(config);
        });

    /// <summary>What pages the doctor: takes everything, in order.</summary>
    private sealed class Pager : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _over = new();
        private readonly ConcurrentQueue<JsonElement> _heard = new();
        private readonly Task _loop;
        private int _read;

        public Pager()
        {
            _listener.Start();
            _loop = AcceptAsync();
        }

        public string Address => $"http://{_listener.LocalEndpoint}/alarms";

        public ConcurrentQueue<string> Requests { get; } = new();

        /// <summary>The next thing of this kind, behind what was heard before.</summary>
        public async Task<JsonElement> HearsAsync(string kind)
        {
            var at = -1;
            await Wait.UntilAsync($"the pager hears: {kind}", Stage.Soon, () => (at = Next(kind)) >= 0);
            _read = at + 1;
            return _heard.ElementAt(at);
        }

        public async ValueTask DisposeAsync()
        {
            await _over.CancelAsync();
            _listener.Stop();
            await _loop;
            _over.Dispose();
        }

        /// <summary>The first thing of this kind about such an alarm, whenever it was heard.</summary>
        public async Task<JsonElement> HearsAsync(string kind, Func<long, bool> alarm)
        {
            bool Is(JsonElement one) => one.GetProperty("event").GetString() == kind && alarm(one.GetProperty("alarm").GetInt64());
            await Wait.UntilAsync($"the pager hears: {kind}", Stage.Soon, () => _heard.Any(Is));
            return _heard.First(Is);
        }

        private int Next(string kind)
        {
            var all = _heard.ToArray();
            return Array.FindIndex(all, Math.Min(_read, all.Length), one => one.GetProperty("event").GetString() == kind);
        }

        private async Task AcceptAsync()
        {
            var running = new List<Task>();
            try
            {
                while (true) running.Add(TakeAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                await Task.WhenAll(running);
            }
        }

        private async Task TakeAsync(TcpClient client)
        {
            try
            {
                using var connection = client;
                var stream = client.GetStream();
                var (text, buffer) = (new StringBuilder(), new byte[8192]);
                while (!IsWhole(text.ToString()))
                {
                    var count = await stream.ReadAsync(buffer, _over.Token);
                    if (count == 0) return;
                    text.Append(Encoding.UTF8.GetString(buffer, 0, count));
                }

                var request = text.ToString();
                Requests.Enqueue(request);
                _heard.Enqueue(JsonDocument.Parse(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]).RootElement);
                await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray(), _over.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // the server was killed meanwhile, or the test is over
            }
        }

        private static bool IsWhole(string request)
        {
            var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var length = request.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            return end >= 0 && length is not null && Encoding.UTF8.GetByteCount(request[(end + 4)..]) >= int.Parse(length["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Somebody who listens to the event stream.</summary>
    private sealed class Listener : IAsyncDisposable
    {
        private readonly HttpClient _http;
        private readonly StreamReader _lines;

        private Listener(HttpClient http, StreamReader lines)
        {
            (_http, _lines) = (http, lines);
        }

        public static async Task<Listener> OpenAsync(ApiClient api)
        {
            var http = new HttpClient { BaseAddress = api.Address };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Token);
            var lines = new StreamReader(await http.GetStreamAsync(new Uri("api/v1/events", UriKind.Relative)));
            await lines.ReadLineAsync(); // it has begun
            return new(http, lines);
        }

        /// <summary>Reads on to the next event of this kind.</summary>
        public async Task<JsonElement> HearsAsync(string kind)
        {
            using var within = new CancellationTokenSource(Stage.Soon);
            while (await _lines.ReadLineAsync(within.Token) is { } line)
            {
                if (line == $"event: {kind}" && await _lines.ReadLineAsync(within.Token) is { } data)
                    return JsonDocument.Parse(data["data: ".Length..]).RootElement;
            }

            throw new InvalidOperationException($"The stream ended before {kind}.");
        }

        public ValueTask DisposeAsync()
        {
            _lines.Dispose();
            _http.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
