using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

public sealed class EventStreamTests
{
    [Fact]
    public async Task Stream_SendsEachEventWithItsSequenceKindAndMaskedNumber()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        using var stream = await ListenAsync(centre, client);
        centre.Arrive("a");
        var (id, kind, data) = await stream.ReadAsync();
        Assert.Equal((1L, "contactArrived"), (id, kind));
        Assert.Equal("•••••••567", (string)data["callerNumber"]!);
    }

    [Fact]
    public async Task Stream_ResumesAfterTheLastEventWithoutAGapOrARepeat()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        for (var i = 0; i < 1_200; i++) // more than a page of the journal
            centre.Arrive($"c{i}");
        client.DefaultRequestHeaders.Add("Last-Event-ID", "3");
        using var stream = await ListenAsync(centre, client);
        for (var expected = 4L; expected <= 1_200; expected++)
            Assert.Equal(expected, (await stream.ReadAsync()).Id);
        centre.Arrive("live");
        Assert.Equal(1_201, (await stream.ReadAsync()).Id);
    }

    [Fact]
    public async Task Stream_WhenQuiet_GivesASignOfLife()
    {
        await using var centre = await ServedCentre.StartAsync(change: options => options with { Heartbeat = TimeSpan.FromMilliseconds(20) });
        using var client = centre.Client();
        using var stream = await ListenAsync(centre, client);
        Assert.Equal(": alive", await stream.ReadCommentAsync());
        Assert.Equal(": alive", await stream.ReadCommentAsync());
        centre.Arrive("a");
        Assert.Equal(1, (await stream.ReadAsync()).Id);
    }

    [Fact]
    public async Task Stream_TooManyListeners_AreRefused_AndThePlaceIsGivenBack()
    {
        await using var centre = await ServedCentre.StartAsync(change: options => options with { MaxEventClients = 1 });
        using var client = centre.Client();
        using (await ListenAsync(centre, client))
            await ApiTests.AssertProblemAsync(await client.GetAsync("/api/v1/events"), HttpStatusCode.ServiceUnavailable);
        while (centre.Feed.Listeners > 0)
            await Task.Yield();
        using var again = await ListenAsync(centre, client);
        Assert.Equal(1, centre.Feed.Listeners);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1; DROP")]
    [InlineData("99999999999999999999999")]
    public async Task Stream_LastEventIdThatIsNone_IsRefused(string id)
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Last-Event-ID", id);
        await ApiTests.AssertProblemAsync(await client.GetAsync("/api/v1/events"), HttpStatusCode.BadRequest);
        Assert.Equal(0, centre.Feed.Listeners);
    }

    [Fact]
    public void Feed_SlowListener_IsCutOffAndCostsOthersNothing()
    {
        var feed = new EventFeed();
        var slow = feed.Join(backlog: 2, maxListeners: 2)!;
        var quick = feed.Join(backlog: 10, maxListeners: 2)!;
        Assert.Null(feed.Join(1, 2));
        feed.Publish([.. Enumerable.Range(1, 5).Select(n => new FeedEvent(n, new AgentReachabilityChanged(ServedCentre.Start, new("1001"), true)))]);
        Assert.Equal(1, feed.CutOff);
        Assert.Equal([1L, 2L], Drain(slow));
        Assert.True(slow.Reader.Completion.IsCompleted);
        Assert.Equal([1L, 2L, 3L, 4L, 5L], Drain(quick));
        feed.Leave(slow);
        Assert.Equal(1, feed.Listeners);

        static List<long> Drain(System.Threading.Channels.Channel<EventFrame> listener)
        {
            var read = new List<long>();
            while (listener.Reader.TryRead(out var frame))
                read.Add(frame.Sequence);
            return read;
        }
    }

    private static async Task<Listener> ListenAsync(ServedCentre centre, HttpClient client)
    {
        var answer = await client.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        var listener = new Listener(answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        Assert.Equal("retry: 2000", await listener.Text.ReadLineAsync());
        Assert.Equal(": the journal from here on", await listener.ReadCommentAsync());
        Assert.True(centre.Feed.Listeners > 0);
        return listener;
    }

    private sealed record Listener(HttpResponseMessage Answer, StreamReader Text) : IDisposable
    {
        public async Task<string> ReadCommentAsync()
        {
            while (true)
            {
                var line = await Text.ReadLineAsync() ?? throw new EndOfStreamException();
                if (line.StartsWith(':'))
                    return line;
            }
        }

        public async Task<(long Id, string Kind, JsonNode Data)> ReadAsync()
        {
            var (id, kind) = (0L, "");
            while (true)
            {
                var line = await Text.ReadLineAsync() ?? throw new EndOfStreamException();
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    id = long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture);
                else if (line.StartsWith("event: ", StringComparison.Ordinal))
                    kind = line[7..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal))
                    return (id, kind, JsonNode.Parse(line[6..])!);
            }
        }

        public void Dispose()
        {
            Text.Dispose();
            Answer.Dispose();
        }
    }
}
