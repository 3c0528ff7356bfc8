using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Acd;
using static ContactCenter.Server.Tests.FollowUps.FollowUpScene;

namespace ContactCenter.Server.Tests.FollowUps;

/// <summary>A list through the API of the whole server: what is booked is on disk, nobody is booked twice, and what is wrong is told by its line.</summary>
public sealed class FollowUpImportTests
{
    [Fact]
    public async Task RowsThatAreRight_AreBooked_TheOthersTold_AndADryRunSaysTheSame()
    {
        await using var site = await StartAsync();
        var list = List(Row(1), Row(2, 8), "112;2026-01-01;Ward 3\n", Row(3, 15), Row(1), Row(4, department: "Kirurgi Å"));
        var (_, trial) = await SendAsync(site, list, "&dryRun=true");
        Assert.Empty(site.Journal().OfType<CallbackRequested>());
        var (answer, report) = await SendAsync(site, list, "&by=ward%20list");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["2 booked", "3 booked", "4 refused", "5 refused", "6 already", "7 booked"], Results(report));
        Assert.Contains("too long ago", (string)report["lines"]![3]!["message"]!, StringComparison.Ordinal);
        foreach (var (told, done) in trial["lines"]!.AsArray().Zip(report["lines"]!.AsArray()))
            Assert.Equal(((string)done!["result"]!, (string?)done["message"], (string?)done["due"]), ((string)told!["result"]!, (string?)told["message"], (string?)told["due"]));

