using ContactCenter.Acd;
using Microsoft.Playwright;

namespace ContactCenter.Admin.Tests;

/// <summary>Switches on the wallboard, and on a page of their own.</summary>
public sealed class SwitchPageTests
{
    [Fact]
    public async Task Board_SaysOfEachThatIsOn_SinceWhenAndUntilWhen_AndNothingWhenNoneIs()
    {
        await using var centre = await ServedCentre.StartAsync(SwitchApiTests.Plan);
        using var client = centre.Client();
        Assert.DoesNotContain("class=\"switches\"", await client.GetStringAsync("/board"), StringComparison.Ordinal);
        centre.Do(new TurnSwitch("closed-today", true, "phone") { Number = "+46701234567", Reason = "water damage" });
        centre.Do(new TurnSwitch("special", true, "Anna"));
        var swedish = await client.GetStringAsync("/board");
        Assert.Contains("<b>Closed for the day</b> <span>sedan 09:00, till 2026-03-03 01:00</span>", swedish, StringComparison.Ordinal);
        Assert.Contains("<b>A &lt;special&gt; day</b> <span>sedan 09:00, tills någon slår av den</span>", swedish, StringComparison.Ordinal);
        Assert.DoesNotContain("567", swedish, StringComparison.Ordinal);

        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        Assert.Contains("<span>since 09:00, until 2026-03-03 01:00</span>", await client.GetStringAsync("/board"), StringComparison.Ordinal);
        centre.Do(new TurnSwitch("special", false, "Anna"));
        Assert.DoesNotContain("special", await client.GetStringAsync("/board"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Board_WithoutSwitches_LeadsToNone()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        Assert.DoesNotContain("/switches", await client.GetStringAsync("/board"), StringComparison.Ordinal);
        Assert.Contains("switches.yaml", await client.GetStringAsync("/switches"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_SaysWhoTurnedThemLastAndWhy()
    {
        await using var centre = await ServedCentre.StartAsync(SwitchApiTests.Plan);
        using var client = centre.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        centre.Do(new TurnSwitch("closed-today", true, "Anna") { Reason = "water damage" });
        centre.Do(new TurnSwitch("special", false, "phone") { Number = "+46701234567" });
        var list = await client.GetStringAsync("/switches/list");
        Assert.Contains("Last turned 09:00, Anna: water damage", list, StringComparison.Ordinal);
        Assert.Contains("Last turned 09:00, by telephone &#x2B;••••••••567", list, StringComparison.Ordinal);
        Assert.Contains("data-then=\"It goes off by itself after 16 hours.\"", list, StringComparison.Ordinal);
        Assert.Contains("data-then=\"It is on until somebody turns it off.\"", list, StringComparison.Ordinal);
        centre.Pass(16 * 3600);
        Assert.Contains("Last turned 01:00, by itself", await client.GetStringAsync("/switches/list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASupervisor_TurnsOneOn_AfterSayingYes_AndTheWallboardFollows()
    {
        await using var centre = await ServedCentre.StartAsync(SwitchApiTests.Plan);
        await using var browser = await BrowserTests.OpenAsync();
        var (board, boardComplaints) = await BrowserTests.PageAsync(browser);
        await board.GotoAsync($"{centre.Address}?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await BrowserTests.ListeningAsync(centre);
        var (page, complaints) = await BrowserTests.PageAsync(browser);
        await page.GotoAsync($"{centre.Address}switches?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });

        await page.ClickAsync("#turn-on-closed-today");
        await page.WaitForSelectorAsync("#then:has-text('goes off by itself after 16 hours')");
        Assert.False(centre.Snapshot.Switches[1].On); // not before one has said yes
        await page.ClickAsync("#leave");
        await page.WaitForSelectorAsync("#turn", new() { State = WaitForSelectorState.Hidden });
        await page.ClickAsync("#turn-on-closed-today");
        await page.FillAsync("#by", "Anna");
        await page.FillAsync("#why", "water damage");
        await page.ClickAsync("#yes");
        await page.WaitForSelectorAsync("tr[data-switch=closed-today].on:has-text('Anna: water damage')");
        Assert.True(await page.IsHiddenAsync("#turn"));
        await board.WaitForSelectorAsync(".switches:has-text('Closed for the day')");

        await page.ClickAsync("#turn-off-closed-today");
        Assert.Equal("Anna", await page.InputValueAsync("#by"));
        await page.PressAsync("#by", "Enter");
        await page.WaitForSelectorAsync("tr[data-switch=closed-today]:not(.on)");
        await board.WaitForSelectorAsync(".switches", new() { State = WaitForSelectorState.Detached });
        Assert.Equal([true, false], centre.ReadAfter(0, 10).Select(e => e.Event).OfType<SwitchTurned>().Select(e => e.On));

        centre.Turning = SwitchVerdict.NotWritten;
        await page.ClickAsync("#turn-on-special");
        await page.ClickAsync("#yes");
        await page.WaitForSelectorAsync("#said:has-text('waits for the disk')");
        Assert.True(await page.IsVisibleAsync("#turn"));
        complaints.RemoveAll(static complaint => complaint.Contains("503", StringComparison.Ordinal)); // the browser's own word on the last answer
        Assert.Empty(complaints.Concat(boardComplaints));
    }
}
