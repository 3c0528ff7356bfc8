using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactCenter.Analysis.Audit;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Auditing;

/// <summary>What a running server answers, put on a sheet under its own names.</summary>
/// <param name="server">Where it listens.</param>
/// <param name="token">Its administrators' token.</param>
internal sealed partial class ApiTelling(Uri server, string token) : IDisposable
{
    private static readonly Dictionary<string, string> MetricNames = new()
    {
        ["queue_today_offered"] = "offered",
        ["queue_today_answered"] = "answered",
        ["queue_today_abandoned"] = "abandoned",
        ["queue_today_turned_away"] = "turnedAway",
        ["queue_today_overtaking_seconds"] = "largestOvertakingSeconds",
        ["queue_today_rests_overridden"] = "restsOverridden",
        ["queue_today_promises_kept"] = "promises.kept",
        ["queue_today_callbacks_requested"] = "callbacks.requested",
        ["queue_today_callbacks_unreachable"] = "callbacks.unreachable",
        ["queue_today_callbacks_on_time"] = "callbacks.onTime",
        ["queue_today_callbacks_late"] = "callbacks.late",
        ["queue_today_callbacks_broken"] = "callbacks.broken",
        ["queue_today_callbacks_dials"] = "callbacks.dials",
        ["queue_today_callbacks_no_time_free"] = "callbacks.noTimeFree",
    };

    private readonly HttpClient _client = new() { BaseAddress = server, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>By how much a figure may differ because the API rounds it: seconds to one decimal, shares to four.</summary>
    public static double Rounding(FigureId id) => id.Name.EndsWith("Seconds", StringComparison.Ordinal) ? 0.05 : id.Name.EndsWith("Rate", StringComparison.Ordinal)
        || id.Name.EndsWith("Share", StringComparison.Ordinal) || id.Name is "serviceLevel" or "lines.settledInFirstLine" ? 0.00005 : 0;

    /// <summary>The API sends the share of those answered in time, and not their number.</summary>
    public static bool IsSent(FigureId id) => id.Name != "answeredInTime";

    /// <summary>The statistics of a day.</summary>
    /// <exception cref="StorageException">The server does not answer as it should.</exception>
    public FigureSheet Statistics(DateOnly day)
    {
        using var told = Json($"api/v1/statistics?day={JournalTime.WriteDay(day)}");
        var (sheet, all) = (new FigureSheet(), told.RootElement);
        Write(sheet, FigureKind.Calls, "", "calls", all.GetProperty("calls"));
        Write(sheet, FigureKind.Calls, "", "openCalls", all.GetProperty("openCalls"));
        Write(sheet, FigureKind.Calls, "", "outcomes", all.GetProperty("outcomes"));
        Write(sheet, FigureKind.Calls, "", "lines.settledIn", all.GetProperty("lines").GetProperty("settledIn"));
        Write(sheet, FigureKind.Calls, "", "lines.settledInFirstLine", all.GetProperty("lines").GetProperty("settledInFirstLine"));
        foreach (var queue in all.GetProperty("queues").EnumerateArray())
            Write(sheet, FigureKind.Queue, queue.GetProperty("id").GetString()!, "", queue.GetProperty("figures"));
        return sheet;
    }

    /// <summary>Today's gauges of the queues.</summary>
    /// <exception cref="StorageException">The server does not answer as it should.</exception>
    public FigureSheet Metrics()
    {
        var sheet = new FigureSheet();
        foreach (Match line in Gauge().Matches(Text("metrics")))
        {
            if (MetricNames.TryGetValue(line.Groups["name"].Value, out var name))
                sheet.Set(new(FigureKind.Queue, line.Groups["queue"].Value, "", name), double.Parse(line.Groups["value"].Value, CultureInfo.InvariantCulture));
        }

        return sheet;
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Every number, under its path.</summary>
    private static void Write(FigureSheet sheet, FigureKind kind, string of, string name, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
            sheet.Set(new(kind, of, "", name), value.GetDouble());
        else if (value.ValueKind == JsonValueKind.Object)
            foreach (var part in value.EnumerateObject()) Write(sheet, kind, of, name.Length == 0 ? part.Name : $"{name}.{part.Name}", part.Value);
    }

    private JsonDocument Json(string path)
    {
        try
        {
            return JsonDocument.Parse(Text(path));
        }
        catch (JsonException e)
        {
            throw new StorageException($"--api: {server} does not answer as a server of this program does: {e.Message}", e);
        }
    }

    private string Text(string path)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = _client.Send(request);
            if (!answer.IsSuccessStatusCode)
                throw new StorageException($"--api: {server} answers {(int)answer.StatusCode} to /{path}. {((int)answer.StatusCode == 401 ? "Name the file with its token: --token-file data/admin-token." : "Look at its log.")}");
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            return reader.ReadToEnd();
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            throw new StorageException($"--api: {server} does not answer: {e.Message} Is the server running, and is this its address?", e);
        }
    }

    [GeneratedRegex("^contactcenter_(?<name>queue_today_\\w+)\\{queue=\"(?<queue>[^\"]*)\"\\} (?<value>\\S+)$", RegexOptions.Multiline)]
    private static partial Regex Gauge();
}
