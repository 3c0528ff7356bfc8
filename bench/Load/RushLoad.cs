using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ContactCenter.Load;

/// <summary>
/// A morning's rush for callbacks, through the server's API: every request asks for the first time that was free a moment ago, half of them, or to keep
/// a place. What is measured is the time from asking to the confirmation, which comes when the request is on disk; and that no slot was given away
/// more often than it takes.
/// </summary>
internal static class RushLoad
{
    private const int MostTimes = 100;
    private const int LargestPage = 500;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record Time(DateTimeOffset Start, int Free);

    private sealed record Slot(DateTimeOffset Start);

    private sealed record Request(Slot? Slot);

    public static async Task<int> RunAsync(Uri server, string token, string queue, int? watch, int requests, TimeSpan within, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var offered = await TimesAsync(http, queue, stop);
        var rush = new Rush(http, queue, offered);
        var before = WatchedProcess.Read(watch);
        var began = Stopwatch.GetTimestamp();
        var all = new List<Task>(requests);
        for (var i = 0; i < requests; i++)
        {
            var due = within * i / requests - Stopwatch.GetElapsedTime(began);
            if (due > TimeSpan.Zero) await Task.Delay(due, stop);
            all.Add(rush.AskAsync(i, stop));
        }

        await Task.WhenAll(all);
        var took = Stopwatch.GetElapsedTime(began);
        var after = WatchedProcess.Read(watch);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{requests} requests in {took.TotalSeconds:F1} s: {rush.Confirmed} confirmed, {rush.Full} answered that the time is full, {rush.Other} otherwise"));
        Console.WriteLine($"confirmed: {rush.Confirmations.Summary()}");
        if (watch is not null)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"server: {(after.Cpu - before.Cpu).TotalMicroseconds / requests:F0} µs a request, {after.ResidentBytes >> 20} MB"));

        var open = await OpenAsync(http, queue, stop);
        var booked = open.Where(static request => request.Slot is not null).CountBy(static request => request.Slot!.Start).ToDictionary();
        var over = offered.Count(time => booked.GetValueOrDefault(time.Start) > time.Free);
        Console.WriteLine($"open: {open.Count}; slots: {booked.Count} booked, {offered.Count(time => booked.GetValueOrDefault(time.Start) == time.Free)} of {offered.Count} full, {over} overbooked");
        return over == 0 && rush.Other == 0 && open.Count >= rush.Confirmed ? 0 : 1;
    }

    /// <summary>Page by page, as the API gives them.</summary>
    private static async Task<IReadOnlyList<Request>> OpenAsync(HttpClient http, string queue, CancellationToken stop)
    {
        var open = new List<Request>();
        for (var page = $"api/v1/callbacks?queue={queue}&limit={LargestPage}"; page is not null;)
        {
            using var answer = await http.GetAsync(page, stop);
            open.AddRange((await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Request[]>(Json, stop))!);
            page = answer.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        return open;
    }

    private static async Task<IReadOnlyList<Time>> TimesAsync(HttpClient http, string queue, CancellationToken stop) =>
        (await http.GetFromJsonAsync<Time[]>($"api/v1/queues/{queue}/callback-times?most={MostTimes}", Json, stop))!;

    private sealed class Rush(HttpClient http, string queue, IReadOnlyList<Time> offered)
    {
        private readonly ConcurrentDictionary<DateTimeOffset, bool> _full = [];
        private int _confirmed;
        private int _refused;
        private int _other;

        public Latencies Confirmations { get; } = new();

        public int Confirmed => _confirmed;

        public int Full => _refused;

        public int Other => _other;

        public async Task AskAsync(int number, CancellationToken stop)
        {
            // As many as ring at once see the same times free, and take the same one.
            var slot = number % 2 == 0 ? offered.FirstOrDefault(time => !_full.ContainsKey(time.Start)) : null;
            var from = Stopwatch.GetTimestamp();
            using var answer = await http.PostAsJsonAsync(
                "api/v1/callbacks",
                new { number = string.Create(CultureInfo.InvariantCulture, $"070{number:0000000}"), queue, reason = "rush", slot = slot?.Start.ToString("O", CultureInfo.InvariantCulture), by = "bench" },
                Json,
                stop);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                Confirmations.Add(Stopwatch.GetElapsedTime(from));
                Interlocked.Increment(ref _confirmed);
            }
            else if (answer.StatusCode == HttpStatusCode.Conflict && slot is not null)
            {
                _full[slot.Start] = true;
                Interlocked.Increment(ref _refused);
            }
            else if (Interlocked.Increment(ref _other) == 1)
            {
                await Console.Error.WriteLineAsync($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
            }
        }
    }
}
