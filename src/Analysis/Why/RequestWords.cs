using ContactCenter.Acd;

namespace ContactCenter.Analysis.Why;

/// <summary>What is said of requests to call back and of messages.</summary>
internal sealed class RequestWords(WhyWords words)
{
    public string Requested(CallbackRequested e, Func<DateTimeOffset, string> clock)
    {
        var cause = e.Cause switch
        {
            CallbackCause.WayOut => words.Swap("kön skickade vidare till uppringning", "the queue sent on to a call back"),
            CallbackCause.PersonAbsent => words.Swap($"{e.Person?.Value ?? "personen"} gick inte att få tag i", $"{e.Person?.Value ?? "the person"} could not be had"),
            CallbackCause.CutOff => words.Swap("systemet stannade medan den som ringde väntade", "the system stopped while the caller waited"),
            CallbackCause.Agent => words.Swap($"lades in av {e.By ?? "en handläggare"}", $"made by {e.By ?? "an agent"}"),
            CallbackCause.FollowUp => words.Swap("uppföljning efter utskrivning", "a follow-up after somebody went home"),
            _ => words.Swap("den som ringde bad om det", "the caller asked for it"),
        };
        var when = e.Slot is { } slot
            ? words.Swap($"tiden {clock(slot.Start)}–{TimeOf(clock(slot.End))}", $"the time {clock(slot.Start)}–{TimeOf(clock(slot.End))}")
            : words.Swap("behållen plats", "the place kept") + (e.PromisedBy is { } by ? words.Swap($", senast {clock(by)}", $", by {clock(by)}") : "");
        return words.Swap($"Uppringning {e.Callback} bokades i {e.Queue}: {when}; {cause}.", $"Call back {e.Callback} was booked in {e.Queue}: {when}; {cause}.");
    }

    public string Moved(CallbackMoved e, Func<DateTimeOffset, string> clock) => e.Slot is { } slot
        ? words.Swap($"Uppringningen flyttades till {clock(slot.Start)}–{TimeOf(clock(slot.End))} av {e.By}.", $"The call back was moved to {clock(slot.Start)}–{TimeOf(clock(slot.End))} by {e.By}.")
        : words.Swap($"Uppringningen flyttades till så snart dess tur kommer, av {e.By}.", $"The call back was moved to as soon as its turn comes, by {e.By}.");

    public string Prioritised(CallbackPrioritised e) => words.Swap($"Uppringningen fick klass {e.Class} av {e.By}.", $"The call back was given class {e.Class} by {e.By}.");

    public string Due(CallbackDue e) => words.Swap($"Försök {e.Attempt} att ringa upp började.", $"Attempt {e.Attempt} to call back began.");

    public string Accepted(CallbackAccepted e) => words.Swap(
        $"{e.Agent} tog uppringningen efter {WhyWords.Time(e.Waited)} på sin plats; numret ringdes.",
        $"{e.Agent} accepted the call back after {WhyWords.Time(e.Waited)} at its place; the number was dialled.");

    public string Reached(CallbackReached e) => words.Swap($"Den uppringda svarade och talade med {e.Agent}.", $"The person called answered and talked with {e.Agent}.");

    public string Attempt(CallbackAttemptEnded e, Func<DateTimeOffset, string> clock)
    {
        var end = e switch
        {
            { End: AttemptEnd.Talked } => words.Swap("de talade", "they talked"),
            { End: AttemptEnd.Refused } => words.Swap("den uppringda ville inte tala längre", "the person called did not want to talk any more"),
            { End: AttemptEnd.Withdrawn } => words.Swap("togs tillbaka innan någon ringdes", "withdrawn before anybody was called"),
            { End: AttemptEnd.RangIn } => words.Swap("den som skulle ringas upp ringde själv in", "who was to be called rang in"),
            { End: AttemptEnd.Restart } => words.Swap("systemet stannade; det räknas inte som försök", "the system stopped; that counts as no attempt"),
            { Failure: DialFailure.Busy } => words.Swap("inte nådd, upptaget", "not reached, busy"),
            { Failure: DialFailure.Machine } => words.Swap("inte nådd, ingen tryckte på tangenten (en telefonsvarare)", "not reached, nobody pressed the key (an answering machine)"),
            { Failure: DialFailure.NoSuchNumber } => words.Swap("numret finns inte", "there is no such number"),
            { Failure: DialFailure.Failed } => words.Swap("inte nådd, samtalet kom inte fram", "not reached, the call did not get through"),
            _ => words.Swap("inte nådd, inget svar", "not reached, no answer"),
        };
        return words.Swap($"Försöket slutade: {end}", $"The attempt ended: {end}") + (e.NotBefore is { } again ? words.Swap($"; igen tidigast {clock(again)}.", $"; again not before {clock(again)}.") : ".");
    }

