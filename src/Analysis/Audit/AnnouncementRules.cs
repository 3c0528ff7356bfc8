using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>
/// How announcements of the wait came out, by <i>Announcements</i> in <c>docs/routing.md</c>. A range is kept when the contact is answered no later than its upper end and no
/// earlier than half its lower end; late also when another announcement, or its leaving, comes after the upper end. Not scored: who leaves before that, or is cut off by a stop.
/// </summary>
internal static class AnnouncementRules
{
    /// <summary>So many of one visit count while their scores are open.</summary>
    private const int MostOpen = 64;

    /// <summary>Each announcement whose range is scored, and <c>kept</c>, <c>early</c> or <c>late</c>.</summary>
    public static IEnumerable<(WaitAnnounced Announced, string Score)> Of(ContactStory story)
    {
        for (var i = 0; i < story.Events.Count;)
        {
            var to = i;
            while (to < story.Events.Count && !EndsVisit(story.Events[to].Event))
                to++;
            var heard = story.Events.Skip(i).Take(to - i).Select(static e => e.Event).OfType<WaitAnnounced>().ToList();
            var end = to < story.Events.Count ? story.Events[to].Event : null;
            foreach (var scored in heard.Count == 0 ? [] : Scores(heard, end))
                yield return scored;
            i = to + 1;
        }
    }

    private static List<(WaitAnnounced Announced, string Score)> Scores(List<WaitAnnounced> heard, AcdEvent? end)
    {
        var (scored, open) = (new List<(WaitAnnounced, string)>(), new List<Open>());
        foreach (var next in heard)
        {
            foreach (var one in open)
            {
                if (one.IsRangeOpen && next.At - one.Heard.At > one.Heard.To)
                    scored.Add((one.Close(), "late"));
                one.IsPositionOpen &= next.Position <= one.Heard.Position;
            }

            // What was told last stays; of the others those whose score is open.
            var told = open.FindLast(static one => one.Heard.Spoken == SpokenPromise.Wait);
            open.RemoveAll(one => one is { IsRangeOpen: false, IsPositionOpen: false } && one != told);
            if (open.Count == MostOpen)
                open.RemoveAt(open[0] == told ? 1 : 0);
            open.Add(new(next));
        }

        foreach (var (one, after) in end is null or ContactEnded { Cause: LeaveCause.SystemStopping } ? [] : open.Where(static one => one.IsRangeOpen).Select(one => (one.Heard, end.At - one.Heard.At)))
        {
            if (after > one.To)
                scored.Add((one, "late"));
            else if (end is ContactConnected)
                scored.Add((one, after < one.From / 2 ? "early" : "kept"));
        }

        return scored;
    }

    private static bool EndsVisit(AcdEvent e) => e is ContactConnected or ContactQueued or ContactOverflowed or OutsideDialled or ContactEnded
        or PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest }
        or CallbackRequested { Cause: not CallbackCause.CutOff };

    private sealed class Open(WaitAnnounced heard)
    {
        public WaitAnnounced Heard { get; } = heard;

        public bool IsRangeOpen { get; private set; } = heard.From is not null;

        public bool IsPositionOpen { get; set; } = true;

        public WaitAnnounced Close()
        {
            IsRangeOpen = false;
            return Heard;
        }
    }
}
