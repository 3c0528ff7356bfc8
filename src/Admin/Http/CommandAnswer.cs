namespace ContactCenter.Admin;

/// <summary>What became of a command, as HTTP says it.</summary>
internal static class CommandAnswer
{
    public static IResult Of(CommandResult result, string what, string id) => result.Verdict switch
    {
        CommandVerdict.Done => ApiEndpoints.Ok(new CommandModel("done")),
        CommandVerdict.Noted => ApiEndpoints.Ok(new CommandModel("waitsForPhone")),
        CommandVerdict.Unknown => ApiEndpoints.Found<CommandModel>(null, what, id),
        CommandVerdict.NotNow => Problem.Of(StatusCodes.Status409Conflict, $"Not in the {what}'s present state", result.Explanation),
        CommandVerdict.BadValue => Problem.Of(StatusCodes.Status400BadRequest, "That cannot be used", result.Explanation),
        _ => Problem.Of(StatusCodes.Status503ServiceUnavailable, "Too much to do; try again", result.Explanation),
    };
}
