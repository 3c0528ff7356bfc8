using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Runtime.Sip;

/// <summary>One stream connection: a task that reads and one that writes, a bounded queue between the loop and the latter.</summary>
internal sealed class SipConnection : IDisposable
{
    // What was sent last and may still be unanswered when the connection breaks; earlier ones have their timers.
    private const int MaxRemembered = 64;

    private static readonly byte[] Pong = "\r\n"u8.ToArray();

    private readonly Socket _socket;
    private readonly SipIntake _intake;
    private readonly SipEndpointOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<(ReadOnlyMemory<byte> Bytes, long Transaction)> _unwritten;
    private readonly Queue<long> _sent = new();
    private readonly Lock _sentLock = new();
    private readonly ITimer _limit;
    private readonly TaskCompletionSource _flushed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _heard;

    public SipConnection(
        long id, Socket socket, IPEndPoint remote, bool isOutgoing, SipIntake intake, SipEndpointOptions options, TimeProvider time)
    {
        _socket = socket;
        _intake = intake;
        _options = options;
        _limit = time.CreateTimer(
            _ => Close(), null, isOutgoing ? options.ConnectLimit : options.FirstMessageLimit, Timeout.InfiniteTimeSpan);
        IsOutgoing = isOutgoing;
        Peer = new SipPeer(SipTransport.Tcp, remote, id);
        _unwritten = Channel.CreateBounded<(ReadOnlyMemory<byte>, long)>(
            new BoundedChannelOptions(options.MaxUnwritten) { SingleReader = true });
    }

    public SipPeer Peer { get; }

    /// <summary>True when we opened it.</summary>
    public bool IsOutgoing { get; }

    /// <summary>True when it was closed for what the other side did or did not do.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>False: full or closed.</summary>
    public bool TryWrite(ReadOnlyMemory<byte> bytes, long transaction) => _unwritten.Writer.TryWrite((bytes, transaction));

    /// <summary>Takes nothing more to write; the task ends when what waits is written, or the connection is gone.</summary>
    public Task FlushAsync()
    {
        _unwritten.Writer.TryComplete();
        return _flushed.Task;
    }

    /// <summary>Ends the tasks; <see cref="RunAsync"/> does the rest.</summary>
    public void Close()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Closed already.
        }
    }

    /// <summary>Runs until either side closes, then tells the loop.</summary>
    public async Task RunAsync()
    {
        try
        {
            if (IsOutgoing)
            {
                await ConnectAsync();
            }

            var write = WriteAsync();
            IsBroken = !await ReadAsync();
            Close();
            await write;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Reset, idle, or ended by us: all the same from here.
        }
        finally
        {
            Close();
            IsBroken |= !_heard && !IsOutgoing;
            _unwritten.Writer.TryComplete();
            _flushed.TrySetResult();
            _intake.Closed(Peer, Unanswered());
        }
    }

    public void Dispose()
    {
        _limit.Dispose();
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ConnectAsync()
    {
        await _socket.ConnectAsync(Peer.EndPoint, _stop.Token);
        _limit.Change(_options.IdleLimit, Timeout.InfiniteTimeSpan);
    }

    // False: what came is no SIP.
    private async Task<bool> ReadAsync()
    {
        var framer = new SipStreamFramer();
        byte[] buffer = new byte[8192];
        while (true)
        {
            int length = await _socket.ReceiveAsync(buffer, SocketFlags.None, _stop.Token);
            if (length == 0)
            {
                return true;
            }

            if (!framer.Feed(buffer.AsSpan(0, length)) || !Take(framer))
            {
                return false;
            }
        }
    }

    private bool Take(SipStreamFramer framer)
    {
        while (true)
        {
            switch (framer.TryTake(out var message))
            {
                case SipFrameVerdict.NeedMore:
                    return true;
                case SipFrameVerdict.Message:
                    _heard = true;
                    _limit.Change(_options.IdleLimit, Timeout.InfiniteTimeSpan);
                    _intake.StreamMessage(message, Peer); // when refused: counted, the sender's timers repeat or give up
                    break;
                case SipFrameVerdict.Ping:
                    if (_heard) // pings alone do not make a stranger a phone
                    {
                        _limit.Change(_options.IdleLimit, Timeout.InfiniteTimeSpan);
                    }

                    TryWrite(Pong, 0);
                    break;
                default:
                    return false;
            }
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var (bytes, transaction) in _unwritten.Reader.ReadAllAsync(_stop.Token))
            {
                Remember(transaction);
                for (var rest = bytes; !rest.IsEmpty;)
                {
                    rest = rest[await _socket.SendAsync(rest, SocketFlags.None, _stop.Token)..];
                }
            }

            _flushed.TrySetResult();
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            Close();
        }
    }

    private void Remember(long transaction)
    {
        if (transaction == 0)
        {
            return;
        }

        lock (_sentLock)
        {
            if (_sent.Count == MaxRemembered)
            {
                _sent.Dequeue();
            }

            _sent.Enqueue(transaction);
        }
    }

    private long[] Unanswered()
    {
        while (_unwritten.Reader.TryRead(out var left))
        {
            Remember(left.Transaction);
        }

        lock (_sentLock)
        {
            return [.. _sent];
        }
    }
}
