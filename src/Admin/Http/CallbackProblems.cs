using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>Why something asked of a request to call back was not done, and what to do instead.</summary>
internal static class CallbackProblems
{
    public static IResult Number(NumberFault fault) => Problem.With(StatusCodes.Status422UnprocessableEntity, "The number cannot be called back", fault switch
    {
        NumberFault.Emergency => "It is an emergency number; those are never dialled.",
        NumberFault.Premium => "It costs more than a call (premium, directory or satellite); ask for another number.",
        NumberFault.Internal => "It is an extension or a number of this service itself; give the number the person can be reached at from outside.",
        NumberFault.Foreign => "It is abroad, and outside.allow in server.yaml has no prefix for it.",
        _ => "It is no number that could be dialled; write it with its area code, or as +46701234567.",
    }, "fault", CallStory.Name(fault));

    public static IResult Unknown(string what, string given, IEnumerable<string> known) => Problem.Of(
        StatusCodes.Status422UnprocessableEntity, $"No such {what}", $"There is no {what} '{given}'; there are: {Listed(known)}.");

    public static IResult NoCaller() => Problem.Of(
        StatusCodes.Status422UnprocessableEntity, "The caller's number is not known", "There is no such call, its number was withheld, or it is kept no longer; give number instead.");

    public static IResult Nobody(string queue) => Problem.Of(
        StatusCodes.Status422UnprocessableEntity, "Nobody could take it", $"Nobody who serves queue '{queue}' has all the skills and the unit asked for and speaks the language; ask for less.");

    /// <summary>A slot that none begins at, or that is over.</summary>
    public static IResult NoSuchTime(CallbackTimeModel[] next) => Problem.With(
        StatusCodes.Status422UnprocessableEntity, "No such time", "No time that can be booked begins then, or it is over." + Next(next), "nextFree", next);

    public static IResult Of(CallbackVerdict verdict, string id, Func<CallbackTimeModel[]> next, CallbackSnapshot? open) => verdict switch
    {
        { IsStopped: true } => Problem.Of(StatusCodes.Status503ServiceUnavailable, "The server is stopping", "Nothing was done; try again in a while."),
        { IsNotWritten: true } => Problem.Of(StatusCodes.Status503ServiceUnavailable, "The disk does not take it", "It is decided and waits for the disk. Promise nothing yet; look at the request again in a while."),
        _ => Of(verdict.Refusal, id, next, open),
    };

    private static IResult Of(Refusal refusal, string id, Func<CallbackTimeModel[]> next, CallbackSnapshot? open)
    {
        switch (refusal)
        {
            case Refusal.UnknownCallback:
                return ApiEndpoints.Found<CommandModel>(null, "callback", id);
            case Refusal.CallbackBusy:
                return Conflict("The caller is being called", "Somebody dials or talks with the caller right now; wait until that is over, then look again.");
            case Refusal.NoCallbacks:
                return Problem.Of(StatusCodes.Status422UnprocessableEntity, "The queue books no times", "It has no callback.slots in queues.yaml; leave slot out, or send null.");
            case Refusal.SlotFull:
                var times = next();
                return Problem.With(StatusCodes.Status409Conflict, "The time is full", "As many callbacks as it takes are promised." + Next(times), "nextFree", times);
            case Refusal.AlreadyRequested when open is not null:
                return Problem.With(
                    StatusCodes.Status409Conflict,
                    "A request for this number is open",
                    $"Request {open.Callback} of the same queue; move or cancel that one, or give a reference that tells the people behind the number apart.",
                    "callback",
                    open.Callback.ToString());
            case Refusal.AlreadyRequested:
                return Conflict("A request for this number is open", "Look in the list of the queue.");
            case Refusal.TooManyCallbacks:
                return Problem.Of(StatusCodes.Status503ServiceUnavailable, "Too many requests are open", "No more are taken before some are settled.");
            case Refusal.UnknownClass:
                return Problem.Of(StatusCodes.Status422UnprocessableEntity, "No such class", "The configuration has changed; see classes in queues.yaml.");
            case Refusal.UnknownQueue:
                return Problem.Of(StatusCodes.Status422UnprocessableEntity, "No such queue", "The configuration has changed; see /api/v1/queues.");
            default:
                return Conflict("Not in the request's present state", refusal.ToString());
        }
    }

    private static IResult Conflict(string title, string detail) => Problem.Of(StatusCodes.Status409Conflict, title, detail);

    private static string Next(CallbackTimeModel[] next) => next.Length == 0
        ? " No time is free in the days that can be booked; leave slot out to keep a place instead."
        : $" Free next: {string.Join(", ", next.Select(static time => time.Start.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))}.";

    private static string Listed(IEnumerable<string> known)
    {
        var all = known.Take(21).ToList();
        return all.Count == 0 ? "none" : string.Join(", ", all.Take(20)) + (all.Count > 20 ? " …" : "");
    }
}
