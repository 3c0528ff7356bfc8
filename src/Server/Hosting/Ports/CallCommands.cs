using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Contacts;
using ContactCenter.Server.Routing;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>What the API may do to a call in progress.</summary>
internal sealed class CallCommands(AcdActor acd, Site site) : ICallCommands
{
    public Task<CommandResult> HandOnAsync(ContactId call, HandOnTarget target, CancellationToken cancellation) =>
        target is { Kind: HandOnKind.Number, Target: var number } && !HandOnTargets.IsOutside(site.Current.Configuration, number ?? string.Empty)
            ? Task.FromResult(new CommandResult(CommandVerdict.BadValue, HandOnTargets.IsOwn(site.Current.Configuration, number ?? string.Empty)
                ? "That is a number of our own: hand on to a queue or a colleague instead."
                : "This number outside may not be dialled, or there is no trunk."))
            : RoutingVerdict.AskAsync(acd, new HandOn(call, target, HandOnBy.Api), cancellation);
}
