using System.Diagnostics;
using System.Net;
using System.Text;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>What a network sends that nobody asked for: answered as the RFC says or not at all, counted, and nothing lost.</summary>
public sealed class BadInputTests
{
    [Fact]
    public async Task Junk_IsCounted_AndCallsGoOn()
    {
        await using var stage = await Stage.OpenAsync();
        var call = await stage.Raw("0701111111").CallAsync("100");
        var stranger = stage.Raw("stranger");
        var before = await stage.Api.MetricAsync("contactcenter_sip_messages_discarded_total");
        var invite = stranger.Request("INVITE", $"sip:100@{stage.Server.Sip}", RawPhone.Token(), "<sip:a@127.0.0.1>;tag=1", $"<sip:100@{stage.Server.Sip}>").Encode();
        var random = new Random(4711);
        var noise = new byte[1200];

        for (var round = 0; round < 50; round++)
        {
            random.NextBytes(noise);
            await stranger.SendAsync(noise[..random.Next(1, noise.Length)]);
            await stranger.SendAsync(invite[..random.Next(1, invite.Length - 4)]); // cut off
        }
        await stranger.SendAsync("\r\n\r\n"u8.ToArray()); // a keep-alive (RFC 5626 §3.5.1) is not junk
        await stranger.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        await stranger.SendAsync(Encoding.ASCII.GetBytes("INVITE sip:100@x SIP/2.0\r\nX-Long: " + new string('a', 60_000) + "\r\n\r\n"));
        await stranger.SendAsync(Encoding.ASCII.GetBytes("INVITE sip:100@x SIP/2.0\r\n" + string.Concat(Enumerable.Repeat("Via: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKx\r\n", 900)) + "\r\n"));

        await Wait.UntilAsync("junk is counted", Stage.Soon, () => stage.Api.MetricAsync("contactcenter_sip_messages_discarded_total"), count => count >= before + 50);
        var heard = call.Media.Heard.Count;
        await Wait.UntilAsync("the call goes on", Stage.Soon, () => call.Media.Heard.Count > heard + 25);
        await call.HangUpAsync();
        await stage.AtRestAsync();
        Assert.False(stage.Server.HasExited);
    }

