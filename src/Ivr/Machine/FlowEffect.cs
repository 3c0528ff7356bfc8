using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>
/// What the caller of the machine is to do, in this order, or a fact for the journal. The objects are
/// made when the flow is compiled and shared by all calls: a step allocates none.
/// </summary>
public abstract record FlowEffect;

/// <summary>Play these prompts, one after the other; what plays now is replaced. Then fire PromptEnded.</summary>
/// <param name="Prompts">Names; the file is <c>prompts/LANGUAGE/NAME.wav</c>. Never empty.</param>
/// <param name="Language">Language code.</param>
/// <param name="Interruptible">True when a key may end it early (the machine then says so by <see cref="StopPlaying"/>).</param>
public sealed record Play(ImmutableArray<string> Prompts, string Language, bool Interruptible) : FlowEffect
{
    /// <summary>Silence between two prompts.</summary>
    public TimeSpan Pause { get; init; }
}

/// <summary>Be silent now.</summary>
public sealed record StopPlaying : FlowEffect;

/// <summary>Start the call's only timer; then fire Timeout.</summary>
/// <param name="After">How long.</param>
public sealed record StartTimer(TimeSpan After) : FlowEffect;

/// <summary>Stop the timer.</summary>
public sealed record CancelTimer : FlowEffect;

/// <summary>Place the caller in a queue. When a limit of the queue leads back to the flow, fire the trigger of that limit.</summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Reason">Why the caller calls.</param>
/// <param name="Language">Language code the caller chose.</param>
/// <param name="Announcement">Prompts said once when the queue has taken the caller; may be empty.</param>
/// <param name="Music">Music after that; null for silence.</param>
public sealed record EnterQueue(
    string Queue, string Reason, string Language, ImmutableArray<string> Announcement, string? Music) : FlowEffect
{
    /// <summary>What the caller asks for beside the queue; the flow looks at none of it.</summary>
    public QueueWish Wish { get; init; } = QueueWish.None;

    /// <summary>What is said from time to time while the caller waits; null: nothing.</summary>
    public QueueComfort? Comfort { get; init; }

    /// <summary>The key by which the caller asks to be called back while waiting; null: the queue's.</summary>
    public char? CallbackKey { get; init; }

    /// <summary>True: those who ask to be called back are asked for what tells people behind one number apart.</summary>
    public bool AsksReference { get; init; }
}

/// <summary>
/// Ask the questions of a callback (<see cref="CallbackDialogue"/>); then fire <see cref="FlowTrigger.CallbackDone"/>. So a caller does who waits
/// in a queue and has asked for it, or whose queue nobody waits in.
/// </summary>
/// <param name="Queue">Name of the queue.</param>
/// <param name="Reason">Why the caller calls.</param>
/// <param name="Language">Language code the caller chose.</param>
/// <param name="Say">Prompts before the first question; may be empty.</param>
/// <param name="AsksReference">True: several people may be behind one number.</param>
public sealed record OfferCallback(string Queue, string Reason, string Language, ImmutableArray<string> Say, bool AsksReference) : FlowEffect
{
    /// <summary>What the caller asks for beside the queue; no person.</summary>
    public QueueWish Wish { get; init; } = QueueWish.None;
}

/// <summary>Something that takes its time outside the flow. While it is under way keys mean nothing to the flow; what came of it is fired, with the step at which it began.</summary>
public abstract record FlowErrand : FlowEffect;

/// <summary>Ask a service outside; then fire <see cref="FlowTrigger.Found"/>, <see cref="FlowTrigger.NotFound"/> or <see cref="FlowTrigger.LookUpFailed"/>.</summary>
/// <param name="Service">Name in <c>lookups</c> of <c>server.yaml</c>.</param>
/// <param name="Paths">Where in the answer the values stand, names with dots between.</param>
/// <param name="Language">Language code.</param>
public sealed record LookUp(string Service, ImmutableArray<string> Paths, string Language) : FlowErrand
{
    internal ImmutableArray<(string Name, Template Text)> Send { get; init; } = [];

    /// <summary>What is sent for a call, by name. May be secret: never logged.</summary>
    public IReadOnlyDictionary<string, string> SentFor(FlowPlace place) =>
        Send.ToDictionary(field => field.Name, field => field.Text.Fill(place.Values ?? FlowValues.None, Language), StringComparer.Ordinal);
}

