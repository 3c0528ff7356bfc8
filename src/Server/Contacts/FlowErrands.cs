using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.LookUps;

namespace ContactCenter.Server.Contacts;

/// <summary>What one call's flow has done outside of it: begins each, and fires what came of it with the step at which it began.</summary>
/// <param name="services">The desks that carry them out.</param>
/// <param name="contact">Whose call it is.</param>
/// <param name="number">The caller's number; null when withheld.</param>
/// <param name="version">The configuration the call began with.</param>
/// <param name="fired">Told, on any thread, what came of one.</param>
internal sealed class FlowErrands(ContactServices services, ContactId contact, string? number, SiteVersion version, Action<FlowTrigger> fired)
{
    /// <summary>Begins one. False: it is none that is done here.</summary>
    /// <param name="effect">What is to be done.</param>
    /// <param name="place">Where the call is, with what its variables hold.</param>
    public bool Begin(FlowEffect effect, FlowPlace place)
    {
        switch (effect)
        {
            case LookUp lookUp:
                _ = LookUpAsync(lookUp, place);
                return true;
            case SwitchTurning turning:
                _ = TurnAsync(turning, place);
                return true;
            case Transfer transfer:
                _ = DialAsync(transfer, place);
                return true;
            default:
                return false;
        }
    }

    private async Task LookUpAsync(LookUp lookUp, FlowPlace place)
    {
        var service = version.Configuration.Server.LookUps.GetValueOrDefault(lookUp.Service);
        var answer = await services.LookUps.AskAsync(lookUp.Service, service, lookUp.SentFor(place), lookUp.Paths);
        fired(answer.Result switch
        {
            LookUpResult.Found => FlowTrigger.Found(answer.Values, place.Step),
            LookUpResult.NotFound => FlowTrigger.NotFound(place.Step),
            _ => FlowTrigger.LookUpFailed(place.Step),
        });
    }

    /// <summary>The core has it dialled, and tells the contact what comes of that; what cannot be dialled has failed at once.</summary>
    private async Task DialAsync(Transfer transfer, FlowPlace place)
    {
        var configuration = services.Site.Current.Configuration;
        if (TransferNumbers.Find(transfer, place, configuration.Server, configuration.NumberPlan) is { } number)
        {
            try
            {
                if (await services.Acd.AskAsync(new DialOutside(contact, number, transfer.RingTime)) == Acd.Refusal.None) return;
            }
            catch (OperationCanceledException)
            {
                return; // the server ends: so does the call
            }
        }

        fired(FlowTrigger.Errand(FlowTriggerKind.TransferFailed, place.Step));
    }

    private async Task TurnAsync(SwitchTurning turning, FlowPlace place) =>
        fired(FlowTrigger.Errand(await services.Keypad.TurnAsync(contact, turning, turning.PinOf(place), number), place.Step));
}
