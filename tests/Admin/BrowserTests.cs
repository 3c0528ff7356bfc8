using ContactCenter.Acd;
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

    [Fact]
    public async Task Callbacks_AreMovedAndTakenAwayOnTheirPage_AndTypingIsNotLostWhenTheListIsDrawnAnew()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        centre.Do(new RequestCallback(new("booking"), "+46701234567", "renewal", "sv"));
        await using var browser = await OpenAsync();
        var (page, complaints) = await PageAsync(browser);
        await page.GotoAsync($"{centre.Address}callbacks?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await ListeningAsync(centre);
        await page.ClickAsync("#choose-1");
        await page.FillAsync("#by", "1004");
        await page.FillAsync("#why", "at work");
        centre.Do(new RequestCallback(new("booking"), "+46707654321", "referral", "sv"));
        await page.WaitForSelectorAsync("#choose-2");
        Assert.Equal("at work", await page.InputValueAsync("#why"));
        await page.WaitForSelectorAsync("#slot option:nth-child(2)", new() { State = WaitForSelectorState.Attached });
        await page.SelectOptionAsync("#slot", new SelectOptionValue { Index = 1 });
        await page.ClickAsync("button[value=move]");
        await page.WaitForSelectorAsync("tr[data-callback='1'] td:has-text('09:20–09:40')");
        Assert.Equal("at work", centre.ReadAfter(0, 100).Select(e => e.Event).OfType<CallbackMoved>().Single().Reason);
        await page.ClickAsync("#choose-2");
        await page.FillAsync("#why", "came in person");
        await page.ClickAsync("button[value=cancel]");
        await page.WaitForSelectorAsync("#choose-2", new() { State = WaitForSelectorState.Detached });
        Assert.Single(centre.Snapshot.Callbacks);
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
