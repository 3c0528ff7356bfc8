using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Configuration;
using ContactCenter.Telephony.Runtime.Recording;

namespace ContactCenter.Server.Messages;

/// <summary>
/// Where recordings are: <c>DATA/messages/ID.wav</c>, readable by the server alone, and how much room there is. Names are ids that the
/// server has made up; none comes from the network.
/// </summary>
internal sealed class MessageFolder
{
    private const string Sound = ".wav", Note = ".json";
    private const long Megabyte = 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly MessageRoom _room;
    private readonly Dictionary<MessageId, long> _files = []; // bytes, or as many as a recording under way may take

    /// <param name="data">The data folder.</param>
    /// <param name="room">How much may be in it.</param>
    /// <exception cref="IOException">It cannot be created, or read.</exception>
    /// <exception cref="UnauthorizedAccessException">We may not.</exception>
    public MessageFolder(string data, MessageRoom room)
    {
        _room = room;
        Path = System.IO.Path.Combine(data, "messages");
        PrivateFile.CreateFolder(Path);
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles("*" + Sound))
        {
            var id = new MessageId(System.IO.Path.GetFileNameWithoutExtension(file.Name));
            if (id.IsWellFormed) _files[id] = file.Length;
        }

        // Of a recording that was about to be opened: nobody had said anything.
        foreach (var note in new DirectoryInfo(Path).EnumerateFiles("*" + Note))
        {
            if (!File.Exists(System.IO.Path.ChangeExtension(note.FullName, Sound))) note.Delete();
        }

        Found = [.. _files.Keys];
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>How many recordings there are, those under way included.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _files.Count;
        }
    }

    /// <summary>Bytes of all recordings; of those under way, as much as they may take.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate) return _files.Values.Sum();
        }
    }

    /// <summary>All recordings there are.</summary>
    public IReadOnlyList<MessageId> All
    {
        get
        {
            lock (_gate) return [.. _files.Keys];
        }
    }

    /// <summary>The recordings that were there at the start.</summary>
    public IReadOnlyList<MessageId> Found { get; }

    /// <summary>Where a recording is, or would be.</summary>
    public string PathOf(MessageId id) => PathOf(id, Sound);

    /// <summary>What stands beside it until the journal has it.</summary>
    public string NoteOf(MessageId id) => PathOf(id, Note);

    /// <summary>A name that was never used, with room for so long a recording; null: there is none.</summary>
    public MessageId? TryReserve(TimeSpan longest)
    {
        var id = new MessageId(Guid.CreateVersion7().ToString("N", CultureInfo.InvariantCulture));
        var bytes = (long)(longest.TotalSeconds * 8000) + 4096;
        lock (_gate)
        {
            if (_files.Count >= _room.Most || _files.Values.Sum() + bytes > _room.Megabytes * Megabyte) return null;
            if (new DriveInfo(Path).AvailableFreeSpace - bytes < _room.FreeMegabytes * Megabyte) return null;
            _files[id] = bytes;
            return id;
        }
    }

    /// <summary>It is recorded, and takes what it takes.</summary>
    public void Keep(MessageId id)
    {
        var length = new FileInfo(PathOf(id)).Length;
        lock (_gate) _files[id] = length;
    }

    /// <summary>Makes sure that the names in it are on disk. Blocks.</summary>
    public void Sync() => FolderSync.Sync(Path);

    /// <summary>Deletes a recording and what stands beside it, as far as they are there. Blocks.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void Delete(MessageId id)
    {
        File.Delete(PathOf(id)); // the note last: without its sound it means nothing
        File.Delete(NoteOf(id));
        lock (_gate) _files.Remove(id);
    }

    /// <summary>The journal has it.</summary>
    public void DeleteNote(MessageId id) => File.Delete(NoteOf(id));

    private string PathOf(MessageId id, string ending) => id.IsWellFormed
        ? System.IO.Path.Combine(Path, id.Value + ending)
        : throw new ArgumentException("No name of a recording.", nameof(id));
}
