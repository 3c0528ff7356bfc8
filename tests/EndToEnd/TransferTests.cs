namespace ContactCenter.EndToEnd.Tests;

/// <summary>A flow connects callers with numbers outside: after a question, by what is known of the caller, and on when nobody answers.</summary>
public sealed class TransferTests
{
    private const double AskTone = 850, ConnectingTone = 1150, FailedTone = 1450, MenuTone = 1750, CallerTone = 600, OutsideTone = 1000;

    private const string Main = """
        flow: transfer
        numbers: "300"
        languages: [sv]
        start: menu
        nodes:
          menu: { menu: choices, keys: { "1": emergency, "2": back, "3": shop }, timeout: { after: 9s, next: failed }, invalid: { next: failed } }
          emergency: { transfer: "112", confirm: { say: is-it-urgent, declined: menu }, say: connecting, failed: failed }
          back: { transfer: "{caller}", say: connecting, failed: failed }
          shop: { transfer: "0812345", say: connecting, ringTime: 5s, failed: failed }
          failed: { hangup: call-yourself, outcome: informed, turnTo: "112" }
        prompts:
          choices: { sv: Tryck ett. }
          is-it-urgent: { sv: Är det bråttom? }
          connecting: { sv: Vi kopplar dig. }
          call-yourself: { sv: Ring 112. }
        """;

    [Fact]
    public async Task EmergencyNumber_AskedFirst_Connected_HearEachOther_KeysPassThrough_PassedOn()
    {
        await using var trunk = CallbackScene.NewTrunk();
        await using var stage = await OpenAsync(trunk);
        var call = await stage.Raw("0701234567").CallAsync("300", speaks: CallerTone);
        await call.HearsAsync(MenuTone);
        await call.PressAsync("1", AskTone);
        Assert.Equal(0, trunk.RingsWaiting);
        await call.PressAsync("2", MenuTone); // no
        await call.PressAsync("1", AskTone);
        await call.PressAsync("1", ConnectingTone);
        var outside = await trunk.RingsAsync();
        Assert.Contains("sip:112@", outside.Invite.StartLine, StringComparison.Ordinal);
        await outside.AnswerAsync(speaks: OutsideTone);
        await call.HearsAsync(OutsideTone);
        await Wait.UntilAsync("the caller is heard outside", Stage.Soon, () => Listening.HeardTone(outside.Media.HeardSamples(), CallerTone).TotalSeconds > 0.5);
        call.Media.Press('5');
        await Wait.UntilAsync("the key is heard outside", Stage.Soon, () => outside.Media.HeardKeys == "5");
        await outside.HangUpAsync();
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("passedOn"));
        var dialled = Assert.Single(JournalFile.ReadLines(stage.Data), static line => line.Kind == "outsideDialled");
        Assert.Equal(("112", null), (CallbackScene.Text(dialled.Body, "number"), CallbackScene.Text(dialled.Body, "queue")));
    }

    [Fact]
    public async Task Busy_LeadsOn_AndTheCallerIsTold()
    {
        await using var trunk = CallbackScene.NewTrunk();
        await using var stage = await OpenAsync(trunk);
        var call = await ConnectingAsync(stage, "3");
        await (await trunk.RingsAsync()).RejectAsync(486, "Busy Here");
        await call.HearsAsync(FailedTone);
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal((0, 1), (await stage.Api.OutcomesAsync("passedOn"), await stage.Api.OutcomesAsync("menuHangUp")));
    }

    [Fact]
    public async Task NobodyAnswers_LeadsOnWhenTheTimeIsUp_AndTheNumberStopsRinging()
    {
        await using var trunk = CallbackScene.NewTrunk();
        await using var stage = await OpenAsync(trunk);
        var call = await ConnectingAsync(stage, "3");
        var outside = await trunk.RingsAsync();
        await outside.RingAsync();
        await call.HearsAsync(FailedTone);
        await outside.CancelledAsync();
        await stage.WrittenAsync();
        Assert.Contains(JournalFile.ReadLines(stage.Data), static line => line.Kind == "outsideNotReached");
    }

    [Fact]
    public async Task CallerHangsUpWhileItRings_TheNumberStopsRinging()
    {
        await using var trunk = CallbackScene.NewTrunk();
        await using var stage = await OpenAsync(trunk);
        var call = await ConnectingAsync(stage, "3");
        var outside = await trunk.RingsAsync();
        await outside.RingAsync();
        await call.HangUpAsync();
        await outside.CancelledAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("menuHangUp"));
    }

    /// <summary>A number of the caller's is dialled as the number plan lets callers be sent there: never an emergency number, however it came.</summary>
    [Theory]
    [InlineData("0701234567", "+46701234567")]
    [InlineData("112", null)]
    [InlineData("+46900123456", null)]
    [InlineData("anonymous", null)]
    public async Task CallersNumber_OnlyWhereCallersMayBeSent(string caller, string? dialled)
    {
        await using var trunk = CallbackScene.NewTrunk();
        await using var stage = await OpenAsync(trunk);
        var call = await stage.Raw(caller).CallAsync("300");
        await call.HearsAsync(MenuTone);
        call.Media.Press('2');
        if (dialled is null)
        {
            await call.HearsAsync(FailedTone);
            Assert.Equal(0, trunk.RingsWaiting);
            return;
        }

        var outside = await trunk.RingsAsync();
        Assert.Contains($"sip:{dialled}@", outside.Invite.StartLine, StringComparison.Ordinal);
        await outside.AnswerAsync(speaks: OutsideTone);
        await call.HearsAsync(OutsideTone);
        await call.HangUpAsync();
        await outside.EndedAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("passedOn"));
    }

    private static async Task<RawCall> ConnectingAsync(Stage stage, string key)
    {
        var call = await stage.Raw("0701234567").CallAsync("300");
        await call.HearsAsync(MenuTone);
        await call.PressAsync(key, ConnectingTone);
        return call;
    }

    private static async Task<Stage> OpenAsync(RawPhone trunk)
    {
        var stage = await Stage.OpenAsync(config =>
        {
            config.Trunk(trunk.Local)
                .Prompt("choices", MenuTone, 0.4).Prompt("is-it-urgent", AskTone, 0.4).Prompt("connecting", ConnectingTone, 0.4).Prompt("call-yourself", FailedTone, 1);
            config.Write("flows/transfer.yaml", Main);
        });
        trunk.Server = stage.Server.Sip;
        return stage;
    }
}
