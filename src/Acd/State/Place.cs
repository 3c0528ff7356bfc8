namespace ContactCenter.Acd;

/// <summary>
/// A place in the one ordering of everyone who waits: since when, less the head start of the class; then the ticket. Fixed
/// when the contact is queued, so nobody's place depends on when one looks.
/// </summary>
/// <param name="Ticks">UTC ticks of <c>Since − HeadStart</c>.</param>
/// <param name="Ticket">Unique.</param>
internal readonly record struct Place(long Ticks, long Ticket) : IComparable<Place>
{
    public static Place Of(ContactQueued e) => new(e.Since.UtcTicks - e.HeadStart.Ticks, e.Ticket);

    public bool ComesBefore(Place other) => Ticks != other.Ticks ? Ticks < other.Ticks : Ticket < other.Ticket;

    public int CompareTo(Place other) => Ticks != other.Ticks ? Ticks.CompareTo(other.Ticks) : Ticket.CompareTo(other.Ticket);
}
