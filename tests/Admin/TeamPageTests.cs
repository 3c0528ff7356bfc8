using Microsoft.Playwright;

namespace ContactCenter.Admin.Tests;

/// <summary>A team's board in a real browser: one screen on a wall, live, and nobody's name or number on it.</summary>
public sealed class TeamPageTests
{
    [Theory]
    [InlineData("sv-SE", "dark")]
    [InlineData("en-GB", "light")]
    public async Task OnAWall_ItIsOneScreen_WithTheNumbersAsText(string language, string scheme)
    {
        await using var centre = await TeamScene.StartAsync();
        TeamScene.Morning(centre);
        await using var browser = await BrowserTests.OpenAsync();
        var (page, complaints) = await BrowserTests.PageAsync(browser, language);
        await page.SetViewportSizeAsync(1920, 1080);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await page.GotoAsync($"{centre.Address}team/vardteam?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.WaitForSelectorAsync(".hours svg g.hour.now");
        if (Environment.GetEnvironmentVariable("CONTACTCENTER_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"team-{language}-{scheme}.png") });

        Assert.Equal("1920 1080", await page.EvaluateAsync<string>("document.documentElement.scrollWidth + ' ' + document.documentElement.scrollHeight"));
        // Nothing is cut off at the edges of the screen, or drawn over what stands beside it.
        Assert.Equal("", await page.EvaluateAsync<string>("""
            [...document.querySelectorAll(".hours svg, .legend, .legend li *, .urgent, .earlier, .headline, svg text")].filter((one) => {
              const box = one.getBoundingClientRect();
              return box.width > 0 && (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight);
            }).map((one) => one.outerHTML).join("\n")
            """));
        Assert.True(await page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('svg text')].map((text) => text.getBoundingClientRect().height))") > 24, "letters too small for four metres");
        Assert.Equal("Vårdteamet <b>", await page.TextContentAsync("h1"));
        var text = await page.ContentAsync();
        Assert.DoesNotContain("Anna Lind", text, StringComparison.Ordinal);
        Assert.DoesNotContain("070", text.Replace("data-", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task ForThoseWhoDoNotSeeIt_ThereIsATable_ThatAddsUp()
    {
        await using var centre = await TeamScene.StartAsync();
        TeamScene.Morning(centre);
        await using var browser = await BrowserTests.OpenAsync();
        var (page, _) = await BrowserTests.PageAsync(browser);
        await page.GotoAsync($"{centre.Address}team/vardteam?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        var rows = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('table.unseen tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent).join(' '))");
        Assert.Equal(["08:00", "09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00", "From"], rows.Select(static row => row.Split(' ')[0]));
        foreach (var cells in rows.Take(9).Select(static row => row.Split(' ').Skip(1).Select(int.Parse).ToArray()))
            Assert.Equal(cells[0], cells.Skip(1).Sum());
        var untreated = await page.TextContentAsync(".headline strong");
        Assert.Equal(untreated, rows.Sum(static row => row.Split(' ').TakeLast(7).Sum(int.Parse)).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task ItFollowsWithoutBeingReloaded_AndWhoIsUrgentStandsOnTop()
    {
        await using var centre = await TeamScene.StartAsync();
        await using var browser = await BrowserTests.OpenAsync();
        var (page, complaints) = await BrowserTests.PageAsync(browser);
        await page.GotoAsync($"{centre.Address}team/vardteam?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.WaitForSelectorAsync(".calm:has-text('Nobody has come')");
        await BrowserTests.ListeningAsync(centre);

        TeamScene.Ring(centre, "a", "0701234567", "today");
        await page.WaitForSelectorAsync(".urgent li:has-text('On the line')");
        await page.WaitForSelectorAsync(".legend .onTheLine b:text-is('1')");
        TeamScene.Hang(centre, "a");
        await page.WaitForSelectorAsync(".legend .gaveUp b:text-is('1')");
        centre.Reach("1001");
        TeamScene.Ring(centre, "b", "0701234567", "booking");
        centre.Answer("b");
        await page.WaitForSelectorAsync(".calm:has-text('All are treated')");
        await page.WaitForSelectorAsync("svg text.done");
        Assert.Equal("0", await page.TextContentAsync(".headline strong"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task TheWallboardLeadsThere()
    {
        await using var centre = await TeamScene.StartAsync();
        using var client = centre.Client();
        Assert.Contains("<a href=\"/team/vardteam\">Vårdteamet &lt;b&gt;</a>", await client.GetStringAsync("/"), StringComparison.Ordinal);
        foreach (var path in (string[])["/team/none", "/team/none/board", "/team/..%2f..%2fadmin-token", $"/team/{new string('x', 3_000)}"])
            await ApiTests.AssertProblemAsync(await client.GetAsync(path), System.Net.HttpStatusCode.NotFound);
        using var stranger = centre.Client(signedIn: false);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await stranger.GetAsync("/team/vardteam/board")).StatusCode);
        foreach (var (back, to) in (ReadOnlySpan<(string, string)>)[("/team/vardteam", "/team/vardteam"), ("/team//evil.example", "/"), ("/team/", "/"), ("/team/a/../../b", "/"), ($"/team/{new string('x', 65)}", "/")])
            Assert.Equal(to, PagePath.Is(back) ? back : "/");
    }
}
