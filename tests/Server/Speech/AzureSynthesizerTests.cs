using System.Globalization;
using System.Text;
using System.Xml.Linq;
using ContactCenter.Configuration;
using ContactCenter.Server.Speech;
using ContactCenter.Server.Tests.LookUps;

namespace ContactCenter.Server.Tests.Speech;

/// <summary>
/// Against a service on this machine that demands what the documentation of the real one demands: key, content type, output format and user
/// agent as headers, SSML 1.0 with a voice in the body, and answers with its status codes. The real one has not been asked.
/// </summary>
public sealed class AzureSynthesizerTests
{
    private const string Key = "0123456789abcdef";

    private static readonly SpeechRequest Hello = new("Hej & välkommen <hem>.", "sv-SE-SofieNeural", 120);
    private static readonly byte[] Speech = WaveBytes.Of(Tones.Sine(440, 8000, 0.5), 6, 8, 1);

    [Fact]
    public async Task Passage_IsSpoken_AsTelephoneSound()
    {
        await using var service = Documented(_ => (200, Speech));
        var spoken = await AskAsync(service, Hello);
        Assert.Equal(SpeechFault.None, spoken.Fault);
        Assert.Equal((8000, 4000), (spoken.Audio!.SampleRate, spoken.Audio.Samples.Length));
        var ssml = XDocument.Parse(BodyOf(Assert.Single(service.Requests)));
        Assert.Equal(Hello.Text, ssml.Root!.Value);
        Assert.Equal("-20%", ssml.Descendants().Single(element => element.Name.LocalName == "prosody").Attribute("rate")!.Value);
    }

