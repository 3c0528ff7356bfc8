using System.Net;
using System.Net.Sockets;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>The TCP side of an endpoint: accepts, opens on demand, and bounds both.</summary>
internal sealed class SipTcpTransport : IAsyncDisposable
{
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(1);

    private readonly Socket _listener;
    private readonly SipIntake _intake;
    private readonly SipEndpointOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<long, SipConnection> _byId = [];
    private readonly Dictionary<IPEndPoint, SipConnection> _byAddress = [];
    private readonly Dictionary<IPAddress, int> _perAddress = [];
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;
    private long _lastId;
    private long _refused;
    private long _broken;

    public SipTcpTransport(Socket listener, SipIntake intake, SipEndpointOptions options, TimeProvider time)
    {
        _listener = listener;
        _intake = intake;
        _options = options;
        _time = time;
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byId.Count;
            }
        }
    }

    public long Refused => Volatile.Read(ref _refused);

    public long Broken => Volatile.Read(ref _broken);

    public void Start()
    {
        _listener.Listen(512);
        _accepting = AcceptAsync();
    }

    /// <summary>
    /// Writes to the connection named, or to one that stands to this address, or (requests only: a response has nobody
    /// waiting behind an address) to a new one. False: it cannot be delivered.
    /// </summary>
    public bool TrySend(SipSend send)
    {
        SipConnection? connection;
        lock (_lock)
        {
            connection = _byId.GetValueOrDefault(send.Peer.Connection) ?? _byAddress.GetValueOrDefault(send.Peer.EndPoint);
            connection ??= send.Peer.Connection == 0 ? Open(send.Peer.EndPoint) : null;
        }

        if (connection is null)
        {
            return false;
        }

        if (connection.TryWrite(send.Bytes, send.Transaction))
        {
            return true;
        }

        connection.Close(); // it does not read: what waits for it would only grow
        Interlocked.Increment(ref _broken);
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        SipConnection[] connections;
        Task[] running;
        lock (_lock)
        {
            connections = [.. _byId.Values];
            running = [.. _running];
        }

        // The last BYEs must get out, but nobody who does not read may hold us up.
        await Task.WhenAny(Task.WhenAll(connections.Select(c => c.FlushAsync())), Task.Delay(FlushLimit, _time));
        foreach (var connection in connections)
        {
            connection.Close();
        }

        await Task.WhenAll(running);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                socket.NoDelay = true;
                Accept(socket);
            }
            catch (SocketException)
            {
                // The other side was gone before we took it, or we are out of handles: the next one may do better.
                await Task.Delay(AcceptPause, _time);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Accept(Socket socket)
    {
        if (socket.RemoteEndPoint is not IPEndPoint remote)
        {
            socket.Dispose();
            return;
        }

        lock (_lock)
        {
            if (_byId.Count >= _options.MaxConnections
                || _perAddress.GetValueOrDefault(remote.Address) >= _options.MaxConnectionsPerAddress)
            {
                Interlocked.Increment(ref _refused);
                socket.Dispose();
                return;
            }

            Add(socket, remote, isOutgoing: false);
        }
    }

    // Called with the lock held.
    private SipConnection? Open(IPEndPoint remote)
    {
        if (_byId.Count >= _options.MaxConnections || _stop.IsCancellationRequested)
        {
            Interlocked.Increment(ref _refused);
            return null;
        }

        try
        {
            return Add(
                new Socket(remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, remote, isOutgoing: true);
        }
        catch (SocketException)
        {
            return null; // out of handles
        }
    }

    private SipConnection Add(Socket socket, IPEndPoint remote, bool isOutgoing)
    {
        var connection = new SipConnection(++_lastId, socket, remote, isOutgoing, _intake, _options, _time);
        _byId.Add(_lastId, connection);
        _byAddress[remote] = connection;
        _perAddress[remote.Address] = _perAddress.GetValueOrDefault(remote.Address) + 1;
        var running = Task.Run(() => RunAsync(connection));
        _running.Add(running);
        _ = running.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return connection;
    }

    private void Forget(Task running)
    {
        lock (_lock)
        {
            _running.Remove(running);
        }
    }

    private async Task RunAsync(SipConnection connection)
    {
        try
        {
            await connection.RunAsync();
        }
        finally
        {
            Remove(connection);
        }
    }

    private void Remove(SipConnection connection)
    {
        if (connection.IsBroken)
        {
            Interlocked.Increment(ref _broken);
        }

        lock (_lock)
        {
            var remote = connection.Peer.EndPoint;
            _byId.Remove(connection.Peer.Connection);
            if (_byAddress.GetValueOrDefault(remote) == connection)
            {
                _byAddress.Remove(remote);
            }

            if (--_perAddress[remote.Address] == 0)
            {
                _perAddress.Remove(remote.Address);
            }
        }

        connection.Dispose();
    }
}
