using System.Net;
using System.Net.Sockets;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// Ports of our own on loopback: whole blocks, each held by a locked file, so that tests, and test runs
/// beside each other on one machine, never meet. Below the range the system gives out by itself.
/// </summary>
internal sealed class PortRange : IDisposable
{
    private const int FirstPort = 10_000;
    private const int BlockSize = 32;
    private const int Blocks = 300; // up to 19 599

    private readonly List<FileStream> _locks;

    private PortRange(int first, int count, List<FileStream> locks)
    {
        First = first;
        Count = count;
        _locks = locks;
    }

    public int First { get; }

    public int Count { get; }

    public int Last => First + Count - 1;

    public static PortRange Take(int count)
    {
        var folder = Path.Combine(Path.GetTempPath(), "contactcenter-test-ports-" + Environment.UserName);
        Directory.CreateDirectory(folder);
        var needed = (count + BlockSize - 1) / BlockSize;
        var start = Random.Shared.Next(Blocks - needed);
        for (var attempt = 0; attempt < Blocks; attempt++)
        {
            var block = (start + attempt) % (Blocks - needed);
            var locks = new List<FileStream>();
            while (locks.Count < needed && TryLock(Path.Combine(folder, $"{block + locks.Count}.lock")) is { } held)
                locks.Add(held);
            var first = FirstPort + (block * BlockSize);
            if (locks.Count == needed && Enumerable.Range(first, needed * BlockSize).All(IsFree))
                return new PortRange(first, needed * BlockSize, locks);
            locks.ForEach(held => held.Dispose());
        }
        throw new InvalidOperationException("No free block of ports");
    }

    public void Dispose() => _locks.ForEach(held => held.Dispose());

    private static FileStream? TryLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            tcp.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
