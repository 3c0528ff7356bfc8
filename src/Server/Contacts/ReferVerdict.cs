namespace ContactCenter.Server.Contacts;

/// <summary>What an agent's softphone hears that asked for a transfer: a final response, with words for its display.</summary>
/// <param name="Status">SIP status (RFC 3261 §21).</param>
/// <param name="Reason">Reason phrase; null: the usual one.</param>
internal readonly record struct ReferVerdict(int Status, string? Reason)
{
    /// <summary>The caller has left for there.</summary>
    public static readonly ReferVerdict HandedOn = new(200, null);

    /// <summary>What was dialled is no extension, no queue's number, and no number that may be dialled.</summary>
    public static readonly ReferVerdict Nowhere = new(404, "Unknown Or Not Allowed");

    /// <summary>What was dialled is a number of our own flows.</summary>
    public static readonly ReferVerdict OwnNumber = new(403, "Own Number, Choose A Queue");

    /// <summary>There is no caller yet to hand on.</summary>
    public static readonly ReferVerdict Nobody = new(603, "No Caller Yet");

    /// <summary>The caller is being handed on by keys.</summary>
    public static readonly ReferVerdict UnderWay = new(491, "Being Handed On Already");

    /// <summary>Why the routing core hands nobody on.</summary>
    public static ReferVerdict Of(Acd.Refusal refusal) => refusal switch
    {
        Acd.Refusal.NoNextLine => new(603, "No Further Line"),
        Acd.Refusal.UnknownAgent or Acd.Refusal.UnknownQueue => Nowhere,
        Acd.Refusal.BadTarget => new(403, "Not To Yourself"),
        Acd.Refusal.UnknownContact or Acd.Refusal.NotTalking => new(603, "The Caller Has Left"),
        _ => new(603, null),
    };
}
