using Microsoft.AspNetCore.Mvc;

namespace ContactCenter.Admin;

/// <summary>Which open requests to call back are wanted, as it stands in an address; the list and its page take the same.</summary>
/// <param name="Queue">Id of a queue.</param>
/// <param name="State">One of the states.</param>
/// <param name="Number">A whole number, or at least the last three digits of one.</param>
/// <param name="From">Due then or later.</param>
/// <param name="To">Due before then.</param>
/// <param name="Order"><c>asked</c> (the default): in the order in which they were made; <c>next</c>: whose turn comes first.</param>
/// <param name="Limit">At most so many: 1 to 500; 100 when it is not given.</param>
/// <param name="After">Goes on behind a page: from its <c>Link</c>.</param>
internal sealed record CallbackListRequest(
    [FromQuery(Name = "queue")] string? Queue,
    [FromQuery(Name = "state")] string? State,
    [FromQuery(Name = "number")] string? Number,
    [FromQuery(Name = "from")] string? From,
    [FromQuery(Name = "to")] string? To,
    [FromQuery(Name = "order")] string? Order,
    [FromQuery(Name = "limit")] int? Limit,
    [FromQuery(Name = "after")] string? After);
