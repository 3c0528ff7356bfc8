namespace ContactCenter.Ivr;

/// <summary>
/// The questions by which a caller books, moves or cancels a callback. Holds no call's state: (place, input, now) → (place, effects).
/// </summary>
/// <remarks>
/// Keys:
/// <list type="bullet">
/// <item>A key ends the prompt at once and counts; <c>0</c> says the question again, <c>*</c> goes back by one question, and out of the first.</item>
/// <item>While the system looks for times or books, keys are ignored: nobody chooses what was not told yet.</item>
/// <item>After <see cref="MaxKeys"/> keys further ones are ignored, and the call ends where silence leads.</item>
/// </list>
/// Silence at a question says it again twice, and then ends. Nothing is booked, moved or cancelled without a key, and nothing is said to be
/// before the answer says so.
/// </remarks>
public sealed class CallbackDialogue
{
    /// <summary>Keys that count in one call.</summary>
    public const int MaxKeys = 200;

    private readonly DialogueSettings _settings;
    private readonly DialogueSayings _sayings;

    /// <summary>The questions of one place.</summary>
    public CallbackDialogue(DialogueSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _sayings = new(settings);
    }

    /// <summary>One step. What the stage does not permit, or has been overtaken, changes nothing.</summary>
    /// <param name="place">Where the caller is.</param>
    /// <param name="input">What happened.</param>
    /// <param name="now">When.</param>
    /// <param name="effects">What is to be done is added here, in order.</param>
    /// <returns>Where the caller is now.</returns>
    public DialoguePlace Fire(DialoguePlace place, DialogueInput input, DateTimeOffset now, List<FlowEffect> effects)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(effects);
        return new DialogueStep(_settings, _sayings, now, effects).Take(place, input);
    }
}
