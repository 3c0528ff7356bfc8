using System.Net;

namespace ContactCenter.Admin.Tests;

public sealed class PageTests
{
    private const string Evil = "<script>alert(1)</script>\"'&";

    [Fact]
    public async Task NamesAndTextsOfOthers_AreEscapedOnEveryPage()
    {
        var plan = ServedCentre.Ordinary(Evil);
        await using var centre = await ServedCentre.StartAsync(new(plan.Tiers, plan.Agents, plan.Queues) { Switches = [new("closed", Evil)] });
        using var client = centre.Client();
        centre.Reach("1001");
        centre.Arrive("a", caller: Evil);
        centre.Do(new Acd.Enqueue(new("a"), new("booking"), Evil, Evil[..6]));
        centre.Do(new Acd.Pause(new("1001"), Evil));
        centre.Do(new Acd.RequestCallback(new("booking"), Evil, Evil, "") { By = Evil });
        centre.Do(new Acd.TurnSwitch("closed", true, Evil) { Reason = Evil });
        foreach (var path in (string[])["/", "/callbacks", $"/callbacks?queue={Uri.EscapeDataString(Evil)}", "/callbacks/list", "/switches", "/switches/list", "/board", "/agent", "/agent?id=1001", "/agent/1001/desk", $"/agent?id={Uri.EscapeDataString(Evil)}"])
        {
            var page = await client.GetStringAsync(path);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("alert(1)</script>", page, StringComparison.Ordinal);
        }

        Assert.Contains("&lt;script&gt;", await client.GetStringAsync("/board"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "sv", "väntar")]
    [InlineData("en-GB,en;q=0.9", "en", "waiting")]
    [InlineData("de,en;q=0.4,sv;q=0.5", "sv", "väntar")]
    [InlineData("fi", "sv", "väntar")]
    public async Task Pages_SpeakTheBrowsersLanguage(string? asked, string language, string word)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        if (asked is not null)
            client.DefaultRequestHeaders.Add("Accept-Language", asked);
        var page = await client.GetStringAsync("/");
        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
        Assert.Contains(word, page, StringComparison.Ordinal);
        Assert.Contains("Hjärt- och kärlmottagningen", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Board_ShowsQueuesAndTeam_WithoutCallersNumbers()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Pass(75);
        var board = await client.GetStringAsync("/board");
        Assert.Contains("<strong>1</strong>", board, StringComparison.Ordinal);
        Assert.Contains(">1:15</time>", board, StringComparison.Ordinal);
        Assert.Contains("Anna Lind", board, StringComparison.Ordinal);
        Assert.DoesNotContain("1234567", board, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_OffersOnlyWhatMakesSenseNow()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        centre.Reach("1001");
        Assert.Contains("data-command=\"pause\"", await client.GetStringAsync("/agent/1001/desk"), StringComparison.Ordinal);
        centre.Arrive("a");
        centre.Enqueue("a");
        centre.Answer("a");
        var talking = await client.GetStringAsync("/agent/1001/desk");
        Assert.Contains("•••••••567", talking, StringComparison.Ordinal);
        Assert.DoesNotContain("end-wrap-up", talking, StringComparison.Ordinal);
        centre.Do(new Acd.Leave(new("a"), Acd.LeaveCause.CallerHungUp));
        Assert.Contains("data-command=\"end-wrap-up\"", await client.GetStringAsync("/agent/1001/desk"), StringComparison.Ordinal);
        centre.Do(new Acd.Pause(new("1001"), ""));
        Assert.Contains("data-command=\"ready\"", await client.GetStringAsync("/agent/1001/desk"), StringComparison.Ordinal);
        Assert.Contains("finns ingen", await client.GetStringAsync("/agent/9/desk"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_SaysWhomToCallBackAndWhy_AndOffersNothingThatCannotBeDoneWhileTheOtherPhoneRings()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        centre.Reach("1001");
        centre.Do(new Acd.RequestCallback(new("booking"), "+46701234567", "renewal", "sv") { Reference = "12", PromisedBy = ServedCentre.Start.AddMinutes(30) });
        centre.Pass(0);
        var offered = await client.GetStringAsync("/agent/1001/desk");
        foreach (var text in (string[])["keys 1 and 2", "••••••••567", "renewal", "<dd>09:00</dd>", "<dd>by 09:30</dd>", "<dd>12</dd>"])
            Assert.Contains(text, offered, StringComparison.Ordinal);
        centre.Answer("callback-1.1");
        var dialling = await client.GetStringAsync("/agent/1001/desk");
        Assert.Contains("The other phone is ringing", dialling, StringComparison.Ordinal);
        Assert.DoesNotContain("hand-on", dialling, StringComparison.Ordinal);
        centre.Do(new Acd.CallerConfirmed(new("callback-1.1")));
        var talking = await client.GetStringAsync("/agent/1001/desk");
        Assert.DoesNotContain("The other phone is ringing", talking, StringComparison.Ordinal);
        Assert.Contains("hand-on", talking, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Desk_OfACallerWhoHasRungIn_SaysWhatWasPromised()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        centre.Do(new Acd.RequestCallback(new("booking"), "+46701234567", "renewal", "sv") { Slot = ServedCentre.Start.AddMinutes(20) });
        centre.Arrive("a", caller: "+46701234567");
        centre.Enqueue("a");
        centre.Reach("1001");
        var desk = await client.GetStringAsync("/agent/1001/desk");
        Assert.Contains("Had asked to be called", desk, StringComparison.Ordinal);
        Assert.Contains("09:20–09:40", desk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Board_ShowsWhoIsToBeCalled_WhenTheNext_AndPromisesAtRisk()
    {
        await using var centre = await ServedCentre.StartAsync(CallbackScene.Plan());
        using var client = centre.Client();
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        centre.Do(new Acd.RequestCallback(new("booking"), "+46701234567", "renewal", "sv") { Slot = ServedCentre.Start.AddMinutes(20) });
        centre.Do(new Acd.RequestCallback(new("booking"), "+46707654321", "renewal", "sv") { PromisedBy = ServedCentre.Start.AddMinutes(10) });
        centre.Pass(6 * 60);
        var board = await client.GetStringAsync("/board");
        foreach (var text in (string[])["<b>2</b> to be called back", "1 now", "next 09:20", "1 at risk"])
            Assert.Contains(text, board, StringComparison.Ordinal);
        Assert.DoesNotContain("701234567", board + await client.GetStringAsync("/callbacks"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pages.css", "text/css")]
    [InlineData("icon.svg", "image/svg+xml")]
    [InlineData("board.js", "text/javascript")]
    [InlineData("agent.js", "text/javascript")]
    [InlineData("callbacks.js", "text/javascript")]
    public async Task Assets_TravelInTheProgram(string name, string type)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        var asset = await client.GetAsync($"/assets/{name}");
        Assert.Equal(HttpStatusCode.OK, asset.StatusCode);
        Assert.Equal(type, asset.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(await asset.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public void Script_ListensToEveryKindOfEvent()
    {
        var script = System.Text.Encoding.UTF8.GetString(Assets.BoardScript);
        foreach (var derived in AdminJson.Default.AcdEvent.PolymorphismOptions!.DerivedTypes)
            Assert.Contains($"\"{derived.TypeDiscriminator}\"", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.99999, "99\u202f%")]
    [InlineData(1.0, "100\u202f%")]
    [InlineData(null, "–")]
    public void Percent_IsNeverRoundedUp(double? share, string text) => Assert.Equal(text, PageView.Percent(share));
}
