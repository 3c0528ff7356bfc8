namespace ContactCenter.Acd;

/// <summary>
/// The state of the core: a fold over events. <see cref="Apply"/> is the only way it changes, whether the event was
/// decided a moment ago or is read back from the journal, so the two cannot drift apart.
/// </summary>
internal sealed class AcdState
{
    public AcdState(AcdPlan plan, StateImage? image = null)
    {
        Agents = new(Deadlines);
        Lines = new(Deadlines);
        Contacts = new(Deadlines, Agents, Lines);
        Journeys = new(Deadlines, Contacts, Lines, LastAgents);
        Callbacks = new(Deadlines, Contacts, Lines);
        Messages = new(Deadlines, Contacts);
        Switches = new(Deadlines);
        Alarms = new(Deadlines, Contacts);
        Pictures = new(Contacts, Callbacks, Messages);
        Waits = new(this);
        if (image is null)
        {
            Adopt(plan);
        }
        else
        {
            Restore(image, plan);
        }
    }

    public IndexedHeap<Deadline, Timed> Deadlines { get; } = new();

    public AgentBoard Agents { get; }

    public QueueLines Lines { get; }

    public WaitingRoom Contacts { get; }

    public Journeys Journeys { get; }

    public CallbackList Callbacks { get; }

    public MessageList Messages { get; }

    public SwitchPanel Switches { get; }

    public AlarmList Alarms { get; }

    public LastAgents LastAgents { get; } = new();

    /// <summary>What readers outside see of contacts and requests.</summary>
    public Pictures Pictures { get; }

    /// <summary>Expected waits, announcements and how they were kept.</summary>
    public WaitBook Waits { get; }

    public AcdPlan Plan { get; private set; } = AcdPlan.Empty;

    /// <summary>Time of the newest event.</summary>
    public DateTimeOffset LastAt { get; private set; }

    public void Apply(AcdEvent e)
    {
        LastAt = e.At > LastAt ? e.At : LastAt;
        LastAgents.Forget(LastAt);
        Switches.Forget(LastAt);
        Alarms.Forget(LastAt);
        Waits.Before(e);
        switch (e)
        {
            case AgentStateChanged state: Agents.Apply(state); break;
            case ContactArrived arrived: Contacts.Apply(arrived); break;
            case MenuAnswered: break; // what is chosen is the flow's to follow
            case ContactQueued queued:
                Contacts.Apply(queued);
                Journeys.Apply(queued);
                break;
            case ContactRefused refused: Journeys.Apply(refused); break;
            case ContactOverflowed overflowed:
                Contacts.Apply(overflowed);
                Journeys.Apply(overflowed);
                break;
            case PersonGivenUp person:
                Contacts.Apply(person);
                Journeys.Apply(person);
                break;
            case StepOpened step: Contacts.Apply(step); break;
            case OfferMade made: Contacts.Apply(made); break;
            case OfferWithdrawn withdrawn: Contacts.OfferIsOver(withdrawn.Offer); break;
            case OfferFailed failed:
                Contacts.OfferIsOver(failed.Offer);
                Agents.Apply(failed);
                Callbacks.Follow(failed.Contact);
                break;
            case ContactConnected connected:
                Contacts.Apply(connected);
                Journeys.Apply(connected);
                Agents.Apply(connected);
                break;
            case TalkEnded talk:
                Contacts.Apply(talk);
                if (Agents.Find(talk.Agent) is { Work.IsTalking: true })
                {
                    Journeys.Apply(talk); // an answer that came to nothing is nobody's last conversation
                }

                Agents.Apply(talk);
                Callbacks.Apply(talk);
                break;
            case ContactHandedOn: break; // where it goes follows
            case OutsideDialled dialled: Journeys.Apply(dialled); break;
            case OutsideConnected outside: Journeys.Apply(outside); break;
            case OutsideNotReached notReached: Journeys.Apply(notReached); break;
            case CallbackRequested requested:
                Journeys.Apply(requested);
                Callbacks.Apply(requested);
                Messages.Apply(requested);
                break;
            case CallbackClosed closed: Callbacks.Apply(closed); break;
            case CallbackMoved moved: Callbacks.Apply(moved); break;
            case CallbackPrioritised prioritised: Callbacks.Apply(prioritised); break;
            case CallbackAttached attached: Callbacks.Apply(attached); break;
            case CallbackDetached detached: Callbacks.Apply(detached); break;
            case CallbackDue due:
                Contacts.Apply(due, Callbacks.Find(due.Callback));
                Callbacks.Apply(due);
                break;
            case CallbackAccepted accepted:
                Contacts.Apply(accepted);
                Journeys.Apply(accepted);
                Agents.Apply(accepted);
                Callbacks.Apply(accepted);
                break;
            case CallbackReached reached:
                Contacts.Apply(reached);
                Agents.Apply(reached);
                Callbacks.Apply(reached);
                break;
            case CallbackAttemptEnded over:
                Contacts.Apply(over);
                Agents.Apply(over);
                Callbacks.Apply(over);
                break;
            case CallbackAtRisk risk: Callbacks.Apply(risk); break;
            case CallbackBroken broken: Callbacks.Apply(broken); break;
            case CallbackTurnedAway: break; // told for the figures
            case MessageLeft left: Messages.Apply(left); break;
            case MessageTaken taken: Messages.Apply(taken); break;
            case MessageGivenBack givenBack: Messages.Apply(givenBack); break;
            case MessageOverdue overdue: Messages.Apply(overdue); break;
            case MessageClosed closed: Messages.Apply(closed); break;
            case MessageErased erased: Messages.Apply(erased); break;
            case RestOverridden: break; // an offer like any other, and a fact to answer for
            case ContactEnded ended: Contacts.Apply(ended); break;
            case WaitAnnounced: break; // the waits alone look at it
            case ContactDisposed: break; // told for the figures and the contact's story
            case SwitchTurned turned: Switches.Apply(turned); break;
            case PlanTaken: break; // who knows the plan gives it
            case CallingTurned turned: Callbacks.Apply(turned); break;
            case AlarmRaised or AlarmAcknowledged or AlarmOver: break; // below
            case AgentStatusChanged status: Agents.Apply(status); break;
            case AgentReachabilityChanged reachability: Agents.Apply(reachability); break;
            default: throw new InvalidOperationException($"No rule for {e.GetType().Name}.");
        }

        Alarms.Follow(e);
        Waits.After(e);
    }

