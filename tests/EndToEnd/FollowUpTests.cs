using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>People on a list of those who went home: the file in, the day comes, they are called, and the sums tell of it; and a list that a crash broke off.</summary>
public sealed class FollowUpTests
{
    /// <summary>At every hour, in slots of five minutes, the present one too.</summary>
    private const string Calls = "slots: { hours: calling, every: 5m, handling: 1m, lead: 0s }, followUp: { after: 7d, within: 7d }, again: [], atRisk: 1m";

    [Fact]
    public async Task AFile_TheDayComes_AgentIsRung_PatientIsCalled_AndTheSumsSayReached()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, Calls, config => config.Noon("00:00-24:00"));
        var today = Today(stage);
        var file = Path.Combine(stage.Folder, "discharged.csv");
        await File.WriteAllTextAsync(file, $"number;discharged;department;name\n{Number};{Ago(today, 7)};Heart ward;Somebody\n07022;{Ago(today, 7)};Surgery;Somebody Else\n0703333333;{Ago(today, 1)};Surgery;Another\n", Cancelled);
        await File.WriteAllTextAsync(Path.Combine(stage.Data, "admin-token"), stage.Api.Token, Cancelled);

        var (code, told) = await ServerProcess.RunAsync("callbacks", "import", file, "--queue", "booking", "--server", stage.Api.Address.ToString(), "--data", stage.Data, "--dry-run", "--lines");
        Assert.Equal(1, code);
        Assert.Contains($"{file}:2: would be booked", told, StringComparison.Ordinal);
        Assert.Empty(Journal(stage, "callbackRequested"));
        (code, told) = await ServerProcess.RunAsync("callbacks", "import", file, "--queue", "booking", "--server", stage.Api.Address.ToString(), "--data", stage.Data);
        Assert.Equal(1, code);
        Assert.Contains($"{file}:3: refused: number is", told, StringComparison.Ordinal);
        Assert.Contains("'name'", told, StringComparison.Ordinal);
        Assert.Contains("3 rows, 2 booked, 0 there already, 1 refused", told, StringComparison.Ordinal);
        Assert.DoesNotContain(JournalFile.Read(stage.Data), entry => entry.Body.Contains("Somebody", StringComparison.Ordinal)); // no name is kept

        // The day of one of them has come, and the present slot takes it: it is due at once.
        var agent = await AgentAsync(stage, "1001");
        var (ringing, called) = await TalkAsync(agent, trunk);
        var page = await stage.Api.GetTextAsync("agent/1001/desk");
        Assert.Contains("Heart ward", page, StringComparison.Ordinal);
        Assert.Contains(Ago(today, 7), page, StringComparison.Ordinal);
        await called.HangUpAsync();
        await ringing.EndedAsync();
        await ClosedAsync(stage, "Done");
        Assert.Equal(Dialled, Text(Journal(stage, "callbackAccepted").Single(), "number"));

        var sums = await stage.Api.GetAsync($"api/v1/statistics/follow-ups?from={Ago(today, 7)[..7]}&to={Ago(today, 0)[..7]}");
        var heart = sums.GetProperty("sums").EnumerateArray().Single(one => one.GetProperty("department").GetString() == "Heart ward").GetProperty("counts");
        Assert.Equal((1, 1, 1, 1), (Of(heart, "listed"), Of(heart, "reached"), Of(heart, "reachedOnDueDay"), Of(heart, "dueDayKept")));
        Assert.Equal((2, 1, 1, 1), (Of(sums.GetProperty("total"), "listed"), Of(sums.GetProperty("total"), "reached"), Of(sums.GetProperty("total"), "open"), Of(sums.GetProperty("total"), "dueDayToCome")));
        Assert.Equal((1, 2), await SentAgainAsync(stage, await File.ReadAllBytesAsync(file, Cancelled)));
    }

    [Fact]
    public async Task Killed_WhileAListIsRead_TheListIsSentAgain_AndNobodyIsBookedTwice()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, Calls, config => config.Noon("00:00-24:00"));
        var today = Today(stage);
        var list = Encoding.UTF8.GetBytes("number,discharged,department\n" + string.Concat(Enumerable.Range(0, 4_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"07{i:00000000},{Ago(today, 1)},Ward {i % 7}\n"))));
        var told = new List<int>();
        using (var client = Client(stage))
        {
            client.DefaultRequestHeaders.Accept.Add(new("application/x-ndjson"));
            using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = Csv(list) };
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancelled));
            try
            {
                while (await lines.ReadLineAsync(Cancelled) is { } line)
                {
                    using var one = JsonDocument.Parse(line);
                    if (one.RootElement.GetProperty("result").GetString() == "booked") told.Add(one.RootElement.GetProperty("line").GetInt32());
                    if (told.Count == 200) await stage.Server.KillAsync();
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
            {
                // The server is gone in the middle of it.
            }
        }

        await stage.Server.StartAsync();
        var kept = Journal(stage, "callbackRequested").Select(static e => Text(e, "number")).ToList();
        Assert.InRange(kept.Count, told.Count, 3_999); // what was told is on disk, and the list was broken off
        Assert.Equal((kept.Count, 4_000 - kept.Count), await ResultsAsync(stage, list));
        var all = Journal(stage, "callbackRequested").Select(static e => Text(e, "number")).ToList();
        Assert.Equal((4_000, 4_000), (all.Count, all.Distinct().Count()));
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static Uri Address { get; } = new("api/v1/callbacks/import?queue=booking", UriKind.Relative);

    private static int Of(JsonElement counts, string name) => counts.GetProperty(name).GetInt32();

    /// <summary>The day at the contact point of the test.</summary>
    private static DateOnly Today(Stage _) => DateOnly.FromDateTime(DateTime.UtcNow.AddHours(12 - DateTime.UtcNow.Hour));

    private static string Ago(DateOnly today, int days) => today.AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<(int Refused, int Already)> SentAgainAsync(Stage stage, byte[] list)
    {
        using var client = Client(stage);
        using var answer = await client.PostAsync(Address, Csv(list), Cancelled);
        using var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        return (Of(report.RootElement, "refused"), Of(report.RootElement, "already"));
    }

    private static async Task<(int Already, int Booked)> ResultsAsync(Stage stage, byte[] list)
    {
        using var client = Client(stage);
        using var answer = await client.PostAsync(Address, Csv(list), Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        return (Of(report.RootElement, "already"), Of(report.RootElement, "booked"));
    }

    private static HttpClient Client(Stage stage) => new() { BaseAddress = stage.Api.Address, DefaultRequestHeaders = { Authorization = new("Bearer", stage.Api.Token) } };

    private static ByteArrayContent Csv(byte[] list) => new(list) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
}
