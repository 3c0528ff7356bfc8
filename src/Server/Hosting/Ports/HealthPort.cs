using ContactCenter.Admin;
using ContactCenter.Server.Alarms;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Whether the server does its work.</summary>
internal sealed class HealthPort(AcdActor acd, Journal journal, AlarmPager pager, Func<bool> isDraining) : IHealthPort
{
    public bool IsLive => acd.IsAlive && journal.IsAlive;

    public IReadOnlyList<HealthFinding> Ready()
    {
        var disk = journal.Health;
        return
        [
            new("routing", acd.IsAlive, acd.IsAlive ? null : "the routing core has stopped"),
            new("journal", disk.State == JournalState.Writing && !journal.IsOverloaded, disk.State switch
            {
                JournalState.Retrying => "the disk does not take what is written; it is tried again",
                JournalState.Stopped => "stopped",
                _ => journal.IsOverloaded ? "too much waits for the disk" : null,
            }),
            new("alarms", true, pager.Problem is null ? null : "the last alarm was not taken by what pages people; it is tried again"), // no reason to send callers elsewhere
            new("calls", !isDraining(), isDraining() ? "stopping: no new calls are taken" : null),
        ];
    }
}
