namespace ContactCenter.EndToEnd.Tests;

/// <summary>The instruments first: a deaf ear would let everything pass.</summary>
public sealed class HarnessTests
{
    [Fact]
    public void Tone_IsHeardAtItsFrequencyAlone()
    {
        var tone = Sound.Tone(440, TimeSpan.FromSeconds(1));
        Assert.InRange(Listening.HeardTone(tone, 440).TotalSeconds, 0.98, 1);
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(tone, 1000));
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(new float[8000], 440));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Prompt_IsFoundInARecording_ThroughG711(bool aLaw)
    {
        var prompt = Sound.Read(Repository.Prompt("sv", "queue-full"));
        var through = prompt.Select(sample => aLaw ? G711.FromALaw(G711.ToALaw(sample)) : G711.FromMuLaw(G711.ToMuLaw(sample)));
        float[] recording = [.. Sound.Tone(300, TimeSpan.FromSeconds(2)), .. through, .. new float[8000]];

        var found = Listening.Find(prompt, recording);

        Assert.InRange(found.Start, 16_000 - 8, 16_000 + 8);
        Assert.InRange(found.Likeness, 0.97, 1);
    }

    [Fact]
    public void OtherPrompt_IsNotFound()
    {
        var menu = Sound.Read(Repository.Prompt("sv", "queue-full"));
        Assert.InRange(Listening.Find(Sound.Read(Repository.Prompt("sv", "welcome")), menu).Likeness, 0, 0.5);
        Assert.InRange(Listening.Find(Sound.Read(Repository.Prompt("en", "queue-full")), menu).Likeness, 0, 0.5);
    }

    [Fact]
    public async Task RawPhone_AndSoftphone_HearEachOther()
    {
        var folder = Directory.CreateTempSubdirectory("contactcenter-e2e-").FullName;
        try
        {
            await using var soft = await BaresipPhone.StartAsync(
                new PhoneOptions("soft") { AutoAnswer = true, Speaks = 1000, Codecs = "PCMA" }, new(System.Net.IPAddress.Loopback, 9), folder);
            await using var raw = new RawPhone("raw", soft.Listens);

            var call = await raw.CallAsync("soft", speaks: 440);
            await soft.EstablishedAsync();
            await Wait.UntilAsync("a second of voice", Stage.Soon, () => call.Media.Heard.Count > 75);
            await call.HangUpAsync();
            await soft.ClosedAsync();

            Assert.InRange(Listening.HeardTone(call.Media.HeardSamples(), 1000).TotalSeconds, 1, 4);
            await Wait.UntilAsync("440 Hz in the softphone's recording", Stage.Soon, () => Listening.HeardTone(soft.Heard(), 440).TotalSeconds > 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task RawPhones_RingAnswerCancelAndHangUp()
    {
        await using var agent = new RawPhone("agent", new(System.Net.IPAddress.Loopback, 9));
        await using var caller = new RawPhone("caller", agent.Local);
        agent.Server = caller.Local;

        var first = await caller.DialAsync("agent");
        var ringing = await agent.RingsAsync();
        await ringing.AnswerAsync(speaks: 600);
        Assert.Equal(200, (await first.FinalAsync()).Status);
        await Wait.UntilAsync("voice", Stage.Soon, () => Listening.HeardTone(first.Media.HeardSamples(), 600).TotalSeconds > 0.3);
        await first.HangUpAsync();
        await ringing.EndedAsync();

        var second = await caller.DialAsync("agent");
        var cancelled = await agent.RingsAsync();
        await second.CancelAsync();
        await cancelled.CancelledAsync();
        Assert.Equal(487, (await second.FinalAsync()).Status);
    }
}
