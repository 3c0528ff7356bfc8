using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>
/// Asks the kernel which of the legs that want their packets at once have any (epoll). Reading each of them every millisecond
/// instead costs twenty system calls per packet, which is as much as forwarding it.
/// </summary>
internal sealed class ReadyLegs : IDisposable
{
    private const int MaxEvents = 1024; // more than that wait for the next millisecond
    private const uint Readable = 1;

    // struct epoll_event is packed on x86-64 alone.
    private static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int DataOffset = EventSize - 8;

    private readonly int _epoll;
    private readonly byte[] _events = new byte[MaxEvents * 16];
    private MediaLeg?[] _byDescriptor = new MediaLeg?[256];

    public ReadyLegs()
    {
        _epoll = NativeMethods.EpollCreate(NativeMethods.EpollCloseOnExec);
        if (_epoll < 0) throw new Win32Exception(Marshal.GetLastPInvokeError(), "No epoll descriptor for a media thread.");
    }

    /// <summary>Legs watched.</summary>
    public int Count { get; private set; }

    public void Add(MediaLeg leg)
    {
        int descriptor = leg.Sockets.Descriptor;
        if (descriptor >= _byDescriptor.Length) Array.Resize(ref _byDescriptor, Math.Max(descriptor + 1, _byDescriptor.Length * 2));
        _byDescriptor[descriptor] = leg;
        Count++;
        Span<byte> what = stackalloc byte[16];
        what.Clear();
        MemoryMarshal.Write(what, Readable);
        MemoryMarshal.Write(what[DataOffset..], descriptor);
        _ = NativeMethods.EpollControl(_epoll, NativeMethods.EpollAdd, descriptor, ref what[0]);
    }

    public void Remove(MediaLeg leg)
    {
        int descriptor = leg.Sockets.Descriptor;
        _byDescriptor[descriptor] = null;
        Count--;
        Span<byte> ignored = stackalloc byte[16];
        _ = NativeMethods.EpollControl(_epoll, NativeMethods.EpollDelete, descriptor, ref ignored[0]);
    }

    /// <summary>How many have packets now; without waiting.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Poll() => Count == 0 ? 0 : NativeMethods.EpollWait(_epoll, ref _events[0], MaxEvents, 0);

    /// <summary>One of those that the last <see cref="Poll"/> found; null when it was removed since.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public MediaLeg? At(int index) =>
        _byDescriptor[MemoryMarshal.Read<int>(_events.AsSpan((index * EventSize) + DataOffset))];

    public void Dispose() => _ = NativeMethods.Close(_epoll);
}
