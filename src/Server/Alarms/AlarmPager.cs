using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Threading.Channels;
using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.LookUps;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Alarms;

/// <summary>What became of sending.</summary>
internal enum PageResult
{
    /// <summary>Taken: a status of 200 to 299.</summary>
    Sent,

    /// <summary>Answered with another status.</summary>
    Refused,

    /// <summary>No answer in time.</summary>
    TimedOut,

    /// <summary>Not reached, or what came back is no answer.</summary>
    Failed,

    /// <summary>Never tried: too many alarms were being sent.</summary>
    Dropped,
}

/// <summary>
/// Sends alarms to what pages people, over HTTP: each alarm in its own order, tried again with growing pauses while the alarm stands. Whatever the other side
/// does, calls go on, and what is held is bounded.
/// </summary>
internal sealed class AlarmPager : IAlarmListener, IAsyncDisposable
{
    /// <summary>Alarms that are being sent at the same time; of one more nothing is sent.</summary>
    public const int MostAlarms = 200;

    /// <summary>What is held of one alarm: the newest.</summary>
    private const int MostNotices = 20;

    /// <summary>Requests at the same time.</summary>
    private const int MostAtOnce = 8;

    /// <summary>Attempts at telling what need not be told any more, as that an alarm is over.</summary>
    private const int AttemptsAfterwards = 5;

    /// <summary>Largest answer, in bytes; what is in it is not read.</summary>
    private const int LargestAnswer = 64 * 1024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<AlarmId, Page> _pages = new();
    private readonly HttpClient _http = OutsideClient.New(LargestAnswer);
    private readonly SemaphoreSlim _atOnce = new(MostAtOnce);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<AlarmSettings?> _settings;
    private readonly Func<DateTimeOffset, DateTimeOffset> _local;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly long[] _results = new long[Enum.GetValues<PageResult>().Length];
    private volatile string? _problem;

    /// <param name="settings">Where alarms go now; null: nowhere.</param>
    /// <param name="local">An instant in the service's time zone.</param>
    /// <param name="time">Clock of timeouts and pauses.</param>
    /// <param name="log">Log.</param>
    public AlarmPager(Func<AlarmSettings?> settings, Func<DateTimeOffset, DateTimeOffset> local, TimeProvider time, ILogger<AlarmPager> log)
    {
        (_settings, _local, _time, _log) = (settings, local, time, log);
    }

    /// <summary>Alarms that are being sent, or stand and may have more to tell.</summary>
    public int Pages => _pages.Count;

    /// <summary>Why the last attempt came to nothing; null: it did not, or there was none.</summary>
    public string? Problem => _problem;

    /// <summary>How often so far.</summary>
    public long Count(PageResult result) => Interlocked.Read(ref _results[(int)result]);

    /// <inheritdoc/>
    public void OnAlarm(AcdEvent happened)
    {
        if (_settings() is null || AlarmNotice.Of(happened, _local) is not { } notice)
            return;
        var alarm = new AlarmId(notice.Alarm);
        if (!_pages.TryGetValue(alarm, out var page))
        {
            if (_pages.Count >= MostAlarms || _end.IsCancellationRequested)
            {
                Counted(PageResult.Dropped);
                AlarmLog.TooMany(_log, notice.Alarm);
                return;
            }

            // One that this process did not raise was raised before a stop, and the other side may know of it.
            page = new Page(isKnown: !notice.IsRaised);
            _pages[alarm] = page;
            page.Work = Task.Run(() => SendAllAsync(alarm, page));
        }

        page.Notices.Writer.TryWrite(notice); // the oldest makes room
        if (notice.IsOver)
            page.Notices.Writer.TryComplete();
    }

    /// <summary>Nothing is sent any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_pages.Values.Select(static page => page.Work));
        _http.Dispose();
        _atOnce.Dispose();
        _end.Dispose();
    }

    private async Task SendAllAsync(AlarmId alarm, Page page)
    {
        try
        {
            await foreach (var notice in page.Notices.Reader.ReadAllAsync(_end.Token))
            {
                if (notice.IsRaised || page.IsKnown) // nobody need hear the end of what nobody heard of
                    page.IsKnown |= await SendAsync(notice, page);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The server stops: whoever was cut off is told of by the next start.
        }
        catch (Exception e) // the actor's edge: one alarm's sending, no other's
        {
            AlarmLog.Bug(_log, e, alarm.Value);
        }
        finally
        {
            _pages.TryRemove(alarm, out _);
        }
    }

    /// <summary>Tries again until it is taken, or there is something newer to tell of this alarm.</summary>
    private async Task<bool> SendAsync(AlarmNotice notice, Page page)
    {
        var pause = FirstPause;
        Task<bool>? newer = null;
        for (var attempt = 1; ; attempt++)
        {
            if (_settings() is not { } settings)
                return false;
            var (result, problem) = await TryAsync(settings, notice);
            Counted(result);
            _problem = problem;
            if (result == PageResult.Sent)
                return true;
            AlarmLog.NotSent(_log, notice.Alarm, notice.Event, attempt, problem!);
            var stands = notice.IsRaised && notice.TurnedAway is null;
            if (!stands && attempt >= AttemptsAfterwards)
                return false;
            newer ??= page.Notices.Reader.WaitToReadAsync(_end.Token).AsTask();
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
            var rest = Task.Delay(pause, _time, wait.Token);
            if (notice.TurnedAway is null && await Task.WhenAny(rest, newer) == newer && await newer)
            {
                await wait.CancelAsync();
                return false; // superseded: what comes next says more
            }

            await rest;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<(PageResult Result, string? Problem)> TryAsync(AlarmSettings settings, AlarmNotice notice)
    {
        await _atOnce.WaitAsync(_end.Token);
        using var timeout = new CancellationTokenSource(settings.Timeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _end.Token);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url) { Content = new ByteArrayContent(notice.ToJson()) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            foreach (var (name, value) in settings.Headers)
                request.Headers.TryAddWithoutValidation(name, value.Reveal());
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return response.IsSuccessStatusCode ? (PageResult.Sent, null) : (PageResult.Refused, FormattableString.Invariant($"status {(int)response.StatusCode}"));
        }
        catch (OperationCanceledException) when (!_end.IsCancellationRequested)
        {
            return (PageResult.TimedOut, "no answer in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException) // the network's edge
        {
            return (PageResult.Failed, e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var error } ? error.ToString() : e.GetType().Name);
        }
        finally
        {
            _atOnce.Release();
        }
    }

    private void Counted(PageResult result) => Interlocked.Increment(ref _results[(int)result]);

    /// <summary>The sending of one alarm.</summary>
    private sealed class Page(bool isKnown)
    {
        public Channel<AlarmNotice> Notices { get; } =
            Channel.CreateBounded<AlarmNotice>(new BoundedChannelOptions(MostNotices) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

        /// <summary>The other side knows of it.</summary>
        public bool IsKnown { get; set; } = isKnown;

        public Task Work { get; set; } = Task.CompletedTask;
    }
}
