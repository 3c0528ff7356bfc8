using ContactCenter.Server.Hosting;
using ContactCenter.Server.LookUps;
using ContactCenter.Server.Messages;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Switches;
using ContactCenter.Telephony.Runtime.Calls;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Contacts;

/// <summary>What every contact needs; one for the whole server.</summary>
/// <param name="Exchange">Calls agents' phones.</param>
/// <param name="Acd">Decides who is offered to whom.</param>
/// <param name="Contacts">Where the core's events find their contact.</param>
/// <param name="Phones">Where agents' phones are.</param>
/// <param name="Site">The configuration as it is now.</param>
/// <param name="Targets">Where agents may hand on to.</param>
/// <param name="Words">What is said to agents.</param>
/// <param name="Counters">What went wrong without harm.</param>
/// <param name="LookUps">Asks services outside.</param>
/// <param name="Switches">What people turn on and off.</param>
/// <param name="Keypad">Turns switches for callers who know the PIN.</param>
/// <param name="Messages">Records what callers say, and keeps it.</param>
/// <param name="Time">Clock of the timers.</param>
/// <param name="Log">Log of all contacts.</param>
internal sealed record ContactServices(
    TelephoneExchange Exchange,
    AcdActor Acd,
    ContactDirectory Contacts,
    AgentPhones Phones,
    Site Site,
    HandOnTargets Targets,
    AgentWords Words,
    ContactCounters Counters,
    LookUpDesk LookUps,
    SwitchBoard Switches,
    SwitchKeypad Keypad,
    MessageDesk Messages,
    TimeProvider Time,
    ILogger<ContactActor> Log);

/// <summary>Counted by the contacts, read by the metrics.</summary>
internal sealed class ContactCounters
{
    private long _missingClips;
    private long _partsLeftOut;
    private long _failures;

    /// <summary>Prompts that were to be played and had no sound.</summary>
    public long MissingClips => Interlocked.Read(ref _missingClips);

    /// <summary>Parts of prompts that had nothing to read.</summary>
    public long PartsLeftOut => Interlocked.Read(ref _partsLeftOut);

    /// <summary>Contacts that ended by an error of ours.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    public void ClipMissing() => Interlocked.Increment(ref _missingClips);

    public void PartLeftOut() => Interlocked.Increment(ref _partsLeftOut);

    public void Failed() => Interlocked.Increment(ref _failures);
}