    [Fact]
    public async Task UnknownNumber_Is404()
    {
        await using var stage = await Stage.OpenAsync();
        var call = await stage.Raw("0701111111").DialAsync("4711");
        Assert.Equal(404, (await call.FinalAsync()).Status);
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Stranger_CallingAnAgent_Is403_AndNothingRings()
    {
        await using var stage = await Stage.OpenAsync();
        var agent = await stage.RawAgentAsync("1001");
        var call = await stage.Raw("0701111111").DialAsync("1001");
        Assert.Equal(403, (await call.FinalAsync()).Status);
        await Wait.WhileAsync("the agent's phone is silent", TimeSpan.FromSeconds(1), () => agent.RingsWaiting == 0);
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task NoCommonCodec_Is488()
    {
        await using var stage = await Stage.OpenAsync();
        var call = await stage.Raw("0701111111").DialAsync("100", codecs: "9 97");
        Assert.Equal(488, (await call.FinalAsync()).Status);
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task OptionsAndUnknownMethods_AreAnswered()
    {
        await using var stage = await Stage.OpenAsync();
        var stranger = stage.Raw("stranger");
        SipText Ask(string method) => stranger.Request(method, $"sip:{stage.Server.Sip}", RawPhone.Token(), "<sip:a@127.0.0.1>;tag=1", $"<sip:{stage.Server.Sip}>");

        Assert.Equal(200, (await stranger.RequestAsync(Ask("OPTIONS"))).Status);
        var refused = await stranger.RequestAsync(Ask("DANCE"));
        Assert.Equal(405, refused.Status);
        Assert.NotEmpty(refused["Allow"]);
        Assert.Equal(481, (await stranger.RequestAsync(Ask("BYE") with { })).Status);
    }

    [Fact]
    public async Task RequestThatAsksForAnUnknownExtension_Is420()
    {
        await using var stage = await Stage.OpenAsync();
        var stranger = stage.Raw("stranger");
        var request = stranger.Request("OPTIONS", $"sip:{stage.Server.Sip}", RawPhone.Token(), "<sip:a@127.0.0.1>;tag=1", $"<sip:{stage.Server.Sip}>");
        var answer = await stranger.RequestAsync(request with { Headers = [.. request.Headers, ("Require", "teleportation")] });
        Assert.Equal(420, answer.Status);
        Assert.Contains("teleportation", answer["Unsupported"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongSecret_Is401_AndEachGuessIsHeldLonger()
    {
        await using var stage = await Stage.OpenAsync();
        var guesser = stage.Raw("1001");
        var times = new List<TimeSpan>();
        for (var guess = 0; guess < 4; guess++)
        {
            // Held guesses are answered with 503 and a time, or not at all; a guess that was looked at with 401.
            var watch = Stopwatch.StartNew();
            await Wait.UntilAsync("a guess is looked at", TimeSpan.FromSeconds(20), async () => (await guesser.TryRegisterAsync("wrong")).Status,
                status => status switch { 401 => true, 503 or 403 => false, _ => throw new InvalidOperationException($"{status}") });
            times.Add(watch.Elapsed);
        }
        Assert.True(times[1] > TimeSpan.FromMilliseconds(300), string.Join(' ', times));
        Assert.True(times[3] > times[1] * 2, string.Join(' ', times));

        // The one who knows the secret gets in when the hold is over; the neighbours at the same address all the time.
        Assert.Equal(200, (await stage.Raw("1002").TryRegisterAsync("demo-1002")).Status);
        await Wait.UntilAsync("the right secret is taken", TimeSpan.FromSeconds(30), async () => (await guesser.TryRegisterAsync("demo-1001")).Status, status => status == 200);
    }

    [Fact]
    public async Task UnknownUser_IsTreatedAsAWrongSecret()
    {
        await using var stage = await Stage.OpenAsync();
        Assert.Equal(401, (await stage.Raw("9999").TryRegisterAsync("whatever")).Status);
    }

    [Fact]
    public async Task RtpFromElsewhere_IsCounted_AndNotHeard()
    {
        await using var stage = await Stage.OpenAsync(config => config.Quick(ringTime: "10s"));
        var agent = await stage.RawAgentAsync("1001");
        var call = await stage.QueuedAsync(stage.Raw("0701111111"));
        var ringing = await agent.RingsAsync();
        await ringing.AnswerAsync();
        await stage.QueueAsync("booking", "talking", q => q.Agents.Talking == 1);
        await Wait.UntilAsync("the agent hears the line", Stage.Soon, () => ringing.Media.Heard.Count > 25);

        var before = await StrangersAsync(stage);
        await using var intruder = new RtpEnd();
        intruder.Speak(new IPEndPoint(IPAddress.Loopback, call.Media.Peer!.Port), 8, 1500);
        await Wait.UntilAsync("strange packets are counted", Stage.Soon, () => StrangersAsync(stage), count => count >= before + 20);
        var heard = ringing.Media.Heard.Count;
        await Wait.UntilAsync("a second more", Stage.Soon, () => ringing.Media.Heard.Count > heard + 50);
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(ringing.Media.HeardSamples(), 1500));
        Assert.Equal(TimeSpan.Zero, Listening.HeardTone(call.Media.HeardSamples(), 1500));

        await call.HangUpAsync();
        await stage.AtRestAsync();
    }

    [Fact]
    public async Task Api_WithoutToken_Is401()
    {
        await using var stage = await Stage.OpenAsync();
        using var http = new HttpClient { BaseAddress = stage.Api.Address };
        foreach (var path in new[] { "api/v1/queues", "api/v1/agents", "api/v1/calls", "metrics", "api/v1/nothing" })
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
        using var live = await http.GetAsync(new Uri("health/live", UriKind.Relative));
        using var ready = await http.GetAsync(new Uri("health/ready", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, ready.StatusCode));
    }

    private static Task<double> StrangersAsync(Stage stage) => stage.Api.MetricAsync("contactcenter_rtp_packets_stranger_total");
}
