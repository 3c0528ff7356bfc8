using System.CommandLine;
using System.Text.Json;
using ContactCenter.Server.Commands;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Commands;

/// <summary>The verbs as a script sees them: exit code, standard output, standard error.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_Shipped_IsOk()
    {
        var run = await RunAsync("check", "--config", Shipped.Config);
        Assert.Equal((0, $"{Shipped.Config}: no errors, no warnings\n", ""), run);
    }

    [Fact]
    public async Task Check_Broken_PrintsFileLineColumnAndCure()
    {
        Shipped.CopyTo(_folder.Path, sound: true);
        Change("agents.yaml", "secret: demo-1002", "secret: \"1234\"");
        Change("flows/main.yaml", "queue: nurse", "queue: nurses");
        Change("queues.yaml", "maxWaiting: 10", "maxWaitin: 10");
        var (code, output, error) = await RunAsync("check", "--config", _folder.Path);
        Assert.Equal($"""
            {_folder.Path}/agents.yaml:40:13: warning short-secret: the secret has fewer than 8 characters and is soon guessed; take a longer one
            {_folder.Path}/flows/main.yaml:71:12: error unknown-queue: there is no queue `nurses`; did you mean `nurse`?
            {_folder.Path}/queues.yaml:59:5: error unknown-key: unknown key `maxWaitin`; did you mean `maxWaiting`?
            {_folder.Path}: 2 errors, 1 warning

            """, output);
        Assert.Equal((1, ""), (code, error));
    }

    [Fact]
    public async Task Check_WarningsOnly_IsOk()
    {
        Shipped.CopyTo(_folder.Path, sound: true);
        Change("agents.yaml", "secret: demo-1002", "secret: \"1234\"");
        var (code, output, _) = await RunAsync("check", "--config", _folder.Path);
        Assert.Equal(0, code);
        Assert.EndsWith("no errors, 1 warning\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Json_IsAnArray()
    {
        Shipped.CopyTo(_folder.Path, sound: true);
        Change("flows/main.yaml", "queue: nurse", "queue: nurses");
        var (code, output, error) = await RunAsync("check", "--json", "--config", _folder.Path);
        Assert.Equal((1, ""), (code, error));
        var finding = Assert.Single(JsonDocument.Parse(output).RootElement.EnumerateArray());
        Assert.Equal(["file", "line", "column", "severity", "code", "message"], finding.EnumerateObject().Select(property => property.Name));
        Assert.Equal(_folder.Of("flows", "main.yaml"), finding.GetProperty("file").GetString());
        Assert.Equal(71, finding.GetProperty("line").GetInt32());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
    }

    [Fact]
    public async Task Check_NoSuchFolder_SaysSo()
    {
        var (code, output, _) = await RunAsync("check", "--config", _folder.Of("nowhere"));
        Assert.Equal(1, code);
        Assert.StartsWith($"{_folder.Of("nowhere")}:1:1: error missing-file:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chekc")]
    [InlineData("check", "--jsno")]
    [InlineData("flow")]
    [InlineData("flow", "graph")]
    [InlineData("flow", "graph", "--flow", "main", "--format", "png")]
    [InlineData("flow", "walk")]
    [InlineData("flow", "diff", "config")]
    [InlineData("flow", "usage")]
    [InlineData("flow", "diff", "config", "config", "--from", "monday")]
    [InlineData("flow", "walk", "--number", "100", "--at", "yesterday")]
    [InlineData("prompts")]
    public async Task WrongUsage_Is2_OnStandardError(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "--help")]
    [InlineData("flow", "walk", "--help")]
    [InlineData("flow", "graph", "--help")]
    [InlineData("flow", "usage", "--help")]
    [InlineData("prompts", "render", "--help")]
    public async Task Help_IsOk_AndNamesTheConfiguration(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("--config <DIR>", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8\nt\n5\n3\nfull\n1\n", "told to turn to 1177\nhears: Many people", "the call is ended: queue full\n")]
    [InlineData("8,3\nh\n1\n", "hears music: hold\n> hangs up\n", "hangs up\n")]
    [InlineData("hello\nq\n1\n", "`hello` is nothing a caller can do", "> \n")]
    [InlineData("3\n", "[nurse]\nenters queue nurse", "> \n")] // the input ends
    [InlineData("", "[menu]\nhears: För att boka", "> \n")]
    public async Task Walk_Interactive_GoesByWhatIsTyped_AndEndsWithIt(string typed, string told, string end)
    {
        var (code, output, error) = await RunAsync(null, new StringReader(typed), "flow", "walk", "--config", Shipped.Config, "--number", "100", "--at", "2026-03-02T09:00", "--interactive");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains(told, output, StringComparison.Ordinal);
        Assert.EndsWith(end, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diff_TellsWhatChangedForCallers()
    {
        Shipped.CopyTo(_folder.Path, sound: false);
        Assert.Equal((0, "nothing changed for callers\n", ""), await RunAsync("flow", "diff", Shipped.Config, _folder.Path));
        Change("flows/main.yaml", "      \"4\": prescription", "      \"4\": nurse");
        Change("hours.yaml", "mon-fri: 07:30-17:00      # several spans: [07:30-12:00, 13:00-17:00]; a day left out is closed", "mon-fri: [07:30-12:00, 13:00-17:00]");
        var run = await RunAsync("flow", "diff", Shipped.Config, _folder.Path, "--from", "2026-03-02");
        Assert.Equal((0, """
            flow main (0313422400, 100):
              Mondays–Fridays 12:00–13:00: closed, was open
              key 4 of menu leads to queue nurse, no longer to queue booking

            """, ""), run);
    }

    [Fact]
    public async Task Diff_OfAFolderThatCannotBeRead_IsAFailure()
    {
        Shipped.CopyTo(_folder.Path, sound: false);
        Change("flows/main.yaml", "queue: nurse", "queue: nurses");
        var (code, output, error) = await RunAsync("flow", "diff", Shipped.Config, _folder.Path);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("main.yaml:71:12: error unknown-queue", error, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync("flow", "diff", Shipped.Config, _folder.Of("nowhere"))).Code);
    }

    [Fact]
    public async Task Walk_TellsWhatTheCallerHears()
    {
        var (code, output, error) = await RunAsync(
            "flow", "walk", "--config", Shipped.Config, "--number", "100", "--keys", "8,3,hangup", "--at", "2026-03-02T09:00");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal("""
            100 called on Monday 2026-03-02 at 09:00 Europe/Stockholm: flow main, language sv
            [opening] contact-point is open
            [welcome]
            hears: Välkommen till Hjärt- och kärlkontakten. Vid livshotande besvär, lägg på och ring ett ett två.
            [menu]
            hears: För att boka, ändra eller avboka en tid, tryck ett.
            hears: För frågor om remiss, tryck två.
            hears: För att tala med en sjuksköterska, tryck tre.
            hears: För att förnya ett recept, tryck fyra.
            hears: For English, press eight.
            hears: För synpunkter och klagomål, tryck nio.
            hears: För att höra valen igen, tryck noll.
            presses 8
            [english]
            [menu]
            hears: To book, change or cancel an appointment, press one.
            hears: For questions about a referral, press two.
            hears: To speak to a nurse, press three.
            hears: To renew a prescription, press four.
            hears: To go on in English, press eight.
            hears: For comments and complaints, press nine.
            hears: To hear the choices again, press zero.
            presses 3
            [nurse]
            enters queue nurse, reason nurse, language en
            hears: Thank you. You are now in the queue for a nurse. We will answer as soon as we can.
            hears music: hold
            hangs up

            """, output);
    }

    [Theory]
    [InlineData("2026-03-02T07:29", "closed")] // the service's own clock: winter time
    [InlineData("2026-03-02T07:30", "open")]
    [InlineData("2026-07-06T07:30", "open")] // summer time
    [InlineData("2026-03-02T06:29+00:00", "closed")]
    [InlineData("2026-03-02T06:30+00:00", "open")]
    [InlineData("2026-03-02T06:29Z", "closed")]
    [InlineData("2026-12-24T09:00", "closed")]
    public async Task Walk_GoesByTheServicesClock(string at, string expected)
    {
        var (_, output, _) = await RunAsync("flow", "walk", "--config", Shipped.Config, "--number", "100", "--at", at);
        Assert.Contains($"contact-point is {expected}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("999", "1")]
    [InlineData("100", "1,x")]
    public async Task Walk_WhatCannotBe_IsAFailure(string number, string keys)
    {
        var (code, output, error) = await RunAsync("flow", "walk", "--config", Shipped.Config, "--number", number, "--keys", keys);
        Assert.Equal((1, ""), (code, output));
        Assert.NotEqual("", error);
    }

    [Theory]
    [InlineData("mermaid", "flowchart")]
    [InlineData("dot", "digraph")]
    [InlineData("svg", "<svg")]
    public async Task Graph_DrawsInEveryFormat(string format, string start)
    {
        var (code, output, error) = await RunAsync("flow", "graph", "--config", Shipped.Config, "--flow", "main", "--format", format);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith(start, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_UnknownFlow_NamesTheNearest()
    {
        var (code, _, error) = await RunAsync("flow", "graph", "--config", Shipped.Config, "--flow", "mian");
        Assert.Equal(1, code);
        Assert.Contains("did you mean `main`?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Walk_BrokenFlow_PrintsTheErrors()
    {
        Shipped.CopyTo(_folder.Path, sound: false);
        Change("flows/main.yaml", "queue: nurse", "queue: nurses");
        var (code, output, error) = await RunAsync("flow", "walk", "--config", _folder.Path, "--number", "100");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("error unknown-queue", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_SynthesiserAbsent_NamesThePackage_AndFails()
    {
        Shipped.CopyTo(_folder.Path, sound: true, forOthers: true);
        File.Delete(_folder.Of("prompts", "sv", "welcome.wav"));
        File.Delete(_folder.Of("prompts", "sv", "queued.wav"));
        var (code, output, error) = await RunAsync(new EspeakSynthesizer(_folder.Of("no-such-program")), null, "prompts", "render", "--config", _folder.Path);
        Assert.Equal(1, code);
        Assert.Contains("apt-get install espeak-ng", error, StringComparison.Ordinal);
        Assert.Matches(@"^\(\d+/\d+\) .*welcome\.wav: error: ", error.Split('\n').Single(line => line.Contains("sv/welcome.wav", StringComparison.Ordinal)));
        Assert.EndsWith($"0 rendered, {ShippedSounds - 2} up to date, 0 recorded by people, 2 failed\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Render_NothingToDo_IsOk()
    {
        Shipped.CopyTo(_folder.Path, sound: true, forOthers: true);
        var run = await RunAsync(new EspeakSynthesizer(_folder.Of("no-such-program")), null, "prompts", "render", "--config", _folder.Path);
        Assert.Equal((0, $"0 rendered, {ShippedSounds} up to date, 0 recorded by people, 0 failed\n", ""), run);
    }

    /// <summary>Words between parts are sounds of their own; the words that parts are read in come with the language, unless people wrote others.</summary>
    [Fact]
    public async Task Render_SpeaksThePiecesOfPrompts_AndTheWordsOfTheirParts()
    {
        Shipped.CopyTo(_folder.Path, sound: true);
        _folder.Write("flows/parts.yaml", """
            flow: parts
            numbers: "555"
            languages: [nb, zh]
            start: said
            nodes: { said: { hangup: [now, yours], outcome: informed } }
            prompts:
              now: { nb: "{date}. Du ringer til vakta.", zh: "{date}，您好。" }
              yours: { nb: "Nummeret er {telephone caller}", zh: "{telephone caller}" }
            """);
        Change("announcements.yaml", "nb: den tjuetredje, zh: 二十三日 }", "nb: treogtyvende, zh: 二十三日 }");
        var voice = new ToneSynthesizer();
        var (code, output, error) = await RunAsync(voice, null, "prompts", "render", "--config", _folder.Path);
        Assert.Equal((0, ""), (code, error));
        string[] made = ["nb/now.1", "nb/yours.1", "nb/date-21", "nb/month-3", "nb/digit-7-last", "zh/now.1", "zh/date-21", "zh/digit-1-yao", "zh/digit-plus"];
        Assert.All(made, name => Assert.True(File.Exists(_folder.Of("prompts", name + ".wav")), name));
        Assert.False(File.Exists(_folder.Of("prompts", "nb", "now.wav")));
        Assert.False(File.Exists(_folder.Of("prompts", "nb", "minutes-5.wav"))); // no wait is read
        Assert.Contains("nb Du ringer til vakta.", voice.Spoken);
        Assert.Contains("nb den tjueførste", voice.Spoken);
        Assert.Contains("nb treogtyvende", voice.Spoken);
        Assert.DoesNotContain("nb den tjuetredje", voice.Spoken);
        Assert.Contains("cmn-latn-pinyin 二十一日", voice.Spoken);

        var again = await RunAsync(voice, null, "prompts", "render", "--config", _folder.Path);
        Assert.Equal((0, ""), (again.Code, again.Error));
        Assert.StartsWith("0 rendered, ", again.Output, StringComparison.Ordinal);
        Assert.Contains("/now.1.wav: rendered", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_TakesWhatIsRight_AndNamesWhatIsNot()
    {
        Shipped.CopyTo(_folder.Path, sound: true, forOthers: true);
        Directory.CreateDirectory(_folder.Of("taken"));
        await File.WriteAllBytesAsync(_folder.Of("taken", "welcome.wav"), Speech.WaveBytes.Of(Speech.Tones.Sine(440, 44_100, 1), 1, 24, 2));
        await File.WriteAllBytesAsync(_folder.Of("taken", "for-bokking.wav"), Speech.WaveBytes.Of(Speech.Tones.Sine(440, 44_100, 1), 1, 24, 2));
        await File.WriteAllTextAsync(_folder.Of("taken", "queued.wav"), "no sound");
        string[] files = [_folder.Of("taken", "welcome.wav"), _folder.Of("taken", "for-bokking.wav"), _folder.Of("taken", "queued.wav")];
        var (code, output, error) = await RunAsync(["prompts", "import", "--config", _folder.Path, "--language", "sv", .. files]);
        Assert.Equal(1, code);
        Assert.Equal($"(1/3) {files[0]}: 44.1 kHz, 24 bit, 2 channels, 1.5 s, 11.0 dB quieter\n1 imported, 2 not\n", output);
        Assert.Equal($"(2/3) {files[1]}: error: no prompt is called `for-bokking`; did you mean `for-booking`?\n(3/3) {files[2]}: error: it is no WAV file\n", error);
        Assert.Equal((0, $"0 rendered, {ShippedSounds - 1} up to date, 1 recorded by people, 0 failed\n"), await LastOfRenderAsync());

        Assert.Contains("nothing is said in `sw`; did you mean `sv`?", (await RunAsync("prompts", "import", "--config", _folder.Path, "--language", "sw", files[0])).Error, StringComparison.Ordinal);
    }

    private async Task<(int, string)> LastOfRenderAsync()
    {
        var (code, output, _) = await RunAsync(new EspeakSynthesizer(_folder.Of("no-such-program")), null, "prompts", "render", "--config", _folder.Path);
        return (code, output.Split('\n')[^2] + "\n");
    }

    /// <summary>A beep for every sentence.</summary>
    private sealed class ToneSynthesizer : ISpeechSynthesizer
    {
        public List<string> Spoken { get; } = [];

        public string Engine => SpeechSettings.Espeak;

        public void Dispose()
        {
            // speaks no more than a test lasts
        }

        public Task<SpeechResult> SynthesizeAsync(SpeechRequest request, CancellationToken cancellation)
        {
            Spoken.Add($"{request.Voice} {request.Text}");
            return Task.FromResult(SpeechResult.Spoken(Speech.Tones.Sine(300, 22_050, 0.2)));
        }
    }

    private static int ShippedSounds => Shipped.Files(Shipped.Config, forOthers: true).Keys.Count(name => name.EndsWith(".wav", StringComparison.Ordinal));

    private void Change(string name, string old, string changed)
    {
        var text = File.ReadAllText(_folder.Of(name.Split('/')));
        Assert.Contains(old, text, StringComparison.Ordinal);
        _folder.Write(name, text.Replace(old + "\n", changed + "\n", StringComparison.Ordinal));
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(null, null, arguments);

    private static async Task<(int Code, string Output, string Error)> RunAsync(ISpeechSynthesizer? synthesizer, TextReader? input, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand("test") { CheckCommand.Create(), FlowCommand.Create(input), PromptsCommand.Create(synthesizer) };
        var code = await CommandRun.InvokeAsync(root, arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
