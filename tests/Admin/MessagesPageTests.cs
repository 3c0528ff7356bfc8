using System.Diagnostics;
using ContactCenter.Acd;
using Microsoft.Playwright;

namespace ContactCenter.Admin.Tests;

/// <summary>Messages on their page, in a real browser: heard, taken, called back, done.</summary>
public sealed class MessagesPageTests
{
    [Fact]
    public async Task Message_IsHeardAndSought_AndGoesOnWhenTheListIsDrawnAnew()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1");
        await using var browser = await BrowserTests.OpenAsync();
        var (page, complaints) = await BrowserTests.PageAsync(browser);
        await page.GotoAsync($"{centre.Address}messages?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await BrowserTests.ListeningAsync(centre);
        Assert.True(await page.IsHiddenAsync("#change"));
        await page.ClickAsync("#choose-m-1");
        await HoldsAsync(page, "Math.abs(document.getElementById('audio').duration - 2) < 0.01 && document.getElementById('audio').currentTime > 0");
        await page.EvaluateAsync("() => { const audio = document.getElementById('audio'); audio.pause(); audio.currentTime = 1.5; }");
        await HoldsAsync(page, "!document.getElementById('audio').seeking && document.getElementById('audio').currentTime === 1.5");
        centre.Leave("m-2");
        await page.WaitForSelectorAsync("#choose-m-2");
        Assert.Equal(1.5, await page.EvaluateAsync<double>("document.getElementById('audio').currentTime"));
        Assert.True(await page.IsVisibleAsync("tr.chosen[data-message='m-1']"));
        await page.ClickAsync("#close");
        Assert.True(await page.IsHiddenAsync("#change"));
        Assert.False(await page.EvaluateAsync<bool>("document.getElementById('audio').hasAttribute('src')"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Message_IsTakenCalledBackAndDone_AndWhoIsLateIsTold()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1", "0701234567");
        centre.Leave("m-2", number: null);
        await using var browser = await BrowserTests.OpenAsync();
        var (page, complaints) = await BrowserTests.PageAsync(browser);
        await page.GotoAsync($"{centre.Address}messages?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.GotoAsync($"{centre.Address}messages?agent=1001", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await BrowserTests.ListeningAsync(centre);
        Assert.Equal("1001", await page.InputValueAsync("#by"));
        await page.ClickAsync("#choose-m-1");
        Assert.True(await page.IsHiddenAsync("#give-back"));
        await page.ClickAsync("#take");
        await page.WaitForSelectorAsync("tr[data-message=m-1] td:has-text('Seen to by Anna Lind')");
        Assert.True(await page.IsHiddenAsync("#take"));
        await page.ClickAsync("#call-back");
        await page.WaitForSelectorAsync("#said:has-text('To be called back, no. 1.')");
        Assert.Equal("1001", centre.Snapshot.Callbacks.Single().Person?.Value);
        await page.WaitForSelectorAsync("tr[data-message=m-1] small:has-text('no. 1')");
        await page.FillAsync("#word", "renewed");
        await page.ClickAsync("button[value=done]");
        await page.WaitForSelectorAsync("#choose-m-1", new() { State = WaitForSelectorState.Detached });
        Assert.True(await page.IsHiddenAsync("#change"));
        Assert.Equal(("1001", "renewed"), (centre.Snapshot.Messages[0].ClosedBy, centre.Snapshot.Messages[0].Word));
        await page.ClickAsync("#choose-m-2");
        Assert.True(await page.IsHiddenAsync("#call-back")); // nobody knows the number
        Assert.True(await page.IsVisibleAsync("#take"));
        centre.Verdict = new(Refusal.MessageTaken); // somebody else a moment before
        await page.ClickAsync("#take");
        await page.WaitForSelectorAsync("#said.warn:has-text('it can be given back first')");
        centre.Verdict = null;
        centre.Do(new CloseMessage(new("m-2"), "1004", "heard")); // a colleague is done with it: nothing is left to do here
        await page.WaitForSelectorAsync("#change", new() { State = WaitForSelectorState.Hidden });
        await page.ClickAsync("a:text-is('Done')");
        await page.WaitForSelectorAsync("tr[data-message=m-2] td:has-text('heard')");
        complaints.RemoveAll(static complaint => complaint.Contains("409", StringComparison.Ordinal)); // the browser's own word on the last answer
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task RecordingThatIsGone_IsSaid()
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1");
        centre.Recordings.Clear();
        await using var browser = await BrowserTests.OpenAsync();
        var (page, _) = await BrowserTests.PageAsync(browser);
        await page.GotoAsync($"{centre.Address}messages?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.ClickAsync("#choose-m-1");
        await page.WaitForSelectorAsync("#said.warn:has-text('cannot be played')");
    }

    [Theory]
    [InlineData("sv", "1 försenat", "Diana Berg, nurse")]
    [InlineData("en", "1 overdue", "Diana Berg, nurse")]
    public async Task BoardDeskAndPage_ShowWhatWaits_OverdueMarked(string language, string overdue, string owner)
    {
        await using var centre = await ServedCentre.StartAsync(MessageScene.Plan());
        centre.Leave("m-1", reason: "<b>renewal</b>");
        centre.Pass(4 * 3600);
        centre.Leave("m-2");
        using var client = centre.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var board = await client.GetStringAsync(new Uri("board", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains("href=\"/messages?queue=booking\"><b>2</b> ", board, StringComparison.Ordinal);
        Assert.Contains(overdue, board, StringComparison.Ordinal);
        Assert.DoesNotContain("/messages?queue=nurse", board, StringComparison.Ordinal);
        foreach (var (agent, isShown) in new[] { ("1001", true), ("1004", true) })
            Assert.Equal(isShown, (await client.GetStringAsync(new Uri($"agent/{agent}/desk", UriKind.Relative), TestContext.Current.CancellationToken)).Contains($"<b>2</b> ", StringComparison.Ordinal));
        var page = await client.GetStringAsync(new Uri("messages", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Contains(owner, page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;renewal&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("46701234567", page, StringComparison.Ordinal);
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(page, "<tr data-message="));
    }

    /// <summary>Asked from outside, again and again: the page lets no script of ours in that would ask by itself.</summary>
    private static async Task HoldsAsync(IPage page, string condition)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await page.EvaluateAsync<bool>(condition))
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"never: {condition}");
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
