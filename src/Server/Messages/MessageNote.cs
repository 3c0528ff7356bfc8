using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Acd;

namespace ContactCenter.Server.Messages;

/// <summary>
/// What is known of a message while the journal does not have it: stands beside the recording, and is deleted when the journal
/// does. A recording with a note at a start is one that a crash has cut off.
/// </summary>
internal sealed record MessageNote(string Contact, string Queue, string Reason, string Language, string? Number)
{
    private const int MostBytes = 8192;

    public LeaveMessage Command(MessageId id, TimeSpan length) => new(new(Contact), id, new(Queue), Reason, Language, Number, length);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, MessageNoteJson.Default.MessageNote);

    /// <summary>Null: cut off, or not ours.</summary>
    public static MessageNote? Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes) return null;
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), MessageNoteJson.Default.MessageNote) is { Contact: not null, Queue: not null, Reason: not null, Language: not null } note ? note : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(MessageNote))]
internal sealed partial class MessageNoteJson : JsonSerializerContext;
