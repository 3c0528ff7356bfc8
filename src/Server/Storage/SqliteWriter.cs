using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ContactCenter.Server.Storage;

/// <summary>One connection to the file, with its insert prepared.</summary>
internal sealed class SqliteWriter : JournalWriter
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly Func<DateTimeOffset, DateOnly> _dayOf;

    public SqliteWriter(SqliteConnection connection, Func<DateTimeOffset, DateOnly> dayOf)
    {
        (_connection, _dayOf) = (connection, dayOf);
        _insert = connection.CreateCommand();
        _insert.CommandText = "INSERT INTO event(seq, at, day, kind, contact, agent, queue, body) VALUES ($seq, $at, $day, $kind, $contact, $agent, $queue, $body)";
        foreach (var name in (string[])["$seq", "$at", "$day", "$kind", "$contact", "$agent", "$queue", "$body"])
            _insert.Parameters.Add(new SqliteParameter(name, null));
        LastSequence = ReadLastSequence(connection);
    }

    protected override DbConnection Connection => _connection;

    public override void Write(IReadOnlyList<JournalWork> batch)
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
                    _connection.Execute(SaveRegistration, RegistrationRow.Of(registration), transaction);
                    break;
                case JournalWork.Forget(var aor, var contact):
                    _connection.Execute(ForgetRegistration, new { aor, contact }, transaction);
                    break;
            }
        }

        transaction.Commit();
        LastSequence = sequence;
    }

    public override void Dispose()
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
}
