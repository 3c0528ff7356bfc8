namespace ContactCenter.Acd;

/// <summary>Rules for telling those who wait how long it will be.</summary>
internal sealed class AnnouncementDesk(AcdState state, Turn turn)
{
    /// <summary>The next announcement is due.</summary>
    public void Announce(Announcement due)
    {
        var contact = due.Contact;
        var line = contact.Line!;
        var estimate = state.Waits.Expected(contact, turn.Now);

        // A guess is scored, so that it is known when it is good enough; it is not told.
        var most = estimate is { Uncertain: false } || line.Plan.Announce == SpokenPromise.Nothing ? line.Plan.Announce : SpokenPromise.Position;
        var spoken = state.Waits.HistoryOf(line.Plan.Id).Scores.Allowed(most);
        var range = estimate?.Range;
        turn.Emit(new WaitAnnounced(
            turn.Now, contact.Id, line.Plan.Id, line.PositionOf(contact), range?.From, range?.To, spoken));
    }
}
