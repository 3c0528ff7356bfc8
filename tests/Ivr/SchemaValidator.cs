using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>
/// As much of JSON Schema (draft 07) as config/schema uses, over configuration nodes. A keyword it does not know
/// fails the test, so that no rule of a schema goes unchecked.
/// </summary>
internal sealed class SchemaValidator(JsonElement root)
{
    /// <param name="root">The source tree.</param>
    /// <param name="name">Of the schema.</param>
    public static SchemaValidator Open(string root, string name) =>
        new(JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "config", "schema", name + ".json"))).RootElement);

    public bool Accepts(ConfigNode node) => Accepts(root, node);

    private bool Accepts(JsonElement schema, ConfigNode node) => schema.EnumerateObject().All(keyword => Holds(schema, keyword, node));

    private bool Holds(JsonElement schema, JsonProperty keyword, ConfigNode node)
    {
        var value = keyword.Value;
        switch (keyword.Name)
        {
            case "$schema" or "title" or "description" or "definitions":
                return true;
            case "$ref":
                return Accepts(root.GetProperty("definitions").GetProperty(value.GetString()!.Split('/')[^1]), node);
            case "allOf":
                return value.EnumerateArray().All(one => Accepts(one, node));
            case "oneOf":
                return value.EnumerateArray().Count(one => Accepts(one, node)) == 1;
            case "not":
                return !Accepts(value, node);
            case "type":
                return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Any(t => Is(t.GetString()!, node)) : Is(value.GetString()!, node);
            case "const":
                return Text(node) == value.GetString();
            case "enum":
                return value.EnumerateArray().Any(one => Text(node) == one.GetString());
            case "pattern":
                return Text(node) is not { } text || Regex.IsMatch(text, value.GetString()!);
            case "minLength":
                return Text(node) is not { } shortest || shortest.Length >= value.GetInt32();
            case "maxLength":
                return Text(node) is not { } longest || longest.Length <= value.GetInt32();
            case "minimum":
                return !Is("integer", node) || long.Parse(Text(node)!, CultureInfo.InvariantCulture) >= value.GetInt64();
            case "maximum":
                return !Is("integer", node) || long.Parse(Text(node)!, CultureInfo.InvariantCulture) <= value.GetInt64();
            case "items":
                return node is not ConfigSequence list || list.Items.All(item => Accepts(value, item));
            case "minItems":
                return node is not ConfigSequence few || few.Items.Length >= value.GetInt32();
            case "maxItems":
                return node is not ConfigSequence many || many.Items.Length <= value.GetInt32();
            case "uniqueItems":
                return node is not ConfigSequence unique || unique.Items.Select(Text).Distinct().Count() == unique.Items.Length;
            case "required":
                return node is not ConfigMapping has || value.EnumerateArray().All(key => has.TryGet(key.GetString()!, out _));
            case "minProperties":
                return node is not ConfigMapping least || least.Entries.Length >= value.GetInt32();
            case "maxProperties":
                return node is not ConfigMapping most || most.Entries.Length <= value.GetInt32();
            case "propertyNames":
                return node is not ConfigMapping named || named.Entries.All(entry => Accepts(value, new ConfigScalar(entry.Key.Value, true, "", 1, 1)));
            case "properties":
                return node is not ConfigMapping mapping
                    || mapping.Entries.All(entry => !value.TryGetProperty(entry.Key.Value, out var own) || Accepts(own, entry.Value));
            case "additionalProperties":
                return node is not ConfigMapping open
                    || open.Entries.All(entry => IsNamed(schema, entry) || (value.ValueKind != JsonValueKind.False && Accepts(value, entry.Value)));
            default:
                throw new InvalidOperationException($"the validator does not know {keyword.Name}");
        }
    }

    private static bool IsNamed(JsonElement schema, ConfigEntry entry) =>
        schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(entry.Key.Value, out _);

    private static string? Text(ConfigNode node) => (node as ConfigScalar)?.Value;

    private static bool Is(string type, ConfigNode node) => type switch
    {
        "object" => node is ConfigMapping,
        "array" => node is ConfigSequence,
        "null" => node is ConfigScalar { IsEmpty: true },
        "boolean" => node is ConfigScalar { Quoted: false, Value: "true" or "false" },
        "integer" => node is ConfigScalar { Quoted: false } number && Regex.IsMatch(number.Value, "^-?[0-9]{1,15}$"),
        "string" => node is ConfigScalar { IsEmpty: false } && !Is("integer", node) && !Is("boolean", node),
        _ => throw new InvalidOperationException($"no type {type}"),
    };
}
