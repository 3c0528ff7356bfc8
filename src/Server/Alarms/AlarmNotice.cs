using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Acd;

namespace ContactCenter.Server.Alarms;

/// <summary>
/// An alarm as it is sent to what pages people. No telephone number, and nothing the caller said: who calls is looked up by <see cref="Call"/>, with a token. Times
/// are RFC 3339.
/// </summary>
/// <param name="Id">The same for every attempt at sending the same thing, and for nothing else.</param>
/// <param name="Event"><c>raised</c>, <c>acknowledged</c> or <c>over</c>. Told anew is <c>raised</c> with a higher <see cref="Told"/>.</param>
/// <param name="Alarm">Its number: the path of <c>/api/v1/alarms/{alarm}/acknowledge</c>.</param>
/// <param name="At">When it happened.</param>
/// <param name="Text">For people.</param>
internal sealed record AlarmNotice(string Id, string Event, long Alarm, DateTimeOffset At, string Text)
{
    /// <summary>The priority class.</summary>
    public required string Class { get; init; }

    /// <summary>The queue.</summary>
    public required string Queue { get; init; }

    /// <summary>The call, as the API and the journal know it.</summary>
    public required string Call { get; init; }

    /// <summary>Since when it waits unanswered; null after the first.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How often it has been told.</summary>
    public int? Told { get; init; }

    /// <summary>How many are present who may take it, busy ones too.</summary>
    public int? Present { get; init; }

    /// <summary>Why its queue did not take it.</summary>
    public RefuseCause? TurnedAway { get; init; }

    /// <summary>Who acknowledged it.</summary>
    public string? By { get; init; }

    /// <summary>What is done about it.</summary>
    public string? Word { get; init; }

    /// <summary>How its cause ended.</summary>
    public AlarmEnd? End { get; init; }

    /// <summary>How long it waited unanswered.</summary>
    public double? WaitedSeconds { get; init; }

    // A body of its own, read by machines and people: nothing need be hidden from HTML in it.
    private static readonly AlarmJson Form = new(new JsonSerializerOptions(AlarmJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [JsonIgnore]
    public bool IsRaised => Event == "raised";

    [JsonIgnore]
    public bool IsOver => Event == "over";

    /// <param name="e">What happened.</param>
    /// <param name="local">An instant in the service's time zone.</param>
    /// <returns>Null: it is nothing about an alarm.</returns>
    public static AlarmNotice? Of(AcdEvent e, Func<DateTimeOffset, DateTimeOffset> local) => e switch
    {
        AlarmRaised x => Made(x.Alarm, "raised", $"-{x.Told}", x, Words(x, local), x.Class, x.Queue, x.Contact, local) with
        {
            Since = local(x.Since),
            Told = x.Told,
            Present = x.Present,
            TurnedAway = x.TurnedAway,
        },
        AlarmAcknowledged x => Made(x.Alarm, "acknowledged", "", x, $"{x.By} has heard it", x.Class, x.Queue, x.Contact, local) with { By = x.By, Word = x.Word },
        AlarmOver x => Made(x.Alarm, "over", "", x, $"{x.Class} waits in {x.Queue} no more", x.Class, x.Queue, x.Contact, local) with { End = x.End, WaitedSeconds = Math.Round(x.Waited.TotalSeconds, 3) },
        _ => null,
    };

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Form.AlarmNotice);

    private static string Words(AlarmRaised x, Func<DateTimeOffset, DateTimeOffset> local) =>
        (x.TurnedAway is null ? $"{x.Class} waits in {x.Queue} since {local(x.Since):HH:mm:ss}" : $"{x.Class} was turned away from {x.Queue}") + (x.Present == 0 ? "; nobody competent is there" : "");

    private static AlarmNotice Made(
        AlarmId alarm, string kind, string nth, AcdEvent e, string text, ClassId of, QueueId queue, ContactId contact, Func<DateTimeOffset, DateTimeOffset> local) =>
        new($"{alarm}-{kind}{nth}", kind, alarm.Value, local(e.At), text) { Class = of.Value, Queue = queue.Value, Call = contact.Value };
}

/// <summary>Generated writer of what is sent.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelRefuseCause), typeof(CamelAlarmEnd)])]
[JsonSerializable(typeof(AlarmNotice))]
internal sealed partial class AlarmJson : JsonSerializerContext;

/// <summary>As the API writes it: <c>nobodyLoggedIn</c>.</summary>
internal sealed class CamelRefuseCause() : JsonStringEnumConverter<RefuseCause>(JsonNamingPolicy.CamelCase);

/// <summary>As the API writes it: <c>passedOn</c>.</summary>
internal sealed class CamelAlarmEnd() : JsonStringEnumConverter<AlarmEnd>(JsonNamingPolicy.CamelCase);