        var booked = site.Journal().OfType<CallbackRequested>().ToList(); // at once: no waiting
        Assert.Equal([new FollowUp("Ward 3", Today.AddDays(-1), Today.AddDays(6)), new("Ward 3", Today.AddDays(-8), Today.AddDays(-1)), new("Kirurgi Å", Today.AddDays(-1), Today.AddDays(6))], booked.Select(one => one.FollowUp));
        Assert.All(booked, one => Assert.Equal((CallbackCause.FollowUp, "follow-up", "ward list", null), (one.Cause, one.Reason, one.By, one.PromisedBy)));
        using var client = site.Client();
        var request = JsonNode.Parse(await client.GetStringAsync(new Uri("api/v1/callbacks/1", UriKind.Relative), Stop))!;
        Assert.Equal(("followUp", "Ward 3"), ((string)request["cause"]!, (string)request["followUp"]!["department"]!));
    }

    [Fact]
    public async Task TheSameListTwice_AlsoAfterARestart_AndAfterTheyWereCancelled_BooksNobodyTwice()
    {
        await using var site = await StartAsync();
        var list = List(Row(1), Row(2));
        Assert.Equal((2, 2, 0, 0), Counts((await SendAsync(site, list)).Body));
        Assert.Equal((2, 0, 2, 0), Counts((await SendAsync(site, list)).Body));
        await site.Server.DisposeAsync();
        await site.StartServerAsync();
        Assert.Equal((2, 0, 2, 0), Counts((await SendAsync(site, list)).Body));
        using (var client = site.Client())
            await client.PostAsync(new Uri("api/v1/callbacks/1/cancel", UriKind.Relative), new StringContent("{\"by\":\"1001\",\"reason\":\"on the ward again\"}", Encoding.UTF8, "application/json"), Stop);
        Assert.Equal((3, 1, 2, 0), Counts((await SendAsync(site, List(Row(1), Row(2), Row(1, 0)))).Body)); // home again since, another discharge
        var (_, open) = await SendAsync(site, List(Row(2, 0)));
        Assert.Contains("is open: 2", (string)open["lines"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Equal(3, site.Journal().OfType<CallbackRequested>().Count());
    }

    [Fact]
    public async Task WhatIsNoList_IsRefused_AndNothingBooked()
    {
        await using var site = await StartAsync();
        foreach (var (list, line) in ((byte[], int)[])[([], 1), ([.. List(Row(1)), .. "0702222222;2026-01-01;Kl"u8, 0xE4, (byte)'\n'], 3), (List(Row(1), "\"07;"), 3), ("a;b\n1;2\n"u8.ToArray(), 1)])
        {
            var (answer, problem) = await SendAsync(site, list);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, line), (answer.StatusCode, (int)problem["line"]!));
        }

        using var client = site.Client();
        using (var large = new HttpRequestMessage(HttpMethod.Post, new Uri("api/v1/callbacks/import?queue=booking", UriKind.Relative)) { Content = Content(new byte[(4 * 1024 * 1024) + 1]) })
        {
            large.Headers.ExpectContinue = true; // it is refused before it is sent
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await client.SendAsync(large, Stop)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.PostAsync(new Uri("api/v1/callbacks/import?queue=booking", UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"), Stop)).StatusCode);
        foreach (var (address, status) in ((string, HttpStatusCode)[])[("", HttpStatusCode.BadRequest), ("?queue=nobody", HttpStatusCode.UnprocessableEntity), ("?queue=nurse", HttpStatusCode.UnprocessableEntity), ("?queue=booking&dryRun=perhaps", HttpStatusCode.BadRequest)])
            Assert.Equal(status, (await client.PostAsync(new Uri("api/v1/callbacks/import" + address, UriKind.Relative), Content(List(Row(1))), Stop)).StatusCode);
        client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync(new Uri("api/v1/callbacks/import?queue=booking", UriKind.Relative), Content(List(Row(1))), Stop)).StatusCode);
        Assert.Empty(site.Journal().OfType<CallbackRequested>());
    }

    [Fact]
    public async Task LineByLine_AndTheSumsLast()
    {
        await using var site = await StartAsync();
        using var client = site.Client();
        client.DefaultRequestHeaders.Accept.Add(new("application/x-ndjson"));
        var answer = await client.PostAsync(new Uri("api/v1/callbacks/import?queue=booking", UriKind.Relative), Content(List([.. Enumerable.Range(0, 450).Select(i => Row(i))])), Stop);
        var lines = (await answer.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(451, lines.Count);
        Assert.All(lines[..450].Index(), one => Assert.Equal((one.Index + 2, "booked"), ((int)one.Item["line"]!, (string)one.Item["result"]!)));
        Assert.Equal((450, 450, 0, 0), Counts(lines[^1]));
        Assert.Equal(450, site.Journal().OfType<CallbackRequested>().Select(one => one.Slot!.Start).CountBy(static start => start).Sum(static slot => slot.Value <= 4 ? slot.Value : 1_000));
        var broken = await client.PostAsync(new Uri("api/v1/callbacks/import?queue=booking", UriKind.Relative), Content([0xFF]), Stop);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
    }

    [Fact]
    public async Task SumsFollow_ByDepartmentAndMonth_AndAreConserved()
    {
        await using var site = await StartAsync();
        await SendAsync(site, List(Row(1), Row(2), Row(3, department: "\"Ward, \"\"4\"\"\""), Row(4, 9)));
        using var client = site.Client();
        foreach (var (id, change) in ((int, string)[])[(1, "done"), (2, "cancel")])
            await client.PostAsync(new Uri($"api/v1/callbacks/{id}/{change}", UriKind.Relative), new StringContent("{\"by\":\"1001\",\"reason\":\"came by\"}", Encoding.UTF8, "application/json"), Stop);
        var sums = await SumsAsync(site);
        var total = sums["total"]!;
        int Of(string name) => (int)total[name]!;
        Assert.Equal((4, 1, 1, 1, 0, 2), (Of("listed"), Of("reached"), Of("reachedOnDueDay"), Of("cancelled"), Of("notReached"), Of("open")));
        Assert.Equal((1, 1, 1, 1), (Of("dueDayKept"), Of("dueDayNotKept"), Of("cancelledBeforeDueDay"), Of("dueDayToCome"))); // the one nine days ago is late already
        Assert.Equal(4, sums["sums"]!.AsArray().Sum(one => (int)one!["counts"]!["listed"]!));
        Assert.Equal(4, (int)(await SumsAsync(site, "&queue=booking"))["total"]!["listed"]!);
        client.DefaultRequestHeaders.Accept.Add(new("text/csv"));
        var table = ContactCenter.Server.Csv.CsvTable.Read(await client.GetByteArrayAsync(new Uri($"api/v1/statistics/follow-ups?from={Today.AddMonths(-1):yyyy-MM}&to={Today:yyyy-MM}", UriKind.Relative), Stop), new(100));
        Assert.Contains(table.Rows, row => row.Fields[table.Find("department")] == "Ward, \"4\"" && row.Fields[table.Find("listed")] == "1");
        foreach (var wrong in (string[])["from=2026", "to=2026-13", "from=2026-03&to=2026-02", "from=2020-01&to=2026-01", "queue=nobody", "format=xml"])
            Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync(new Uri("api/v1/statistics/follow-ups?" + wrong, UriKind.Relative), Stop)).StatusCode);
    }

    /// <summary>Measured as well: the longest list a hospital would send at once.</summary>
    [Fact]
    public async Task FiveThousandRows()
    {
        await using var site = await StartAsync(capacity: 40);
        var list = List([.. Enumerable.Range(0, 5_000).Select(i => Row(i, 1 + (i % 3), $"Ward {i % 20}"))]);
        var began = TimeProvider.System.GetTimestamp();
        var (_, report) = await SendAsync(site, list);
        var took = TimeProvider.System.GetElapsedTime(began);
        Assert.Equal((5_000, 5_000, 0, 0), Counts(report));
        began = TimeProvider.System.GetTimestamp();
        Assert.Equal((5_000, 0, 5_000, 0), Counts((await SendAsync(site, list)).Body));
        var again = TimeProvider.System.GetElapsedTime(began);
        began = TimeProvider.System.GetTimestamp();
        Assert.Equal(5_000, (int)(await SumsAsync(site))["total"]!["listed"]!);
        TestContext.Current.TestOutputHelper!.WriteLine($"5000 rows booked in {took.TotalSeconds:0.00} s, sent again in {again.TotalSeconds:0.00} s, summed in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.00} s");
        Assert.True(took < TimeSpan.FromSeconds(60), $"took {took}");
    }
}
