using System.Diagnostics;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Tests.Speech;

/// <summary>
/// The synthesiser as a process: the real one, and scripts that behave badly. Not covered: a machine without /bin/sh.
/// </summary>
public sealed class EspeakSynthesizerTests : IDisposable
{
    private static readonly SpeechRequest Hello = new("Hej och välkommen.", "sv", 140);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Espeak_Speaks()
    {
        Assert.SkipUnless(IsInstalled(), "espeak-ng is not installed: apt-get install espeak-ng");
        var result = await new EspeakSynthesizer().SynthesizeAsync(Hello, default);
        Assert.Equal(SpeechFault.None, result.Fault);
        Assert.InRange(result.Audio!.Length.TotalSeconds, 0.8, 4);
        Assert.InRange(SpeechLevel.Active(result.Audio), -40, 0);
    }

    [Fact]
    public async Task Espeak_TextIsNeverAnOption()
    {
        Assert.SkipUnless(IsInstalled(), "espeak-ng is not installed: apt-get install espeak-ng");
        var result = await new EspeakSynthesizer().SynthesizeAsync(Hello with { Text = "--version; $(id) `id`" }, default);
        Assert.Equal(SpeechFault.None, result.Fault);
    }

    [Fact]
    public async Task Espeak_MarkupIsRead_NotObeyed()
    {
        Assert.SkipUnless(IsInstalled(), "espeak-ng is not installed: apt-get install espeak-ng");
        var espeak = new EspeakSynthesizer();
        var plain = (await espeak.SynthesizeAsync(Hello with { Text = "hej" }, default)).Audio!;
        foreach (var text in new[] { "[[h@'l@U]] hej", "hej [[", "<break time=\"60s\"/> hej", "<speak><audio src=\"/etc/passwd\"/></speak> hej" })
        {
            var spoken = await espeak.SynthesizeAsync(Hello with { Text = text }, default);
            Assert.Equal(SpeechFault.None, spoken.Fault);
            Assert.InRange(spoken.Audio!.Length, plain.Length * 0.5, TimeSpan.FromSeconds(20));
        }
    }

    /// <summary>A piece of a sentence goes in as markup, for only that has a break at which the voice does not fall: its text is none the less read, not obeyed.</summary>
    [Fact]
    public async Task Espeak_OfAPiece_IsRead_NotObeyed()
    {
        var piece = Hello with { Text = "hej <break time=\"60s\"/> & hopp", GoesOn = true };
        Assert.Equal("hej &lt;break time=&quot;60s&quot;/&gt; &amp; hopp<break time=\"0\"/>\n", EspeakSynthesizer.Input(piece));
        Assert.SkipUnless(IsInstalled(), "espeak-ng is not installed: apt-get install espeak-ng");
        var spoken = await new EspeakSynthesizer().SynthesizeAsync(piece, default);
        Assert.Equal(SpeechFault.None, spoken.Fault);
        Assert.InRange(spoken.Audio!.Length.TotalSeconds, 1, 20);
    }

    [Fact]
    public async Task Espeak_UnknownVoice_SaysSo()
    {
        Assert.SkipUnless(IsInstalled(), "espeak-ng is not installed: apt-get install espeak-ng");
        var result = await new EspeakSynthesizer().SynthesizeAsync(Hello with { Voice = "nosuchvoice" }, default);
        Assert.Equal(SpeechFault.Failed, result.Fault);
        Assert.Contains("voice", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotInstalled_IsAbsent_AndNamesThePackage()
    {
        var result = await new EspeakSynthesizer(_folder.Of("nothing-here")).SynthesizeAsync(Hello, default);
        Assert.Equal(SpeechFault.Absent, result.Fault);
        Assert.Contains("apt-get install espeak-ng", result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 3", nameof(SpeechFault.Failed))]
    [InlineData("echo gone >&2; exit 1", nameof(SpeechFault.Failed))]
    [InlineData("cat > /dev/null; printf 'RIFF'; kill -9 $$", nameof(SpeechFault.Failed))]
    [InlineData("cat > /dev/null; echo this is no sound", nameof(SpeechFault.BadAudio))]
    [InlineData("cat > /dev/null", nameof(SpeechFault.BadAudio))]
    [InlineData("cat > /dev/null; head -c 20000000 /dev/zero", nameof(SpeechFault.BadAudio))]
    public async Task BadEnding_IsAResult(string body, string fault)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs /bin/sh");
        var result = await new EspeakSynthesizer(_folder.Script("synthesiser", body)).SynthesizeAsync(Hello, default);
        Assert.Null(result.Audio);
        Assert.Equal(fault, result.Fault.ToString());
    }

    [Fact]
    public async Task Slow_IsStopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs /bin/sh");
        var synthesizer = new EspeakSynthesizer(_folder.Script("synthesiser", "exec sleep 600"), TimeSpan.FromMilliseconds(100));
        var watch = Stopwatch.StartNew();
        var result = await synthesizer.SynthesizeAsync(Hello, default);
        Assert.Equal(SpeechFault.Slow, result.Fault);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public async Task Cancelled_IsThrown()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs /bin/sh");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new EspeakSynthesizer(_folder.Script("synthesiser", "exec sleep 600")).SynthesizeAsync(Hello, cancelled.Token));
    }

    internal static bool IsInstalled() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "espeak-ng")));
}
