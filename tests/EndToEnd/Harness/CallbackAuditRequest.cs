namespace ContactCenter.EndToEnd.Tests;

/// <summary>The settings the requests are judged by.</summary>
internal sealed record CallbackAuditRules
{
    /// <summary>What one slot of a queue takes.</summary>
    public IReadOnlyDictionary<string, int> SlotTakes { get; init; } = new Dictionary<string, int>();

    /// <summary>After each attempt in vain, until the next.</summary>
    public IReadOnlyList<TimeSpan> Again { get; init; } = [];
}

/// <summary>An open request, as the journal tells it.</summary>
internal sealed class CallbackAuditRequest
{
    public required string Queue { get; init; }

    public required string Number { get; init; }

    public string? Reference { get; init; }

    /// <summary>The day it was made on: that of its figures.</summary>
    public required string Day { get; init; }

    public required long Ticket { get; init; }

    public DateTimeOffset Since { get; set; }

    public (DateTimeOffset Start, DateTimeOffset End)? Slot { get; set; }

    public DateTimeOffset? NotBefore { get; set; }

    public DateTimeOffset? PromisedBy { get; set; }

    /// <summary>Which of the second sum of figures counts it.</summary>
    public string Promise { get; set; } = "";

    public string? Attempt { get; set; }

    public string? AttachedTo { get; set; }

    /// <summary>An agent's phone rings for it.</summary>
    public bool Rings { get; set; }

    /// <summary>The offer whose acceptance dialled the number; null: nobody is dialled.</summary>
    public long? DialledBy { get; set; }

    /// <summary>Until when the phone that was dialled last may ring.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>A stop ended that dial, and nobody knows whether the phone rings on.</summary>
    public bool WasCutOff { get; set; }

    public bool Talks { get; set; }

    public bool HasTalked { get; set; }

    public bool AtRisk { get; set; }

    public bool Broken { get; set; }

    public int Begun { get; set; }

    public int InVain { get; set; }

    /// <summary>Must be closed so, and nothing else may happen before; null: it goes on.</summary>
    public string? Ends { get; set; }

    public string State => AttachedTo is not null ? "attached" : Attempt is null ? "booked" : Talks ? "talking" : DialledBy is not null ? "dialling" : Rings ? "offered" : "waiting";
}
