using System.Text.Json.Serialization;

namespace ContactCenter.Acd;

/// <summary>One call attempt, from the first ring to its one outcome. Given by the server; never used twice.</summary>
[JsonConverter(typeof(ContactIdJsonConverter))]
public readonly record struct ContactId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A person who answers: the extension in <c>agents.yaml</c>.</summary>
[JsonConverter(typeof(AgentIdJsonConverter))]
public readonly record struct AgentId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A queue: its key in <c>queues.yaml</c>.</summary>
[JsonConverter(typeof(QueueIdJsonConverter))]
public readonly record struct QueueId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A competence that agents hold at a tier and queues ask for.</summary>
[JsonConverter(typeof(SkillIdJsonConverter))]
public readonly record struct SkillId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>One ringing of one agent's phone for one contact. Numbered from 1 by the core, never reused.</summary>
[JsonConverter(typeof(OfferIdJsonConverter))]
public readonly record struct OfferId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A part of the organisation: agents belong to units, and a contact may ask for one.</summary>
[JsonConverter(typeof(UnitIdJsonConverter))]
public readonly record struct UnitId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A priority class: its key under <c>classes</c> in <c>queues.yaml</c>.</summary>
[JsonConverter(typeof(ClassIdJsonConverter))]
public readonly record struct ClassId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A request to call somebody back. Numbered from 1 by the core, never reused.</summary>
[JsonConverter(typeof(CallbackIdJsonConverter))]
public readonly record struct CallbackId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>An alarm. Numbered from 1 by the core, never reused.</summary>
[JsonConverter(typeof(AlarmIdJsonConverter))]
public readonly record struct AlarmId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
