using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Whether queues that promise to call back can: a trunk, people, times; and nobody starves behind those booked.</summary>
internal static class CallbackCheck
{
    /// <summary>As far as a class may be ahead.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    // No server: its settings could not be read, and the trunk is not judged.
    public static void Check(QueueFile queues, ServerSettings? server, IReadOnlyDictionary<QueueId, CallbackCalendar> calendars, DateOnly today, Findings findings)
    {
        foreach (var draft in queues.Callbacks)
        {
            if (server is { Trunk: null })
                findings.Error(draft.Node, FindingCodes.NoTrunk, $"nobody can be called back: server.yaml has no `trunk`; let the operator add it, or take `callback` away: requests are then kept in the list, for people to see to");
            if (queues.Queues.FirstOrDefault(queue => queue.Value.Id == draft.Queue).Value is { } plan)
                CheckOffer(draft, plan, findings);
            if (draft.Settings.Slots is { } slots)
                CheckLead(draft, queues.Classes, findings);
            if (calendars.TryGetValue(draft.Queue, out var calendar))
            {
                CheckSlots(draft, calendar, today, findings);
                if (draft.FollowUp is { } followUp)
                    CheckFollowUp(draft, followUp, calendar, server, today, findings);
            }
        }
    }

    /// <summary>Somebody is called for having gone home, and who was is known again as long as the same list may come.</summary>
    private static void CheckFollowUp(CallbackDraft draft, FollowUpPlan followUp, CallbackCalendar calendar, ServerSettings? server, DateOnly today, Findings findings)
    {
        var year = Enumerable.Range(0, 366).SelectMany(ahead => calendar.SlotsOn(today.AddDays(ahead))).ToList();
        if (year.Exists(static slot => slot.Capacity > 0) && !year.Exists(slot => FollowUpBook.Most(followUp, slot) > 0))
            findings.Error(draft.At("followUp"), FindingCodes.FollowUp, FormattableString.Invariant($"no slot ever takes a follow-up: the fullest takes {year.Max(static slot => slot.Capacity)}, and `share: {followUp.Share}%` of it is less than one; raise `share` of `followUp`, or lengthen `every`"));
        var known = TimeSpan.FromDays(followUp.After + followUp.Within + 1);
        if ((server?.Storage.KeepNumbers ?? server?.Storage.Keep) is { } kept && kept < known)
            findings.Warning(draft.At("followUp"), FindingCodes.FollowUp, $"who was called for having gone home is known again by the number, which is erased after {Durations.Print(kept)}: the same list, sent again later than that, calls everybody twice; write `keepNumbers` of at least {Durations.Print(known)} in server.yaml, or shorten `within`");
    }

    private static void CheckOffer(CallbackDraft draft, QueuePlan plan, Findings findings)
    {
        if (draft.Settings.OfferExpectedWait is { } wait && plan.Limits.ExpectedWait is { } limit && limit <= wait)
            findings.Warning(draft.At("offer"), FindingCodes.CallbackOffer, $"nobody hears this offer: who would wait longer than {Durations.Print(limit)} is sent on by the queue's `expectedWait`; offer it earlier, or take one of the two away");
    }

    /// <summary>A booked request is ahead of its class by the lead: within what may be overtaken at all, and never before the most urgent who call in at that moment.</summary>
    private static void CheckLead(CallbackDraft draft, IReadOnlyList<PriorityClass> classes, Findings findings)
    {
        var first = classes[0];
        if (first.HeadStart + draft.Lead > Longest)
        {
            findings.Error(draft.AtSlots("lead"), FindingCodes.ClassStarves,
                $"lower classes can starve: a booked call of class {Quote.Of(first.Id.Value)} passes them for {Durations.Print(first.HeadStart + draft.Lead)}, `headStart` and `lead` together, and {Durations.Print(Longest)} is the most; shorten `lead`");
        }
        else if (classes.Count > 1 && draft.Lead > first.HeadStart - classes[^1].HeadStart)
        {
            findings.Error(draft.AtSlots("lead"), FindingCodes.ClassStarves,
                $"class {Quote.Of(first.Id.Value)} can starve behind booked calls: with a `lead` of {Durations.Print(draft.Lead)} one of class {Quote.Of(classes[^1].Id.Value)} passes it, which is ahead by {Durations.Print(first.HeadStart - classes[^1].HeadStart)} only; write `lead` no longer than that");
        }
    }

    private static void CheckSlots(CallbackDraft draft, CallbackCalendar calendar, DateOnly today, Findings findings)
    {
        var (queue, slots) = (Quote.Of(draft.Queue.Value), calendar.Settings);
        var (chance, minutes) = calendar.Outlook(today);
        switch (chance)
        {
            case SlotChance.NoSlot:
                findings.Error(draft.AtSlots("hours"), FindingCodes.CallbackNever,
                    $"queue {queue} has no time to book in the coming year: {Quote.Of(slots.Hours)} is never open {Durations.Print(slots.Every)} on end; name other hours, or shorten `every`");
                break;
            case SlotChance.NobodyRostered:
                findings.Error(draft.AtSlots("hours"), FindingCodes.CallbackNever,
                    $"queue {queue} has no time to book in the coming year: nobody who serves it works in {Quote.Of(slots.Hours)}; see to the agents' `hours` and `breaks` in agents.yaml, or name other hours");
                break;
            case SlotChance.NobodyLongEnough:
                findings.Error(draft.AtSlots("handling"), FindingCodes.CallbackNever, FormattableString.Invariant(
                    $"no slot of queue {queue} ever takes a call: one takes {Durations.Print(slots.Handling)}, and {slots.Share} % of the {minutes:0.#} minutes agents have in the fullest slot is {minutes * slots.Share / 100:0.#}; raise `share`, lengthen `every`, or shorten `handling`"));
                break;
        }
    }
}