    public StateImage Image() => new(
        AcdImage.Version,
        LastAt,
        Contacts.Image(),
        [.. Agents.All.Select(a => a.Image())],
        [.. Lines.All.Select(l => new AbsenceImage(l.Plan.Id, l.NobodySince))],
        Callbacks.Image(),
        [.. LastAgents.All],
        Waits.Image())
    {
        Messages = Messages.Image(),
        Switches = Switches.Image(),
        Alarms = Alarms.Image(),
        CallsNobody = Callbacks.IsStopTold,
    };

    private void Restore(StateImage image, AcdPlan plan)
    {
        LastAt = image.LastAt;
        Agents.Restore(image.Agents);
        Contacts.Restore(image.Room);
        Callbacks.Restore(image.Callbacks);
        Callbacks.RestoreStop(image.CallsNobody);
        Messages.Restore(image.Messages);
        Switches.Restore(image.Switches);
        Alarms.Restore(image.Alarms);
        foreach (var talk in image.LastTalks)
        {
            LastAgents.Talked(talk.Number, talk.Agent, talk.At);
        }

        Waits.Restore(image.Waits);
        Adopt(plan);
        Contacts.RestoreDeadlines(image.Room);
        foreach (var absence in image.Absences)
        {
            if (Lines.Find(absence.Queue) is { } line)
            {
                line.GoOn(absence.NobodySince, LastAt);
                line.Watch(Deadlines);
            }
        }

        Waits.RestoreSplit(image.Waits);
    }

    /// <summary>Takes a plan into use.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="at">When; null: at the time of the newest event.</param>
    public void Adopt(AcdPlan plan, DateTimeOffset? at = null)
    {
        Plan = plan;
        LastAgents.Keep(plan.NumbersKept, at ?? LastAt);
        Switches.Adopt(plan, at ?? LastAt);
        var before = Lines.All.ToDictionary(l => l.Plan.Id);
        Lines.Adopt(plan, Contacts.Unordered);
        Agents.Adopt(plan, Lines.All);
        Lines.TakePlacesAgain(Contacts.Unordered);
        Contacts.Redraws.AddAll();
        foreach (var line in before.Values)
        {
            line.Close(Deadlines);
        }

        foreach (var line in Lines.All)
        {
            if (before.TryGetValue(line.Plan.Id, out var old))
            {
                line.GoOn(old.NobodySince, at ?? LastAt);
            }

            line.Watch(Deadlines);
        }

        Callbacks.Adopt();
        Messages.Adopt(plan);
        Alarms.Adopt(plan);
        Waits.Adopt();
    }
}
