using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ContactCenter.Server.Tests.LookUps;

/// <summary>A service on this machine that answers each request with the bytes it is told to, right or wrong.</summary>
internal sealed class WebService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly Func<string, NetworkStream, CancellationToken, Task> _answer;
    private readonly Task _loop;

    private WebService(Func<string, NetworkStream, CancellationToken, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _loop = AcceptAsync();
    }

    /// <summary>Whole requests, heads and bodies.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Answers each request with what is written for it.</summary>
    public static WebService Answering(Func<string, string> answer) =>
        new((request, stream, cancellation) => stream.WriteAsync(Encoding.UTF8.GetBytes(answer(request)), cancellation).AsTask());

    /// <summary>Reads requests, and answers as it is told.</summary>
    public static WebService Behaving(Func<string, NetworkStream, CancellationToken, Task> answer) => new(answer);

    public static string Response(int status, string body, string type = "application/json") =>
        $"HTTP/1.1 {status} x\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _loop;
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true) running.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var connection = client;
            var stream = client.GetStream();
            var read = new StringBuilder();
            var buffer = new byte[4096];
            while (!IsWhole(read.ToString()))
            {
                var count = await stream.ReadAsync(buffer, _over.Token);
                if (count == 0) return;
                read.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }

            Requests.Enqueue(read.ToString());
            await _answer(read.ToString(), stream, _over.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // the other side has given up: that is what some tests are about
        }
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0) return false;
        if (request.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase)) return request.EndsWith("0\r\n\r\n", StringComparison.Ordinal);
        var length = request.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null || Encoding.UTF8.GetByteCount(request[(end + 4)..]) >= int.Parse(length["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture);
    }
}
