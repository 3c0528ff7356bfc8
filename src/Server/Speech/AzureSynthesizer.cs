using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Speech;

/// <summary>
/// Azure Speech over its REST interface ("text to speech REST API", version 1 of <c>cognitiveservices</c>): SSML goes in, a WAV of 8 kHz A-law comes
/// out. A busy or broken service is asked again a few times; one that refuses the key is not.
/// </summary>
/// <param name="endpoint">Where, with the path. HTTPS, or this machine.</param>
/// <param name="key">Of the speech resource. Sent in a header only, never logged.</param>
/// <param name="timeout">Of one attempt; 30 s.</param>
/// <param name="time">Clock of timeouts and pauses.</param>
internal sealed class AzureSynthesizer(Uri endpoint, Secret key, TimeSpan? timeout = null, TimeProvider? time = null) : ISpeechSynthesizer
{
    /// <summary>A prompt of five minutes has 2.4 MB.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;
    private const int Attempts = 4;
    private const int UsualPace = 150;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestSpeech = TimeSpan.FromMinutes(10);
    private static readonly XNamespace Ssml = "http://www.w3.org/2001/10/synthesis";

    private readonly TimeSpan _timeout = timeout ?? TimeSpan.FromSeconds(30);
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = MaxBytes,
    };

    public string Engine => SpeechSettings.Azure;

    /// <summary>The service of a region.</summary>
    public static Uri EndpointOf(string region) => new($"https://{region}.tts.speech.microsoft.com/cognitiveservices/v1");

    public async Task<SpeechResult> SynthesizeAsync(SpeechRequest request, CancellationToken cancellation)
    {
        var answer = default((SpeechResult Result, TimeSpan? Again));
        for (var attempt = 1; ; attempt++)
        {
            answer = await AskAsync(request, cancellation);
            if (answer.Again is not { } asked || attempt == Attempts)
                return answer.Result;
            var pause = asked > TimeSpan.Zero ? asked : TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));
            await Task.Delay(pause < LongestPause ? pause : LongestPause, _time, cancellation);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>One attempt.</summary>
    /// <returns>And after how long it may be asked again: null is never, 0 when the service does not say.</returns>
    private async Task<(SpeechResult Result, TimeSpan? Again)> AskAsync(SpeechRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            using var asked = RequestFor(request);
            using var response = await _http.SendAsync(asked, HttpCompletionOption.ResponseContentRead, either.Token);
            return response.StatusCode == HttpStatusCode.OK ? (Spoken(await response.Content.ReadAsByteArrayAsync(either.Token)), null) : Refused(response);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (SpeechResult.Failed(SpeechFault.Slow, $"the speech service had not answered after {_timeout.TotalSeconds:0.#} s"), TimeSpan.Zero);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return error is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
                ? (SpeechResult.Failed(SpeechFault.BadAudio, $"the speech service sent more than {MaxBytes / 1024 / 1024} MB for one passage"), null)
                : (SpeechResult.Failed(SpeechFault.Failed, $"the speech service at {endpoint.Host} cannot be reached: {error.Message}"), TimeSpan.Zero);
        }
    }

    private static SpeechResult Spoken(byte[] bytes)
    {
        using var file = new MemoryStream(bytes, writable: false);
        var read = WaveReader.Read(file, LongestSpeech);
        return read.Audio is { } audio
            ? SpeechResult.Spoken(audio)
            : SpeechResult.Failed(SpeechFault.BadAudio, FormattableString.Invariant($"the speech service sent {bytes.Length} bytes that are no sound: {read.Problem}"));
    }

    private (SpeechResult Result, TimeSpan? Again) Refused(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var after = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => TimeSpan.Zero,
        };
        return status switch
        {
            401 or 403 => (SpeechResult.Failed(SpeechFault.Absent, $"the speech service refuses the key; look at {SpeechEngines.AzureKey}, and whether {SpeechEngines.AzureRegion} is the region of that resource"), null),
            400 => (SpeechResult.Failed(SpeechFault.Failed, "the speech service does not take the text or the voice; look whether the voice is one of the region"), null),
            404 => (SpeechResult.Failed(SpeechFault.Absent, $"there is no speech service at {endpoint}; look at the region or speech.endpoint"), null),
            429 => (SpeechResult.Failed(SpeechFault.Slow, "the speech service takes no more requests at the moment"), after),
            >= 500 => (SpeechResult.Failed(SpeechFault.Failed, FormattableString.Invariant($"the speech service failed with status {status}")), after),
            _ => (SpeechResult.Failed(SpeechFault.Failed, FormattableString.Invariant($"the speech service answered with status {status}")), null),
        };
    }

    private HttpRequestMessage RequestFor(SpeechRequest request)
    {
        var asked = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Text(request))),
        };
        asked.Content.Headers.TryAddWithoutValidation("Content-Type", "application/ssml+xml");
        asked.Headers.TryAddWithoutValidation("Ocp-Apim-Subscription-Key", key.Reveal());
        asked.Headers.TryAddWithoutValidation("X-Microsoft-OutputFormat", "riff-8khz-8bit-mono-alaw");
        asked.Headers.TryAddWithoutValidation("User-Agent", "ContactCenter");
        return asked;
    }

    /// <summary>As SSML 1.0. Whatever stands in the text is text: nothing in it is taken for markup.</summary>
    internal static string Text(SpeechRequest request)
    {
        var rate = (int)Math.Round((double)request.WordsPerMinute * 100 / UsualPace) - 100;
        var text = string.Concat(request.Text.Where(XmlConvert.IsXmlChar));
        return new XElement(
            Ssml + "speak",
            new XAttribute("version", "1.0"),
            new XAttribute(XNamespace.Xml + "lang", LocaleOf(request.Voice)),
            new XElement(
                Ssml + "voice",
                new XAttribute("name", request.Voice),
                new XElement(Ssml + "prosody", new XAttribute("rate", rate.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "%"), text)))
            .ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>sv-SE of sv-SE-SofieNeural.</summary>
    private static string LocaleOf(string voice) => voice.Split('-') is [var language, var country, _, ..] ? $"{language}-{country}" : "en-US";
}
