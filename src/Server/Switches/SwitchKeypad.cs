using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Ivr;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Routing;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Switches;

/// <summary>Turns switches for callers who know the PIN. One for the whole server; any thread. No PIN is kept, logged or journalled, right or wrong.</summary>
internal sealed class SwitchKeypad(SwitchBoard switches, Site site, TimeProvider time, ILogger<SwitchKeypad> log)
{
    /// <summary>Who wants it, for the journal; the number stands beside it.</summary>
    public const string ByTelephone = "phone";

    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(5);

    private readonly PinGuard _guard = new(time);
    private long _wrong;
    private long _shut;

    /// <summary>Wrong PINs so far.</summary>
    public long Wrong => Interlocked.Read(ref _wrong);

    /// <summary>PINs that were not looked at, because too many wrong ones had been tried.</summary>
    public long Shut => Interlocked.Read(ref _shut);

    /// <summary>Turns one. Never throws.</summary>
    /// <param name="contact">Whose call it is.</param>
    /// <param name="turning">Which, and how.</param>
    /// <param name="pin">What was typed.</param>
    /// <param name="number">The caller's number; null when withheld.</param>
    /// <returns>What to tell the flow: turned only when that is on disk.</returns>
    public async Task<FlowTriggerKind> TurnAsync(ContactId contact, SwitchTurning turning, string pin, string? number)
    {
        // As it is now, not as it was when the call began: a PIN that has been taken away opens nothing.
        var judged = _guard.Judge(turning.Switch, site.Current.Configuration.SwitchOf(turning.Switch)?.Pin, pin);
        var caller = TelephoneNumber.Mask(number ?? string.Empty);
        if (judged == PinVerdict.Wrong)
        {
            Interlocked.Increment(ref _wrong);
            SwitchLog.WrongPin(log, contact.Value, turning.Switch, caller);
            return FlowTriggerKind.SwitchRefused;
        }

        if (judged == PinVerdict.Shut)
        {
            Interlocked.Increment(ref _shut);
            SwitchLog.Shut(log, contact.Value, turning.Switch, caller);
            return FlowTriggerKind.SwitchRefused;
        }

        var verdict = await switches.TurnAsync(new TurnSwitch(turning.Switch, turning.On, ByTelephone) { Number = number }, WrittenWithin, CancellationToken.None);
        if (verdict == SwitchVerdict.Turned)
        {
            SwitchLog.Turned(log, contact.Value, turning.Switch, turning.On ? "on" : "off", caller);
            return FlowTriggerKind.SwitchTurned;
        }

        SwitchLog.NotTurned(log, contact.Value, turning.Switch, turning.On ? "on" : "off", verdict);
        return FlowTriggerKind.SwitchFailed;
    }
}