    public string Attached(CallbackAttached e) => words.Swap("Den som skulle ringas upp ringde själv in, och fick uppringningens plats.", "Who was to be called rang in, and got the place of the call back.");

    public string Detached(CallbackDetached e) => words.Swap("Den som ringt in gick utan svar; uppringningen står kvar.", "Who had rung in left unanswered; the call back stands.");

    public string AtRisk(CallbackAtRisk e, Func<DateTimeOffset, string> clock) => words.Swap($"Utlovad senast {clock(e.PromisedBy)}, och ingen hade ringt än.", $"Promised by {clock(e.PromisedBy)}, and nobody had called yet.");

    public string Closed(CallbackClosed e)
    {
        var end = e.End switch
        {
            CallbackEnd.Done => words.Swap("uppringd", "called back"),
            CallbackEnd.Cancelled => words.Swap("borttagen utan samtal", "taken away without a call"),
            CallbackEnd.RangAgain => words.Swap("den som ringde ringde igen och fick tala med någon", "the caller rang again and talked with somebody"),
            CallbackEnd.Unreachable => words.Swap("gick inte att nå", "could not be reached"),
            _ => words.Swap("ville inte tala längre", "did not want to talk any more"),
        };
        return words.Swap($"Uppringning {e.Callback} avslutades: {end}{(e.By is { Length: > 0 } by ? $", av {by}" : "")}.", $"Call back {e.Callback} was closed: {end}{(e.By is { Length: > 0 } who ? $", by {who}" : "")}.");
    }

    public string NoTimeFree() => words.Swap("Ville bli uppringd; ingen tid var ledig.", "Wanted to be called back; no time was free.");

    public string Left(MessageLeft e, Func<DateTimeOffset, string> clock) => words.Swap(
        $"Lämnade ett meddelande på {WhyWords.Time(e.Length)} till {e.Queue}; ska vara sett till senast {clock(e.DueBy)}.",
        $"Left a message of {WhyWords.Time(e.Length)} for {e.Queue}; to be seen to by {clock(e.DueBy)}.");

    public string Taken(MessageTaken e) => words.Swap($"{e.Agent} tog hand om meddelandet.", $"{e.Agent} took the message.");

    public string GivenBack(MessageGivenBack e) => words.Swap($"{e.Agent} lämnade tillbaka meddelandet.", $"{e.Agent} gave the message back.");

    public string Overdue(MessageOverdue e) => words.Swap("Meddelandet skulle ha varit klart.", "The message should have been done.");

    public string MessageDone(MessageClosed e) => words.Swap($"Meddelandet blev klart, av {e.By}.", $"The message was done, by {e.By}.");

    public string Erased(MessageErased e) => words.Swap("Meddelandet raderades.", "The message was erased.");

    /// <summary>Which contact is spoken of, where there are several.</summary>
    public string Heading(CaseKind kind, int? attempt) => kind switch
    {
        CaseKind.Attempt => words.Swap($"Försök {attempt} att ringa upp:", $"Attempt {attempt} to call back:"),
        CaseKind.Asking => words.Swap("Samtalet då uppringningen bokades:", "The call in which the call back was booked:"),
        CaseKind.RangIn => words.Swap("Samtalet då den som skulle ringas upp ringde in:", "The call in which who was to be called rang in:"),
        _ => words.Swap("Samtalet:", "The call:"),
    };

