using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Contacts;
using ContactCenter.Server.Routing;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Agents' wishes by API: each becomes a command to the routing core, whose verdict is the answer.</summary>
internal sealed class AgentCommands(AcdActor acd, CallingBack calling) : IAgentCommands
{
    public Task<CommandResult> LogInAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new LogIn(agent), cancellation);

    public Task<CommandResult> LogOutAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new LogOut(agent), cancellation);

    public Task<CommandResult> PauseAsync(AgentId agent, string? reason, CancellationToken cancellation) =>
        AskAsync(new Pause(agent, reason ?? string.Empty), cancellation);

    public Task<CommandResult> ReadyAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new Resume(agent), cancellation);

    public Task<CommandResult> EndWrapUpAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new EndWrapUp(agent), cancellation);

    public Task<CommandResult> GiveDispositionAsync(AgentId agent, string code, CancellationToken cancellation) => AskAsync(new Dispose(agent, code), cancellation);

    public async Task<CommandResult> DecideAsync(AgentId agent, ContactId attempt, bool accepts, CancellationToken cancellation) =>
        await calling.DecideAsync(attempt, agent, accepts).WaitAsync(cancellation) switch
        {
            CallbackDecision.Done => new(CommandVerdict.Done),
            CallbackDecision.WaitsForPhone => new(CommandVerdict.Noted),
            CallbackDecision.Accepted => new(CommandVerdict.NotNow, "It is accepted already; to break it off, hang up."),
            _ => new(CommandVerdict.NotNow, "Too late: the request is no longer offered to this agent. A colleague has it, or the time was over."),
        };

    private Task<CommandResult> AskAsync(AcdCommand command, CancellationToken cancellation) => RoutingVerdict.AskAsync(acd, command, cancellation);
}
