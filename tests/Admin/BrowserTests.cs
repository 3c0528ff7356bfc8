using Microsoft.Playwright;

namespace ContactCenter.Admin.Tests;

/// <summary>The pages in a real browser: live without reloading, buttons that work, and nothing the policy forbids.</summary>
public sealed class BrowserTests
{
    private const string Chromium = "/usr/bin/chromium";

    [Fact]
    public async Task Board_FollowsTheJournalWithoutBeingReloaded()
    {
        await using var centre = await ServedCentre.StartAsync(ServedCentre.Ordinary("<img src=x onerror=\"document.title='owned'\">"));
        await using var browser = await OpenAsync();
        var (page, complaints) = await PageAsync(browser);
        await page.GotoAsync($"{centre.Address}?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);
        await page.WaitForSelectorAsync(".queue:first-child .waiting strong:text-is('0')");
        await ListeningAsync(centre);

        centre.Arrive("a");
        centre.Enqueue("a");
        await page.WaitForSelectorAsync(".queue:first-child .waiting strong:text-is('1')");
        centre.Reach("1002");
        centre.Answer("a");
        await page.WaitForSelectorAsync(".group.talking li span:text-is('Berit Holm')");
        Assert.DoesNotContain("owned", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Desk_ButtonsChangeTheAgentsState()
    {
        await using var centre = await ServedCentre.StartAsync();
        centre.Reach("1001");
        await using var browser = await OpenAsync();
        var (page, complaints) = await PageAsync(browser);
        await page.GotoAsync($"{centre.Address}agent?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.ClickAsync("text=Anna Lind");
        await page.FillAsync("#reason", "lunch");
        await page.ClickAsync("#pause");
        await page.WaitForSelectorAsync(".state.paused");
        Assert.Equal("lunch", centre.Snapshot.Agents[0].PauseReason);
        await page.ClickAsync("#ready");
        await page.WaitForSelectorAsync(".state.ready");
        Assert.Empty(complaints);
    }

    private static async Task<IBrowser> OpenAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is missing: apt-get install chromium");
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    private static async Task<(IPage Page, List<string> Complaints)> PageAsync(IBrowser browser)
    {
        var page = await browser.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        return (page, complaints);
    }

    private static async Task ListeningAsync(ServedCentre centre)
    {
        while (centre.Feed.Listeners == 0)
            await Task.Yield();
    }
}
