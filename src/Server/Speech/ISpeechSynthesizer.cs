namespace ContactCenter.Server.Speech;

/// <summary>Speaks text. The seam behind which espeak-ng stands, or whatever a site has.</summary>
internal interface ISpeechSynthesizer : IDisposable
{
    /// <summary>Name and version of what speaks: part of what decides whether a prompt must be spoken again.</summary>
    string Engine { get; }

    /// <summary>Speaks one passage. Failures are results; only a cancellation is thrown.</summary>
    Task<SpeechResult> SynthesizeAsync(SpeechRequest request, CancellationToken cancellation);
}

/// <summary>A passage to speak.</summary>
/// <param name="Text">What is said, written as it should be spoken.</param>
/// <param name="Voice">The engine's name for the voice.</param>
/// <param name="WordsPerMinute">How fast it is said.</param>
/// <param name="GoesOn">It is a piece of a sentence that another sound follows at once: the voice does not fall at its end.</param>
internal readonly record struct SpeechRequest(string Text, string Voice, int WordsPerMinute, bool GoesOn = false);

/// <summary>Why nothing was spoken.</summary>
internal enum SpeechFault
{
    None,

    /// <summary>There is no such synthesiser here: asking again is in vain.</summary>
    Absent,

    /// <summary>It did not finish in time and was stopped.</summary>
    Slow,

    /// <summary>It ended with an error, or in the middle.</summary>
    Failed,

    /// <summary>It ended well, but what it gave is no speech.</summary>
    BadAudio,
}

/// <summary>The spoken passage, or why there is none.</summary>
internal readonly record struct SpeechResult(SpeechAudio? Audio, SpeechFault Fault, string Reason)
{
    public static SpeechResult Spoken(SpeechAudio audio) => new(audio, SpeechFault.None, "");

    public static SpeechResult Failed(SpeechFault fault, string reason) => new(null, fault, reason);
}
