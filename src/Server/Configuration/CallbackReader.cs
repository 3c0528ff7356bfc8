using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads how one queue calls people back; what it refers to elsewhere is checked when everything has been read.</summary>
internal sealed class CallbackReader(QueueId queue, MappingReader callback)
{
    private const int MostAttempts = 11;
    private const int MostDays = 30;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Who was busy or away a moment ago still is.</summary>
    private static readonly TimeSpan SoonAgain = TimeSpan.FromMinutes(5);

    private static readonly CallbackPlan Default = new();

    private Findings Findings => callback.Findings;

    public (CallbackPlan Plan, CallbackDraft Draft) Read()
    {
        var mode = callback.OptionalOneOf("mode", "offer", "offer", "only") == "only" ? CallbackMode.Only : CallbackMode.Offer;
        var settings = Offer(new() { Mode = mode });
        ConfigMapping? place = null;
        var lead = Default.Lead;
        if (callback.OptionalMapping("slots") is { } slots)
        {
            place = slots.Node;
            lead = slots.OptionalDuration("lead", TimeSpan.Zero, Day, Default.Lead);
            settings = settings with { Slots = Slots(slots) };
        }

        var followUp = callback.OptionalMapping("followUp");
        var plan = new CallbackPlan
        {
            FollowUp = followUp is null ? null : FollowUpOf(followUp, place),
            First = callback.OptionalOneOf("first", "agent", "agent", "caller") == "caller" ? CallbackFirst.Caller : CallbackFirst.Agent,
            AcceptWithin = callback.OptionalDuration("acceptWithin", 5 * Second, 2 * Minute, Default.AcceptWithin),
            CallerRingTime = callback.OptionalDuration("callerRingTime", 10 * Second, 2 * Minute, Default.CallerRingTime),
            ConfirmWithin = callback.OptionalDuration("confirmWithin", 5 * Second, Minute, Default.ConfirmWithin),
            Again = Again(),
            Lead = lead,
            AtRisk = callback.OptionalDuration("atRisk", TimeSpan.Zero, Day, Default.AtRisk),
            BrokenAfter = callback.OptionalDuration("brokenAfter", TimeSpan.Zero, Day, Default.BrokenAfter),
        };
        callback.Done();
        if (settings.Slots is { } made && plan.AtRisk >= made.Every)
            Findings.Error(callback.Find("atRisk") ?? callback.Node, FindingCodes.BadValue, $"a promise is at risk {Durations.Print(plan.AtRisk)} before its end, and a slot is {Durations.Print(made.Every)} long: every booked time would be at risk before it begins; write `atRisk` shorter than `every`");
        return (plan, new(queue, settings, lead, callback.Node, place) { FollowUp = plan.FollowUp });
    }

    private FollowUpPlan? FollowUpOf(MappingReader followUp, ConfigMapping? slots)
    {
        var errors = Findings.ErrorCount;
        var after = Days(followUp, "after", 0, 60, 7);
        var within = Days(followUp, "within", 0, 30, 7);
        var share = followUp.Find("share") is { } part ? Percents.Read(followUp, part, "share") : 100;
        followUp.Done();
        if (slots is null)
            Findings.Error(followUp.Node, FindingCodes.FollowUp, "who went home is called at times that are booked, and this queue books none; write `slots` beside `followUp`");
        return Findings.ErrorCount > errors ? null : new(after, within, share!.Value);
    }

    private int Days(MappingReader mapping, string key, int least, int most, int usual)
    {
        var given = mapping.OptionalDuration(key, least * Day, most * Day, usual * Day);
        if (given.Ticks % TimeSpan.TicksPerDay != 0)
            Findings.Error(mapping.Find(key)!, FindingCodes.FollowUp, $"`{key}` is {Durations.Print(given)}, and days of the calendar are counted; write whole days, as in {usual}d");
        return given.Days;
    }

    private CallbackSettings Offer(CallbackSettings settings)
    {
        if (callback.OptionalMapping("offer") is not { } offer)
            return settings;
        var key = offer.OptionalString("key");
        if (key is { Length: not 1 } || key is [not (>= '0' and <= '9' or '*' or '#')])
        {
            Findings.Error(offer.Find("key")!, FindingCodes.BadValue, $"{Quote.Of(key)} is no key of a telephone; write \"0\" to \"9\", \"*\" or \"#\", in quotes");
            key = null;
        }

        TimeSpan? wait = offer.Has("expectedWait") ? offer.RequiredDuration("expectedWait", Minute, Day) : null;
        offer.Done();
        if (settings.Mode == CallbackMode.Only)
            Findings.Error(offer.Node, FindingCodes.CallbackOffer, "with `mode: only` nobody waits on the line, so nothing is offered while waiting; take `offer` away, or write `mode: offer`");
        else if (wait is not null && !offer.Has("key"))
            Findings.Error(offer.Node, FindingCodes.CallbackOffer, "who hears of the offer has no key to take it by; add one, as in key: \"1\"");
        return settings with { OfferKey = key?[0], OfferExpectedWait = wait };
    }

    private SlotSettings? Slots(MappingReader slots)
    {
        var errors = Findings.ErrorCount;
        var hours = slots.RequiredString("hours");
        var every = slots.OptionalDuration("every", 5 * Minute, Hour, 20 * Minute);
        if (Hour.Ticks % every.Ticks != 0 || every.Ticks % Minute.Ticks != 0)
            Findings.Error(slots.Find("every")!, FindingCodes.BadValue, $"`every` is {Durations.Print(every)}, which does not divide the hour: the times would be ones nobody remembers; write 5m, 10m, 15m, 20m, 30m or 1h");
        var share = slots.Find("share") is { } part ? Percents.Read(slots, part, "share") : 50;
        var handling = slots.OptionalDuration("handling", Minute, 2 * Hour, 8 * Minute);
        var days = slots.OptionalInt("days", 0, MostDays, 3);
        var notice = slots.OptionalDuration("notice", TimeSpan.Zero, 7 * Day, 20 * Minute);
        slots.Done();
        if (notice >= (days + 1) * Day)
            Findings.Error(slots.Find("notice")!, FindingCodes.CallbackNever, FormattableString.Invariant($"no time is ever offered: each is closed {Durations.Print(notice)} ahead by `notice`, and `days` looks {days} ahead; shorten `notice`, or raise `days`"));
        return Findings.ErrorCount > errors ? null : new(hours, every, share!.Value, handling) { Days = days, Notice = notice };
    }

    private ImmutableArray<TimeSpan> Again()
    {
        if (callback.Find("again") is not { } node)
            return [.. Default.Again];
        var items = callback.Values.List(node, "again");
        if (items.Length >= MostAttempts)
            Findings.Error(node, FindingCodes.BadValue, FormattableString.Invariant($"`again` has {items.Length} times; {MostAttempts - 1} are the most"));
        var again = new List<TimeSpan>();
        foreach (var item in items.Take(MostAttempts - 1))
        {
            if (callback.Values.Duration(item, "again", 10 * Second, 7 * Day) is not { } wait)
                continue;
            again.Add(wait);
            if (wait < SoonAgain)
                Findings.Warning(item, FindingCodes.CallbackAgain, $"after {Durations.Print(wait)} whoever was busy or away is so still, and an attempt is lost; write 30m or so");
        }

        if (again.Count > 1 && again.TrueForAll(static wait => wait.Ticks % TimeSpan.TicksPerDay == 0))
            Findings.Warning(node, FindingCodes.CallbackAgain, "every attempt falls at the same time of day: who works then is never reached; mix the times, as in [30m, 3h, 20h]");
        return [.. again];
    }
}
