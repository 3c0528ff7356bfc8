using ContactCenter.Acd;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Auditing;

/// <summary>Days of the contact point that ships, decided by the routing core: callers, conversations, hand-ons, requests to call back, somebody over midnight, a stop.</summary>
internal static class AuditedDays
{
    public static readonly DateOnly First = new(2026, 3, 2);
    public static readonly AcdPlan Plan = SiteConfiguration.Load(Shipped.Config, time: new FixedTime(), flowTestsToo: false).Site!.Plan;
    private static readonly QueueId[] Queues = [new("booking"), new("nurse"), new("specialist")];

    public static List<AcdEvent> Make(int days, int seed, int commands = 400)
    {
        var (core, events, chance) = (new AcdCore(Plan), new List<AcdEvent>(), new Random(seed));
        var (now, callers) = (new DateTimeOffset(First, new(6, 0), TimeSpan.Zero), 0);
        core.AfterRestart(now, events);
        foreach (var agent in Plan.Agents)
            core.Handle(new SetReachable(agent.Id, true), now, events);
        for (var step = 0; step < days * commands; step++)
        {
            now = Pass(core, now, now.AddSeconds(chance.Next(20) == 0 ? chance.Next(40 * 86_400 / commands) : chance.Next(8)), events); // bursts, and quiet between
            if (step == commands)
            {
                core = new AcdCore(Plan);
                events.ForEach(core.Restore);
                core.AfterRestart(now, events);
            }

            core.Handle(Next(core, chance, ref callers, now), now, events);
        }

        return events;
    }

    private static DateTimeOffset Pass(AcdCore core, DateTimeOffset now, DateTimeOffset until, List<AcdEvent> events)
    {
        while (core.NextDue is { } due && due <= until)
        {
            now = due > now ? due : now;
            core.Advance(now, events);
        }

        return until;
    }

    private static AcdCommand Next(AcdCore core, Random chance, ref int callers, DateTimeOffset now)
    {
        var here = core.Snapshot().Contacts;
        var one = here.Count == 0 ? null : here[chance.Next(here.Count)];
        if (core.Snapshot().Callbacks is { Count: > 0 } asked && chance.Next(12) == 0)
            return new CloseCallback(asked[chance.Next(asked.Count)].Callback, chance.Next(2) == 0 ? CallbackEnd.Done : CallbackEnd.Cancelled) { By = "1001", Reason = "settled" };
        if (one is null || chance.Next(3) == 0)
            return new Arrive(new($"c{++callers}"), "0313422400", chance.Next(5) == 0 ? null : $"+4670000{chance.Next(40):0000}", "main");
        return one.State switch
        {
            ContactState.InFlow => chance.Next(8) switch
            {
                0 => new Leave(one.Id, LeaveCause.CallerHungUp),
                1 => new RequestCallback(Queues[chance.Next(2)], $"+4670000{chance.Next(40):0000}", "renewal", "sv") { Contact = one.Id, PromisedBy = now.AddHours(1) },
                _ => new Enqueue(one.Id, Queues[chance.Next(3)], "booking", "sv"),
            },
            ContactState.Offered => chance.Next(4) == 0 ? new FailOffer(one.Offer!.Value, OfferFailure.NoAnswer) : new AnswerOffer(one.Offer!.Value),
            ContactState.Talking => chance.Next(5) == 0 ? new HandOn(one.Id, new(HandOnKind.Queue, Queues[chance.Next(3)].Value), HandOnBy.Api) : new EndTalk(one.Id, chance.Next(2) == 0 ? EndedBy.Agent : EndedBy.Caller),
            ContactState.Dialling => new CallerConfirmed(one.Id),
            _ => new Leave(one.Id, chance.Next(4) == 0 ? LeaveCause.CallerHungUp : LeaveCause.Failed),
        };
    }
}
