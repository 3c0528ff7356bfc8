using System.Globalization;
using ContactCenter.Acd;
using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Admin;

/// <summary>Which messages are wanted, as it stands in an address; the list and its page take the same.</summary>
/// <param name="Queue">Id of a queue.</param>
/// <param name="State"><c>waiting</c>, <c>taken</c>, <c>done</c>, or <c>open</c> for the first two.</param>
/// <param name="Limit">At most so many: 1 to 500; 100 when it is not given.</param>
/// <param name="After">Goes on behind a page: from its <c>Link</c>.</param>
internal sealed record MessageListRequest(
    [FromQuery(Name = "queue")] string? Queue,
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "limit")] int? Limit,
    [FromQuery(Name = "after")] string? After)
{
    /// <summary>Everything that is not done.</summary>
    public const string Open = "open";
}

/// <summary>Messages that are looked for, and a page of them. A page goes on behind a message even when that one is gone meanwhile.</summary>
internal sealed record MessageQuery
{
    private static readonly string States = string.Join(", ", Enum.GetValues<MessageState>().Select(CallStory.Name).Append(MessageListRequest.Open));

    public string? Queue { get; private init; }

    /// <summary>Null with <see cref="IsOpen"/> false: all.</summary>
    public MessageState? State { get; private init; }

    /// <summary>Those that wait or are taken.</summary>
    public bool IsOpen { get; private init; }

    private int Limit { get; init; } = CallbackQuery.UsualLimit;

    private long After { get; init; }

    /// <summary>What is asked for; null with the fault in words when it cannot be read.</summary>
    public static MessageQuery? Read(MessageListRequest asked, AcdSnapshot snapshot, out string fault)
    {
        var state = Enum.GetValues<MessageState>().Cast<MessageState?>().FirstOrDefault(known => CallStory.Name(known!.Value) == asked.State);
        var isOpen = asked.State == MessageListRequest.Open;
        long after = 0;
        fault = CallbackInput.Given(asked.Queue) is { } queue && snapshot.Queues.All(known => known.Id.Value != queue) && snapshot.Messages.All(message => message.Queue.Value != queue) ? "queue is the id of a queue, see /api/v1/queues."
            : CallbackInput.Given(asked.State) is not null && state is null && !isOpen ? $"state is one of {States}."
            : asked.Limit is < 1 or > CallbackQuery.LargestLimit ? $"limit is 1 to {CallbackQuery.LargestLimit}."
            : CallbackInput.Given(asked.After) is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out after) ? "after is what the Link of the page before has."
            : "";
        return fault.Length > 0 ? null : new() { Queue = CallbackInput.Given(asked.Queue), State = state, IsOpen = isOpen, Limit = asked.Limit ?? CallbackQuery.UsualLimit, After = after };
    }

    /// <summary>The page, and where the next one begins; null: this is the last.</summary>
    /// <param name="all">In the order in which they were left.</param>
    public (List<MessageSnapshot> Page, string? Next) Of(IReadOnlyList<MessageSnapshot> all)
    {
        var found = all.Where(message => message.Order > After).Where(Matches).Take(Limit + 1).ToList();
        return ([.. found.Take(Limit)], found.Count > Limit ? found[Limit - 1].Order.ToString(CultureInfo.InvariantCulture) : null);
    }

    /// <summary>How many there are on all pages.</summary>
    public int Count(IReadOnlyList<MessageSnapshot> all) => all.Count(Matches);

    private bool Matches(MessageSnapshot message) =>
        (Queue is null || message.Queue.Value == Queue) && (State is null || message.State == State) && !(IsOpen && message.State == MessageState.Done);
}
