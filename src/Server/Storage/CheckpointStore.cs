using System.Data.Common;
using System.Reflection;
using Dapper;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Storage;

/// <summary>Writes checkpoints beside the events, a part at a time, and finds the newest that can be read.</summary>
internal static class CheckpointStore
{
    /// <summary>So many are kept: when one is broken, the one before serves.</summary>
    public const int Kept = 2;

    private static readonly string Program = typeof(CheckpointStore).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Writes a checkpoint and forgets those that are no longer needed.</summary>
    /// <exception cref="StorageException">The database refused, or the journal stopped. What was written of it counts for nothing.</exception>
    public static async Task WriteAsync(Journal journal, Checkpoint checkpoint)
    {
        var packed = CheckpointForm.Pack(checkpoint.Image);
        byte[][] parts = packed.Length == 0 ? [[]] : [.. packed.Chunk(CheckpointForm.PartSize)];
        var (seq, crc, at) = (checkpoint.Sequence, CheckpointForm.Crc(packed), JournalTime.Write(checkpoint.At));
        await journal.ChoreAsync((connection, transaction) => connection.Execute("DELETE FROM checkpoint WHERE seq = @seq", new { seq }, transaction));
        for (var part = 0; part < parts.Length; part++)
        {
            var row = new { seq, part, parts = parts.Length, at, version = checkpoint.Version, program = Program, crc, body = parts[part] };
            await journal.ChoreAsync((connection, transaction) => connection.Execute(
                "INSERT INTO checkpoint(seq, part, parts, at, version, program, crc, body) VALUES (@seq, @part, @parts, @at, @version, @program, @crc, @body)", row, transaction));
        }

        var whole = journal.Reader().Checkpoints().Where(one => one.IsWhole && one.Version == checkpoint.Version).Take(Kept).ToArray();
        if (whole.Length < Kept) return;
        var oldest = whole[^1].Sequence;
        await journal.ChoreAsync((connection, transaction) => connection.Execute("DELETE FROM checkpoint WHERE seq < @oldest", new { oldest }, transaction));
    }

    /// <summary>The newest checkpoint of this version that can be read and that somebody can make a state of; null: there is none.</summary>
    /// <param name="reader">The journal.</param>
    /// <param name="version">The version of images this program writes.</param>
    /// <param name="restore">Makes the state; what it throws makes the checkpoint one that cannot be read.</param>
    /// <param name="log">Told of each that cannot be used.</param>
    public static T? Newest<T>(JournalReader reader, int version, Func<Checkpoint, T> restore, ILogger log)
        where T : class
    {
        var end = reader.LastSequence();
        foreach (var stored in reader.Checkpoints())
        {
            if (stored.Sequence > end)
            {
                StorageLog.CheckpointBroken(log, stored.Sequence, stored.At, "the journal ends before it");
                continue;
            }

            if (stored.Version != version)
            {
                StorageLog.CheckpointOfAnotherVersion(log, stored.Sequence, stored.Program);
                continue;
            }

            try
            {
                if (reader.Image(stored) is { } image)
                    return restore(new Checkpoint(stored.Sequence, stored.At, stored.Version, image));
                StorageLog.CheckpointBroken(log, stored.Sequence, stored.At, stored.IsWhole ? "its checksum is wrong" : "parts of it are missing");
            }
            catch (Exception e) when (e is not StorageException) // whatever is in it, the journal says the same
            {
                StorageLog.CheckpointBroken(log, stored.Sequence, stored.At, e.Message);
            }
        }

        return null;
    }

    internal static IReadOnlyList<StoredCheckpoint> Read(DbConnection connection) =>
    [
        .. connection.Query<(long Seq, long Parts, long There, string At, long Version, string Program, long Crc)>(
            """
            SELECT seq, max(parts), count(*), max(at), max(version), max(program), max(crc) FROM checkpoint GROUP BY seq ORDER BY seq DESC
            """)
        .Select(static row => new StoredCheckpoint(row.Seq, JournalTime.Read(row.At), (int)row.Version, row.Program, row.Crc, row.There == row.Parts)),
    ];

    internal static byte[]? ReadImage(DbConnection connection, StoredCheckpoint stored)
    {
        if (!stored.IsWhole) return null;
        var parts = connection.Query<byte[]>("SELECT body FROM checkpoint WHERE seq = @seq ORDER BY part", new { seq = stored.Sequence }).ToList();
        byte[] packed = [.. parts.SelectMany(static part => part)];
        return CheckpointForm.Crc(packed) == stored.Crc ? CheckpointForm.Unpack(packed) : null;
    }
}
