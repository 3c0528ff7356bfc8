using System.Net;
using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Callbacks with real softphones: as the agent who accepts, and as the one behind the trunk who is called.</summary>
public sealed class CallbackClientTests : IDisposable
{
    private static readonly IPEndPoint Nowhere = new(IPAddress.Loopback, 1);

    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-e2e-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Baresip_Accepts_Talks_HoldsAndTalksOn()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = await stage.SoftphoneAsync(new PhoneOptions("1001") { Secret = "demo-1001", Speaks = AgentTone });
        await agent.RingsAsync();
        await agent.AnswerAsync();
        await agent.EstablishedAsync();
        await HearsAsync(agent, WhisperTone);
        await agent.PressAsync('1');

        var called = await trunk.RingsAsync();
        await ConnectAsync(called);
        await HearsAsync(agent, CallerTone);
        await agent.HoldAsync();
        await called.HearsAsync(MusicTone);
        var before = called.Media.HeardSamples().Length;
        await agent.ResumeAsync();
        await called.HearsAsync(AgentTone, before);
        await called.HangUpAsync();
        await agent.ClosedAsync();
        await ClosedAsync(stage, "Done");
    }

    [Fact]
    public async Task Linphone_Accepts_AndTalks()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk);
        await BookAsync(stage);
        var agent = stage.Keep(await LinphonePhone.StartAsync("1001", "demo-1001", "udp", stage.Server.Sip, Path.Combine(stage.Folder, "linphone"), AgentTone));
        await agent.AnswersAsync();
        await agent.PressAsync('1');

        var called = await trunk.RingsAsync();
        await ConnectAsync(called);
        await TalkOnAsync(called, AgentTone);
        await called.HangUpAsync();
        await agent.ClosedAsync();
        Assert.True(Listening.HeardTone(agent.Heard(), CallerTone).TotalSeconds > 0.3);
        await ClosedAsync(stage, "Done");
    }

    [Fact]
    public async Task Baresip_IsCalled_PressesTheKey_AndTalks()
    {
        await using var phone = await BaresipPhone.StartAsync(new PhoneOptions(Dialled) { Speaks = CallerTone }, Nowhere, Path.Combine(_folder, "baresip"));
        await using var stage = await OpenAsync(phone.Listens);
        var agent = await AcceptAsync(stage);
        await phone.RingsAsync();
        await phone.AnswerAsync();
        await phone.EstablishedAsync();
        await HearsAsync(phone, GreetingTone);
        await phone.PressAsync('1');
        await TalkOnAsync(agent, CallerTone);
        await HearsAsync(phone, AgentTone);
        await agent.HangUpAsync();
        await phone.ClosedAsync();
        await ClosedAsync(stage, "Done");
    }

    [Fact]
    public async Task Linphone_IsCalled_PressesTheKey_AndTalks()
    {
        await using var phone = await LinphonePhone.StartAsync(Dialled, secret: null, "udp", Nowhere, Path.Combine(_folder, "linphone"), CallerTone);
        await using var stage = await OpenAsync(phone.Listens);
        var agent = await AcceptAsync(stage);
        await phone.AnswersAsync();
        await phone.PressAsync('1');
        await TalkOnAsync(agent, CallerTone);
        await agent.HangUpAsync();
        await phone.ClosedAsync();
        Assert.True(Listening.HeardTone(phone.Heard(), AgentTone).TotalSeconds > 0.3);
        await ClosedAsync(stage, "Done");
    }

    /// <summary>Somebody asks to be called, and an agent accepts.</summary>
    private static async Task<RawCall> AcceptAsync(Stage stage)
    {
        await BookAsync(stage);
        var agent = await (await AgentAsync(stage, "1001")).RingsAsync();
        await agent.AnswerAsync(speaks: AgentTone);
        await agent.HearsAsync(WhisperTone);
        agent.Media.Press('1');
        return agent;
    }

    private static async Task ConnectAsync(RawCall called)
    {
        await called.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync(GreetingTone);
        called.Media.Press('1');
        await called.HearsAsync(AgentTone);
    }

    /// <summary>For long enough that the other side has heard this one, whatever its recording loses at its ends.</summary>
    private static Task TalkOnAsync(RawCall call, double tone) => Wait.UntilAsync(
        "they talk", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), tone).TotalSeconds > 1.5);

    /// <summary>While the call goes on.</summary>
    private static Task HearsAsync(BaresipPhone phone, double tone) => Wait.UntilAsync(
        $"{phone.User} hears {tone} Hz", Stage.Soon, () => Listening.HeardTone(phone.Heard(), tone).TotalSeconds > 0.3);
}
