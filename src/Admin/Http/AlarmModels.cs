using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>
/// An alarm as the API sends it: one of a class with an alarm waits unanswered <c>since</c> then, or waited. <c>told</c>: how often it has been told; <c>present</c>:
/// how many were present who may take it when it was told last, busy ones too, 0 is nobody competent. <c>turnedAway</c>: its queue did not take it, and why. <c>acknowledgedAt</c>,
/// <c>by</c> and <c>word</c> are null until somebody acknowledges. <c>overAt</c> and <c>end</c> are null while it stands; <c>end</c>: <c>answered</c>, <c>passedOn</c>,
/// <c>abandoned</c>, <c>sentOn</c>, <c>turnedAway</c>, <c>callbackRequested</c>, <c>withdrawn</c>, <c>interrupted</c>, <c>failed</c>.
/// </summary>
internal sealed record AlarmModel(
    long Id,
    string Class,
    string Queue,
    string QueueName,
    string Call,
    string? Callback,
    DateTimeOffset Since,
    DateTimeOffset RaisedAt,
    DateTimeOffset ToldAt,
    int Told,
    int Present,
    string? TurnedAway,
    DateTimeOffset? AcknowledgedAt,
    string? By,
    string? Word,
    DateTimeOffset? OverAt,
    string? End)
{
    public static AlarmModel Of(AlarmSnapshot one, AcdPlan plan, AdminOptions options)
    {
        DateTimeOffset? Local(DateTimeOffset? at) => at is { } known ? options.Local(known) : null;
        return new(
            one.Id.Value,
            one.Class.Value,
            one.Queue.Value,
            plan.Queues.FirstOrDefault(queue => queue.Id == one.Queue)?.Name ?? one.Queue.Value,
            one.Contact.Value,
            one.Callback?.ToString(),
            options.Local(one.Since),
            options.Local(one.RaisedAt),
            options.Local(one.ToldAt),
            one.Told,
            one.Present,
            one.TurnedAway is { } cause ? CallStory.Name(cause) : null,
            Local(one.AcknowledgedAt),
            one.By,
            one.Word,
            Local(one.OverAt),
            one.End is { } end ? CallStory.Name(end) : null);
    }
}

/// <summary>Alarms that stand, oldest first; and the last that are over, newest first: at most 50, of the last day.</summary>
internal sealed record AlarmsModel(IReadOnlyList<AlarmModel> Open, IReadOnlyList<AlarmModel> Over);

/// <summary>Acknowledges an alarm. <c>word</c>, what is done about it, may be left out.</summary>
internal sealed record AcknowledgeRequest(string? By, string? Word);

/// <summary>
/// What became of the alarms of one class that were raised on the day: <c>raised = open + answered + passedOn + unanswered</c>. <c>told</c> counts those told anew, too.
/// Times are from when it was raised; null without any.
/// </summary>
internal sealed record AlarmFiguresModel(
    string Class,
    int Raised,
    int Open,
    int Answered,
    int PassedOn,
    int Unanswered,
    int Acknowledged,
    int NobodyPresent,
    int Told,
    double? AverageAcknowledgeSeconds,
    double? LongestAcknowledgeSeconds,
    double? AverageAnswerSeconds,
    double? LongestAnswerSeconds)
{
    public static AlarmFiguresModel Of(ClassId of, AlarmFigures f) => new(
        of.Value,
        f.Raised,
        f.Open,
        f.Answered,
        f.PassedOn,
        f.Unanswered,
        f.Acknowledged,
        f.NobodyPresent,
        f.Told,
        Rounded(f.AverageAcknowledgeSeconds),
        f.Acknowledged == 0 ? null : Rounded(f.LongestToAcknowledge.TotalSeconds),
        Rounded(f.AverageAnswerSeconds),
        f.Answered == 0 ? null : Rounded(f.LongestToAnswer.TotalSeconds));

    private static double? Rounded(double? seconds) => seconds is { } given ? Math.Round(given, 1) : null;
}
