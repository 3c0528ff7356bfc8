using Microsoft.Playwright;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>The wallboard in a real browser.</summary>
public sealed class WallboardTests
{
    [Fact]
    public async Task Wallboard_ShowsWhoWaits_AndFollowsWithoutReloading()
    {
        var chromium = RealClient.Require("chromium", "chromium");
        await using var stage = await Stage.OpenAsync(config => config.Quick(wrapUp: "2s"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { Locale = "en-GB" });
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };

        // Nobody sees anything without the token; with it in the address once, the address forgets it.
        var asked = await page.GotoAsync(stage.Api.Address.ToString());
        Assert.Equal(401, asked!.Status);
        errors.Clear();
        await page.GotoAsync($"{stage.Api.Address}?token={stage.Api.Token}");
        Assert.DoesNotContain(stage.Api.Token, page.Url, StringComparison.Ordinal);
        var booking = page.Locator("article.queue", new PageLocatorOptions { HasText = "Booking" });
        var waiting = booking.Locator(".waiting strong");
        await Assertions.Expect(waiting).ToHaveTextAsync("0");
        await page.EvaluateAsync("window.loadedOnce = true");

        var call = await stage.QueuedAsync(stage.Raw("0701234567"));
        await Assertions.Expect(waiting).ToHaveTextAsync("1", Within(3));
        var agent = stage.Raw("1001");
        await agent.RegisterAsync("demo-1001"); // and rings at once
        await (await agent.RingsAsync()).AnswerAsync();
        await Assertions.Expect(waiting).ToHaveTextAsync("0", Within(3));
        await Assertions.Expect(booking.Locator("li.talking b")).ToHaveTextAsync("1", Within(3));
        await Assertions.Expect(page.Locator(".group.talking")).ToContainTextAsync("Anna Lind", new() { Timeout = 3000 });
        // No number of a caller is on the wall.
        Assert.DoesNotContain("0701234567", await page.ContentAsync(), StringComparison.Ordinal);

        await call.HangUpAsync();
        await Assertions.Expect(booking.Locator("li.talking b")).ToHaveTextAsync("0", Within(3));
        await Assertions.Expect(booking.Locator("li.ready b")).ToHaveTextAsync("1", Within(8));
        Assert.True(await page.EvaluateAsync<bool>("window.loadedOnce === true"), "the page was loaded again");
        Assert.Empty(errors);
        await stage.AtRestAsync();
    }

    private static LocatorAssertionsToHaveTextOptions Within(float seconds) => new() { Timeout = seconds * 1000 };
}
