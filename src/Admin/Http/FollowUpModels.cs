namespace ContactCenter.Admin;

/// <summary>
/// What became of a list. <c>rows = booked + already + refused</c>. In a dry run it is what would become of it. <c>notes</c> is what is to be said of the list as a whole. After <c>brokenOff</c>
/// the rows that are not among the lines were not looked at: send the list again.
/// </summary>
internal sealed record FollowUpReportModel(
    string Queue, bool DryRun, int Rows, int Booked, int Already, int Refused, bool BrokenOff, IReadOnlyList<string> Notes, IReadOnlyList<FollowUpLineModel> Lines);

/// <summary>
/// One line: <c>result</c> is booked, already or refused; <c>message</c> says why, and the cure. <c>due</c> is the day on which they should be called, <c>start</c> and <c>end</c> the slot.
/// </summary>
internal sealed record FollowUpLineModel(
    int Line, string Result, string? Message, string? Department, string? Discharged, string? Due, DateTimeOffset? Start, DateTimeOffset? End, string? Callback);

/// <summary>Sums of those who left in these months.</summary>
internal sealed record FollowUpStatisticsModel(string From, string To, IReadOnlyList<FollowUpSumModel> Sums, FollowUpCountsModel Total);

/// <summary>What became of those who left a department in a month.</summary>
internal sealed record FollowUpSumModel(string Queue, string Month, string Department, FollowUpCountsModel Counts);

/// <summary>
/// <c>listed = reached + notReached + refused + cancelled + open</c>, <c>reached = reachedOnDueDay + reachedLater</c>, <c>notReached</c> is the sum of its causes, and
/// <c>listed = dueDayKept + dueDayNotKept + cancelledBeforeDueDay + dueDayToCome</c>.
/// </summary>
internal sealed record FollowUpCountsModel(
    int Listed, int Reached, int ReachedOnDueDay, int ReachedLater, int NotReached, FollowUpCausesModel NotReachedBy, int Refused, int Cancelled, int Open,
    int DueDayKept, int DueDayNotKept, int CancelledBeforeDueDay, int DueDayToCome, double? ReachedShare, double? DueDayKeptShare);

/// <summary>Why those were not reached who were given up after the last attempt.</summary>
internal sealed record FollowUpCausesModel(int Busy, int NoAnswer, int Machine, int Failed, int NoSuchNumber);
