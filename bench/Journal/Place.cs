using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.JournalBench;

/// <summary>Where a journal is made for the measurement: a folder of its own, gone afterwards. A database is left as it is then.</summary>
internal sealed class Place(string folder, string? postgresql) : IDisposable
{
    private readonly string _path = Directory.CreateDirectory(Path.Combine(folder, $"journal-{Environment.ProcessId}")).FullName;
    private DataFolder? _data;

    public string Kind => postgresql is null ? "SQLite" : "PostgreSQL";

    /// <summary>Of the files, SQLite's; 0 for PostgreSQL.</summary>
    public long Bytes => new DirectoryInfo(_path).GetFiles("*.db*").Sum(static file => file.Length);

    public Journal Open()
    {
        _data = DataFolder.OpenForServer(_path);
        return Journal.Open(_data, new JournalOptions { Postgresql = postgresql is null ? null : new(postgresql) }, TimeProvider.System, NullLogger.Instance);
    }

    public async Task CloseAsync(Journal journal)
    {
        await journal.DisposeAsync();
        _data!.Dispose();
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
