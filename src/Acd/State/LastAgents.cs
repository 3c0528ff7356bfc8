namespace ContactCenter.Acd;

/// <summary>Who talked last with whom, by the caller's number. The newest so many are kept.</summary>
internal sealed class LastAgents
{
    private const int Kept = 50_000;
    private readonly Dictionary<string, LinkedListNode<LastTalk>> _byNumber = [];
    private readonly LinkedList<LastTalk> _newestLast = [];

    /// <summary>Oldest first.</summary>
    public IEnumerable<LastTalk> All => _newestLast;

    /// <summary>Who talked with this number, when it was not before then.</summary>
    public AgentId? Find(string number, DateTimeOffset notBefore) =>
        _byNumber.TryGetValue(number, out var node) && node.Value.At >= notBefore ? node.Value.Agent : null;

    public void Talked(string number, AgentId agent, DateTimeOffset at)
    {
        if (_byNumber.Remove(number, out var before))
        {
            _newestLast.Remove(before);
        }

        _byNumber[number] = _newestLast.AddLast(new LastTalk(number, agent, at));
        if (_byNumber.Count > Kept)
        {
            _byNumber.Remove(_newestLast.First!.Value.Number);
            _newestLast.RemoveFirst();
        }
    }

    /// <summary>The end of the last conversation with a number.</summary>
    internal sealed record LastTalk(string Number, AgentId Agent, DateTimeOffset At);
}
