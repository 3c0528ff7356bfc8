using ContactCenter.Ivr;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Commands;

/// <summary><c>flow walk --interactive</c>: a call on paper whose caller types, a line at a time, and reads what is heard.</summary>
internal static class WalkConversation
{
    private const int MaxLine = 1000;

    private const string Keys = "Type keys (1, or 8,3), t to wait and press nothing, h to hang up, or a limit of the queue: full, nobodyThere, longWaitExpected, waitedTooLong, noTime; what came of a look-up: found, notFound, failed; or of turning a switch: turned, refused, failed. q ends.";

    /// <summary>Until the call is over, <c>q</c> is typed, or the input ends.</summary>
    public static async Task RunAsync(FlowWalk walk, TextReader input, TextWriter output, CancellationToken cancellation)
    {
        var told = await TellAsync(walk, 0, output);
        await output.WriteLineAsync(Keys);
        while (!walk.IsOver)
        {
            await output.WriteAsync("> ");
            await output.FlushAsync(cancellation);
            if (await input.ReadLineAsync(cancellation) is not { } line || line.Trim() == "q")
            {
                await output.WriteLineAsync();
                return;
            }

            foreach (var word in line[..Math.Min(line.Length, MaxLine)].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!walk.IsOver && walk.Do(Input(word)) is { } problem)
                    await output.WriteLineAsync($"{problem}. {Keys}");
            }

            told = await TellAsync(walk, told, output);
        }
    }

    private static string Input(string word) => word switch
    {
        "t" => "timeout",
        "h" => "hangup",
        _ => word,
    };

    private static async Task<int> TellAsync(FlowWalk walk, int told, TextWriter output)
    {
        await output.WriteAsync(SpokenText.WithoutMarks(WalkText.Of(walk.Steps.Skip(told))));
        return walk.Steps.Count;
    }
}
