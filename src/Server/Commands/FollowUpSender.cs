using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ContactCenter.Server.Commands;

/// <summary>Sends a list of people who went home to a server, and tells what it says of each line.</summary>
internal sealed class FollowUpSender(Uri server, string token, TextWriter output, TextWriter error, ProgressLine progress)
{
    public const int LargestList = 4 * 1024 * 1024;

    /// <summary>Longest silence of the server: it answers piece by piece.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <returns>False: something was refused, or nothing could be done.</returns>
    public async Task<bool> SendAsync(string name, byte[] list, string queue, string by, bool isDry, bool tellsAll, CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"api/v1/callbacks/import?queue={Uri.EscapeDataString(queue)}&by={Uri.EscapeDataString(by)}&dryRun={(isDry ? "true" : "false")}", UriKind.Relative))
        {
            Content = new ByteArrayContent(list) { Headers = { ContentType = new("text/csv") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.Add(new("application/x-ndjson"));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            patience.CancelAfter(Patience);
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (!answer.IsSuccessStatusCode)
            {
                await error.WriteLineAsync($"{name}: {await ProblemAsync(answer, patience.Token)}");
                return false;
            }

            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(patience.Token));
            while (await lines.ReadLineAsync(patience.Token) is { } line)
            {
                patience.CancelAfter(Patience);
                using var told = JsonDocument.Parse(line);
                if (told.RootElement.TryGetProperty("rows", out _)) return await EndAsync(name, told.RootElement);
                progress.Step();
                await LineAsync(name, told.RootElement, isDry, tellsAll);
            }

            await error.WriteLineAsync($"{name}: the server broke off; send the list again, nobody is booked twice");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            await error.WriteLineAsync($"{name}: {server} does not answer as it should: {e.Message} What is booked stays; send the list again, nobody is booked twice.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            await error.WriteLineAsync($"{name}: {server} said nothing for {Patience.TotalSeconds:0} s; send the list again, nobody is booked twice");
        }

        return false;
    }

    private async Task LineAsync(string name, JsonElement told, bool isDry, bool tellsAll)
    {
        var result = told.GetProperty("result").GetString();
        if (result != "refused" && !tellsAll) return;
        progress.Dispose();
        var at = told.GetProperty("start") is { ValueKind: JsonValueKind.String } start ? start.GetDateTimeOffset().ToString(" yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
        var message = told.GetProperty("message").GetString();
        await output.WriteLineAsync($"{name}:{told.GetProperty("line").GetInt32()}: {(isDry && result == "booked" ? "would be booked" : result)}{at}{(message is null ? "" : $": {message}")}");
    }

    private async Task<bool> EndAsync(string name, JsonElement sums)
    {
        progress.Dispose();
        int Sum(string of) => sums.GetProperty(of).GetInt32();
        foreach (var note in sums.GetProperty("notes").EnumerateArray())
            await output.WriteLineAsync($"{name}: {note.GetString()}");
        var (isDry, isBrokenOff) = (sums.GetProperty("dryRun").GetBoolean(), sums.GetProperty("brokenOff").GetBoolean());
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {Sum("rows")} rows, {Sum("booked")} {(isDry ? "would be " : "")}booked, {Sum("already")} there already, {Sum("refused")} refused{(isBrokenOff ? "; broken off: send the list again, nobody is booked twice" : "")}"));
        return Sum("refused") == 0 && !isBrokenOff;
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        try
        {
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(stop));
            string? Text(string name) => problem.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
            return $"{Text("title")}. {Text("detail")}".Trim();
        }
        catch (JsonException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the server answers {(int)answer.StatusCode}; is this ContactCenter?");
        }
    }
}
