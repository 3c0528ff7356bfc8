using System.Globalization;
using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>What the journal has told of one contact so far.</summary>
internal sealed class JournalAuditStory
{
    /// <summary>As it is called back.</summary>
    public string? Number { get; init; }

    /// <summary>As it was seen.</summary>
    public string? Caller { get; init; }

    public required string Day { get; init; }

    /// <summary>Nobody is on the line: this request calls somebody back.</summary>
    public CallbackAuditRequest? CallsBack { get; set; }

    /// <summary>Was called back by us, and waits on the line.</summary>
    public bool WasCalled { get; set; }

    public string? Queue { get; set; }

    public string? QueueDay { get; set; }

    public long? Ticket { get; set; }

    public DateTimeOffset Since { get; set; }

    public string? Talker { get; set; }

    /// <summary>The offer by which it talks.</summary>
    public long? AnsweredBy { get; set; }

    public bool WasAnswered { get; set; }

    /// <summary>Has asked to be called while waiting, and waits no more.</summary>
    public bool HasLeft { get; set; }

    public bool IsToBeCalled { get; set; }

    public string? Outcome { get; set; }

    public bool Waits => Ticket is not null && !WasAnswered && !HasLeft;
}

/// <summary>Values of an event's JSON.</summary>
internal static class JournalText
{
    public static string Text(JsonElement e, string name) =>
        e.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : e.GetProperty(name).GetString()!;

    /// <summary>Null when it is left out, null or empty.</summary>
    public static string? Given(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null && value.ToString() is { Length: > 0 } text ? text : null;

    public static DateTimeOffset Time(JsonElement e, string name) => DateTimeOffset.Parse(Text(e, name), CultureInfo.InvariantCulture);

    public static DateTimeOffset? GivenTime(JsonElement e, string name) => Given(e, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
