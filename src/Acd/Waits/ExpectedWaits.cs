namespace ContactCenter.Acd;

/// <summary>
/// The estimate of a wait: how long until those who may take the contact have taken everyone before it, and come to it.
/// <para>
/// What is before it: those of its queue who stand before it, some of whom will hang up; those of other queues who stand before it, as far as they
/// draw the time of the same agents (<see cref="CapacitySplit"/>), only until they are served; and those who will come with a larger head start.
/// </para>
/// <para>
/// Who takes them: everyone who takes contacts now, in what is open to the contact by then. A queue with few agents looks at each of them, how
/// long the present conversation has lasted and when the wrap-up or rest ends; with many, only their number counts.
/// </para>
/// </summary>
internal readonly struct ExpectedWaits(WaitBook book, DateTimeOffset now)
{
    private const int FewAgents = 16;
    private const int LookedAt = 256;
    private const double Most = 24 * 3600; // seconds: beyond a day it does not matter

    /// <summary>What is left of a wait; null: nobody who could take the contact is at work.</summary>
    public WaitEstimate? Of(ContactCard contact)
    {
        if (!contact.HasPlace)
        {
            return null;
        }

        // While it waits for its person: as if it did not, for how long the person talks is nobody's mean.
        return contact.State == ContactState.Offered ? default(WaitEstimate)
            : Left(contact.WaitsForPerson ? Asking(contact.Line!, contact.Queued!, contact.Skills) : contact, contact.Opened);
    }

    /// <summary>The wait of one who would come now.</summary>
    public WaitEstimate? OfNewcomer(QueueLine line, ContactQueued? asked)
    {
        var entry = asked ?? new ContactQueued(now, default, line.Plan.Id, "", "", long.MaxValue, 0, default);
        return Left(Asking(line, entry, book.WishOf(entry)), 1);
    }

    private static ContactCard Asking(QueueLine line, ContactQueued entry, IReadOnlyDictionary<SkillId, int> skills) =>
        new(new(entry.At, entry.Contact, "", null, ""), 0)
        {
            Line = line,
            Queued = entry,
            Place = Place.Of(entry),
            Skills = skills,
            StepsFrom = entry.At,
        };

    /// <summary>Step by step: what is not taken in what is open is taken, at the earliest, when more opens.</summary>
    private WaitEstimate? Left(ContactCard contact, ulong opened)
    {
        var line = contact.Line!;
        var flow = book.FlowOf(line);
        var before = WaitBook.BeforeIn(flow, contact.Place);
        var best = Seconds(flow, contact, opened, before);
        for (var i = 1; i < line.Plan.Steps.Count; i++)
        {
            var step = line.Plan.Steps[i];
            var opens = Math.Max(0, (contact.StepsFrom + step.After - now).TotalSeconds);
            if (opens >= best)
            {
                break;
            }

            // One that sends on or has conditions is not known to open.
            if ((opened & (1UL << i)) == 0 && step is { Then: null, When: null })
            {
                opened |= 1UL << i;
                opens = double.IsPositiveInfinity(best) && line.Plan.SkipStepsNobodyServes ? 0 : opens;
                best = Math.Min(best, Math.Max(opens, Seconds(flow, contact, opened, before)));
            }
        }

        return double.IsPositiveInfinity(best) ? null : Estimate(flow, best, before);
    }

    private static WaitEstimate Estimate(LineFlow flow, double seconds, int before)
    {
        seconds = Math.Min(seconds, Most);
        var handling = flow.History.Handling;

        // Each of those before is one more chance to be wrong, and they even out; that the staff may change does not.
        var spread = seconds * Math.Sqrt((Math.Max(0.5, handling.Unevenness) / (before + 1)) + 0.02);
        return new(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(spread), handling.Uncertain);
    }

    /// <summary>Infinite: nobody who takes contacts may take this one.</summary>
    private double Seconds(LineFlow flow, ContactCard contact, ulong opened, int before)
    {
        var line = flow.Line;
        var tier = line.OpenTier(contact, opened);
        var pool = line.PoolOf(contact, opened);
        if (pool.Ready.First is { } ready && ready.Tier <= tier)
        {
            return 0;
        }

        var all = flow.Staff(contact.Queued!.TierFrom, tier);
        if (!pool.Key.AsksForMore)
        {
            return all == 0 ? double.PositiveInfinity : Until(flow, contact, tier, null, all, before);
        }

        // Who asks for more waits for those who have it to come through everyone who asks for it, too.
        var able = Able(flow, pool, tier);
        var alike = flow.Waiting == 0 ? 0 : before * Math.Min(1.0, (double)pool.Waiting / flow.Waiting);
        return able == 0 ? double.PositiveInfinity
            : Math.Max(Until(flow, contact, tier, null, Math.Max(all, able), before), Until(flow, contact, tier, pool, able, alike));
    }

    /// <summary>How many of those in a pool take contacts: counted when the queue has a few hundred who serve it, else by the share of all who are present.</summary>
    private static int Able(LineFlow flow, Pool pool, int tier)
    {
        var (line, able) = (flow.Line, 0);
        if (line.Staff.Count > LookedAt)
        {
            return line.Present == 0 ? 0 : (int)Math.Ceiling(pool.Present.UpTo(tier) * (double)flow.Staff(0, int.MaxValue) / line.Present);
        }

        foreach (var service in line.Staff)
        {
            able += service.Tier <= tier && service.Agent.AtWork.Works && pool.WhyNot(service) is null ? 1 : 0;
        }

        return able;
    }

    /// <summary>When so many agents have taken so many, and then the contact itself.</summary>
    private double Until(LineFlow flow, ContactCard contact, int tier, Pool? pool, int working, double before)
    {
        var handling = flow.History.Handling.Mean;
        var others = Others(flow, contact.Place);
        var pace = working * others.Mine / handling;
        var leaves = flow.History.Patience.Rate;
        var served = leaves * before > 1e-9 * pace ? pace / leaves * Math.Log(1 + (leaves * before / pace)) : before;
        var overtaking = flow.History.Overtaking.Rate(contact.Queued!.HeadStart, now - contact.Queued.Since, now) / pace;
        var needed = (served + 1) / (1 - Math.Min(overtaking, 0.9));
        var agents = working <= FewAgents ? Agents(flow, contact.Queued.TierFrom, tier, pool) : [];

        // What is taken grows with time: find when it is what is needed.
        var (low, high) = (0.0, needed / pace);
        while (high < Most && Taken(high) < needed)
        {
            (low, high) = (high, high * 2);
        }

        for (var i = 0; i < 24 && high - low > 0.5; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Taken(middle) < needed ? (middle, high) : (low, middle);
        }

        return high;

        double Taken(double seconds)
        {
            var all = agents.Count > 0 ? 0 : working * seconds / handling;
            foreach (var agent in agents)
            {
                all += agent.Taken(seconds, handling);
            }

            return all * others.ShareOfMine(seconds);
        }
    }

    /// <summary>The other queues that draw on the same agents, and until when those before this place do.</summary>
    private static OtherQueues Others(LineFlow flow, Place place)
    {
        var lent = new List<(double Share, double Until)>(flow.Lent.Count);
        var mine = 1.0;
        foreach (var (other, share) in flow.LentNow)
        {
            var own = 1 - other.LentNow.Sum(l => l.Share);
            var working = other.Staff(0, int.MaxValue);
            var work = other.History.Handling.Mean * WaitBook.BeforeIn(other, place);
            if (work > 0 && working > 0)
            {
                lent.Add((share, work / Math.Max(0.01, working * own)));
                mine -= share;
            }
        }

        return new(Math.Max(0.02, mine), lent);
    }

    /// <summary>Each of few agents; none when finding them would cost too much.</summary>
    private List<AgentAhead> Agents(LineFlow flow, int tierFrom, int tierTo, Pool? pool)
    {
        var agents = new List<AgentAhead>(FewAgents);
        if (flow.Line.Staff.Count <= LookedAt)
        {
            foreach (var service in flow.Line.Staff)
            {
                // One who rests is no one of those counted, and yet will come back.
                if (service.Tier >= tierFrom
                    && service.Tier <= tierTo
                    && service.Agent is { IsPresent: true, Status: AgentStatus.LoggedIn }
                    && pool?.WhyNot(service) is null)
                {
                    agents.Add(book.Ahead(service.Agent, flow, now));
                }
            }
        }

        return agents;
    }
}

