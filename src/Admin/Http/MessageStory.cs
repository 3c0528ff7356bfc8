using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The events of a message in words.</summary>
internal static class MessageStory
{
    public static string Tell(AcdEvent e, Func<DateTimeOffset, DateTimeOffset> local)
    {
        string At(DateTimeOffset at) => local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return e switch
        {
            MessageLeft x => $"Left a message of {CallStory.Seconds(x.Length)} s for {x.Queue}{(x.Reason.Length > 0 ? $", about {x.Reason}" : "")}; to be done by {At(x.DueBy)}.",
            MessageTaken x => $"{x.Agent} sees to the message.",
            MessageGivenBack x => $"{x.Agent} does not see to the message any more{Who(x.By)}.",
            MessageOverdue x => $"The message should be done since {At(x.DueBy)}.",
            MessageClosed x => $"The message is done{Who(x.By)}{(x.Word.Length > 0 ? $": {x.Word}" : "")}. It is kept until {At(x.KeepUntil)}.",
            MessageErased x => x.Cause == MessageErasure.Kept ? "The message is erased: it was kept long enough." : "The message is erased: numbers are kept no longer.",
            _ => e.GetType().Name,
        };
    }

    private static string Who(string by) => by.Length > 0 ? $", by {by}" : "";
}
