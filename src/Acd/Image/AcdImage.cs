using System.Text.Json;

namespace ContactCenter.Acd;

/// <summary>
/// A picture of everything the core has folded from its events: a core made of it and given the later events is as one that was given all
/// events. Immutable. What follows from the rest (orderings, pools, timers) is not in it, and is built anew under whatever plan holds then.
/// </summary>
public sealed class AcdImage
{
    /// <summary>Of the form below. Grows when a field changes its meaning: an older image is then of no use, and the journal is.</summary>
    public const int Version = 2;

    internal AcdImage(StateImage state) => State = state;

    /// <summary>Time of the newest event in it.</summary>
    public DateTimeOffset At => State.LastAt;

    internal StateImage State { get; }

    /// <summary>As JSON in UTF-8.</summary>
    public byte[] ToJson() => ImageForm.Write(State);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null when it is of another version, or no image.</summary>
    /// <param name="json">UTF-8.</param>
    public static AcdImage? FromJson(ReadOnlySpan<byte> json) =>
        ImageForm.Read<StateImage>(json) is { Version: Version } state ? new(state) : null;
}

/// <summary>Reads images: bytes of another program or another time are no image, and no reason to fail.</summary>
internal static class ImageForm
{
    // A field that is missing, or null where none may be, is another form.
    private static readonly JsonSerializerOptions Form = new() { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public static byte[] Write<T>(T image)
        where T : class => JsonSerializer.SerializeToUtf8Bytes(image, Form);

    public static T? Read<T>(ReadOnlySpan<byte> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Form);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or FormatException)
        {
            return null;
        }
    }
}
