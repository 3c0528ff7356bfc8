using System.Globalization;
using System.Text;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Tells what happened in a call on paper, line by line.</summary>
public static class WalkText
{
    /// <summary>Every line ends with a line feed.</summary>
    public static string Of(IEnumerable<WalkStep> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        var text = new StringBuilder();
        foreach (var line in steps.SelectMany(Lines))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> Lines(WalkStep step) => step switch
    {
        WalkBegun begun =>
        [
            string.Create(CultureInfo.InvariantCulture,
                $"{begun.Number} called on {begun.At:dddd yyyy-MM-dd} at {begun.At:HH:mm} {begun.TimeZone}: flow {begun.Flow}, language {begun.Language}"),
        ],
        WalkNode node => [$"[{node.Node}]{(node.About.Length == 0 ? "" : " ")}{node.About}"],
        WalkHeard heard => [$"hears: {heard.Text}"],
        WalkNote note => [note.Words],
        WalkQueued { IsRefused: true, Queue: var queue, Own: var own } => [$"asks for a place in {Words(queue)}", .. Wishes(queue.Wish, own)],
        WalkQueued { Queue: var queue, Own: var own } => [$"enters {Words(queue)}", .. Wishes(queue.Wish, own)],
        WalkComforted comforted => comforted.Texts.Select((text, i) => i == 0 ? $"hears every {Durations.Print(comforted.Comfort.Every)}: {text}" : $"then: {text}"),
        WalkAsked { NobodyWaits: true } asked => [$"is asked about a callback, nobody waits in queue {asked.Queue}, reason {asked.Reason}, language {asked.Language}", .. Wishes(asked.Wish, asked.Own)],
        WalkAsked asked => [$"is asked about a callback from queue {asked.Queue}, reason {asked.Reason}, language {asked.Language}", .. Wishes(asked.Wish, asked.Own)],
        WalkPromised promised => [promised.Words],
        WalkRecorded recorded => [$"leaves a message for queue {recorded.Queue}"],
        WalkEnded ended => [$"the call is ended: {ended.Words}"],
        WalkDialled dialled => [$"{(dialled.Number.Length == 0 ? "no number" : dialled.Number)} is called"],
        WalkPassedOn passedOn => [$"talks with {passedOn.Number}, outside: passed on"],
        WalkWaiting waiting => [waiting.Answers is { } answers ? $"waits for {answers}" : waiting.Queue is null ? "waits for a key" : "waits for an agent"],
        _ => [],
    };

    private static string Words(EnterQueue queue) => $"queue {queue.Queue}, reason {queue.Reason}, language {queue.Language}";

    private static IEnumerable<string> Wishes(QueueWish wish, string? own) => WishWords.Of(wish, own).Select(line => $"asks for {line}");
}
