using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

internal sealed record AgentCounts(int Ready, int Offered, int Talking, int WrapUp, int Paused, int Offline);

internal sealed record TodayFigures(
    int Offered, int Answered, int Abandoned, int TurnedAway, int CallbackBooked, int CallbackCompleted, int Interrupted, int Failed,
    double? AnswerRate, double? ServiceLevel, double? AverageSpeedOfAnswerSeconds)
{
    /// <summary>Connected with an outside number by a limit or step.</summary>
    public int PassedOn { get; init; }

    /// <summary>Sent on to another queue, and counted there again.</summary>
    public int Overflowed { get; init; }
}

internal sealed record QueueView(
    string Id, string Name, int Waiting, double? LongestWaitSeconds, int CallbacksWaiting, AgentCounts Agents, TodayFigures Today);

/// <summary>The administration API as an outside program sees it: only names that are published.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _http;

    public ApiClient(IPEndPoint server, string token)
    {
        Token = token;
        _http = new HttpClient { BaseAddress = new Uri($"http://{server}/"), Timeout = TimeSpan.FromSeconds(10) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public string Token { get; }

    public Uri Address => _http.BaseAddress!;

    public async Task<QueueView> QueueAsync(string id) =>
        await _http.GetFromJsonAsync<QueueView>($"api/v1/queues/{id}", Json) ?? throw new InvalidOperationException("null queue");

    public Task<JsonElement> GetAsync(string path) => _http.GetFromJsonAsync<JsonElement>(path, Json);

    /// <summary>A list that comes in pages, whole.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path)
    {
        var all = new List<JsonElement>();
        for (string? next = path; next is not null;)
        {
            using var response = await _http.GetAsync(new Uri(next, UriKind.Relative));
            response.EnsureSuccessStatusCode();
            all.AddRange((await response.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray());
            next = response.Headers.TryGetValues("Link", out var link) && link.Single() is ['<', .. var rest] && rest.Contains("rel=\"next\"", StringComparison.Ordinal) ? rest.Split('>')[0] : null;
        }

        return all;
    }

    public Task<string> GetTextAsync(string path) => _http.GetStringAsync(new Uri(path, UriKind.Relative));

    /// <summary>A command, such as <c>agents/1001/pause</c>, that must be carried out.</summary>
    public async Task CommandAsync(string path, object? body = null)
    {
        using var response = await _http.PostAsJsonAsync(new Uri("api/v1/" + path, UriKind.Relative), body ?? new { });
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>Loads the configuration folder as it is now; what the answer says of it, also of one that is refused.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Report)> ReloadAsync()
    {
        using var response = await _http.PostAsJsonAsync(new Uri("api/v1/config/reload", UriKind.Relative), new { });
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A command that may be refused: the status of the answer.</summary>
    public async Task<HttpStatusCode> TryCommandAsync(string path, object body)
    {
        using var response = await _http.PostAsJsonAsync(new Uri("api/v1/" + path, UriKind.Relative), body);
        return response.StatusCode;
    }

    /// <summary>Something that is to be so: the status of the answer.</summary>
    public async Task<HttpStatusCode> TryPutAsync(string path, object body)
    {
        using var response = await _http.PutAsJsonAsync(new Uri("api/v1/" + path, UriKind.Relative), body);
        return response.StatusCode;
    }

    /// <summary>The story of a call, a line for each event.</summary>
    public async Task<IReadOnlyList<string>> StoryAsync(string call) =>
        [.. (await GetAsync($"api/v1/calls/{call}")).GetProperty("events").EnumerateArray().Select(static e => e.GetProperty("text").GetString()!)];

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    /// <summary>The state of an agent: offline, ready, offered, talking, wrapUp, paused.</summary>
    public async Task<string> AgentStateAsync(string id) =>
        (await GetAsync($"api/v1/agents/{id}")).GetProperty("state").GetString() ?? "";

    /// <summary>Calls in progress.</summary>
    public async Task<IReadOnlyList<JsonElement>> CallsAsync() => [.. (await GetAsync("api/v1/calls")).EnumerateArray()];

    /// <summary>Call attempts of today that ended so: answered, abandoned, closed, queueFull, menuHangUp, failed, interrupted.</summary>
    public async Task<int> OutcomesAsync(string outcome) =>
        (await GetAsync("api/v1/statistics")).GetProperty("outcomes").EnumerateObject()
            .Where(entry => entry.Name.Equals(outcome, StringComparison.OrdinalIgnoreCase)).Sum(entry => entry.Value.GetInt32());

    /// <summary>Sum over the labels of a metric whose name begins so and whose line contains every word given.</summary>
    public async Task<double> MetricAsync(string name, params string[] words)
    {
        var sum = 0.0;
        foreach (var line in (await GetTextAsync("metrics")).Split('\n'))
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && words.All(word => line.Contains(word, StringComparison.Ordinal)))
                sum += double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
        }
        return sum;
    }

    public void Dispose() => _http.Dispose();
}