/// <summary>
/// Say the prompts, any key cutting them short; a tone; record. Then fire <see cref="FlowTriggerKind.MessageLeft"/> when the recording is on disk and in the list of the queue,
/// <see cref="FlowTriggerKind.MessageEmpty"/> or <see cref="FlowTriggerKind.MessageFailed"/>. Who hangs up meanwhile has left what was said.
/// </summary>
/// <param name="Queue">Name of the queue in whose list it comes.</param>
/// <param name="Reason">Why the caller calls.</param>
/// <param name="Language">Language code the caller chose.</param>
/// <param name="Say">Prompts before the tone; may be empty.</param>
public sealed record RecordMessage(string Queue, string Reason, string Language, ImmutableArray<string> Say) : FlowErrand
{
    /// <summary>Longest message.</summary>
    public TimeSpan Longest { get; init; }

    /// <summary>So long a silence ends it.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>The key that ends it; null: any.</summary>
    public char? EndKey { get; init; }
}

/// <summary>
/// Turn a switch when the PIN is right; then fire <see cref="FlowTriggerKind.SwitchTurned"/> once that is on disk, <see cref="FlowTriggerKind.SwitchRefused"/>
/// or <see cref="FlowTriggerKind.SwitchFailed"/>.
/// </summary>
/// <param name="Switch">Name in <c>switches.yaml</c>.</param>
/// <param name="On">True: on.</param>
/// <param name="Language">Language code.</param>
public sealed record SwitchTurning(string Switch, bool On, string Language) : FlowErrand
{
    /// <summary>Index of the variable that holds the PIN.</summary>
    internal int Pin { get; init; }

    /// <summary>What the caller has typed. Secret: never logged, and compared in constant time.</summary>
    public string PinOf(FlowPlace place) => (place.Values ?? FlowValues.None)[Pin];
}

/// <summary>
/// Connect the caller with a number outside, which rings with these prompts and then the music, or the ringing tone without any; they are heard at once. Who
/// answers talks with the caller, and the flow is done; otherwise fire <see cref="FlowTriggerKind.TransferFailed"/>.
/// </summary>
/// <param name="RingTime">For how long it rings.</param>
/// <param name="Language">Language code.</param>
/// <param name="Say">Names of prompts; may be empty.</param>
/// <param name="Music">Music after that; null for the ringing tone.</param>
/// <param name="IsConstant">The number stands in the file as it is: whoever wrote it means it. Otherwise it is one that a caller has had a part in.</param>
public sealed record Transfer(TimeSpan RingTime, string Language, ImmutableArray<string> Say, string? Music, bool IsConstant) : FlowErrand
{
    internal Template Number { get; init; } = new([]);

    /// <summary>The number for a call. May be anything.</summary>
    public string NumberFor(FlowPlace place) => Number.Fill(place.Values ?? FlowValues.None, Language);
}

/// <summary>Say this while the caller waits for something outside, then music, until something else is played.</summary>
/// <param name="Prompts">Names; may be empty.</param>
/// <param name="Music">Music after that; null for silence.</param>
/// <param name="Language">Language code.</param>
public sealed record Comfort(ImmutableArray<string> Prompts, string? Music, string Language) : FlowEffect;

/// <summary>
/// Play these prompts to the end, then end the call. The flow is done. The outcome stands from now on, also when the
/// caller hangs up while the prompts are played.
/// </summary>
/// <param name="Outcome">How the call is counted.</param>
/// <param name="Prompts">Names; may be empty.</param>
/// <param name="Language">Language code.</param>
public sealed record HangUp(FlowOutcome Outcome, ImmutableArray<string> Prompts, string Language) : FlowEffect;

/// <summary>Fact: the call came to this node.</summary>
/// <param name="Node">Its name.</param>
public sealed record NodeEntered(string Node) : FlowEffect;

/// <summary>Fact: the caller chose in a menu.</summary>
/// <param name="Menu">Name of the menu.</param>
/// <param name="Key">The key; null in a menu marked secret.</param>
/// <param name="Target">Name of the node it leads to; the menu itself when it is repeated.</param>
public sealed record KeyChosen(string Menu, char? Key, string Target) : FlowEffect;

/// <summary>Fact: the caller pressed a key that is no choice here.</summary>
/// <param name="Menu">Name of the menu.</param>
public sealed record KeyRefused(string Menu) : FlowEffect;

/// <summary>Fact: the caller chose nothing in time.</summary>
/// <param name="Menu">Name of the menu.</param>
public sealed record ChoiceMissed(string Menu) : FlowEffect;
