namespace ContactCenter.Acd;

/// <summary>Who talked last with whom, by the caller's number. The newest so many are kept, and none longer than numbers are.</summary>
internal sealed class LastAgents
{
    private const int Kept = 50_000;
    private readonly Dictionary<string, LinkedListNode<LastTalk>> _byNumber = [];
    private readonly LinkedList<LastTalk> _newestLast = [];
    private TimeSpan? _keptFor;

    /// <summary>Oldest first.</summary>
    public IEnumerable<LastTalk> All => _newestLast;

    /// <summary>Who talked with this number, when it was not longer ago than that.</summary>
    public AgentId? Find(string number, DateTimeOffset now, TimeSpan within) =>
        _byNumber.TryGetValue(number, out var node) && now - node.Value.At <= within && !IsTooOld(node.Value, now) ? node.Value.Agent : null;

    /// <summary>Takes how long numbers are kept; null: as long as there is room.</summary>
    public void Keep(TimeSpan? time, DateTimeOffset now)
    {
        _keptFor = time;
        Forget(now);
    }

    /// <summary>Time has passed.</summary>
    public void Forget(DateTimeOffset now)
    {
        while (_newestLast.First is { } oldest && IsTooOld(oldest.Value, now))
        {
            ForgetOldest();
        }
    }

    public void Talked(string number, AgentId agent, DateTimeOffset at)
    {
        if (_byNumber.Remove(number, out var before))
        {
            _newestLast.Remove(before);
        }

        _byNumber[number] = _newestLast.AddLast(new LastTalk(number, agent, at));
        if (_byNumber.Count > Kept)
        {
            ForgetOldest();
        }
    }

    private bool IsTooOld(LastTalk talk, DateTimeOffset now) => now - talk.At > _keptFor;

    private void ForgetOldest()
    {
        _byNumber.Remove(_newestLast.First!.Value.Number);
        _newestLast.RemoveFirst();
    }

    /// <summary>The end of the last conversation with a number.</summary>
    internal sealed record LastTalk(string Number, AgentId Agent, DateTimeOffset At);
}
