using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Routing;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Agents' wishes by API: each becomes a command to the routing core, whose verdict is the answer.</summary>
internal sealed class AgentCommands(AcdActor acd) : IAgentCommands
{
    public Task<CommandResult> LogInAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new LogIn(agent), cancellation);

    public Task<CommandResult> LogOutAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new LogOut(agent), cancellation);

    public Task<CommandResult> PauseAsync(AgentId agent, string? reason, CancellationToken cancellation) =>
        AskAsync(new Pause(agent, reason ?? string.Empty), cancellation);

    public Task<CommandResult> ReadyAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new Resume(agent), cancellation);

    public Task<CommandResult> EndWrapUpAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new EndWrapUp(agent), cancellation);

    public Task<CommandResult> GiveDispositionAsync(AgentId agent, string code, CancellationToken cancellation) => AskAsync(new Dispose(agent, code), cancellation);

    private Task<CommandResult> AskAsync(AcdCommand command, CancellationToken cancellation) => RoutingVerdict.AskAsync(acd, command, cancellation);
}
