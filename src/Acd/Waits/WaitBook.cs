namespace ContactCenter.Acd;

/// <summary>
/// What is known about waits: how long conversations take, who works for which queue. A fold over events, like the rest of the state;
/// questions change nothing.
/// </summary>
internal sealed class WaitBook(AcdState state)
{
    private static readonly TimeSpan DefaultHandling = TimeSpan.FromMinutes(5);

    /// <summary>What is left of the wait of a contact that has a place; null: nobody who could take it is at work.</summary>
    public WaitEstimate? Expected(ContactCard contact, DateTimeOffset now) =>
        contact is { Line: { } line, State: ContactState.Waiting or ContactState.Offered }
            ? Left(line, state.Contacts.All.Count(c => c.Line == line && c.State == ContactState.Waiting && c.ComesBefore(contact)))
            : null;

    /// <summary>The wait of one who would come now; null: nobody who could take it is at work.</summary>
    /// <param name="line">The queue.</param>
    /// <param name="now">Now.</param>
    /// <param name="asked">What it would ask for: its entry, not yet journalled; null: no wishes, the class with the smallest head start.</param>
    public WaitEstimate? ExpectedOfNewcomer(QueueLine line, DateTimeOffset now, ContactQueued? asked = null) =>
        Left(line, state.Contacts.All.Count(c => c.Line == line && c.State == ContactState.Waiting && (asked is null || c.Queued!.Since - c.Queued.HeadStart <= asked.Since - asked.HeadStart)));

    private static WaitEstimate? Left(QueueLine line, int before)
    {
        var present = line.Staff.Count(s => s.Agent.IsPresent && s.Agent.Status != AgentStatus.Paused);
        var ready = line.Staff.Count(s => s.Agent.State == AgentState.Ready);
        return present == 0 ? null : new(DefaultHandling * (Math.Max(0, before + 1 - ready) / (double)present), true);
    }
}
