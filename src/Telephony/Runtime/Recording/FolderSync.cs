using System.Runtime.InteropServices;

namespace ContactCenter.Telephony.Runtime.Recording;

/// <summary>Makes sure that the names of files are on disk: syncing a file says nothing of the folder it stands in (fsync(2)).</summary>
public static partial class FolderSync
{
    private const int DirectoryCloseOnExec = 0x10000 | 0x80000; // O_DIRECTORY, O_CLOEXEC; reading only

    /// <summary>Blocks until the disk has it.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    public static void Sync(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        int handle = Open(folder, DirectoryCloseOnExec);
        if (handle < 0) throw new IOException($"{folder} cannot be opened: error {Marshal.GetLastPInvokeError()}");
        int result = Sync(handle);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (result < 0) throw new IOException($"{folder} cannot be synced: error {error}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
