using System.CommandLine;

namespace ContactCenter.Server.Commands;

/// <summary><c>flow</c>: looking at flows without a telephone.</summary>
internal static class FlowCommand
{
    public static Command Create() => new("flow", "Look at call flows without a telephone")
    {
        FlowWalkCommand.Create(),
        FlowGraphCommand.Create(),
    };
}
