namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>All calls of one user agent, by id and by our tag.</summary>
internal sealed class CallTable(SipCore core)
{
    private readonly Dictionary<SipCallId, Call> _byId = [];
    private readonly Dictionary<string, Call> _byTag = new(StringComparer.Ordinal);

    public int Count => _byId.Count;

    public bool IsFull => Count >= core.Options.MaxCalls;

    public void Add(Call call)
    {
        _byId.Add(call.Id, call);
        _byTag.Add(call.LocalTag, call);
    }

    public bool Contains(SipCallId id) => _byId.ContainsKey(id);

    /// <summary>The call, if the user still has it.</summary>
    public Call? FindLive(SipCallId id) => _byId.GetValueOrDefault(id) is { } call && call.State.IsLive() ? call : null;

    /// <summary>The call that a request within a dialog belongs to (RFC 3261 §12.2.2).</summary>
    public Call? FindDialog(SipMessage request)
    {
        if (request.To.Tag is not { } tag || !_byTag.TryGetValue(tag, out var call) || call.CallIdHeader != request.CallId)
        {
            return null;
        }

        // Our tag is random, so it finds the call alone; a wrong remote tag is another fork or a guess.
        return call.Dialog is { } dialog && dialog.RemoteTag == request.From.Tag ? call : null;
    }

    public void Remove(Call call)
    {
        _byId.Remove(call.Id);
        _byTag.Remove(call.LocalTag);
    }
}
