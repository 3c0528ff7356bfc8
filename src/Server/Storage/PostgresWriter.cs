using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace ContactCenter.Server.Storage;

/// <summary>
/// One connection that holds the journal's lock. A batch is one journey to the server and back: commands sent together
/// without a transaction of their own are one transaction there.
/// </summary>
internal sealed class PostgresWriter : JournalWriter
{
    private const string InsertEvents =
        """
        INSERT INTO event(seq, at, day, kind, contact, agent, queue, body)
        SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
        """;

    private readonly NpgsqlConnection _connection;
    private readonly Func<DateTimeOffset, DateOnly> _dayOf;

    public PostgresWriter(NpgsqlConnection connection, Func<DateTimeOffset, DateOnly> dayOf)
    {
        (_connection, _dayOf) = (connection, dayOf);
        LastSequence = ReadLastSequence(connection);
    }

    protected override DbConnection Connection => _connection;

    public override void Write(IReadOnlyList<JournalWork> batch)
    {
        using var together = new NpgsqlBatch(_connection);
        var count = 0;
        foreach (var work in batch)
        {
            switch (work)
            {
                case JournalWork.Append append:
                    count += append.Lines.Length;
                    break;
                case JournalWork.Save(var registration):
                    together.BatchCommands.Add(Save(registration));
                    break;
                case JournalWork.Forget(var aor, var contact):
                    together.BatchCommands.Add(Named(ForgetRegistration, ("aor", aor), ("contact", contact)));
                    break;
            }
        }

        if (count > 0)
            together.BatchCommands.Add(Insert(batch, count));
        if (together.BatchCommands.Count == 0)
            return;
        together.ExecuteNonQuery();
        LastSequence += count;
    }

    public override void Dispose() => _connection.Dispose();

    private NpgsqlBatchCommand Insert(IReadOnlyList<JournalWork> batch, int count)
    {
        var sequences = new long[count];
        string[] at = new string[count], day = new string[count], kind = new string[count], body = new string[count];
        string?[] contact = new string?[count], agent = new string?[count], queue = new string?[count];
        var i = 0;
        foreach (var work in batch)
        {
            if (work is not JournalWork.Append append)
                continue;
            foreach (var line in append.Lines)
            {
                sequences[i] = LastSequence + 1 + i;
                at[i] = JournalTime.Write(line.At);
                day[i] = JournalTime.WriteDay(_dayOf(line.At));
                (kind[i], contact[i], agent[i], queue[i], body[i]) = (line.Kind, line.Contact, line.Agent, line.Queue, line.Body);
                i++;
            }
        }

        var insert = new NpgsqlBatchCommand(InsertEvents);
        insert.Parameters.Add(new() { Value = sequences, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint });
        foreach (var column in (string?[][])[at, day, kind, contact, agent, queue, body])
            insert.Parameters.Add(new() { Value = column, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        return insert;
    }

    private static NpgsqlBatchCommand Save(StoredRegistration registration)
    {
        var row = RegistrationRow.Of(registration);
        return Named(SaveRegistration, ("aor", row.aor), ("contact", row.contact), ("source", row.source), ("transport", row.transport), ("expires", row.expires), ("instance", row.instance));
    }

    private static NpgsqlBatchCommand Named(string statement, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var command = new NpgsqlBatchCommand(statement);
        foreach (var (name, value) in values)
            command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value });
        return command;
    }
}
