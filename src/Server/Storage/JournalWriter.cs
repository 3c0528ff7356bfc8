using Dapper;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Server.Storage;

/// <summary>One connection with its insert prepared. Writes a batch in one transaction: all of it, or none.</summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly Func<DateTimeOffset, DateOnly> _dayOf;

    public JournalWriter(JournalDatabase database, Func<DateTimeOffset, DateOnly> dayOf)
    {
        _dayOf = dayOf;
        _connection = database.OpenForWriting();
        _insert = _connection.CreateCommand();
        _insert.CommandText = "INSERT INTO event(seq, at, day, kind, contact, agent, queue, body) VALUES ($seq, $at, $day, $kind, $contact, $agent, $queue, $body)";
        foreach (var name in (string[])["$seq", "$at", "$day", "$kind", "$contact", "$agent", "$queue", "$body"])
            _insert.Parameters.Add(new SqliteParameter(name, null));
        LastSequence = _connection.ExecuteScalar<long>("SELECT coalesce(max(seq), 0) FROM event");
    }

    /// <summary>Sequence number of the newest record on disk.</summary>
    public long LastSequence { get; private set; }

    /// <exception cref="SqliteException">Nothing of the batch was written.</exception>
    public void Write(IReadOnlyList<JournalWork> batch)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        var sequence = LastSequence;
        foreach (var work in batch)
        {
            switch (work)
            {
                case JournalWork.Append append:
                    foreach (var line in append.Lines)
                        Insert(++sequence, line);
                    break;
                case JournalWork.Save(var registration):
                    Save(registration, transaction);
                    break;
                case JournalWork.Forget(var aor, var contact):
                    _connection.Execute("DELETE FROM registration WHERE aor = @aor AND contact = @contact", new { aor, contact }, transaction);
                    break;
            }
        }

        transaction.Commit();
        LastSequence = sequence;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private void Insert(long sequence, in JournalRecord line)
    {
        var values = _insert.Parameters;
        values[0].Value = sequence;
        values[1].Value = JournalTime.Write(line.At);
        values[2].Value = JournalTime.WriteDay(_dayOf(line.At));
        values[3].Value = line.Kind;
        values[4].Value = (object?)line.Contact ?? DBNull.Value;
        values[5].Value = (object?)line.Agent ?? DBNull.Value;
        values[6].Value = (object?)line.Queue ?? DBNull.Value;
        values[7].Value = line.Body;
        _insert.ExecuteNonQuery();
    }

    private void Save(StoredRegistration registration, SqliteTransaction transaction) => _connection.Execute(
        """
        INSERT INTO registration(aor, contact, source, transport, expires_at, instance)
        VALUES (@Aor, @Contact, @Source, @Transport, @expires, @Instance)
        ON CONFLICT(aor, contact) DO UPDATE SET
            source = excluded.source, transport = excluded.transport, expires_at = excluded.expires_at, instance = excluded.instance
        """,
        new
        {
            registration.Aor,
            registration.Contact,
            registration.Source,
            registration.Transport,
            registration.Instance,
            expires = JournalTime.Write(registration.ExpiresAt),
        },
        transaction);
}
