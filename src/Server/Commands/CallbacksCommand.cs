using System.CommandLine;

namespace ContactCenter.Server.Commands;

/// <summary><c>callbacks</c>: what is done to requests of a running server from the command line.</summary>
internal static class CallbacksCommand
{
    public static Command Create() => new("callbacks", "Requests to call back of a running server") { CallbackImportCommand.Create() };
}
