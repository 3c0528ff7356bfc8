using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Routing;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Agents' wishes by API: each becomes a command to the routing core, whose verdict is the answer.</summary>
internal sealed class AgentCommands(AcdActor acd) : IAgentCommands
{
    public Task<AgentCommandResult> LogInAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new LogIn(agent), cancellation);

    public Task<AgentCommandResult> LogOutAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new LogOut(agent), cancellation);

    public Task<AgentCommandResult> PauseAsync(AgentId agent, string? reason, CancellationToken cancellation) =>
        AskAsync(new Pause(agent, reason ?? string.Empty), cancellation);

    public Task<AgentCommandResult> ReadyAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new Resume(agent), cancellation);

    public Task<AgentCommandResult> EndWrapUpAsync(AgentId agent, CancellationToken cancellation) => AskAsync(new EndWrapUp(agent), cancellation);

    private async Task<AgentCommandResult> AskAsync(AcdCommand command, CancellationToken cancellation)
    {
        var asked = acd.AskAsync(command);
        try
        {
            return ResultOf(await asked.WaitAsync(cancellation));
        }
        catch (OperationCanceledException) when (asked.IsCanceled)
        {
            return new(AgentCommandVerdict.Overloaded, "The routing core has stopped.");
        }
    }

    private static AgentCommandResult ResultOf(Refusal refusal) => refusal switch
    {
        Refusal.None or Refusal.NoChange => new(AgentCommandVerdict.Done),
        Refusal.UnknownAgent or Refusal.BadId => new(AgentCommandVerdict.UnknownAgent),
        Refusal.NotLoggedIn => new(AgentCommandVerdict.NotNow, "The agent is not logged in."),
        Refusal.NotInWrapUp => new(AgentCommandVerdict.NotNow, "The agent is not in wrap-up."),
        Refusal.NotPaused => new(AgentCommandVerdict.NotNow, "The agent is not paused."),
        var other => new(AgentCommandVerdict.NotNow, other.ToString()),
    };
}
