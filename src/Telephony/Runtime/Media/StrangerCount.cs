using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>
/// Counts what the kernel keeps away from a connected socket. What comes to its port from elsewhere goes to a second socket
/// there, whose filter takes nothing: the kernel drops each packet and counts it, so that a flood costs neither memory nor
/// a system call per packet. Not being able to open it is no error; strangers are kept out all the same.
/// </summary>
/// <param name="connected">The descriptor of the connected socket.</param>
/// <param name="local">Where that one is bound.</param>
internal sealed class StrangerCount(int connected, IPEndPoint local)
{
    private const int None = -1;
    private const int Drops = 8;         // SK_MEMINFO_DROPS
    private const int MemoryFigures = 9; // SK_MEMINFO_VARS

    // Calls and connections come first: the last quarter of the descriptors is theirs. The kernel gives the lowest free number.
    private static readonly long HighestDescriptor = NativeMethods.DescriptorLimit() / 4 * 3;

    private readonly int _connected = connected;
    private readonly IPEndPoint _local = local;
    private int _descriptor = None;
    private uint _seen;
    private uint _before;

    /// <summary>Begins to count. The other socket must be connected: of two on one port the one that knows the peer gets its packets.</summary>
    public void Open()
    {
        if (_descriptor != None) return;
        int family = _local.AddressFamily == AddressFamily.InterNetwork ? NativeMethods.FamilyInet : NativeMethods.FamilyInet6;
        int descriptor = NativeMethods.OpenSocket(family, NativeMethods.DatagramNonBlockingCloseOnExec, 0);
        if (descriptor < 0) return;
        if (descriptor > HighestDescriptor || !TryJoin(descriptor))
        {
            _ = NativeMethods.Close(descriptor);
            return;
        }

        _descriptor = descriptor;
        _seen = 0;
    }

    /// <summary>Packets since the last time.</summary>
    public uint Take()
    {
        Count();
        uint taken = _before;
        _before = 0;
        return taken;
    }

    /// <summary>Ends counting; what was not taken yet still can be.</summary>
    public void Close()
    {
        if (_descriptor == None) return;
        Count();
        _ = NativeMethods.Close(_descriptor);
        _descriptor = None;
    }

    private void Count()
    {
        if (_descriptor == None) return;
        Span<uint> figures = stackalloc uint[MemoryFigures];
        int length = MemoryFigures * sizeof(uint);
        if (NativeMethods.GetSocketOption(
                _descriptor, NativeMethods.LevelSocket, NativeMethods.OptionMemoryInfo,
                ref MemoryMarshal.AsBytes(figures)[0], ref length) != 0) return;
        // The kernel's figure is of 32 bits and may go around.
        _before += figures[Drops] - _seen;
        _seen = figures[Drops];
    }

    /// <summary>Binds the second socket where the connected one is.</summary>
    private bool TryJoin(int descriptor)
    {
        // Shared for this moment only: at any other time nobody else, another server least of all, gets the port.
        // SO_REUSEADDR, not SO_REUSEPORT: that one deals packets out by lot among its sockets, connected or not.
        _ = Share(_connected, true);
        bool bound = TakesNothing(descriptor) && Share(descriptor, true) && TryBind(descriptor);
        _ = Share(_connected, false);
        return bound && Share(descriptor, false);
    }

    private bool TryBind(int descriptor)
    {
        var address = _local.Serialize();
        int one = 1;
        return (_local.AddressFamily == AddressFamily.InterNetwork
                || NativeMethods.SetSocketOption(
                    descriptor, NativeMethods.LevelIpv6, NativeMethods.OptionIpv6Only, ref one, sizeof(int)) == 0)
            && NativeMethods.Bind(descriptor, ref MemoryMarshal.GetReference(address.Buffer.Span), address.Size) == 0;
    }

    private static bool Share(int descriptor, bool shared)
    {
        int value = shared ? 1 : 0;
        return NativeMethods.SetSocketOption(
            descriptor, NativeMethods.LevelSocket, NativeMethods.OptionReuseAddress, ref value, sizeof(int)) == 0;
    }

    private static unsafe bool TakesNothing(int descriptor)
    {
        ulong instruction = NativeMethods.FilterReturnNothing;
        var filter = new NativeMethods.SocketFilter { Length = 1, Instructions = (nint)(&instruction) };
        return NativeMethods.AttachFilter(
            descriptor, NativeMethods.LevelSocket, NativeMethods.OptionAttachFilter, filter, sizeof(NativeMethods.SocketFilter)) == 0;
    }
}
