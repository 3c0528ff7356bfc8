namespace ContactCenter.Acd.Tests;

/// <summary>Work done, and the rest it asks for.</summary>
internal sealed partial class PlainModel
{
    private void Parted(Person person, Caller caller, EndedBy by, DateTimeOffset until, bool goesOn = false)
    {
        var talked = until - caller.Connected;
        Say(new TalkEnded(_now, caller.Id, person.Id, caller.Queue!.Id, by, talked) { GoesOn = goesOn });
        person.Talked += talked;
        person.Work.Add((caller.Connected, caller.Connected + talked));
        person.WritesUp = (caller.Connected + talked, talked, by != EndedBy.Restart);
        (person.With, caller.With) = (null, null);
    }

    private void TalkOver(Person person, Caller caller, EndedBy by, bool goesOn = false) => TalkOver(person, caller, by, by == EndedBy.Restart ? _lastSign : _now, goesOn);

    private void TalkOver(Person person, Caller caller, EndedBy by, DateTimeOffset until, bool goesOn = false)
    {
        Parted(person, caller, by, until, goesOn);
        person.Missed = 0;
        if (caller.Number is not null)
        {
            _conversations.Add((caller.Number, person.Id, _now));
        }

        if (!person.Listed || person.Status == AgentStatus.LoggedOut || caller.Queue!.WrapUp == TimeSpan.Zero)
        {
            WrapUpOver(person, person.WritesUp!.Value.Since);
            Free(person, _now);
            People.RemoveAll(p => !p.Listed && p.With is null);
        }
        else
        {
            person.WritesUp = person.WritesUp!.Value with { Since = _now };
            (person.State, person.Until) = (AgentState.WrapUp, _now + caller.Queue.WrapUp);
        }
    }

    private static void WrapUpOver(Person person, DateTimeOffset at)
    {
        var (since, talked, known) = person.WritesUp!.Value;
        person.WritesUp = null;
        person.Work.Add((since, at));
        if (known)
        {
            person.Handled.Add(talked + (at - since));
        }

        if (person.Plan.Policy.LongCall is { } longCall && talked >= longCall)
        {
            Rest(person, at + person.Plan.Policy.Breath);
        }
    }

    private static void Rest(Person person, DateTimeOffset until) => person.RestsUntil = until > person.RestsUntil ? until : person.RestsUntil;

    /// <summary>The first moment, from when somebody is free, at which the work within the window and one more mean conversation are within the cap.</summary>
    private static DateTimeOffset UnderTheCap(Person person, DateTimeOffset from)
    {
        if (person.Plan.Policy is not { MaxOccupancy: { } share, Window: var window })
        {
            return DateTimeOffset.MinValue;
        }

        var allowed = window * share;
        var last = person.Handled.TakeLast(20).ToArray();
        var mean = last.Length == 0 ? TimeSpan.Zero : new(last.Sum(h => h.Ticks) / last.Length);
        var tooMuch = Worked(person, from - window) + (mean < allowed ? mean : allowed) - allowed;
        if (tooMuch <= TimeSpan.Zero)
        {
            return DateTimeOffset.MinValue;
        }

        // The oldest work leaves the window first, as fast as time passes.
        foreach (var (began, ended) in person.Work)
        {
            var begin = began > from - window ? began : from - window;
            var within = ended - begin;
            if (within >= tooMuch)
            {
                return begin + tooMuch + window;
            }

            tooMuch -= within > TimeSpan.Zero ? within : TimeSpan.Zero;
        }

        throw new InvalidOperationException("More work than there was.");
    }

    private static TimeSpan Worked(Person person, DateTimeOffset since) => new(person.Work.Sum(w =>
        Math.Max(0, (w.To - (w.From > since ? w.From : since)).Ticks)));
}
