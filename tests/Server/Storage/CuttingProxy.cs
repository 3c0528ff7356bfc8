using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Server.Tests.Storage;

/// <summary>Stands between the journal and PostgreSQL, and breaks connections at the worst moment.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _open = [];
    private readonly int _target;
    private int _cutAnswers;
    private volatile bool _refuses;

    public CuttingProxy(int target)
    {
        _target = target;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many answers were cut off so far.</summary>
    public int Cuts { get; private set; }

    /// <summary>The database cannot be reached.</summary>
    public bool Refuses
    {
        get => _refuses;
        set
        {
            _refuses = value;
            if (value) CloseAll();
        }
    }

    /// <summary>The next answers to something that was sent after this call are not delivered: the connection breaks in their stead.</summary>
    public void CutAnswers(int count) => Volatile.Write(ref _cutAnswers, count);

    public void Dispose()
    {
        _listener.Dispose();
        CloseAll();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync();
                if (_refuses)
                {
                    client.Dispose();
                    continue;
                }

                var server = new TcpClient { NoDelay = true };
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _target);
                lock (_open) _open.AddRange([client, server]);
                var asked = new StrongBox();
                _ = PumpAsync(client, server, answers: false, asked);
                _ = PumpAsync(server, client, answers: true, asked);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool answers, StrongBox asked)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var read)
            {
                // Only what answers a question put after the order to cut: the question has then done its work over there.
                if (!answers) asked.Armed = Volatile.Read(ref _cutAnswers) > 0;
                else if (asked.Armed && Interlocked.Decrement(ref _cutAnswers) >= 0)
                {
                    Cuts++;
                    break;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other end is gone.
        }

        from.Dispose();
        to.Dispose();
    }

    private void CloseAll()
    {
        lock (_open)
        {
            foreach (var end in _open) end.Dispose();
            _open.Clear();
        }
    }

    private sealed class StrongBox
    {
        public volatile bool Armed;
    }
}
