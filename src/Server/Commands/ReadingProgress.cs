using Spectre.Console;

namespace ContactCenter.Server.Commands;

/// <summary>A bar on standard error while a long reading goes on, where somebody looks at it. The result goes to standard output alone.</summary>
internal static class ReadingProgress
{
    /// <param name="steps">How many there will be.</param>
    /// <param name="read">The reading; tells each step.</param>
    public static T Run<T>(int steps, Func<Action, T> read) =>
        Console.IsErrorRedirected ? read(static () => { }) : Run(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), steps, read);

    /// <summary>The same on a certain console.</summary>
    internal static T Run<T>(IAnsiConsole console, int steps, Func<Action, T> read) =>
        console.Progress().AutoClear(true).Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("read", maxValue: steps); // a name is asked for, and not shown
                return read(() => task.Increment(1));
            });

    /// <summary>The same for work that tells how far it is, 0 to 1, by any thread, one at a time.</summary>
    public static T Share<T>(Func<Action<double>, T> work)
    {
        const int steps = 1000;
        return Run(steps, step =>
        {
            var done = 0;
            return work(part =>
            {
                for (; done < part * steps; done++)
                    step();
            });
        });
    }
}
