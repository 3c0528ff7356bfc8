using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Routing;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Switches by API.</summary>
internal sealed class SwitchPort(SwitchBoard switches) : ISwitchPort
{
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(10);

    public Task<SwitchVerdict> TurnAsync(TurnSwitch command, CancellationToken cancellation) => switches.TurnAsync(command, WrittenWithin, cancellation);
}
