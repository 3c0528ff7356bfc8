using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Analysis.Why;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Explaining;

/// <summary>Answers why a contact waited as it did, and why an agent sat idle, from the journal. Reads the day, the one before and the one after.</summary>
/// <param name="reader">The journal.</param>
/// <param name="plan">The plan it is explained by.</param>
/// <param name="local">An instant in the service's time zone.</param>
internal sealed class WhyDesk(JournalReader reader, AcdPlan plan, Func<DateTimeOffset, DateTimeOffset> local)
{
    private static readonly string[] AtWork = ["agentStatusChanged", "agentReachabilityChanged"];

    /// <summary>The story of a contact; null: the journal does not know it (any more).</summary>
    public WhyStory? Of(ContactId contact, bool swedish)
    {
        if (reader.ReadContact(contact.Value).Select(static one => one.Event).FirstOrDefault() is not { } first)
            return null;
        var investigation = new Investigation(Before(DayOf(first.At)), contact);
        foreach (var (_, e) in reader.ReadDays(DayOf(first.At).AddDays(-1), DayOf(first.At).AddDays(1)))
        {
            investigation.Apply(e);
            if (investigation.IsOver)
                break;
        }

        return WhyStory.Of(investigation.File, plan, swedish, TelephoneNumber.Mask, at => local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>What an agent did between two instants, and who waited meanwhile; null: there is no such agent.</summary>
    public IReadOnlyList<WhyLine>? Of(AgentId agent, DateTimeOffset from, DateTimeOffset to, bool swedish)
    {
        if (plan.Agents.All(one => one.Id != agent))
            return null;
        var inquiry = new IdleInquiry(Before(DayOf(from)), agent, from, to);
        foreach (var (_, e) in reader.ReadDays(DayOf(from).AddDays(-1), DayOf(to)))
        {
            inquiry.Apply(e);
            if (inquiry.IsOver)
                break;
        }

        inquiry.Finish();
        return IdleStory.Of(inquiry, agent, plan, swedish);
    }

    private AcdCore Before(DateOnly day) =>
        Past.Core(plan, reader.ReadKinds(AtWork, 0, reader.LastSequenceBefore(day.AddDays(-1)), int.MaxValue).Select(static one => one.Event));

    private DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(local(at).DateTime);
}
