using ContactCenter.Admin;

namespace ContactCenter.Server.Storage;

/// <summary>
/// The folder that holds everything the server must remember. One server at a time: an advisory lock
/// that the kernel releases when the process dies, however it dies.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "server.lock";

    private readonly FileStream? _lock;
    private bool _stoppedCleanly;

    private DataFolder(string path, FileStream? held, bool lastStopWasClean)
    {
        Path = path;
        _lock = held;
        LastStopWasClean = lastStopWasClean;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>False after a crash or a power cut: the database is then checked before it is used.</summary>
    public bool LastStopWasClean { get; }

    /// <summary>Whether this process is the one that may write.</summary>
    public bool IsWritable => _lock is not null;

    /// <summary>Creates the folder (mode 700) when it is missing and takes the lock.</summary>
    /// <exception cref="StorageException">Another server has it, or it cannot be created.</exception>
    public static DataFolder OpenForServer(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        var lockPath = System.IO.Path.Combine(full, LockName);
        try
        {
            PrivateFile.CreateFolder(full);
            var held = PrivateFile.Open(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            // An empty lock file is a clean stop (or a first start); a process id was left by one that died.
            var clean = held.Length == 0;
            held.SetLength(0);
            held.Write(System.Text.Encoding.ASCII.GetBytes($"{Environment.ProcessId}\n"));
            held.Flush(flushToDisk: true);
            return new DataFolder(full, held, clean);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StorageException($"{full}: no permission to write here. Give the folder to the user that runs the server, or choose another with --data.", e);
        }
        catch (IOException e) when (File.Exists(lockPath))
        {
            throw new StorageException($"{full}: another server is using this data folder ({LockName} is held). Stop that one first, or choose another folder with --data.", e);
        }
        catch (IOException e)
        {
            throw new StorageException($"{full}: cannot be created: {e.Message}", e);
        }
    }

    /// <summary>For tools that read beside a running server: takes no lock, creates nothing.</summary>
    /// <exception cref="StorageException">There is no such folder.</exception>
    public static DataFolder OpenForReading(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return Directory.Exists(full)
            ? new DataFolder(full, held: null, lastStopWasClean: true)
            : throw new StorageException($"{full}: no such data folder. Name the one the server runs on with --data.");
    }

    /// <summary>Absolute path of a file in the folder.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Remembers that everything accepted is on disk, so that the next start need not check the database.</summary>
    public void MarkStoppedCleanly() => _stoppedCleanly = true;

    public void Dispose()
    {
        if (_lock is null)
            return;
        if (_stoppedCleanly)
        {
            _lock.SetLength(0);
            _lock.Flush(flushToDisk: true);
        }

        _lock.Dispose();
    }
}
