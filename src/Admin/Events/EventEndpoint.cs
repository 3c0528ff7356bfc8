using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace ContactCenter.Admin;

/// <summary>
/// The journal as server-sent events. Without <c>Last-Event-ID</c> from now on; with it everything since,
/// from disk, then live: the sequence number makes sure that nothing is sent twice or left out.
/// </summary>
internal sealed class EventEndpoint(AdminPorts ports, AdminOptions options, IHostApplicationLifetime lifetime)
{
    private const int PageSize = 500;
    private static readonly byte[] Hello = "retry: 2000\n: the journal from here on\n\n"u8.ToArray();
    private static readonly byte[] Alive = ": alive\n\n"u8.ToArray();

    public IResult Get(HttpContext context)
    {
        var text = context.Request.Headers["Last-Event-ID"].ToString();
        long last = -1;
        if (text.Length > 0 && !(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out last) && last >= 0))
            return Problem.Of(StatusCodes.Status400BadRequest, "Last-Event-ID is a sequence number");
        return ports.Feed.Join(options.EventBacklog, options.MaxEventClients) is { } listener
            ? new Stream(this, listener, last)
            : Problem.Of(StatusCodes.Status503ServiceUnavailable, "Too many listen to the events", $"{options.MaxEventClients} at once.");
    }

    private async Task SendAsync(HttpContext context, Channel<EventFrame> listener, long last)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers["X-Accel-Buffering"] = "no"; // a proxy must not collect it
            await WriteAsync(context, Hello, end.Token);
            if (last >= 0)
                last = await CatchUpAsync(context, last, end.Token);
            await FollowAsync(context, listener, last, end.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The listener left, or the server stops.
        }
        finally
        {
            ports.Feed.Leave(listener);
        }
    }

    private async Task<long> CatchUpAsync(HttpContext context, long last, CancellationToken end)
    {
        while (true)
        {
            var page = ports.Journal.ReadAfter(last, PageSize);
            foreach (var e in page)
            {
                await context.Response.Body.WriteAsync(EventFrame.Of(e).Bytes, end);
                last = e.Sequence;
            }

            await context.Response.Body.FlushAsync(end);
            if (page.Count < PageSize)
                return last;
        }
    }

    private async Task FollowAsync(HttpContext context, Channel<EventFrame> listener, long last, CancellationToken end)
    {
        var more = listener.Reader.WaitToReadAsync(end).AsTask();
        while (true)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(end);
            var silence = Task.Delay(options.Heartbeat, options.Time, quiet.Token);
            if (await Task.WhenAny(more, silence) == silence)
            {
                await silence; // ends the stream when the server stops
                await WriteAsync(context, Alive, end);
                continue;
            }

            await quiet.CancelAsync();
            if (!await more)
                return; // cut off: too slow
            while (listener.Reader.TryRead(out var frame))
            {
                if (frame.Sequence > last)
                    await context.Response.Body.WriteAsync(frame.Bytes, end);
            }

            await context.Response.Body.FlushAsync(end);
            more = listener.Reader.WaitToReadAsync(end).AsTask();
        }
    }

    private static async Task WriteAsync(HttpContext context, byte[] bytes, CancellationToken end)
    {
        await context.Response.Body.WriteAsync(bytes, end);
        await context.Response.Body.FlushAsync(end);
    }

    private sealed class Stream(EventEndpoint endpoint, Channel<EventFrame> listener, long last) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => endpoint.SendAsync(httpContext, listener, last);
    }
}
