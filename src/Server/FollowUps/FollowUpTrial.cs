using ContactCenter.Acd;
using ContactCenter.Admin;

namespace ContactCenter.Server.FollowUps;

/// <summary>Books on paper what the core would book, by the same rules and from what is promised now.</summary>
internal sealed class FollowUpTrial
{
    private readonly QueuePlan _plan;
    private readonly AcdSnapshot _now;
    private readonly DateTimeOffset _at;
    private readonly Dictionary<DateTimeOffset, SlotUse> _used;
    private readonly HashSet<(string, string?)> _open = [];

    public FollowUpTrial(QueuePlan plan, AcdSnapshot now, DateTimeOffset at)
    {
        (_plan, _now, _at) = (plan, now, at);
        var followUps = now.Callbacks.Where(request => request.Queue == plan.Id && request is { FollowUp: not null, Slot: not null }).CountBy(static request => request.Slot!.Start).ToDictionary();
        _used = now.Slots.Where(slot => slot.Queue == plan.Id).ToDictionary(static slot => slot.Start, slot => new SlotUse(slot.Count, followUps.GetValueOrDefault(slot.Start)));
    }

    public FollowUpLine Book(Discharge row)
    {
        var open = _now.Callbacks.Find((_plan.Id, row.Number, row.Reference));
        if (open is not null || !_open.Add((row.Number, row.Reference))) return FollowUpImport.Refused(row, Refusal.AlreadyRequested, _plan, open);
        if (FollowUpBook.Find(_plan, row.Discharged, _at, start => _used.GetValueOrDefault(start)) is not { } time)
        {
            _open.Remove((row.Number, row.Reference));
            return FollowUpImport.Refused(row, Refusal.SlotFull, _plan, null);
        }

        var (all, followUps) = _used.GetValueOrDefault(time.Slot.Slot.Start);
        _used[time.Slot.Slot.Start] = new(all + 1, followUps + 1);
        return new(row.Line, FollowUpResult.Booked) { Department = row.Department, Discharged = row.Discharged, Due = time.Due, Slot = time.Slot.Slot };
    }
}
