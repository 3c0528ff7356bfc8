using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>Ids travel as plain JSON text, so that a journal line reads like prose and an id's type can change behind it.</summary>
public abstract class TextIdJsonConverter<TId> : JsonConverter<TId>
    where TId : struct
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        From(reader.GetString() ?? throw new JsonException("An id is text."));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(TextOf(value));

    /// <inheritdoc/>
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(TextOf(value));

    /// <summary>The id of a text.</summary>
    protected abstract TId From(string text);

    /// <summary>The text of an id.</summary>
    protected abstract string TextOf(TId id);
}

/// <summary>A <see cref="ContactId"/> as JSON. Public, because serialisers generated in other rooms need it.</summary>
public sealed class ContactIdJsonConverter : TextIdJsonConverter<ContactId>
{
    /// <inheritdoc/>
    protected override ContactId From(string text) => new(text);

    /// <inheritdoc/>
    protected override string TextOf(ContactId id) => id.Value;
}

/// <summary>A <see cref="AgentId"/> as JSON. Public, because serialisers generated in other rooms need it.</summary>
public sealed class AgentIdJsonConverter : TextIdJsonConverter<AgentId>
{
    /// <inheritdoc/>
    protected override AgentId From(string text) => new(text);

    /// <inheritdoc/>
    protected override string TextOf(AgentId id) => id.Value;
}

/// <summary>A <see cref="QueueId"/> as JSON. Public, because serialisers generated in other rooms need it.</summary>
public sealed class QueueIdJsonConverter : TextIdJsonConverter<QueueId>
{
    /// <inheritdoc/>
    protected override QueueId From(string text) => new(text);

    /// <inheritdoc/>
    protected override string TextOf(QueueId id) => id.Value;
}

/// <summary>A <see cref="SkillId"/> as JSON. Public, because serialisers generated in other rooms need it.</summary>
public sealed class SkillIdJsonConverter : TextIdJsonConverter<SkillId>
{
    /// <inheritdoc/>
    protected override SkillId From(string text) => new(text);

    /// <inheritdoc/>
    protected override string TextOf(SkillId id) => id.Value;
}

/// <summary>A <see cref="OfferId"/> as JSON. Public, because serialisers generated in other rooms need it.</summary>
public sealed class OfferIdJsonConverter : JsonConverter<OfferId>
{
    /// <inheritdoc/>
    public override OfferId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, OfferId value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}

/// <summary>A <see cref="UnitId"/> as JSON. Public, because serialisers generated in other rooms need it.</summary>
public sealed class UnitIdJsonConverter : TextIdJsonConverter<UnitId>
{
    /// <inheritdoc/>
    protected override UnitId From(string text) => new(text);

    /// <inheritdoc/>
    protected override string TextOf(UnitId id) => id.Value;
}

/// <summary>A <see cref="ClassId"/> as JSON. Public, because serialisers generated in other rooms need it.</summary>
public sealed class ClassIdJsonConverter : TextIdJsonConverter<ClassId>
{
    /// <inheritdoc/>
    protected override ClassId From(string text) => new(text);

    /// <inheritdoc/>
    protected override string TextOf(ClassId id) => id.Value;
}

/// <summary>A <see cref="MessageId"/> as JSON. Public, because serialisers generated in other rooms need it.</summary>
public sealed class MessageIdJsonConverter : TextIdJsonConverter<MessageId>
{
    /// <inheritdoc/>
    protected override MessageId From(string text) => new(text);

    /// <inheritdoc/>
    protected override string TextOf(MessageId id) => id.Value;
}

/// <summary>A <see cref="CallbackId"/> as JSON. Public, because serialisers generated in other rooms need it.</summary>
public sealed class CallbackIdJsonConverter : JsonConverter<CallbackId>
{
    /// <inheritdoc/>
    public override CallbackId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CallbackId value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}

/// <summary>An <see cref="AlarmId"/> as a JSON number. Public, because serialisers generated in other rooms need it.</summary>
public sealed class AlarmIdJsonConverter : JsonConverter<AlarmId>
{
    /// <inheritdoc/>
    public override AlarmId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AlarmId value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
