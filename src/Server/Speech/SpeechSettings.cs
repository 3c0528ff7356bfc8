namespace ContactCenter.Server.Speech;

/// <summary>How prompts are spoken: <c>speech</c> in server.yaml.</summary>
/// <param name="Engine">Who speaks when prompts are rendered.</param>
/// <param name="Voices">By language.</param>
internal sealed record SpeechSettings(string Engine, IReadOnlyDictionary<string, SpeechVoice> Voices)
{
    public const string Espeak = "espeak-ng", Azure = "azure";

    /// <summary>Where the service is, when it is not the one of the region: a private endpoint, or a container of one's own.</summary>
    public Uri? Endpoint { get; init; }

    public static SpeechSettings Default { get; } = new(Espeak, new Dictionary<string, SpeechVoice>
    {
        ["sv"] = new("sv", 140),
        ["en"] = new("en-gb", 130),
        ["nb"] = new("nb", 140),
        ["fi"] = new("fi", 140),
        ["zh"] = new("cmn-latn-pinyin", 150), // Debian's cmn takes the sounds of most characters for English words
    });
}

/// <summary>A language's voice.</summary>
/// <param name="Voice">The engine's name for it.</param>
/// <param name="WordsPerMinute">80 to 300.</param>
internal readonly record struct SpeechVoice(string Voice, int WordsPerMinute)
{
    public const int MinWordsPerMinute = 80;
    public const int MaxWordsPerMinute = 300;
}

/// <summary>Something the flows say: its file is <c>prompts/LANGUAGE/NAME.wav</c>.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Language">Of the text.</param>
/// <param name="Text">What is said.</param>
/// <param name="Pace">Words a minute; null: those of the voice.</param>
internal readonly record struct PromptText(string Name, string Language, string Text, int? Pace = null)
{
    /// <summary>An announcement or a word, said alike by every service: another folder's sound will do.</summary>
    public bool MayBeShared { get; init; }
}
