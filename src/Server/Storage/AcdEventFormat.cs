using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactCenter.Acd;

namespace ContactCenter.Server.Storage;

/// <summary>Events as the journal's JSON. The kind is the discriminator the routing core gives each event: stable, short, never reused.</summary>
internal static class AcdEventFormat
{
    /// <summary>Longest body written. The routing core bounds its lists and texts far below this.</summary>
    private const int LongestBody = 64 * 1024;

    private static readonly FrozenDictionary<Type, string> KindOf = AcdEventJson.Default.AcdEvent.PolymorphismOptions!.DerivedTypes
        .ToFrozenDictionary(static derived => derived.DerivedType, static derived => (string)derived.TypeDiscriminator!);

    private static readonly FrozenSet<string> KnownKinds = KindOf.Values.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The journal's short name of an event.</summary>
    public static string Kind(AcdEvent e) => KindOf[e.GetType()];

    /// <summary>The journal's short name of a kind of event.</summary>
    public static string Kind(Type type) => KindOf[type];

    /// <summary>The event as JSON.</summary>
    public static string Body(AcdEvent e) => JsonSerializer.Serialize(e, AcdEventJson.Default.AcdEvent);

    /// <summary>Lines as they go to disk.</summary>
    public static JournalRecord[] Write(IReadOnlyList<AcdEvent> events)
    {
        var records = new JournalRecord[events.Count];
        for (var i = 0; i < records.Length; i++)
            records[i] = Write(events[i]);
        return records;
    }

    /// <summary>The event of a line; false with the reason when this program cannot know what it says.</summary>
    public static bool TryRead(string kind, string body, [NotNullWhen(true)] out AcdEvent? e, out string problem)
    {
        e = null;
        problem = "";
        if (!KnownKinds.Contains(kind))
        {
            problem = "this version does not know that kind";
            return false;
        }

        try
        {
            e = JsonSerializer.Deserialize(body, AcdEventJson.Default.AcdEvent);
        }
        catch (Exception bad) when (bad is JsonException or NotSupportedException or ArgumentException)
        {
            problem = bad.Message;
            return false;
        }

        if (e is null || KindOf.GetValueOrDefault(e.GetType()) != kind)
        {
            e = null;
            problem = "its body is of another kind";
            return false;
        }

        return true;
    }

    /// <summary>The contact an event is about; null: none.</summary>
    public static ContactId? ContactOf(AcdEvent e) => Keys(e).Contact;

    /// <summary>What a request itself is looked up by. No contact is called so: the names of its attempts go on with a dot and a number.</summary>
    public static string NameOf(CallbackId callback) => $"callback-{callback}";

    /// <summary>What a message itself is looked up by. No contact is called so.</summary>
    public static string NameOf(MessageId message) => $"message-{message}";

    /// <summary>What a switch is looked up by. No contact is called so.</summary>
    public static string NameOfSwitch(string name) => $"switch-{name}";

    /// <summary>What the taking of plans is looked up by. No contact is called so.</summary>
    public const string NameOfPlans = "plan";

    /// <summary>The line as it goes to disk.</summary>
    public static JournalRecord Write(AcdEvent e)
    {
        var (contact, agent, queue) = Keys(e);
        contact = RequestOf(e) is { } request ? new(NameOf(request)) : MessageOf(e) is { } message ? new(NameOf(message)) : e is SwitchTurned turned ? new(NameOfSwitch(turned.Name)) : e is PlanTaken ? new(NameOfPlans) : contact;
        var body = Body(e);
        return body.Length <= LongestBody
            ? new JournalRecord(e.At, Kind(e), contact?.Value, agent?.Value, queue?.Value, body)
            : throw new ArgumentException($"An event of kind {Kind(e)} has {body.Length} characters; {LongestBody} is the most.", nameof(e));
    }

    /// <summary>The request whose story alone the event is in; null: a contact's, or nobody's.</summary>
    private static CallbackId? RequestOf(AcdEvent e) => e switch
    {
        CallbackRequested { Contact: null } x => x.Callback,
        CallbackMoved x => x.Callback,
        CallbackPrioritised x => x.Callback,
        CallbackAttached x => x.Callback, // the caller's own story says whose place it has
        CallbackDetached x => x.Callback,
        CallbackAtRisk x => x.Callback,
        CallbackBroken x => x.Callback,
        CallbackClosed x => x.Callback,
        _ => null,
    };

