namespace ContactCenter.Acd;

/// <summary>
/// The estimate of a wait: how long until those who may take the contact have taken everyone before it, and come to it.
/// <para>
/// What is before it: those of its queue who stand before it, some of whom will hang up; those of other queues who stand before it, as far as they
/// draw the time of the same agents (<see cref="CapacitySplit"/>), only until they are served; and those who will come with a larger head start.
/// </para>
/// <para>
/// Who takes them: everyone who takes contacts now, at the tiers open to the contact by then. A queue with few agents looks at each of them, how
/// long the present conversation has lasted and when the wrap-up or rest ends; with many, only their number counts.
/// </para>
/// </summary>
internal readonly struct ExpectedWaits(WaitBook book, DateTimeOffset now)
{
    private const int FewAgents = 16;
    private const int LookedAt = 256;
    private static readonly double Longest = TimeSpan.FromHours(24).TotalSeconds;

    /// <summary>What is left of a wait; null: nobody who could take the contact is at work.</summary>
    public WaitEstimate? Of(ContactCard contact)
    {
        if (contact is not { Line: { } line, Queued: { } queued, State: ContactState.Waiting or ContactState.Offered })
        {
            return null;
        }

        var before = book.BeforeOf(contact);
        return contact.State == ContactState.Offered ? default(WaitEstimate) : Left(book.FlowOf(line), queued, contact.Step, before);
    }

    /// <summary>The wait of one who would come now.</summary>
    public WaitEstimate? OfNewcomer(QueueLine line, ContactQueued? asked)
    {
        var flow = book.FlowOf(line);
        var entry = asked ?? new ContactQueued(now, default, line.Plan.Id, "", "", long.MaxValue, 0, default);
        return WaitBook.IsAnyoneReadyFor(line, entry) ? default(WaitEstimate) : Left(flow, entry, 0, book.BeforeOf(line, entry));
    }

    /// <summary>Step by step: what is not taken in what is open is taken, at the earliest, when more opens.</summary>
    private WaitEstimate? Left(LineFlow flow, ContactQueued entry, int step, int before)
    {
        var steps = flow.Line.Plan.Steps;
        var inQueue = (now - entry.At).TotalSeconds;
        var tier = 0;
        var language = entry.Language;
        var best = double.PositiveInfinity;
        for (var i = 0; i < steps.Count; i++)
        {
            var opens = i <= step ? 0 : Math.Max(0, steps[i].After.TotalSeconds - inQueue);
            if (opens >= best)
            {
                break;
            }

            if (i > step && (steps[i].Then is not null || steps[i].When is not null))
            {
                continue; // not known to open
            }

            tier = Math.Max(tier, steps[i].HighestTier);
            language = steps[i].LanguageDropped ? QueueLine.AnyLanguage : language;
            if (i >= step && Seconds(flow, entry, language, tier, before) is { } seconds)
            {
                best = Math.Min(best, Math.Max(seconds, opens));
            }
        }

        return double.IsPositiveInfinity(best) ? null : Estimate(flow, best, before);
    }

    private static WaitEstimate Estimate(LineFlow flow, double seconds, int before)
    {
        seconds = Math.Min(seconds, Longest);
        var handling = flow.History.Handling;

        // Each of those before is one more chance to be wrong, and they even out; that the staff may change does not.
        var spread = seconds * Math.Sqrt((Math.Max(0.5, handling.Unevenness) / (before + 1)) + 0.02);
        return new(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(spread), handling.Uncertain);
    }

    /// <summary>Null: nobody who takes contacts may take this one.</summary>
    private double? Seconds(LineFlow flow, ContactQueued entry, string language, int tier, int before)
    {
        var all = flow.Staff(QueueLine.AnyLanguage, entry.TierFrom, tier);
        if (all == 0)
        {
            return null;
        }

        var seconds = Until(flow, entry, QueueLine.AnyLanguage, tier, all, before);
        if (language.Length == 0)
        {
            return seconds;
        }

        // Who asks for a language waits for those who speak it to come through those who ask for it too.
        var speaking = flow.Staff(language, entry.TierFrom, tier);
        var alike = flow.Waiting == 0 ? 0 : before * Math.Min(1.0, (double)flow.WaitingFor(language) / flow.Waiting);
        return speaking == 0 ? null : Math.Max(seconds, Until(flow, entry, language, tier, speaking, alike));
    }

    /// <summary>When so many agents have taken so many, and then the contact itself.</summary>
    private double Until(LineFlow flow, ContactQueued entry, string language, int tier, int working, double before)
    {
        var handling = flow.History.Handling.Mean;
        var others = Others(flow, entry);
        var pace = working * others.Mine / handling;
        var leaves = flow.History.Patience.Rate;
        var served = leaves * before > 1e-9 * pace ? pace / leaves * Math.Log(1 + (leaves * before / pace)) : before;
        var overtaking = flow.History.Overtaking.Rate(entry.HeadStart, now - entry.Since, now) / pace;
        var needed = (served + 1) / (1 - Math.Min(overtaking, 0.9));
        var agents = working <= FewAgents ? Agents(flow, entry, language, tier) : [];

        // Taken(t) grows with t: find where it reaches what is needed.
        var (low, high) = (0.0, needed / pace);
        while (Taken(high) < needed && high < Longest)
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
            var all = 0.0;
            foreach (var agent in agents)
            {
                all += agent.Taken(seconds, handling);
            }

            all = agents.Count > 0 ? all : working * seconds / handling;
            return all * others.ShareOfMine(seconds);
        }
    }

    /// <summary>The other queues that draw on the same agents, and until when those before this contact do.</summary>
    private OtherQueues Others(LineFlow flow, ContactQueued entry)
    {
        var lent = new List<(double Share, double Until)>(flow.Lent.Count);
        var mine = 1.0;
        foreach (var (other, share) in flow.Lent)
        {
            var own = 1 - other.Lent.Sum(l => l.Share);
            var working = other.Staff(QueueLine.AnyLanguage, 0, int.MaxValue);
            var work = other.History.Handling.Mean * book.BeforeIn(other.Line, entry);
            if (work > 0 && working > 0)
            {
                lent.Add((share, work / Math.Max(0.01, working * own)));
                mine -= share;
            }
        }

        return new(Math.Max(0.02, mine), lent);
    }

    private List<AgentAhead> Agents(LineFlow flow, ContactQueued entry, string language, int tier)
    {
        var agents = new List<AgentAhead>(FewAgents);
        if (flow.Line.Staff.Count > LookedAt)
        {
            return agents;
        }

        foreach (var (agent, at) in flow.Line.Staff)
        {
            if (at >= entry.TierFrom
                && at <= tier
                && agent is { IsPresent: true, Status: AgentStatus.LoggedIn }
                && (language.Length == 0 || agent.Speaks(language)))
            {
                agents.Add(book.Ahead(agent, flow, now));
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
