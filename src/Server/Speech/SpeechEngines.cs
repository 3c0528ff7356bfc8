using ContactCenter.Configuration;

namespace ContactCenter.Server.Speech;

/// <summary>Who speaks, by the settings. What only rendering needs (a key, a region) stands in the environment, so that the server never holds it.</summary>
internal static class SpeechEngines
{
    /// <summary>The environment's names, as the service's own tools have them.</summary>
    public const string AzureKey = "AZURE_SPEECH_KEY", AzureRegion = "AZURE_SPEECH_REGION";

    /// <summary>Why nobody can speak; null when somebody can be asked.</summary>
    public static string? Problem(SpeechSettings speech, SecretLookup environment) => speech.Engine switch
    {
        SpeechSettings.Azure when string.IsNullOrWhiteSpace(environment(AzureKey)) =>
            $"speech.engine is azure, and {AzureKey} is not set; set it to a key of the speech resource",
        SpeechSettings.Azure when speech.Endpoint is null && !IsRegion(environment(AzureRegion)) =>
            $"speech.engine is azure, and {AzureRegion} is not set; set it to the region of the speech resource, such as swedencentral, or write speech.endpoint in server.yaml",
        _ => null,
    };

    /// <summary>The engine; ask for a <see cref="Problem"/> first.</summary>
    public static ISpeechSynthesizer Create(SpeechSettings speech, SecretLookup environment) => speech.Engine == SpeechSettings.Azure
        ? new AzureSynthesizer(speech.Endpoint ?? AzureSynthesizer.EndpointOf(environment(AzureRegion)!.Trim()), new(environment(AzureKey)!.Trim()))
        : new EspeakSynthesizer();

    private static bool IsRegion(string? region) => region?.Trim() is { Length: > 0 and <= 40 } name && name.All(char.IsAsciiLetterOrDigit);
}
