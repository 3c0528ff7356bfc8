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

    [Fact]
    public async Task Callback_IsPassedOnAndAcceptedByButtonsOnTheDesk_ByKeyboard_AndWhoIsTooLateIsTold()
    {
        await using var centre = await CallbackScene.OfferedAsync("1002");
        await using var browser = await OpenAsync();
        var (page, complaints) = await PageAsync(browser, "sv-SE");
        await page.GotoAsync($"{centre.Address}agent?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.ClickAsync("text=Anna Lind");
        await ListeningAsync(centre);
        await page.FocusAsync("#pass-on-callback");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync(".state.delayed");
        Assert.Equal(new AgentId("1002"), centre.Snapshot.Callbacks.Single().Agent);

        await page.GotoAsync($"{centre.Address}agent?id=1002", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await ListeningAsync(centre);
        await page.ClickAsync("#accept-callback");
        await page.WaitForSelectorAsync(".state.talking");
        await page.WaitForSelectorAsync(".task:has-text('Telefonen ringer')");
        Assert.Equal(CallbackState.Dialling, centre.Snapshot.Callbacks.Single().State);
        Assert.Empty(complaints);

        // A page that has not been drawn anew since.
        await page.RouteAsync("**/desk", static route => route.AbortAsync());
        await page.EvaluateAsync("() => { document.querySelector('.task').innerHTML = '<button id=\"accept-callback\" data-command=\"accept-callback\" data-callback=\"7\">x</button>'; }");
        await page.ClickAsync("#accept-callback");
        await page.WaitForSelectorAsync("#said:has-text('För sent')");
    }

    [Fact]
    public async Task Callback_IsPromisedToTheCallerOnTheDesk_AndTypingOutlivesAnotherDrawing()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        centre.Reach("1001");
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Answer("a");
        await using var browser = await OpenAsync();
        var (page, complaints) = await PageAsync(browser);
        await page.GotoAsync($"{centre.Address}agent?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.ClickAsync("text=Anna Lind");
        await ListeningAsync(centre);
        await page.SelectOptionAsync("#hand-on-to", "queue:nurse");
        await page.ClickAsync("#new-callback summary");
        await page.WaitForSelectorAsync("#whom option:has-text('567')", new() { State = WaitForSelectorState.Attached });
        Assert.True(await page.IsHiddenAsync("#promise-number"));
        Assert.Equal("booking", await page.InputValueAsync("#promise-reason")); // as the caller's own
        await page.FillAsync("#promise-reason", "answer from the ward");
        await page.WaitForSelectorAsync("#promise-slot option:nth-child(2)", new() { State = WaitForSelectorState.Attached });
        await page.SelectOptionAsync("#promise-slot", new SelectOptionValue { Index = 1 });
        centre.Do(new Leave(new("a"), LeaveCause.CallerHungUp)); // the caller is gone, and the desk is drawn anew
        await page.WaitForSelectorAsync(".state.wrapUp");
        Assert.Equal("answer from the ward", await page.InputValueAsync("#promise-reason"));
        await page.PressAsync("#promise-reason", "Enter");
        await page.WaitForSelectorAsync("#promised:has-text('+46701234567, 2026-03-02 09:20–09:40')");
        var made = centre.ReadAfter(0, 100).Select(e => e.Event).OfType<CallbackRequested>().Single();
        Assert.Equal(("+46701234567", "answer from the ward", "1001", "sv"), (made.Number, made.Reason, made.By, made.Language));
        await page.PressAsync("#promise-reason", "Enter"); // once more
        await page.WaitForSelectorAsync("#promised.warn:has-text('already')");
        Assert.Single(centre.Snapshot.Callbacks);
        complaints.RemoveAll(static complaint => complaint.Contains("409", StringComparison.Ordinal)); // the browser's own word on the last answer
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task HandOnTarget_ThatWasChosen_StaysChosenWhenTheDeskIsDrawnAnew()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        centre.Reach("1001");
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Answer("a");
        await using var browser = await OpenAsync();
        var (page, complaints) = await PageAsync(browser);
        await page.GotoAsync($"{centre.Address}agent?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.ClickAsync("text=Anna Lind");
        await ListeningAsync(centre);
        await page.SelectOptionAsync("#hand-on-to", "queue:nurse");
        await page.FocusAsync("#reason");
        centre.Reach("1002"); // one more to hand on to
        await page.WaitForSelectorAsync("#hand-on-to option[value='colleague:1002']", new() { State = WaitForSelectorState.Attached });
        Assert.Equal("queue:nurse", await page.InputValueAsync("#hand-on-to"));
        await page.ClickAsync("button[data-command=hand-on]");
        await page.WaitForSelectorAsync(".state.wrapUp");
        Assert.Equal(new QueueId("nurse"), centre.Snapshot.Contacts.Single().Queue);
        Assert.Empty(complaints);
    }

    internal static async Task<IBrowser> OpenAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"{Chromium} is missing: apt-get install chromium");
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    internal static async Task<(IPage Page, List<string> Complaints)> PageAsync(IBrowser browser, string language = "en-GB")
    {
        var page = await browser.NewPageAsync(new() { Locale = language });
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

    internal static async Task ListeningAsync(ServedCentre centre)
    {
        while (centre.Feed.Listeners == 0)
            await Task.Yield();
    }
}
