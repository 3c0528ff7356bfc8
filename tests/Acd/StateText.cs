using System.Globalization;
using System.Text;

namespace ContactCenter.Acd.Tests;

/// <summary>Everything a state is, as canonical text: two states are equal when their texts are.</summary>
internal static class StateText
{
    public static string Of(AcdState state)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"at {state.LastAt:O} ticket {state.Contacts.LastTicket} offer {state.Contacts.LastOffer}\n");
        foreach (var a in state.Agents.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{a.Id} {a.Status} '{a.PauseReason}' {a.Reachable} {a.State} since {a.StateSince:O}")
                .Append(CultureInfo.InvariantCulture, $" until {a.Until:O} idle {a.IdleSince:O} with {a.Contact?.Id} due {Due(a.Deadline)}\n");
        }

        foreach (var c in state.Contacts.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{c.Id} {c.ArrivalNumber} {c.State} {c.Line?.Plan.Id} {c.Queued} step {c.Step}")
                .Append(CultureInfo.InvariantCulture, $" offer {c.Offer} with {c.Agent?.Id} at {c.ConnectedAt:O} left {c.Journey.IfLeft} waited {c.Journey.Waited} outside {c.Journey.Outside} due {Due(c.Deadline)}\n");
        }

        foreach (var line in state.Contacts.Lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"{line.Plan.Id} {line.Count} retired {line.Retired}\n");
            foreach (var demand in line.Demands.Where(d => !d.IsEmpty).OrderBy(d => d.ToString(), StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"  {demand}\n");
            }
        }

        return text.ToString();
    }

    /// <summary>What the core and the plain model must agree on.</summary>
    public static string Common(AcdState state)
    {
        var text = new StringBuilder();
        foreach (var a in state.Agents.All)
        {
            Person(text, a.Id, a.Status, a.PauseReason, a.Reachable, a.State, a.Until, a.IdleSince, a.Contact?.Id);
        }

        foreach (var c in state.Contacts.All)
        {
            Caller(text, c.Id, c.State, c.Queued?.Queue, c.Step, c.Offer?.Value, c.Agent?.Id);
        }

        return text.ToString();
    }

    public static string Common(PlainModel model)
    {
        var text = new StringBuilder();
        foreach (var p in model.People)
        {
            Person(text, p.Plan.Id, p.Status, p.Reason, p.Reachable, p.State, p.Until, p.IdleSince, p.With?.Id);
        }

        foreach (var c in model.Callers)
        {
            Caller(text, c.Id, c.State, c.Queue?.Id, c.Step, c.State == ContactState.Offered ? c.Offer : null, c.With?.Plan.Id);
        }

        return text.ToString();
    }

    private static void Person(
        StringBuilder text, AgentId id, AgentStatus status, string? reason, bool reachable, AgentState state, DateTimeOffset? until, DateTimeOffset idle, ContactId? with) =>
        text.Append(CultureInfo.InvariantCulture, $"{id} {status} '{reason}' {reachable} {state} until {until:T} ")
            .Append(CultureInfo.InvariantCulture, $"idle {(state == AgentState.Ready ? idle : null):T} with {with}\n");

    private static void Caller(
        StringBuilder text, ContactId id, ContactState state, QueueId? queue, int step, long? offer, AgentId? with) =>
        text.Append(CultureInfo.InvariantCulture, $"{id} {state} {queue} step {step} offer {offer} with {with}\n");

    private static string Due(Deadline deadline) => deadline.HeapSlot == 0 ? "-" : deadline.Due.ToString("O", CultureInfo.InvariantCulture);
}
