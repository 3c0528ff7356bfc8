namespace ContactCenter.Acd;

/// <summary>Rules for the steps of a queue: opened by time and conditions, or at once when nobody present may take the contact.</summary>
internal sealed class StepRules(AcdState state, Turn turn, IOnward onward)
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    /// <summary>The step's time has come, or it is time to look again.</summary>
    public void Look(ContactCard contact, int step)
    {
        var plan = contact.Line!.Plan.Steps[step];
        if (!Holds(plan.When, contact) || (plan.Then is { } to && !onward.CanSendOn(contact, to)))
        {
            state.Lines.LookAgain(contact, step, turn.Now + Again);
        }
        else if (plan.Then is { } way)
        {
            onward.SendOn(contact, OverflowCause.Step, way);
        }
        else
        {
            Open(contact, step, contact.WasLookedAt(step) ? StepCause.Condition : StepCause.Time);
        }
    }

    /// <summary>
    /// While nobody present may take the contact in what is open, the next steps in order, up to the first with which somebody
    /// may, or that sends on. Nothing when no later step would help.
    /// </summary>
    public void SkipToServed(ContactCard contact)
    {
        if (contact is not { State: ContactState.Waiting, WaitsForPerson: false, Line: { } line, Demand: { } demand }
            || !line.Plan.SkipStepsNobodyServes
            || demand.IsServed)
        {
            return;
        }

        var steps = line.Plan.Steps;
        var opened = contact.Opened;
        for (var i = 1; i < steps.Count; i++)
        {
            if (contact.IsPast(i) || !Holds(steps[i].When, contact))
            {
                continue;
            }

            opened |= 1UL << i;
            if (steps[i].Then is { } way && !onward.CanSendOn(contact, way))
            {
                opened &= ~(1UL << i);
            }
            else if (steps[i].Then is not null || line.IsServed(contact, opened))
            {
                Skip(contact, opened, i);
                return;
            }
        }
    }

    private void Skip(ContactCard contact, ulong opened, int last)
    {
        var steps = contact.Line!.Plan.Steps;
        for (var i = 1; i <= last; i++)
        {
            if ((opened & (1UL << i)) != 0 && !contact.IsOpen(i) && steps[i].Then is null)
            {
                Open(contact, i, StepCause.NobodyCompetent);
            }
        }

        if (steps[last].Then is { } way)
        {
            onward.SendOn(contact, OverflowCause.Step, way);
        }
    }

    private void Open(ContactCard contact, int step, StepCause cause)
    {
        var line = contact.Line!;
        var opened = contact.Opened | (1UL << step);
        turn.Emit(new StepOpened(
            turn.Now, contact.Id, line.Plan.Id, step, line.TierAt(opened), line.DropsLanguage(opened), cause), contact);
    }

    private bool Holds(StepCondition? when, ContactCard contact)
    {
        var line = contact.Line!;
        return when is null
            || ((when.LongestWait is not { } longest || turn.Now - line.Oldest!.Queued!.At >= longest)
                && (when.Position is not { } position || line.PositionOf(contact) >= position)
                && (when.Staffing is not { } staffing || line.Present <= staffing)
                && (when.ExpectedWait is not { } wait || state.Waits.Expected(contact, turn.Now) is not { } expected || expected.Expected >= wait));
    }
}
