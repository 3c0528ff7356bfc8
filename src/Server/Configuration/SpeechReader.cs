using ContactCenter.Configuration;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads who speaks when prompts are rendered.</summary>
internal static class SpeechReader
{
    private const int MaxName = 60;

    public static SpeechSettings Read(MappingReader speech)
    {
        var engine = speech.Require("engine") is { } named ? speech.Values.OneOf(named, "engine", SpeechSettings.Espeak, SpeechSettings.Azure) : null;
        var voices = new Dictionary<string, SpeechVoice>(StringComparer.Ordinal);
        if (engine != SpeechSettings.Azure)
        {
            foreach (var (language, voice) in SpeechSettings.Default.Voices)
                voices[language] = voice;
        }

        if (speech.RequiredMapping("voices") is { } languages)
        {
            foreach (var (language, node) in languages.Entries())
            {
                if (languages.Values.Mapping(node, language.Value) is { } voice)
                    voices[language.Value] = Voice(voice, engine);
            }
        }

        var endpoint = Endpoint(speech, engine);
        speech.Done();
        return new(engine ?? SpeechSettings.Espeak, voices) { Endpoint = endpoint };
    }

    private static SpeechVoice Voice(MappingReader voice, string? engine)
    {
        var name = voice.RequiredString("voice");
        var pace = voice.OptionalInt("pace", SpeechVoice.MinWordsPerMinute, SpeechVoice.MaxWordsPerMinute, 150);
        voice.Done();
        var place = voice.Find("voice") ?? voice.Node;
        if (name.Length > 0 && engine == SpeechSettings.Azure && (name.Length > MaxName || name.Split('-').Length < 3 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-')))
            voice.Findings.Error(place, FindingCodes.BadValue, "`voice` is a voice of the service with its locale in front, such as sv-SE-SofieNeural");
        // The name is handed to a program: nothing that could be taken for an option or a path upwards.
        else if (name.Length > 0 && (!char.IsAsciiLetterOrDigit(name[0]) || name.Length > MaxName || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '+' or '_' or '/'))))
            voice.Findings.Error(place, FindingCodes.BadValue, "`voice` is a name the synthesiser knows, as `espeak-ng --voices` lists them");
        return new(name, pace);
    }

    /// <summary>The key goes there: over HTTPS, unless it stays on this machine.</summary>
    private static Uri? Endpoint(MappingReader speech, string? engine)
    {
        if (speech.OptionalString("endpoint") is not { } written)
            return null;
        if (engine != SpeechSettings.Azure)
            speech.Findings.Error(speech.Find("endpoint")!, FindingCodes.BadValue, "`endpoint` is for engine azure; espeak-ng is a program on this machine");
        else if (Uri.TryCreate(written, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0
            && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            return uri;
        else
            speech.Findings.Error(speech.Find("endpoint")!, FindingCodes.BadAddress, "`endpoint` is no address of a speech service; write https://HOST/PATH (http is for this machine alone)");
        return null;
    }
}
