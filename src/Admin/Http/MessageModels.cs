namespace ContactCenter.Admin;

/// <summary>
/// A message that a caller left. The number is whole, and the story told, where one message is read; the list has it masked. <c>owner</c> answers for what nobody has taken, <c>agent</c> has
/// taken it (or had, when it was closed); <c>since</c> is when it came where it is. <c>callback</c> is the last request to call back that was made from it, <c>call</c> the call in which it was left.
/// </summary>
internal sealed record MessageModel(
    string Id, string Queue, string State, string? Number, string Reason, string Language, DateTimeOffset LeftAt, double LengthSeconds, DateTimeOffset DueBy, bool Overdue,
    string? Owner, string? Agent, DateTimeOffset Since, string? ClosedBy, string? Word, DateTimeOffset? ErasedAt, string Call, string? Callback, IReadOnlyList<StoryEventModel>? Events);

/// <summary>Messages of a queue that are not done: nobody has taken <c>waiting</c>, somebody <c>taken</c>; of both, <c>overdue</c> should be done. <c>owner</c> is null for a queue that takes none.</summary>
internal sealed record QueueMessagesModel(int Waiting, int Taken, int Overdue, string? Owner);

/// <summary>What became of the messages that were left on the day: <c>left</c> is the sum of open, done and lapsed (erased unheard, with the numbers). Of all, <c>overdue</c> were not done in time.</summary>
internal sealed record MessageFiguresModel(long Left, long Open, long Done, long Lapsed, long Overdue);

/// <summary>Who sees to the message.</summary>
internal sealed record TakeRequest(string? Agent);

/// <summary>Who wants it; whoever has taken the message when left out.</summary>
internal sealed record GiveBackRequest(string? By);

/// <summary>Who did it, and what came of it.</summary>
internal sealed record MessageDoneRequest(string? By, string? Word);
