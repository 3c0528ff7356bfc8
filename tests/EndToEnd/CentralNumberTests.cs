namespace ContactCenter.EndToEnd.Tests;

/// <summary>A caller dials the central number and talks with an agent, on two real softphones.</summary>
public sealed class CentralNumberTests
{
    private const double CallerTone = 440;
    private const double AgentTone = 1000;
    private const double WelcomeTone = 700;
    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("1001", "udp", '1', "PCMA", "PCMA", true)]
    [InlineData("1001", "tcp", '1', "PCMU", "PCMA", false)]
    [InlineData("1004", "tcp", '3', "PCMA", "PCMU", false)]
    public async Task Caller_HearsTheMenu_PressesAKey_AndTalksWithAnAgent(
        string agentId, string transport, char key, string callerCodec, string agentCodec, bool callerHangsUp)
    {
        var queueId = key == '1' ? "booking" : "nurse";
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "15s", wrapUp: "1s").Prompt("welcome", WelcomeTone, 1));
        var agent = await stage.AgentAsync(new PhoneOptions(agentId) { Transport = transport, Codecs = agentCodec, Speaks = AgentTone });
        var caller = await stage.SoftphoneAsync(new PhoneOptions("0701234567") { Codecs = callerCodec, Speaks = CallerTone });

        // The menu, long enough to be recognised; then a key; then what is said to those who wait.
        await caller.DialAsync("100", stage.Server.Sip);
        await caller.EstablishedAsync();
        await Wait.TalkAsync(TimeSpan.FromSeconds(6)); // the welcome, and some of the menu
        await caller.PressAsync(key);
        await agent.RingsAsync();
        var ringing = await stage.QueueAsync(queueId, "one waits, one phone rings", q => q is { Waiting: 1, Agents.Offered: 1 });
        Assert.Equal((1, 0), (ringing.Today.Offered, ringing.Today.Answered));
        await Wait.TalkAsync(Duration(key == '1' ? "queued" : "queued-nurse") + TimeSpan.FromSeconds(3));

        await agent.AnswerAsync();
        await agent.EstablishedAsync();
        await stage.QueueAsync(queueId, "nobody waits, one talks", q => q is { Waiting: 0, Agents.Talking: 1, Today.Answered: 1 });
        await Wait.TalkAsync(Talk);

        var (first, other) = callerHangsUp ? (caller, agent) : (agent, caller);
        await first.HangUpAsync();
        await other.ClosedAsync(TimeSpan.FromSeconds(5));
        await stage.AgentIsAsync(agentId, "wrapUp");
        await stage.AgentIsAsync(agentId, "ready");
        await stage.AtRestAsync();
        await first.ClosedAsync();

        var heardByCaller = caller.Heard();
        Assert.InRange(Listening.HeardTone(heardByCaller, WelcomeTone).TotalSeconds, 0.8, 1.1);
        var menu = Expect("for-booking", heardByCaller, TimeSpan.FromSeconds(3));
        var queued = Expect(key == '1' ? "queued" : "queued-nurse", heardByCaller);
        Assert.True(menu < queued, $"menu at {menu}, queued at {queued}");
        var music = Listening.Find(Sound.Read(Path.Combine(Repository.Root, "config", "prompts", "music", "hold.wav")), heardByCaller, TimeSpan.FromSeconds(2));
        Assert.InRange(music.Likeness, 0.8, 1.01);
        Assert.True(queued < music.Start);

        Assert.InRange(Listening.HeardTone(heardByCaller, AgentTone).TotalSeconds, 2, 6);
        var heardByAgent = agent.Heard();
        Assert.InRange(Listening.HeardTone(heardByAgent, CallerTone).TotalSeconds, 2, 6);
        // Nobody hears himself, and the agent hears nothing of the music.
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(heardByCaller, CallerTone));
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(heardByAgent, AgentTone));
    }

    [Fact]
    public async Task CentralNumber_InFull_IsTheSameAsItsShortForm()
    {
        await using var stage = await Stage.OpenAsync();
        var call = await stage.Raw("0701234567").CallAsync("0313422400", codecs: "0");
        await HearAsync(call, "welcome");
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.Equal(1, await stage.Api.OutcomesAsync("menuHangUp"));
    }

    [Fact]
    public async Task KeyEight_ChangesTheLanguage()
    {
        await using var stage = await Stage.OpenAsync();
        var call = await stage.Raw("0701234567").CallAsync("100");
        await Wait.UntilAsync("voice", Stage.Soon, () => call.Media.Heard.Count > 0);
        call.Media.Press('8');
        await HearAsync(call, "for-booking", "en", TimeSpan.FromSeconds(3));
        call.Media.Press('1');
        await HearAsync(call, "queued", "en");
        await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task NoKey_IsToldSo_AndInTheEndQueued()
    {
        await using var stage = await Stage.OpenAsync(config => config.Prompt("welcome", WelcomeTone, 0.2).Menu(WelcomeTone, 1)
            .Replace("flows/main.yaml", "timeout: { after: 5s, say: no-choice, repeats: 2, next: booking }",
                "timeout: { after: 1s, say: no-choice, repeats: 1, next: booking }"));
        var call = await stage.Raw("0701234567").CallAsync("100");
        await stage.QueueAsync("booking", "the caller is queued without a key", q => q.Waiting == 1, TimeSpan.FromSeconds(90));
        await HearAsync(call, "queued");
        Assert.InRange(Listening.Find(Sound.Read(Repository.Prompt("sv", "no-choice")), call.Media.HeardSamples()).Likeness, 0.9, 1.01);
        await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    /// <summary>Waits until a prompt has been heard.</summary>
    internal static async Task HearAsync(RawCall call, string prompt, string language = "sv", TimeSpan? atMost = null)
    {
        var wanted = Sound.Read(Repository.Prompt(language, prompt));
        var length = Math.Min(wanted.Length, (int)((atMost?.TotalSeconds ?? double.MaxValue) * Sound.Rate));
        int next = 0, last = 0;
        await Wait.UntilAsync($"{prompt} is heard", TimeSpan.FromSeconds(40), () =>
        {
            var heard = call.Media.HeardSamples();
            var grows = heard.Length != last;
            last = heard.Length;
            if (heard.Length < length || (heard.Length < next && grows))
                return Task.FromResult(default(Found));
            next = heard.Length + (Sound.Rate / 2); // listening costs more than waiting
            var found = Listening.Find(wanted, heard, atMost);
            return Task.FromResult(found.Start + length <= heard.Length + (Sound.Rate / 10) ? found : default);
        }, found => found.Likeness > 0.9);
    }

    private static int Expect(string prompt, float[] recording, TimeSpan? atMost = null)
    {
        var found = Listening.Find(Sound.Read(Repository.Prompt("sv", prompt)), recording, atMost);
        Assert.True(found.Likeness > 0.9, $"{prompt}: likeness {found.Likeness:0.00} at sample {found.Start} of {recording.Length}");
        return found.Start;
    }

    private static TimeSpan Duration(string prompt) =>
        TimeSpan.FromSeconds((double)Sound.Read(Repository.Prompt("sv", prompt)).Length / Sound.Rate);
}