    /// <summary>How the call back stands, in a sentence.</summary>
    public string Standing(CallbackId request, int attempts, CallbackEnd? end, TimeSpan since) => end switch
    {
        CallbackEnd.Done => words.Swap($"Uppringning {request}: uppringd efter {WhyWords.Time(since)} och {Tries(attempts)}.", $"Call back {request}: called back after {WhyWords.Time(since)} and {Tries(attempts)}."),
        null => words.Swap($"Uppringning {request} är inte klar; {Tries(attempts)} hittills.", $"Call back {request} is open; {Tries(attempts)} so far."),
        CallbackEnd.RangAgain => words.Swap($"Uppringning {request}: den som ringde fick tala med någon efter {WhyWords.Time(since)} utan att ringas upp.", $"Call back {request}: the caller talked with somebody after {WhyWords.Time(since)} without being called."),
        CallbackEnd.Unreachable => words.Swap($"Uppringning {request}: gick inte att nå på {Tries(attempts)}.", $"Call back {request}: could not be reached in {Tries(attempts)}."),
        CallbackEnd.Refused => words.Swap($"Uppringning {request}: ville inte tala längre när någon ringde, efter {WhyWords.Time(since)}.", $"Call back {request}: did not want to talk any more when somebody called, after {WhyWords.Time(since)}."),
        _ => words.Swap($"Uppringning {request} togs bort utan samtal efter {WhyWords.Time(since)}.", $"Call back {request} was taken away without a call after {WhyWords.Time(since)}."),
    };

    public string PlaceKept(string since, bool kept) => kept
        ? words.Swap($"Utlovat: behållen plats. När dess tur kom räknades väntan från {since}: hållet.", $"Told: the place is kept. When its turn came it counted as waiting since {since}: kept.")
        : words.Swap($"Utlovat: behållen plats. När dess tur kom räknades väntan från {since}: inte hållet.", $"Told: the place is kept. When its turn came it counted as waiting since {since}: not kept.");

    public string CalledBy(string by, string? at, bool kept) => at is null
        ? words.Swap($"Utlovat: uppringning senast {by}; ingen har ringt än.", $"Told: a call back by {by}; nobody has called yet.")
        : kept ? words.Swap($"Utlovat: uppringning senast {by}; numret ringdes {at}: hållet.", $"Told: a call back by {by}; the number was dialled {at}: kept.")
        : words.Swap($"Utlovat: uppringning senast {by}; numret ringdes {at}: inte hållet.", $"Told: a call back by {by}; the number was dialled {at}: not kept.");

    public string Broken(string by) => words.Swap($"Utlovat: uppringning senast {by}; ingen ringde, och inte långt efteråt heller: inte hållet.", $"Told: a call back by {by}; nobody called, nor long after: not kept.");

    public string NotCalled(string by) => words.Swap($"Utlovat: uppringning senast {by}; togs bort innan någon ringt.", $"Told: a call back by {by}; it was taken away before anybody called.");

    public string RangInstead(string by, bool kept) => words.Swap($"Utlovat: uppringning senast {by}; den som ringde fick tala med någon {(kept ? "dessförinnan: hållet" : "först efteråt: inte hållet")}.", $"Told: a call back by {by}; the caller talked with somebody {(kept ? "before that: kept" : "after that only: not kept")}.");

    public string MessageBy(string by, string? done, bool kept) => done is null
        ? words.Swap($"Meddelandet ska vara sett till senast {by}; det är det inte än.", $"The message is to be seen to by {by}; it is not yet.")
        : words.Swap($"Meddelandet skulle vara sett till senast {by}; klart {done}: {(kept ? "hållet" : "inte hållet")}.", $"The message was to be seen to by {by}; done {done}: {(kept ? "kept" : "not kept")}.");

    private string Tries(int attempts) => attempts == 1 ? words.Swap("ett försök", "one attempt") : words.Swap($"{attempts} försök", $"{attempts} attempts");

    /// <summary>The time of day, where the day has been said.</summary>
    private static string TimeOf(string clock) => clock[(clock.IndexOf(' ', StringComparison.Ordinal) + 1)..];
}
