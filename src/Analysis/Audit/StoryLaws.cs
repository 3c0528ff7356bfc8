using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>What must hold within the story of one call that is over.</summary>
internal static class StoryLaws
{
    public static void Check(ContactStory story, BrokenLaws broken)
    {
        if (!story.IsWhole)
            return;
        Conversations(story, broken);
        Queues(story, broken);
        Waits(story, broken);
        Outside(story, broken);
        foreach (var visit in VisitRules.Of(story).Where(static v => v.HasNoEnd))
            broken.Add(Law.VisitEnds, visit.Sequence, story.Contact.Value, visit.Queue.Value);
        if (OutcomeRules.Of(story) is { } outcome && story.Events[^1] is { Event: ContactEnded ended } last && ended.Outcome != outcome)
            broken.Add(Law.OutcomeFits, last.Sequence, story.Contact.Value, ended.Outcome.ToString(), outcome.ToString());
    }

    /// <summary>One after the other, each with a beginning and an end, as long as time says.</summary>
    private static void Conversations(ContactStory story, BrokenLaws broken)
    {
        (long Sequence, AgentId Agent, DateTimeOffset At)? talk = null;
        foreach (var (sequence, e) in story.Events)
        {
            var begins = e switch
            {
                ContactConnected x => x.Agent,
                CallbackReached x => x.Agent,
                _ => (AgentId?)null,
            };
            if (begins is { } agent)
            {
                if (talk is { } other)
                    broken.Add(Law.OneAgentEach, sequence, story.Contact.Value, $"{other.Agent}, {agent}", other.Agent.Value);
                talk = (sequence, agent, e.At);
            }
            else if (e is TalkEnded over)
            {
                if (talk?.Agent != over.Agent)
                    broken.Add(Law.ConversationEnds, sequence, story.Contact.Value, over.Agent.Value, talk?.Agent.Value ?? "");
                else if (talk is { } it && !IsAsLong(over, it.At, e.At, story.AttemptOf is not null))
                    broken.Add(Law.TalkAsTime, sequence, story.Contact.Value, Seconds(over.Talked), Seconds(e.At - it.At));
                talk = null;
            }
            else if (e is CallbackAttemptEnded { End: AttemptEnd.Talked } && !story.Events.Exists(static one => one.Event is CallbackReached))
            {
                broken.Add(Law.ConversationEnds, sequence, story.Contact.Value, nameof(AttemptEnd.Talked), nameof(CallbackReached));
            }
        }

        if (talk is { } open && story.Events[^1].Event is ContactEnded)
            broken.Add(Law.ConversationEnds, open.Sequence, story.Contact.Value, open.Agent.Value);
    }

    /// <summary>Of one that a crash cut off only the last sign of life is known.</summary>
    private static bool IsAsLong(TalkEnded over, DateTimeOffset from, DateTimeOffset to, bool isAttempt) =>
        over.By == EndedBy.Restart || isAttempt ? over.Talked >= TimeSpan.Zero && over.Talked <= to - from : over.Talked == to - from;

    /// <summary>Offers, answers, steps and announcements are of the queue it stands in.</summary>
    private static void Queues(ContactStory story, BrokenLaws broken)
    {
        QueueId? stands = null;
        foreach (var (sequence, e) in story.Events)
        {
            stands = (e as ContactQueued)?.Queue ?? stands; // one that did not take it is not where it stands
            var named = e switch
            {
                OfferMade x => x.Queue,
                ContactConnected x => x.Queue,
                CallbackAccepted x => x.Queue,
                TalkEnded x => x.Queue,
                StepOpened x => x.Queue,
                WaitAnnounced x => x.Queue,
                ContactOverflowed x => x.Queue,
                ContactHandedOn x => x.Queue,
                PersonGivenUp x => x.Queue,
                ContactEnded x => x.Queue,
                _ => stands,
            };
            if (named != stands && (named is not null || e is not ContactEnded))
                broken.Add(Law.SameQueue, sequence, story.Contact.Value, named?.Value ?? "", stands?.Value ?? "");
        }
    }

    private static void Waits(ContactStory story, BrokenLaws broken)
    {
        var (queued, announced) = ((ContactQueued?)null, (WaitAnnounced?)null);
        foreach (var (sequence, e) in story.Events)
        {
            queued = e as ContactQueued ?? queued;
            if (e is ContactConnected answered && queued is not null && answered.Waited != e.At - queued.At)
                broken.Add(Law.WaitAsTime, sequence, story.Contact.Value, Seconds(answered.Waited), Seconds(e.At - queued.At));
            if (e is WaitAnnounced again && announced is not null && announced == again)
                broken.Add(Law.AnnouncedOnce, sequence, story.Contact.Value, again.Queue.Value);
            announced = e as WaitAnnounced ?? announced;
        }
    }

    /// <summary>A number that is dialled answers or does not, before anything else becomes of the call; and somebody had it dialled.</summary>
    private static void Outside(ContactStory story, BrokenLaws broken)
    {
        var (dial, handedOn, hasTalked) = ((OutsideDialled?)null, false, false);
        foreach (var (sequence, e) in story.Events)
        {
            var isWrong = e switch
            {
                OutsideConnected or OutsideNotReached => dial is null,
                OutsideDialled or ContactQueued or ContactRefused => dial is not null,
                _ => false,
            };
            if (isWrong)
                broken.Add(Law.OutsideEnds, sequence, story.Contact.Value, e.GetType().Name, dial is null ? nameof(OutsideDialled) : nameof(OutsideNotReached));
            if (e is ContactQueued { Entry: EntryCause.HandedOn } && !handedOn)
                broken.Add(Law.ConversationEnds, sequence, story.Contact.Value, nameof(EntryCause.HandedOn), nameof(ContactHandedOn));
            if (e is ContactHandedOn && !hasTalked)
                broken.Add(Law.ConversationEnds, sequence, story.Contact.Value, nameof(ContactHandedOn), nameof(TalkEnded));
            hasTalked = e is TalkEnded || (hasTalked && e is not ContactHandedOn);
            dial = e switch { OutsideDialled x => x, OutsideConnected or OutsideNotReached => null, _ => dial };
            handedOn |= e is ContactHandedOn;
        }
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
