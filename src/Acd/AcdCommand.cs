namespace ContactCenter.Acd;

/// <summary>
/// Something that happened outside or that a person wants. Commands say what to do (<see cref="Enqueue"/>),
/// events what became of it (<see cref="ContactQueued"/>); a command may be refused, an event never.
/// </summary>
public abstract record AcdCommand;

/// <summary>A call came in. The first command of every contact.</summary>
/// <param name="Contact">Never used before.</param>
/// <param name="CalledNumber">As dialled; clipped at 64 characters.</param>
/// <param name="CallerNumber">Null when withheld; clipped at 64 characters.</param>
/// <param name="Flow">The flow it runs.</param>
public sealed record Arrive(ContactId Contact, string CalledNumber, string? CallerNumber, string Flow) : AcdCommand;

/// <summary>The caller chose in a menu of the flow, or did not: told so that the contact's story is whole.</summary>
/// <param name="Contact">In its flow.</param>
/// <param name="Menu">Name of the menu; clipped at 64 characters.</param>
/// <param name="Choice">What the caller did.</param>
/// <param name="Key">The key; null when it is secret or none was pressed.</param>
/// <param name="Target">Where it leads; null when nothing was chosen; clipped at 64 characters.</param>
public sealed record Choose(ContactId Contact, string Menu, MenuChoice Choice, char? Key, string? Target) : AcdCommand;

/// <summary>
/// The flow places the contact in a queue: answered by <see cref="ContactQueued"/>, or by <see cref="ContactRefused"/>
/// when the queue is full or no more, and the flow goes on.
/// </summary>
/// <param name="Contact">In its flow.</param>
/// <param name="Queue">The queue.</param>
/// <param name="Reason">What it is about, as the flow says.</param>
/// <param name="Language">The language the agent must speak until a step of the queue drops it; empty: any.</param>
public sealed record Enqueue(ContactId Contact, QueueId Queue, string Reason, string Language) : AcdCommand;

/// <summary>The contact is gone, wherever it was: in the flow, waiting, in the middle of an offer, talking.</summary>
public sealed record Leave(ContactId Contact, LeaveCause Cause) : AcdCommand;

/// <summary>The agent's phone answered this offer. Refused when the offer is over: then hang up that phone.</summary>
public sealed record AnswerOffer(OfferId Offer) : AcdCommand;

/// <summary>The agent's phone refused this offer or could not be rung.</summary>
public sealed record FailOffer(OfferId Offer, OfferFailure Failure) : AcdCommand;

/// <summary>The conversation is over.</summary>
public sealed record EndTalk(ContactId Contact, EndedBy By) : AcdCommand;

/// <summary>The agent's phone can be rung (registered, or a fixed contact), or no longer.</summary>
public sealed record SetReachable(AgentId Agent, bool Reachable) : AcdCommand;

/// <summary>The agent is at work. A pause ends.</summary>
public sealed record LogIn(AgentId Agent) : AcdCommand;

/// <summary>The agent goes home: a ringing offer is withdrawn, a conversation goes on to its end.</summary>
public sealed record LogOut(AgentId Agent) : AcdCommand;

/// <summary>No more contacts, after the present one and its wrap-up.</summary>
/// <param name="Agent">Logged in.</param>
/// <param name="Reason">Why, for the board; clipped at 64 characters.</param>
public sealed record Pause(AgentId Agent, string Reason) : AcdCommand;

/// <summary>The pause is over.</summary>
public sealed record Resume(AgentId Agent) : AcdCommand;

/// <summary>The agent has written up the last contact and is free before the time.</summary>
public sealed record EndWrapUp(AgentId Agent) : AcdCommand;
