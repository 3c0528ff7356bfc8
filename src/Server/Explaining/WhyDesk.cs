using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Analysis.Why;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Explaining;

/// <summary>
/// Answers why a contact waited as it did, and why an agent sat idle, from the journal. Reads from <see cref="Earlier"/> before it came until it is gone; for one who is called back so for
/// each attempt.
/// </summary>
/// <param name="reader">The journal.</param>
/// <param name="plan">The plan it is explained by.</param>
/// <param name="local">An instant in the service's time zone.</param>
/// <param name="now">Who waits still has waited until then; null: until the last event.</param>
/// <param name="stop">Who asked has gone away.</param>
internal sealed class WhyDesk(JournalReader reader, AcdPlan plan, Func<DateTimeOffset, DateTimeOffset> local, DateTimeOffset? now = null, CancellationToken stop = default)
{
    private const int LongestName = 200;
    private static readonly string[] States = ["agentStateChanged"];
    private static readonly string[] AtWork = ["agentStatusChanged", "agentReachabilityChanged"];

    /// <summary>Who came to a queue before that and waits still is not known to those who came later.</summary>
    private static readonly TimeSpan Earlier = TimeSpan.FromHours(8);

    /// <summary>So long after the last that is known of a contact its end is looked for.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromHours(24);

    private static readonly string[] Requests = ["callbackRequested", "callbackClosed"]; // in this order: an index names them

    /// <summary>The story of a call, an attempt to call back or a request (<c>callbacks/12</c>), and of all that hangs together with it; null: the journal does not know it (any more).</summary>
    public ExplainedCall? Of(string asked, bool swedish)
    {
        if (asked.Length > LongestName || asked.Any(static c => char.IsControl(c) || char.IsSurrogate(c))) // no contact is called so, and a database may not take it
            return null;
        var reading = new MatterReading(reader);
        reading.Read(asked);
        if (reading.Events.Count == 0)
            return null;
        AcdEvent[] events = [.. reading.Events.Select(static one => one.Value)];
        var files = Investigate(reading.Contacts, events);
        var matter = new Matter([.. reading.Contacts.Select(contact => files.GetValueOrDefault(contact)).OfType<CaseFile>()], events)
        {
            DecidedBy = DecidedBetween(reading.Events.First().Key, reading.Events.Last().Key),
        };
        return new(matter, WhyStory.Of(matter, new(plan, swedish, TelephoneNumber.Mask, Clock)));
    }

    /// <summary>What an agent did between two instants, and who waited meanwhile; null: there is no such agent.</summary>
    public ExplainedIdle? Of(AgentId agent, DateTimeOffset from, DateTimeOffset to, bool swedish)
    {
        if (plan.Agents.All(one => one.Id != agent))
            return null;
        var before = reader.LastSequenceBefore(from - Earlier);
        var inquiry = new IdleInquiry(At(before), agent, from, to);
        var (first, last) = (0L, 0L);
        foreach (var (sequence, e) in reader.ReadAll(before))
        {
            stop.ThrowIfCancellationRequested();
            inquiry.Apply(e);
            (first, last) = (e.At <= from || first == 0 ? sequence : first, sequence);
            if (inquiry.IsOver)
                break;
        }

        inquiry.Finish();
        var by = DecidedBetween(first, last);
        return new(agent, from, to, inquiry.Did, inquiry.Waited, IdleStory.Of(inquiry, agent, plan, swedish, by), by);
    }

    /// <summary>Looks into those who stood in a queue: one reading for all who came within a few days of each other.</summary>
    private Dictionary<ContactId, CaseFile> Investigate(IReadOnlyList<ContactId> contacts, AcdEvent[] events)
    {
        var files = new Dictionary<ContactId, CaseFile>();
        var waited = new List<(ContactId Contact, DateTimeOffset From, DateTimeOffset To)>();
        foreach (var contact in contacts.Take(Matter.MostCases))
        {
            AcdEvent[] own = [.. events.Where(e => Investigation.ContactOf(e) == contact)];
            if (own.Any(static e => e is ContactQueued))
                waited.Add((contact, own[0].At - Earlier, own[^1].At + Later));
            else
                files[contact] = new(contact, own);
        }

        waited.Sort(static (one, other) => one.From.CompareTo(other.From));
        for (var at = 0; at < waited.Count;)
        {
            var (next, to) = (at + 1, waited[at].To);
            for (; next < waited.Count && waited[next].From <= to; next++)
                to = waited[next].To > to ? waited[next].To : to;
            var before = reader.LastSequenceBefore(waited[at].From);
            var read = reader.ReadAll(before).TakeWhile(one => one.Event.At <= to).Select(one =>
            {
                stop.ThrowIfCancellationRequested();
                return one.Event;
            });
            foreach (var file in Inquest.Of(At(before), read, [.. waited[at..next].Select(static one => one.Contact)], now <= to ? now : null))
                files[file.Contact] = file;
            at = next;
        }

        return files;
    }

    /// <summary>A core as it was after an event: who was at work, and whom there was to call back.</summary>
    private AcdCore At(long last)
    {
        if (last == 0)
            return Past.Core(plan, []);
        var requests = reader.ReadKinds(Requests, 0, last, int.MaxValue);
        var closed = requests.Select(static one => one.Event).OfType<CallbackClosed>().Select(static one => one.Callback).ToHashSet();
        // Who is at work changes state all day; of whom no change is kept, few events are, and looking through them costs little.
        var states = reader.LastOfAgents(plan.Agents.Select(static agent => agent.Id.Value), States, last);
        var known = states.Select(static one => ((AgentStateChanged)one.Event).Agent).ToHashSet();
        return Past.Core(plan, states
            .Concat(reader.LastOfAgents(plan.Agents.Where(agent => !known.Contains(agent.Id)).Select(static agent => agent.Id.Value), AtWork, last))
            .Concat(requests.Where(one => one.Event is CallbackRequested asked && !closed.Contains(asked.Callback)))
            .OrderBy(static one => one.Sequence)
            .Select(static one => one.Event));
    }

    private DecidedBy DecidedBetween(long first, long last)
    {
        var taken = reader.ReadPlans(first, last).Select(static one => ((PlanTaken)one.Event).Fingerprint).ToList();
        return taken.Count == 0 || plan.Fingerprint is null ? DecidedBy.Unknown : taken.All(print => print == plan.Fingerprint) ? DecidedBy.ThisPlan : DecidedBy.AnotherPlan;
    }

    private string Clock(DateTimeOffset at) => local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
