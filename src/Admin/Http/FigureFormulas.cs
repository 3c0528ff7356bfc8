namespace ContactCenter.Admin;

/// <summary>How the figures come about, for those who read the description of the API.</summary>
internal static class FigureFormulas
{
    public const string Text =
        """
        A visit to a queue counts on the day it began: offered = answered + abandoned + turnedAway + callbackBooked + passedOn + overflowed + interrupted + failed + undecided.
        answerRate = answered / (offered − undecided). serviceLevel = answered within the service level / (offered − undecided).
        callbacksWaiting: open requests to call back, now. callbackBooked: visits that ended with one. callbackCompleted: requests of the day after which somebody called back.

        callbacks, of the requests made on the day: requested = open + done + cancelled + rangAgain + unreachable + refused,
        and requested = onTime + late + broken + noPromise + cancelledUndialled + undialled, at every instant.
        Promised is the end of the time booked; for a kept place the upper end of the expected wait when one was told, else nothing (noPromise).
        onTime: first dialled no later than promised, or rang in and talked, or was called by other means, by then. late: after that, and before it counted as broken.
        broken: not dialled at callback.brokenAfter (60 min unless configured) after the promise ended. cancelledUndialled: ended before any dial and before it was broken. undialled: promised, not dialled yet, not broken.
        onTimeShare = onTime / (onTime + late + broken). dials: times somebody was dialled. noTimeFree: callers who wanted a time, and none was free.
        messages, of those left on the day: left = open + done + lapsed (erased before anybody was done with them); overdue: not done in time. A message is no visit: a call that left one and reached no queue is in no other figure of a queue.
        lines, of the contacts whose last conversation was on the day, those called back too: settledIn by the tier of whoever talked with them last, 0 for those handed on
        with whom nobody talked there; settledInFirstLine = settledIn 1 / all of them.
        A day's callback figures change after the day, until its last request is settled.
        """;
}
