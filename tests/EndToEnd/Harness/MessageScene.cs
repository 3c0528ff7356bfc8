using System.Text.Json.Nodes;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>A number at which callers leave messages, and what is found of them afterwards.</summary>
internal static class MessageScene
{
    public const double VoiceTone = 440, BeforeTone = 700, Beep = 1000, DoneTone = 1300, EmptyTone = 1600, FailedTone = 1900;

    private const string Flow = """
        flow: messages
        numbers: "300"
        languages: [sv]
        start: word
        nodes:
          word: { voicemail: nurse, reason: prescription, say: speak-after-tone, longest: 1m, silence: 3s, end: "#", done: thanks, empty: nothing, failed: sorry }
          thanks: { hangup: message-kept, outcome: informed, turnTo: "1177" }
          nothing: { hangup: message-empty, outcome: informed, turnTo: "1177" }
          sorry: { hangup: message-failed, outcome: informed, turnTo: "1177" }
        prompts:
          speak-after-tone: { sv: Tala efter tonen. }
          message-kept: { sv: Tack. }
          message-empty: { sv: Vi hörde inget. }
          message-failed: { sv: Det gick inte. }
        """;

    public static Task<Stage> OpenAsync(Action<ConfigurationFolder>? configure = null) => Stage.OpenAsync(config =>
    {
        config.Prompt("speak-after-tone", BeforeTone, 0.5).Prompt("message-kept", DoneTone, 0.5).Prompt("message-empty", EmptyTone, 0.5).Prompt("message-failed", FailedTone, 0.5)
            .Queue("nurse", "messages", "{ owner: \"1004\" }");
        config.Write("flows/messages.yaml", Flow);
        configure?.Invoke(config);
    });

    /// <summary>A caller who has heard the tone to its end.</summary>
    public static async Task<RawCall> AtToneAsync(this Stage stage, string caller = "0701234567", string codecs = "8 0")
    {
        var call = await stage.Raw(caller).CallAsync("300", codecs);
        await call.HearsAsync(BeforeTone);
        await Wait.UntilAsync("the tone is over", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), Beep).TotalSeconds > 0.45);
        return call;
    }

    /// <summary>Speaks for so long.</summary>
    public static async Task SpeaksAsync(this RawCall call, double seconds)
    {
        call.Media.Say(VoiceTone, TimeSpan.FromSeconds(seconds));
        await Wait.UntilAsync("all is said", Stage.Soon, () => call.Media.HasSaidAll);
    }

    /// <summary>The only message in the journal.</summary>
    public static async Task<JsonNode> OneMessageAsync(this Stage stage)
    {
        await Wait.UntilAsync("the message is in the journal", Stage.Soon, () => Messages(stage).Count > 0);
        return Assert.Single(Messages(stage));
    }

    public static List<JsonNode> Messages(Stage stage) =>
        [.. JournalFile.Read(stage.Data).Where(static e => e.Kind.Equals("messageLeft", StringComparison.OrdinalIgnoreCase)).Select(static e => JsonNode.Parse(e.Body)!)];

    /// <summary>What is in its file, which says that it is whole.</summary>
    public static float[] Recording(this Stage stage, JsonNode message)
    {
        var path = Path.Combine(stage.Data, "messages", message["message"]!.GetValue<string>() + ".wav");
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(bytes.Length - 44, BitConverter.ToInt32(bytes, 40));
        return Sound.Read(path);
    }

    /// <summary>The tone for so long, as loud as it was spoken.</summary>
    public static void HoldsVoice(float[] recording, double atLeast, double atMost)
    {
        Assert.InRange(Listening.HeardTone(recording, VoiceTone).TotalSeconds, atLeast, atMost);
        var loud = recording.Chunk(160).Select(static frame => Listening.Power(frame)).Where(static power => power > 1e-3).Order().ToList();
        Assert.Equal(0.3 * 0.3 / 2, loud[loud.Count / 2], 0.01);
    }

    /// <summary>Files of messages, whole or not.</summary>
    public static IReadOnlyList<FileInfo> Files(Stage stage) => new DirectoryInfo(Path.Combine(stage.Data, "messages")).GetFiles("*.wav");
}
