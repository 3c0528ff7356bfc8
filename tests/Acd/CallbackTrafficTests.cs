namespace ContactCenter.Acd.Tests;

/// <summary>Whatever happens, in whatever order, over stops at any event: the witness of callbacks finds nothing.</summary>
public sealed class CallbackTrafficTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Environment.GetEnvironmentVariable("CONTACTCENTER_LONG") == "1" ? 400 : 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void NothingIsEverDialledTwice_Lost_Early_OrPromisedTwice(int seed)
    {
        var journal = new List<AcdEvent>();
        var core = new AcdCore(Bustle.Plan);
        var bustle = new Bustle(seed, core);
        var chance = new Random(seed);
        var (witness, ledger) = (new CallbackWitness(Bustle.Plan), Ledger());
        for (var step = 0; step < 1200; step++)
        {
            try
            {
                var command = Nudge(core, chance) ?? bustle.Next();
                var events = new List<AcdEvent>();
                if (chance.Next(80) == 0)
                {
                    core = bustle.Core = Killed(bustle, command, chance, journal, events);
                    (witness, ledger) = (new(Bustle.Plan), Ledger());
                    journal.ForEach(witness.See);
                    journal.ForEach(ledger.Apply);
                }
                else
                {
                    Run(core, command, bustle.Now, events);
                }

                events.ForEach(witness.See);
                events.ForEach(ledger.Apply);
                journal.AddRange(events);
                witness.Reconcile(core, ledger, bustle.Now);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, step {step}\n{string.Join('\n', journal.TakeLast(30).Select(StoryLine.Line))}\n{e.Message}", e);
            }
        }

        Assert.True(witness.Dials > 0, $"seed {seed}: nobody is called");
    }

    /// <summary>Now and then agents do what they are there for; else so many are paused that hardly anybody is called.</summary>
    private static AcdCommand? Nudge(AcdCore core, Random chance)
    {
        var ringing = core.State.Agents.All.Where(a => a is { State: AgentState.Offered, Contact.Attempt: not null }).ToArray();
        var dialled = core.State.Contacts.All.Where(c => c.State == ContactState.Dialling).ToArray();
        var away = core.State.Agents.All.Where(a => a.State is AgentState.Paused or AgentState.Offline).ToArray();
        return chance.Next(12) switch
        {
            0 or 1 or 5 or 6 when ringing.Length > 0 => new AnswerOffer(ringing[chance.Next(ringing.Length)].Offer!.Value),
            2 or 7 or 8 when dialled.Length > 0 => new CallerConfirmed(dialled[0].Id),
            3 or 4 when away.Length > 0 => away[0] switch
            {
                { Reachable: false } => new SetReachable(away[0].Id, true),
                { Status: AgentStatus.Paused } => new Resume(away[0].Id),
                _ => new LogIn(away[0].Id),
            },
            _ => null,
        };
    }

    /// <summary>Timers fire when they are due, then the command comes.</summary>
    private static void Run(AcdCore core, AcdCommand command, DateTimeOffset now, List<AcdEvent> events)
    {
        while (core.NextDue is { } due && due < now)
        {
            core.Advance(due, events);
        }

        core.Handle(command, now, events);
    }

    /// <summary>Dies in the middle of a turn: of its events the first few are on disk.</summary>
    private static AcdCore Killed(Bustle bustle, AcdCommand command, Random chance, List<AcdEvent> journal, List<AcdEvent> after)
    {
        var last = new List<AcdEvent>();
        Run(bustle.Core, command, bustle.Now, last);
        journal.AddRange(last.Take(chance.Next(last.Count + 1)));
        var core = new AcdCore(Bustle.Plan);
        journal.ForEach(core.Restore);
        core.AfterRestart(bustle.Now, after);
        return core;
    }

    private static FigureLedger Ledger() => new(at => DateOnly.FromDateTime(at.UtcDateTime));
}
