using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>Looks into several contacts in one reading of the journal.</summary>
public static class Inquest
{
    /// <summary>Reads until all of them are gone, or the events end.</summary>
    /// <param name="core">From <see cref="Past"/>, with the plan that decided.</param>
    /// <param name="events">The journal's, everybody's, in order.</param>
    /// <param name="contacts">Whom to look into.</param>
    /// <param name="now">Who is not gone when the events end has waited until then, or until the last event when that is later; null: until the last event.</param>
    public static IReadOnlyList<CaseFile> Of(AcdCore core, IEnumerable<AcdEvent> events, IReadOnlyCollection<ContactId> contacts, DateTimeOffset? now)
    {
        Investigation[] all = [.. contacts.Select(contact => new Investigation(core, contact))];
        DateTimeOffset last = DateTimeOffset.MinValue;
        foreach (var e in events)
        {
            foreach (var one in all)
            {
                one.Before(e);
            }

            core.Restore(e);
            last = e.At;
            var open = false;
            foreach (var one in all)
            {
                one.After(e);
                open |= !one.IsOver;
            }

            if (!open)
            {
                break;
            }
        }

        foreach (var one in all.Where(one => !one.IsOver))
        {
            one.Finish(now > last ? now.Value : last);
        }

        return [.. all.Select(one => one.File)];
    }
}
