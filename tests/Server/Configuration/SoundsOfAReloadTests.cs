using ContactCenter.Server.Configuration;
using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>A reload decodes only what has changed; all else is shared with the version before, however the file was written.</summary>
public sealed class SoundsOfAReloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PromptLibrary _before;

    public SoundsOfAReloadTests()
    {
        Shipped.CopyTo(_folder.Path, sound: true);
        _before = Load(null).Prompts;
    }

    [Fact]
    public void SameFiles_ShareTheirClips()
    {
        var now = Load(_before).Prompts;
        Assert.Equal(_before.Files.Keys.Order(StringComparer.Ordinal), now.Files.Keys.Order(StringComparer.Ordinal));
        Assert.All(now.Files, file => Assert.Same(_before.Files[file.Key].Clip, file.Value.Clip));
    }

    /// <summary>Neither its length nor its time tells: only what is in it.</summary>
    [Fact]
    public void AnotherRecordingOfTheSameLengthAndTime_IsHeard()
    {
        var file = _folder.Of("prompts", "sv", "queued.wav");
        var (written, bytes) = (File.GetLastWriteTimeUtc(file), File.ReadAllBytes(file));
        bytes[^101] ^= 0x40;
        File.WriteAllBytes(file, bytes);
        File.SetLastWriteTimeUtc(file, written);
        var now = Load(_before).Prompts;
        Assert.NotSame(_before.Find("sv", "queued"), now.Find("sv", "queued"));
        Assert.False(_before.Find("sv", "queued")!.Samples(AudioCodec.Pcma).SequenceEqual(now.Find("sv", "queued")!.Samples(AudioCodec.Pcma)));
        Assert.Same(_before.Find("sv", "welcome"), now.Find("sv", "welcome"));
    }

    [Fact]
    public void BrokenFile_IsFoundAlthoughItWasRightBefore()
    {
        File.WriteAllText(_folder.Of("prompts", "sv", "queued.wav"), "no sound at all");
        var loaded = SiteConfiguration.Load(_folder.Path, time: new FixedTime(), before: _before);
        Assert.Contains(loaded.Findings, finding => finding.Code == "bad-audio" && finding.Message.Contains("prompts/sv/queued.wav", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private SiteConfiguration Load(PromptLibrary? before)
    {
        var loaded = SiteConfiguration.Load(_folder.Path, time: new FixedTime(), before: before);
        Assert.True(loaded.Site is not null, string.Join('\n', loaded.Findings));
        return loaded.Site;
    }
}
