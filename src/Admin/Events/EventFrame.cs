using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>An event as the bytes of the stream: made once, sent to all.</summary>
internal sealed record EventFrame(long Sequence, byte[] Bytes)
{
    public static EventFrame Of(FeedEvent e)
    {
        var body = Masked(e.Event);
        return new EventFrame(e.Sequence, Encoding.UTF8.GetBytes($"id: {e.Sequence}\nevent: {KindOf(body)}\ndata: {body.ToJsonString()}\n\n"));
    }

    /// <summary>The event as JSON with telephone numbers masked.</summary>
    public static JsonObject Masked(AcdEvent e)
    {
        var body = JsonSerializer.SerializeToNode(e, AdminJson.Default.AcdEvent)!.AsObject();
        TelephoneNumber.MaskIn(body);
        return body;
    }

    /// <summary>The journal's short name of the event.</summary>
    public static string KindOf(JsonObject body) => body["event"]!.GetValue<string>();
}
