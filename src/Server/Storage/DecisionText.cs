using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Acd;

namespace ContactCenter.Server.Storage;

/// <summary>
/// Those named in a decision, in the journal alone: a line of text each, a third of what they weigh as objects, for they are most of what is written. Journals of earlier versions have
/// objects, and are read as well; the API goes on to say objects.
/// </summary>
/// <remarks><c>1 Talking 1003</c>: tier, reason, agent.</remarks>
internal sealed class PassedOverText : JsonConverter<PassedOver>
{
    public override PassedOver Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var (tier, reason, agent) = DecisionText.Split(reader.GetString()!);
            return new(agent, tier, DecisionText.Reason(reason));
        }

        using var whole = JsonDocument.ParseValue(ref reader);
        var (agentOf, tierOf, reasonOf) = DecisionText.Members(whole.RootElement, "reason");
        return new(agentOf, tierOf, DecisionText.Reason(reasonOf.GetString()));
    }

    public override void Write(Utf8JsonWriter writer, PassedOver value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.Tier} {value.Reason} {value.Agent}"));
}

/// <summary>See <see cref="PassedOverText"/>.</summary>
/// <remarks><c>1 2026-03-02T08:00:00.0000000Z 1003</c>: tier, idle since, agent.</remarks>
internal sealed class OfferCandidateText : JsonConverter<OfferCandidate>
{
    public override OfferCandidate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            var (tier, since, agent) = DecisionText.Split(reader.GetString()!);
            return DateTimeOffset.TryParseExact(since, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? new(agent, tier, at) : throw new JsonException($"'{since}' is no time.");
        }

        using var whole = JsonDocument.ParseValue(ref reader);
        var (agentOf, tierOf, sinceOf) = DecisionText.Members(whole.RootElement, "idleSince");
        return sinceOf.TryGetDateTimeOffset(out var idleSince) ? new(agentOf, tierOf, idleSince) : throw new JsonException("A candidate has been idle since no time.");
    }

    public override void Write(Utf8JsonWriter writer, OfferCandidate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{value.Tier} {value.IdleSince.UtcDateTime:O} {value.Agent}"));
}

/// <summary>What both texts have in common.</summary>
internal static class DecisionText
{
    /// <summary>A number, a word, and the agent, whose id may hold anything.</summary>
    public static (int Tier, string Word, AgentId Agent) Split(string text)
    {
        var parts = text.Split(' ', 3);
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var tier)
            ? (tier, parts[1], new(parts[2]))
            : throw new JsonException($"'{text}' names nobody in a decision.");
    }

    /// <summary>Of an object, as earlier versions wrote it; the third member is text.</summary>
    public static (AgentId Agent, int Tier, JsonElement Word) Members(JsonElement one, string word) =>
        one.ValueKind == JsonValueKind.Object
        && one.TryGetProperty("agent", out var agent) && agent.ValueKind == JsonValueKind.String
        && one.TryGetProperty("tier", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var tier)
        && one.TryGetProperty(word, out var said) && said.ValueKind == JsonValueKind.String
            ? (new(agent.GetString()!), tier, said)
            : throw new JsonException("A decision names somebody in no way that is known.");

    public static PassedOverReason Reason(string? text) =>
        Enum.TryParse<PassedOverReason>(text, out var known) && Enum.IsDefined(known) ? known : throw new JsonException($"'{text}' is no reason to be passed over.");
}
