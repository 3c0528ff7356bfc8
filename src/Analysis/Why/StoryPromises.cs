using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>What was promised, and whether it was kept: by the rules by which the published figures count it.</summary>
internal static class StoryPromises
{
    public static IEnumerable<WhyLine> Of(Matter matter, WhyWords words, Func<DateTimeOffset, string> clock)
    {
        foreach (var told in matter.Events.OfType<WaitAnnounced>())
        {
            if (told is { Spoken: SpokenPromise.Wait, From: not null })
            {
                yield return new(told.At, Wait(matter, told, words));
            }
            else if (told.Spoken == SpokenPromise.Position && Position(matter, told, words) is { } position)
            {
                yield return new(told.At, position);
            }
        }

        foreach (var line in matter.Requests.SelectMany(request => Requested(matter, request, words.Requests, clock)))
        {
            yield return line;
        }

        foreach (var left in matter.Events.OfType<MessageLeft>())
        {
            var done = matter.Events.OfType<MessageClosed>().FirstOrDefault(e => e.Message == left.Message)?.At;
            yield return new(left.At, words.Requests.MessageBy(clock(left.DueBy), done is { } at ? clock(at) : null, done <= left.DueBy));
        }
    }

    /// <summary>Null: the caller left before it could be seen.</summary>
    private static string? Position(Matter matter, WaitAnnounced told, WhyWords words)
    {
        var until = After(matter, told).TakeWhile(static e => !Leaves(e)).ToList();
        var later = until.TakeWhile(static e => e is not ContactConnected).OfType<WaitAnnounced>().Select(static e => e.Position).ToList();
        return later.Count > 0 && later.Max() > told.Position ? words.PositionBroken(told.Position, later.Max())
            : later.Count > 0 || until.Any(static e => e is ContactConnected) ? words.PositionKept(told.Position)
            : null;
    }

    private static string Wait(Matter matter, WaitAnnounced told, WhyWords words)
    {
        var range = new WaitRange(told.From!.Value, told.To);
        foreach (var e in After(matter, told))
        {
            if (e is ContactConnected or CallbackAccepted)
            {
                var took = e.At - told.At;
                return range.Score(took) switch
                {
                    PromiseResult.Kept => words.PromiseKept(words.Range(told), took, took < told.From),
                    var broken => words.PromiseBroken(words.Range(told), took, broken == PromiseResult.Early),
                };
            }

            if (Leaves(e))
            {
                return e.At - told.At > told.To ? words.PromiseLate(words.Range(told), e.At - told.At) : words.PromiseOpen(words.Range(told));
            }
        }

        return words.PromiseOpen(words.Range(told));
    }

    private static IEnumerable<AcdEvent> After(Matter matter, WaitAnnounced told) =>
        matter.Events.SkipWhile(e => !ReferenceEquals(e, told)).Skip(1).Where(e => Investigation.ContactOf(e) == told.Contact);

    /// <summary>Ends the wait of which something was told without an answer.</summary>
    private static bool Leaves(AcdEvent e) =>
        e is ContactQueued or ContactOverflowed or OutsideDialled or ContactEnded or PersonGivenUp { Otherwise: PersonOtherwise.LeaveRequest } or CallbackRequested { Cause: not CallbackCause.CutOff };

    private static IEnumerable<WhyLine> Requested(Matter matter, CallbackId request, RequestWords words, Func<DateTimeOffset, string> clock)
    {
        var events = matter.Events.Where(e => Matter.RequestOf(e) == request).ToList();
        if (events.OfType<CallbackRequested>().FirstOrDefault() is not { } asked)
        {
            yield break;
        }

        if (asked.Slot is null && asked.Cause != CallbackCause.FollowUp && events.OfType<ContactQueued>().FirstOrDefault(static e => e.Entry == EntryCause.Callback) is { } turn && !events.Any(static e => e is CallbackMoved))
        {
            yield return new(asked.At, words.PlaceKept(clock(turn.Since), turn.Since <= asked.Since && turn.Ticket <= asked.Ticket));
        }

        var dialled = events.OfType<CallbackAccepted>().FirstOrDefault()?.At;
        var closed = events.OfType<CallbackClosed>().FirstOrDefault();
        var end = dialled ?? closed?.At;
        var moved = events.OfType<CallbackMoved>().LastOrDefault(e => !(e.At > end));
        if ((moved is null ? asked.PromisedBy : moved.PromisedBy) is not { } by)
        {
            yield break;
        }

        var text = clock(by);
        yield return new(moved?.At ?? asked.At, events.OfType<CallbackBroken>().Any(e => !(e.At > end)) ? words.Broken(text)
            : dialled is { } at ? words.CalledBy(text, clock(at), at <= by)
            : closed is null ? words.CalledBy(text, null, kept: false)
            : closed.End is CallbackEnd.Done or CallbackEnd.RangAgain ? words.RangInstead(text, closed.At <= by)
            : words.NotCalled(text));
    }
}