    /// <summary>The message whose story alone the event is in; null: a contact's, as the leaving of it, or nobody's.</summary>
    private static MessageId? MessageOf(AcdEvent e) => e switch
    {
        MessageTaken x => x.Message,
        MessageGivenBack x => x.Message,
        MessageOverdue x => x.Message,
        MessageClosed x => x.Message,
        MessageErased x => x.Message,
        _ => null,
    };

    /// <summary>What an event is looked up by.</summary>
    private static (ContactId? Contact, AgentId? Agent, QueueId? Queue) Keys(AcdEvent e) => e switch
    {
        ContactArrived x => (x.Contact, null, null),
        MenuAnswered x => (x.Contact, null, null),
        ContactQueued x => (x.Contact, null, x.Queue),
        ContactRefused x => (x.Contact, null, x.Queue),
        StepOpened x => (x.Contact, null, x.Queue),
        OfferMade x => (x.Contact, x.Agent, x.Queue),
        OfferWithdrawn x => (x.Contact, x.Agent, null),
        OfferFailed x => (x.Contact, x.Agent, null),
        ContactConnected x => (x.Contact, x.Agent, x.Queue),
        TalkEnded x => (x.Contact, x.Agent, x.Queue),
        ContactEnded x => (x.Contact, x.Agent, x.Queue),
        PersonGivenUp x => (x.Contact, x.Agent, x.Queue),
        ContactOverflowed x => (x.Contact, null, x.Queue),
        WaitAnnounced x => (x.Contact, null, x.Queue),
        ContactHandedOn x => (x.Contact, x.Agent, x.Queue),
        OutsideDialled x => (x.Contact, null, x.Queue),
        OutsideConnected x => (x.Contact, null, x.Queue),
        OutsideNotReached x => (x.Contact, null, x.Queue),
        ContactDisposed x => (x.Contact, x.Agent, null),
        RestOverridden x => (x.Contact, x.Agent, null),
        CallbackRequested x => (x.Contact, x.Person, x.Queue),
        CallbackClosed x => (null, null, x.Queue),
        CallbackMoved x => (null, null, x.Queue),
        CallbackPrioritised x => (null, null, x.Queue),
        CallbackAttached x => (x.Contact, null, x.Queue),
        CallbackDetached x => (x.Contact, null, x.Queue),
        CallbackDue x => (x.Contact, null, x.Queue),
        CallbackAccepted x => (x.Contact, x.Agent, x.Queue),
        CallbackReached x => (x.Contact, x.Agent, x.Queue),
        CallbackAttemptEnded x => (x.Contact, x.Agent, x.Queue),
        CallbackAtRisk x => (null, null, x.Queue),
        CallbackBroken x => (null, null, x.Queue),
        CallbackTurnedAway x => (x.Contact, null, x.Queue),
        MessageLeft x => (x.Contact, null, x.Queue),
        MessageTaken x => (null, x.Agent, x.Queue),
        MessageGivenBack x => (null, x.Agent, x.Queue),
        MessageOverdue x => (null, null, x.Queue),
        MessageClosed x => (null, x.Agent, x.Queue),
        MessageErased x => (null, null, x.Queue),
        SwitchTurned or PlanTaken or CallingTurned => (null, null, null),
        AlarmRaised x => (x.Contact, null, x.Queue),
        AlarmAcknowledged x => (x.Contact, null, x.Queue),
        AlarmOver x => (x.Contact, null, x.Queue),
        AgentStatusChanged x => (null, x.Agent, null),
        AgentReachabilityChanged x => (null, x.Agent, null),
        AgentStateChanged x => (null, x.Agent, null),
        _ => throw new ArgumentException($"The journal does not know what {e.GetType().Name} is looked up by.", nameof(e)),
    };
}

/// <summary>Generated readers and writers of the events.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(OfferCandidateText), typeof(PassedOverText)])]
[JsonSerializable(typeof(AcdEvent))]
internal sealed partial class AcdEventJson : JsonSerializerContext;
