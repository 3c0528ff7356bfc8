using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>Ids travel as plain JSON text, so that a journal line reads like prose and an id's type can change behind it.</summary>
internal abstract class TextIdJsonConverter<TId> : JsonConverter<TId>
    where TId : struct
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        From(reader.GetString() ?? throw new JsonException("An id is text."));

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(TextOf(value));

    protected abstract TId From(string text);

    protected abstract string TextOf(TId id);
}

internal sealed class ContactIdJsonConverter : TextIdJsonConverter<ContactId>
{
    protected override ContactId From(string text) => new(text);

    protected override string TextOf(ContactId id) => id.Value;
}

internal sealed class AgentIdJsonConverter : TextIdJsonConverter<AgentId>
{
    protected override AgentId From(string text) => new(text);

    protected override string TextOf(AgentId id) => id.Value;
}

internal sealed class QueueIdJsonConverter : TextIdJsonConverter<QueueId>
{
    protected override QueueId From(string text) => new(text);

    protected override string TextOf(QueueId id) => id.Value;
}

internal sealed class SkillIdJsonConverter : TextIdJsonConverter<SkillId>
{
    protected override SkillId From(string text) => new(text);

    protected override string TextOf(SkillId id) => id.Value;
}

internal sealed class OfferIdJsonConverter : JsonConverter<OfferId>
{
    public override OfferId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, OfferId value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
