namespace ContactCenter.Acd;

/// <summary>
/// The state of the core: a fold over events. <see cref="Apply"/> is the only way it changes, whether the event was
/// decided a moment ago or is read back from the journal, so the two cannot drift apart.
/// </summary>
internal sealed class AcdState
{
    public AcdState(AcdPlan plan)
    {
        Agents = new(Deadlines);
        Contacts = new(Deadlines, Agents);
        Waits = new(this);
        Adopt(plan);
    }

    public IndexedHeap<Deadline> Deadlines { get; } = new();

    public AgentBoard Agents { get; }

    public WaitingRoom Contacts { get; }

    /// <summary>Expected waits, announcements and how they were kept.</summary>
    public WaitBook Waits { get; }

    public AcdPlan Plan { get; private set; } = AcdPlan.Empty;

    /// <summary>Time of the newest event.</summary>
    public DateTimeOffset LastAt { get; private set; }

    public void Apply(AcdEvent e)
    {
        LastAt = e.At > LastAt ? e.At : LastAt;
        Waits.Before(e);
        switch (e)
        {
            case ContactArrived arrived: Contacts.Apply(arrived); break;
            case MenuAnswered: break; // what is chosen is the flow's to follow
            case ContactQueued queued: Contacts.Apply(queued); break;
            case ContactRefused refused: Contacts.Apply(refused); break;
            case ContactOverflowed overflowed: Contacts.Apply(overflowed); break;
            case RestOverridden: break; // the offer beside it says what happened
            case PersonGivenUp person: Contacts.Apply(person); break;
            case StepOpened step: Contacts.Apply(step); break;
            case OfferMade made: Contacts.Apply(made); break;
            case OfferWithdrawn withdrawn: Contacts.OfferIsOver(withdrawn.Offer); break;
            case OfferFailed failed:
                Contacts.OfferIsOver(failed.Offer);
                Agents.Apply(failed);
                break;
            case ContactConnected connected:
                Contacts.Apply(connected);
                Agents.Apply(connected);
                break;
            case TalkEnded talk:
                Contacts.Apply(talk);
                Agents.Apply(talk);
                break;
            case ContactEnded ended: Contacts.Apply(ended); break;
            case WaitAnnounced: break; // the waits alone look at it
            case ContactDisposed: break; // told for the figures and the contact's story
            case AgentStatusChanged status: Agents.Apply(status); break;
            case AgentReachabilityChanged reachability: Agents.Apply(reachability); break;
            case AgentStateChanged state: Agents.Apply(state); break;
            default: throw new InvalidOperationException($"No rule for {e.GetType().Name}.");
        }

        Waits.After(e);
    }

    public void Adopt(AcdPlan plan)
    {
        Plan = plan;
        Contacts.Adopt(plan);
        Agents.Adopt(plan, Contacts.Lines);
        Contacts.TakePlacesAgain();
        Waits.Adopt();
    }
}
