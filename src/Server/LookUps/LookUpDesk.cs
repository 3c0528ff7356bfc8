using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using ContactCenter.Server.Configuration;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.LookUps;

/// <summary>
/// Asks services outside on behalf of callers, over HTTP. Whatever a service does, there is an answer within the time allowed.
/// What is sent and answered is about people: neither is ever logged.
/// </summary>
internal sealed class LookUpDesk : IDisposable
{
    /// <summary>Largest answer that is read, in bytes.</summary>
    public const int MaxAnswer = 64 * 1024;

    /// <summary>Asked at the same time; one more fails at once, so that a service that hangs holds up no more than these.</summary>
    public const int MaxAtOnce = 500;

    private static readonly JsonDocumentOptions Form = new() { MaxDepth = 16 };

    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly long[] _results = new long[Enum.GetValues<LookUpResult>().Length];
    private int _now;

    /// <param name="time">Clock of the timeouts.</param>
    /// <param name="log">Log.</param>
    public LookUpDesk(TimeProvider time, ILogger<LookUpDesk> log)
    {
        _http = OutsideClient.New(MaxAnswer);
        _time = time;
        _log = log;
    }

    /// <summary>How often so far.</summary>
    public long Count(LookUpResult result) => Interlocked.Read(ref _results[(int)result]);

    /// <summary>Asks, and again after what may pass. Never throws.</summary>
    /// <param name="name">Of the service, for the log.</param>
    /// <param name="service">The service; null: there is none of the name any more.</param>
    /// <param name="send">By name.</param>
    /// <param name="paths">Fields of the answer.</param>
    public async Task<LookUpAnswer> AskAsync(string name, LookUpSettings? service, IReadOnlyDictionary<string, string> send, ImmutableArray<string> paths)
    {
        var answer = LookUpAnswer.Failed;
        var begun = _time.GetTimestamp();
        var problem = "there is no such service";
        if (Interlocked.Increment(ref _now) > MaxAtOnce) problem = "too many are asked already";
        else if (service is not null)
        {
            for (var attempt = 0; attempt <= service.Retries && answer.Result == LookUpResult.Failed; attempt++)
                (answer, problem) = await TryAsync(service, send, paths);
        }

        Interlocked.Decrement(ref _now);
        Interlocked.Increment(ref _results[(int)answer.Result]);
        if (answer.Result == LookUpResult.Failed) LookUpLog.Failed(_log, name, problem, _time.GetElapsedTime(begun).TotalMilliseconds);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<(LookUpAnswer Answer, string Problem)> TryAsync(LookUpSettings service, IReadOnlyDictionary<string, string> send, ImmutableArray<string> paths)
    {
        using var timeout = new CancellationTokenSource(service.Timeout, _time);
        try
        {
            using var request = RequestFor(service, send);
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, timeout.Token);
            if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.NoContent) return (LookUpAnswer.NotFound, string.Empty);
            if (!response.IsSuccessStatusCode) return (LookUpAnswer.Failed, FormattableString.Invariant($"status {(int)response.StatusCode}"));
            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(timeout.Token), Form);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                ? (new(LookUpResult.Found, [.. paths.Select(path => ValueAt(answer.RootElement, path))]), string.Empty)
                : (LookUpAnswer.Failed, "the answer is no JSON object");
        }
        catch (OperationCanceledException)
        {
            return (LookUpAnswer.Failed, "no answer in time");
        }
        catch (JsonException)
        {
            return (LookUpAnswer.Failed, "the answer is no JSON");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UriFormatException or InvalidOperationException) // the network's edge
        {
            return (LookUpAnswer.Failed, e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } ? error.ToString() : e.GetType().Name);
        }
    }

    private static HttpRequestMessage RequestFor(LookUpSettings service, IReadOnlyDictionary<string, string> send)
    {
        var url = service.Url;
        foreach (var (name, value) in send) url = url.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
        var request = new HttpRequestMessage(service.Posts ? HttpMethod.Post : HttpMethod.Get, new Uri(url, UriKind.Absolute));
        if (service.Posts) request.Content = System.Net.Http.Json.JsonContent.Create(send);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        foreach (var (name, value) in service.Headers) request.Headers.TryAddWithoutValidation(name, value.Reveal());
        return request;
    }

    /// <summary>A text, number or truth value as text, without control characters; empty when there is none.</summary>
    private static string ValueAt(JsonElement answer, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty(name, out answer)) return string.Empty;
        }

        var text = answer.ValueKind switch
        {
            JsonValueKind.String => answer.GetString()!,
            JsonValueKind.Number => answer.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => string.Empty,
        };
        return string.Concat(text.Where(static c => !char.IsControl(c)));
    }
}