    [Fact]
    public void TextIsText_WhateverStandsInIt()
    {
        var ssml = XDocument.Parse(AzureSynthesizer.Text(new("<break time=\"9s\"/> ]]> &amp; \u0007 \u2028 'ett'\0", "sv-SE-SofieNeural", 150)));
        Assert.Equal("<break time=\"9s\"/> ]]> &amp;  \u2028 'ett'", ssml.Root!.Value);
        Assert.Equal("+0%", ssml.Descendants().Last().Attribute("rate")!.Value);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task KeyRefused_IsSaidWithoutTheKey_AndNotTriedAgain(int status)
    {
        await using var service = Documented(_ => (status, []));
        var spoken = await AskAsync(service, Hello);
        Assert.Equal(SpeechFault.Absent, spoken.Fault);
        Assert.Contains("AZURE_SPEECH_KEY", spoken.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, spoken.Reason, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task VoiceNotKnown_IsSaid_AndNotTriedAgain()
    {
        await using var service = Documented(_ => (400, []));
        Assert.Contains("the voice", (await AskAsync(service, Hello)).Reason, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task BusyService_IsAskedAgain_LaterEachTime(int status)
    {
        await using var service = Documented(asked => asked < 3 ? (status, []) : (200, Speech));
        var time = new ManualTime();
        Assert.Equal(SpeechFault.None, (await AskAsync(service, Hello, time)).Fault);
        Assert.Equal(3, service.Requests.Count);
        Assert.Equal(1 + 2, (time.Passed - TimeSpan.FromDays(1)).TotalSeconds);
    }

    [Fact]
    public async Task BusyForEver_FailsInTheEnd()
    {
        await using var service = Documented(_ => (429, []));
        Assert.Equal(SpeechFault.Slow, (await AskAsync(service, Hello)).Fault);
        Assert.Equal(4, service.Requests.Count);
    }

    [Fact]
    public async Task WaitsAsLongAsTheServiceSays()
    {
        var asked = 0;
        await using var service = WebService.Answering(_ => asked++ == 0
            ? "HTTP/1.1 429 x\r\nRetry-After: 7\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            : WebService.Response(400, ""));
        var time = new ManualTime();
        await AskAsync(service, Hello, time);
        Assert.Equal(7, (time.Passed - TimeSpan.FromDays(1)).TotalSeconds);
    }

    [Fact]
    public async Task NoAnswer_IsSlow()
    {
        await using var service = WebService.Behaving(static (_, _, cancellation) => new TaskCompletionSource().Task.WaitAsync(cancellation));
        var spoken = await AskAsync(service, Hello);
        Assert.Equal((SpeechFault.Slow, "the speech service had not answered after 30 s"), (spoken.Fault, spoken.Reason));
    }

    [Fact]
    public async Task Garbage_IsNoSpeech()
    {
        await using var service = Documented(_ => (200, "{\"error\": \"<html>\"}"u8.ToArray()));
        var spoken = await AskAsync(service, Hello);
        Assert.Equal(SpeechFault.BadAudio, spoken.Fault);
        Assert.Contains("it is no WAV file", spoken.Reason, StringComparison.Ordinal);

        await using var cut = Documented(_ => (200, Speech[..2000]));
        Assert.Contains("it is cut off", (await AskAsync(cut, Hello)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MoreThanAnyPassage_IsNotRead()
    {
        await using var service = WebService.Behaving(static async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 x\r\nContent-Length: 2000000000\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
            var block = new byte[1 << 20];
            for (var i = 0; i < 2000; i++)
                await stream.WriteAsync(block, cancellation);
        });
        Assert.Contains("more than 8 MB", (await AskAsync(service, Hello)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyThere_IsSaid()
    {
        var service = Documented(_ => (200, Speech));
        var address = service.Address;
        await service.DisposeAsync();
        Assert.Contains("cannot be reached", (await AskAsync(new Uri(address + "/cognitiveservices/v1"), Hello, new())).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void KeyAndRegion_StandInTheEnvironment()
    {
        var azure = new SpeechSettings(SpeechSettings.Azure, SpeechSettings.Default.Voices);
        Assert.Contains("AZURE_SPEECH_KEY is not set", SpeechEngines.Problem(azure, _ => null), StringComparison.Ordinal);
        Assert.Contains("AZURE_SPEECH_REGION is not set", SpeechEngines.Problem(azure, name => name == "AZURE_SPEECH_KEY" ? Key : null), StringComparison.Ordinal);
        Assert.Contains("AZURE_SPEECH_REGION", SpeechEngines.Problem(azure, name => name == "AZURE_SPEECH_KEY" ? Key : "evil.example/"), StringComparison.Ordinal);
        Assert.Null(SpeechEngines.Problem(azure, name => name == "AZURE_SPEECH_KEY" ? Key : "swedencentral"));
        Assert.Null(SpeechEngines.Problem(azure with { Endpoint = new("http://127.0.0.1:1/") }, name => name == "AZURE_SPEECH_KEY" ? Key : null));
        Assert.Null(SpeechEngines.Problem(SpeechSettings.Default, _ => null));
        Assert.Equal("https://swedencentral.tts.speech.microsoft.com/cognitiveservices/v1", AzureSynthesizer.EndpointOf("swedencentral").ToString());
    }

    private static Task<SpeechResult> AskAsync(WebService service, SpeechRequest request, ManualTime? time = null) =>
        AskAsync(new Uri(service.Address + "/cognitiveservices/v1"), request, time ?? new());

    /// <summary>Time passes whenever somebody waits for it.</summary>
    private static async Task<SpeechResult> AskAsync(Uri endpoint, SpeechRequest request, ManualTime time)
    {
        using var synthesizer = new AzureSynthesizer(endpoint, new Secret(Key), TimeSpan.FromSeconds(30), time);
        var asked = synthesizer.SynthesizeAsync(request, TestContext.Current.CancellationToken);
        var quiet = 0;
        await Wait.UntilAsync("the service is asked", () =>
        {
            // A pause is shorter than the time one attempt may take; that one is let pass only when nothing else happens.
            var next = time.NextRing - time.Passed;
            quiet = next >= TimeSpan.FromSeconds(30) ? quiet + 1 : 0;
            if (next is { } wait && (wait < TimeSpan.FromSeconds(30) || quiet > 200))
                time.Pass(wait);
            return asked.IsCompleted;
        });
        return await asked;
    }

    /// <summary>A service that refuses what the real one's documentation says is not taken.</summary>
    private static WebService Documented(Func<int, (int Status, byte[] Body)> answer)
    {
        var asked = 0;
        return WebService.Behaving(async (request, stream, cancellation) =>
        {
            var (status, body) = Fault(request) is { } fault ? (fault, []) : answer(++asked);
            var head = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} x\r\nContent-Type: audio/x-wav\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head).Concat(body).ToArray(), cancellation);
        });
    }

    private static int? Fault(string request)
    {
        var head = request[..request.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n");
        string Header(string name) => head.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
        if (head[0] != "POST /cognitiveservices/v1 HTTP/1.1")
            return 404;
        if (Header("Ocp-Apim-Subscription-Key") != Key)
            return 401;
        if (Header("Content-Type") != "application/ssml+xml")
            return 415;
        if (Header("X-Microsoft-OutputFormat") != "riff-8khz-8bit-mono-alaw" || Header("User-Agent") is not { Length: > 0 and < 255 })
            return 400;
        var ssml = XDocument.Parse(BodyOf(request));
        XNamespace ns = "http://www.w3.org/2001/10/synthesis";
        var isRight = ssml.Root is { } root && root.Name == ns + "speak" && (string?)root.Attribute("version") == "1.0"
            && (string?)root.Attribute(XNamespace.Xml + "lang") == "sv-SE"
            && (string?)root.Element(ns + "voice")?.Attribute("name") == "sv-SE-SofieNeural";
        return isRight ? null : 400;
    }

    private static string BodyOf(string request) => request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
}