/// <summary>What other queues draw of the time of a queue's agents.</summary>
/// <param name="Mine">The share that stays while all of them draw.</param>
/// <param name="Lent">Share and until when, in seconds from now.</param>
internal readonly record struct OtherQueues(double Mine, List<(double Share, double Until)> Lent)
{
    /// <summary>Share of all the time of those agents, from now until then, that is this queue's.</summary>
    public double ShareOfMine(double seconds)
    {
        var mine = 1.0;
        foreach (var (share, until) in Lent)
        {
            mine -= share * Math.Min(1, until / Math.Max(seconds, 1e-6));
        }

        return Math.Max(Mine, mine);
    }
}

/// <summary>What one agent will take: busy for certain for a while, then, if talking, for a time of which only the mean is known.</summary>
/// <param name="Certain">Seconds of wrap-up or rest that are known.</param>
/// <param name="Mean">Mean of what is left of the conversation, in seconds; 0: none.</param>
internal readonly record struct AgentAhead(double Certain, double Mean)
{
    /// <summary>How many contacts the agent has taken by then, on the average.</summary>
    public double Taken(double seconds, double handling)
    {
        var left = seconds - Certain;
        if (left < 0)
        {
            return 0;
        }

        var over = Mean > 0 ? 1 - Math.Exp(-left / Mean) : 1;
        return over + ((left - (Mean * over)) / handling);
    }
}
