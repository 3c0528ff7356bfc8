using System.CommandLine;

namespace ContactCenter.Server.Commands;

/// <summary><c>flow</c>: looking at flows without a telephone.</summary>
internal static class FlowCommand
{
    /// <param name="input">What is typed; standard input without it.</param>
    public static Command Create(TextReader? input = null) => new("flow", "Look at call flows without a telephone")
    {
        FlowWalkCommand.Create(input),
        FlowGraphCommand.Create(),
        FlowDiffCommand.Create(),
        FlowUsageCommand.Create(),
    };
}
