using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Open requests to call back that are looked for, and a page of them. A page goes on behind a request even when that one is gone meanwhile.</summary>
internal sealed record CallbackQuery
{
    public const int UsualLimit = 100;
    public const int LargestLimit = 500;
    private const int FewestDigits = 3;
    private const int MostDigits = 20;
    private const string Next = "next", Asked = "asked";

    public string? Queue { get; private init; }

    public CallbackState? State { get; private init; }

    /// <summary>Digits at the end of the number; null: any number.</summary>
    public string? Digits { get; private init; }

    public DateTimeOffset? From { get; private init; }

    public DateTimeOffset? To { get; private init; }

    /// <summary>Whose turn comes first; otherwise in the order in which they were made.</summary>
    public bool IsByTurn { get; private init; }

    public int Limit { get; private init; } = UsualLimit;

    /// <summary>More is asked for than a queue.</summary>
    public bool IsFiltered => (State, Digits, From, To) is not (null, null, null, null);

    private string? E164 { get; init; }

    private (long Turn, long Id)? After { get; init; }

    /// <summary>What is asked for; null with the fault in words when it cannot be read.</summary>
    public static CallbackQuery? Read(CallbackListRequest asked, AcdSnapshot snapshot, ICallbackPort callbacks, Func<string, DateTimeOffset?> time, out string fault)
    {
        var state = Given(asked.State) is { } name ? CallbackInput.State(name) : null;
        var digits = Given(asked.Number) is { } number ? DigitsOf(number) : null;
        var (from, to) = (Given(asked.From) is { } begin ? time(begin) : null, Given(asked.To) is { } end ? time(end) : null);
        var after = Given(asked.After) is { } cursor ? Cursor(cursor) : null;
        fault = Given(asked.Queue) is { } queue && snapshot.Queues.All(known => known.Id.Value != queue) && snapshot.Callbacks.All(request => request.Queue.Value != queue) ? "queue is the id of a queue, see /api/v1/queues."
            : Given(asked.State) is not null && state is null ? $"state is one of {CallbackInput.States}."
            : Given(asked.Number) is not null && digits is null ? $"number is a telephone number, or its last digits: at least {FewestDigits}."
            : Given(asked.From) is not null && from is null ? CallbackInput.BadTime("from") + " In an address + is written %2B."
            : Given(asked.To) is not null && to is null ? CallbackInput.BadTime("to") + " In an address + is written %2B."
            : Given(asked.Order) is not (null or Next or Asked) ? $"order is {Asked} or {Next}."
            : asked.Limit is < 1 or > LargestLimit ? $"limit is 1 to {LargestLimit}."
            : Given(asked.After) is not null && after is null ? "after is what the Link of the page before has."
            : "";
        return fault.Length > 0 ? null : new()
        {
            Queue = Given(asked.Queue),
            State = state,
            Digits = digits,
            E164 = digits is null ? null : callbacks.Judge(asked.Number!).Number,
            From = from,
            To = to,
            IsByTurn = asked.Order == Next,
            Limit = asked.Limit ?? UsualLimit,
            After = after,
        };
    }

    /// <summary>The page, and where the next one begins; null: this is the last.</summary>
    /// <param name="open">In the order in which they were made: then nothing behind the page is looked at.</param>
    public (List<CallbackSnapshot> Page, string? Next) Of(IReadOnlyList<CallbackSnapshot> open)
    {
        var behind = open.Where(request => After is not { } after || KeyOf(request).CompareTo(after) > 0).Where(Matches);
        var found = (IsByTurn ? behind.OrderBy(KeyOf) : behind).Take(Limit + 1).ToList();
        return ([.. found.Take(Limit)], found.Count > Limit ? Text(KeyOf(found[Limit - 1])) : null);
    }

    /// <summary>How many there are on all pages.</summary>
    public int Count(IReadOnlyList<CallbackSnapshot> open) => open.Count(Matches);

    private bool Matches(CallbackSnapshot request)
    {
        var due = CallbackProjection.DueAt(request);
        return (Queue is null || request.Queue.Value == Queue)
            && (State is null || request.State == State)
            && (Digits is null || request.Number == E164 || request.Number.EndsWith(Digits, StringComparison.Ordinal))
            && !(due < From) && !(due >= To);
    }

    private (long Turn, long Id) KeyOf(CallbackSnapshot request) => (IsByTurn ? (request.NotBefore ?? request.Since).UtcTicks : 0, request.Callback.Value);

    private static string Text((long Turn, long Id) key) => string.Create(CultureInfo.InvariantCulture, $"{key.Turn}-{key.Id}");

    private static (long Turn, long Id)? Cursor(string text) =>
        text.Split('-') is [var turn, var id] && long.TryParse(turn, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var request)
            ? (ticks, request)
            : null;

    private static string? DigitsOf(string text)
    {
        var digits = string.Concat(text.Where(static c => c is not (' ' or '-' or '(' or ')'))).TrimStart('+');
        return digits.Length is >= FewestDigits and <= MostDigits && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static string? Given(string? text) => CallbackInput.Given(text);
}
