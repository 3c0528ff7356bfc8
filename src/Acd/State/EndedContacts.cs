namespace ContactCenter.Acd;

/// <summary>The last contacts that ended, so that a repeated arrival cannot give one of them a second outcome. Bounded.</summary>
internal sealed class EndedContacts
{
    private const int Kept = 8192;
    private readonly HashSet<ContactId> _known = [];
    private readonly Queue<ContactId> _order = [];

    /// <summary>Oldest first.</summary>
    public IEnumerable<ContactId> All => _order;

    public bool Contains(ContactId id) => _known.Contains(id);

    public void Add(ContactId id)
    {
        if (_known.Add(id))
        {
            _order.Enqueue(id);
            if (_order.Count > Kept)
            {
                _known.Remove(_order.Dequeue());
            }
        }
    }
}
