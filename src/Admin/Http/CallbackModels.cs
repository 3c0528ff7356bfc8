using System.Text.Json;

namespace ContactCenter.Admin;

/// <summary>
/// A request to call back. The number of an open one is whole, and the story told, where one request is read; the list has it masked. One that is over has the state <c>closed</c> and its <c>end</c>. <c>waitingSince</c> is its place,
/// <c>dueAt</c> when its turn begins or began; <c>call</c> the call in which it was asked for, <c>contact</c> the attempt that goes on or the caller who has rung in, <c>agent</c> whose phone rings or who talks.
/// </summary>
internal sealed record CallbackModel(
    string Id, string Queue, string Number, string State, string Reason, string Language, string Cause, string? By, string? Reference,
    DateTimeOffset RequestedAt, DateTimeOffset WaitingSince, string? Class, string? Unit, string? Person, IReadOnlyDictionary<string, int> Skills, CallbackSlotModel? Slot,
    DateTimeOffset? PromisedBy, DateTimeOffset? NotBefore, DateTimeOffset DueAt, bool AtRisk, bool Broken, int Attempts, int DialledInVain, string? LastFailure,
    string? Agent, string? Contact, string? Call, string? End, IReadOnlyList<StoryEventModel>? Events, FollowUpModel? FollowUp);

/// <summary>From which department somebody went home who is called for that, on which day, and on which they should be called.</summary>
internal sealed record FollowUpModel(string Department, DateOnly Discharged, DateOnly Due);

/// <summary>A time booked.</summary>
internal sealed record CallbackSlotModel(DateTimeOffset Start, DateTimeOffset End);

/// <summary>A time that can be booked, and how many more callbacks it takes.</summary>
internal sealed record CallbackTimeModel(DateTimeOffset Start, DateTimeOffset End, int Free);

/// <summary>
/// Whom to call back: a <c>number</c>, or the caller of a <c>call</c>. What is not given may be left out: <c>slot</c> is the start of a free time (none: keeps the place of one who came
/// now), <c>person</c> the agent who alone is offered it for an hour, <c>skills</c> what is asked for beside those of the queue, each with its lowest tier, <c>by</c> who asks.
/// </summary>
internal sealed record CallbackRequest(
    string? Number, string? Queue, string? Reason, string? Language, string? Slot, string? Class, string? Unit, string? Reference, string? By,
    string? Call, string? Person, IReadOnlyDictionary<string, int>? Skills);

/// <summary>Another time: the start of a free one, or null: as soon as its turn comes. Who wants it, and why.</summary>
internal sealed record MoveRequest(JsonElement Slot, string? By, string? Reason);

/// <summary>Another class; who wants it, and why.</summary>
internal sealed record PrioritiseRequest(string? Class, string? By, string? Reason);

/// <summary>Who wants it, and why.</summary>
internal sealed record CloseRequest(string? By, string? Reason);
