namespace ContactCenter.Admin;

/// <summary>Who came to a team on a day and was treated, or not, by the hour.</summary>
/// <param name="Day">The day in the service's time zone.</param>
/// <param name="Queues">Whose contacts.</param>
/// <param name="Total">The whole day.</param>
/// <param name="Hours">Every hour of the day: 24, or 23 and 25 when clocks change.</param>
/// <param name="Earlier">Who came on days before and was still waited for when this one began; null: not told of a day that is over.</param>
/// <param name="Oldest">Untreated contacts, oldest first, at most 20; those to be called at a later time left out.</param>
/// <param name="Beyond">So many visits, requests and messages more there were, to any queue, than are kept. 0 but for days with more than 200 000.</param>
internal sealed record UntreatedModel(
    string Day,
    IReadOnlyList<string> Queues,
    UntreatedSumModel Total,
    IReadOnlyList<UntreatedHourModel> Hours,
    UntreatedSumModel? Earlier,
    IReadOnlyList<UntreatedOneModel> Oldest,
    long Beyond);

/// <summary>An hour.</summary>
/// <param name="From">Its beginning.</param>
/// <param name="Sum">Who came in it.</param>
internal sealed record UntreatedHourModel(DateTimeOffset From, UntreatedSumModel Sum);

/// <summary>Came = treated + untreated.</summary>
internal sealed record UntreatedSumModel(int Came, TreatedModel Treated, UntreatedKindsModel Untreated);

/// <summary>When they were treated.</summary>
/// <param name="Sum">All.</param>
/// <param name="WithinHour">Before the hour was over in which they came.</param>
/// <param name="SameDay">Later on that day.</param>
/// <param name="LaterDay">After that day.</param>
internal sealed record TreatedModel(int Sum, int WithinHour, int SameDay, int LaterDay);

/// <summary>What the untreated wait for, or how they went away.</summary>
/// <param name="Sum">All: the kinds together.</param>
/// <param name="Urgent">Of all: in a class with a head start.</param>
/// <param name="OnTheLine">Wait on the line.</param>
/// <param name="Due">Are to be called, and may be called now.</param>
/// <param name="Booked">Are to be called later.</param>
/// <param name="Message">Have left a message nobody is done with.</param>
/// <param name="GaveUp">Hung up, took the request away, or did not want to talk when called.</param>
/// <param name="TurnedAway">The queue had no place, or the call was cut off by us.</param>
/// <param name="NotReached">Called back in vain to the last.</param>
internal sealed record UntreatedKindsModel(int Sum, int Urgent, int OnTheLine, int Due, int Booked, int Message, int GaveUp, int TurnedAway, int NotReached);

/// <summary>One who is untreated; nobody's name and number.</summary>
internal sealed record UntreatedOneModel(DateTimeOffset Came, double AgeSeconds, string Kind, string? Class, bool Urgent);
