using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Recording;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Recording;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Telephony.Runtime.Tests.Media;

/// <summary>What a session records, and what becomes of it when the call, the disk or the server ends.</summary>
public sealed class RecordingTests : IDisposable
{
    private readonly MediaFixture _fixture = new();
    private readonly RecordingDisk _disk = new(NullLogger.Instance);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recording");

    public void Dispose()
    {
        _fixture.Dispose();
        _disk.Dispose();
        _folder.Delete(recursive: true);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private Task<RecordingFile> FileAsync(string name = "message.wav") => _disk.CreateAsync(PathOf(name));

    // As fast as the socket takes them: two seconds of speech are placed two seconds into the future, and lose nothing.
    private static void Say(TestPhone phone, double seconds)
    {
        foreach (var frame in Tone.Sine(440, TimeSpan.FromSeconds(seconds)).Chunk(160))
            phone.SendAudio(8, [.. frame.Select(G711.EncodeALaw)]);
    }

    private async Task<(MediaSession Session, TestPhone Phone, RecordingFile File)> RecordAsync(RecordingLimits limits)
    {
        var (session, phone, _) = _fixture.Open();
        session.Connect(phone.Parameters());
        var file = await FileAsync($"{session.Id}.wav");
        session.Record(file, limits);
        await phone.ReceiveAsync();
        return (session, phone, file);
    }

    private static byte[] Heard(string path)
    {
        Assert.Equal(WavVerdict.Ok, WavFile.TryRead("message", File.ReadAllBytes(path), out var clip, out string message));
        Assert.Equal("", message);
        return clip!.ALaw.ToArray();
    }

    [Fact]
    public async Task Key_EndsTheRecording_AndTheFileHoldsWhatWasSaid()
    {
        var (_, phone, file) = await RecordAsync(new() { EndKey = '#' });
        long before = _fixture.Engine.Statistics().Received;
        Say(phone, 1);
        await _fixture.UntilAsync(now => now.Received >= before + 50);
        phone.Press('5');
        phone.Press('#');
        var recorded = await file.Done;
        Assert.Equal(RecordingEnd.Key, recorded.How);
        byte[] heard = Heard(file.Path);
        Assert.InRange(recorded.Speech.TotalSeconds, 0.9, 1.1);
        Assert.InRange(heard.Length / 8000.0, 0.9, 1.4);
        Assert.Equal(recorded.Length.TotalSeconds, heard.Length / 8000.0, 0.001);
        Assert.Equal(-13.1 - 3, VoiceActivity.Level(heard.AsSpan(1000, 4000)), 1.0);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
    }

    [Fact]
    public async Task HangUp_KeepsWhatWasSaidUntilThen()
    {
        var (session, phone, file) = await RecordAsync(new());
        Say(phone, 1);
        await _fixture.UntilAsync(now => now.Received >= 50);
        session.Close();
        var recorded = await file.Done;
        Assert.Equal(RecordingEnd.Gone, recorded.How);
        Assert.InRange(Heard(file.Path).Length / 8000.0, 0.9, 1.2);
    }

    [Fact]
    public async Task Silence_EndsIt_WithNothing()
    {
        var (_, _, file) = await RecordAsync(new() { Silence = TimeSpan.FromSeconds(2) });
        var recorded = await file.Done;
        Assert.Equal((RecordingEnd.Silence, TimeSpan.Zero, TimeSpan.Zero), (recorded.How, recorded.Length, recorded.Speech));
        Assert.Equal(WavRecording.HeaderLength, new FileInfo(file.Path).Length);
    }

    [Fact]
    public async Task Record_OnAClosedSession_EndsAtOnce()
    {
        var (session, phone, _) = _fixture.Open();
        session.Connect(phone.Parameters());
        session.Close();
        var file = await FileAsync();
        session.Record(file, new());
        Assert.Equal(RecordingEnd.Gone, (await file.Done).How);
    }

    [Fact]
    public async Task Record_WhileOneIsUnderWay_EndsThatOne()
    {
        var (session, phone, first) = await RecordAsync(new());
        Say(phone, 1);
        await _fixture.UntilAsync(now => now.Received >= 50);
        var second = await FileAsync("second.wav");
        session.Record(second, new());
        Assert.Equal(RecordingEnd.Gone, (await first.Done).How);
        session.Close();
        Assert.Equal(TimeSpan.Zero, (await second.Done).Length);
    }

    [Fact]
    public async Task Create_WhereNothingCanBeWritten_SaysSo()
    {
        await Assert.ThrowsAnyAsync<IOException>(() => _disk.CreateAsync(PathOf("no/such/folder.wav")));
        await FileAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => FileAsync()); // never over another one
    }

    [Fact]
    public async Task DiskFull_FailsTheRecording_AndIsCounted()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no device here that says there is no space left");
        var file = RecordingFile.Over(_disk, "full.wav", new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0));
        file.TryAppend(new byte[RecordingDisk.BlockLength]);
        file.End(RecordingEnd.Key, RecordingDisk.BlockLength, 0);
        Assert.Equal(RecordingEnd.Failed, (await file.Done).How);
        Assert.Equal(1, _disk.Failed);
        Assert.Equal(0, _disk.Waiting);
    }

    [Fact]
    public async Task FailedFile_EndsTheRecordingOfASession()
    {
        var (session, phone, _) = _fixture.Open();
        session.Connect(phone.Parameters());
        var file = RecordingFile.Over(_disk, "full.wav", new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0));
        session.Record(file, new());
        await phone.ReceiveAsync();
        Say(phone, 1);
        Assert.Equal(RecordingEnd.Failed, (await file.Done).How); // before the silence of five seconds
    }

    [Fact]
    public async Task SlowDisk_FailsTheRecording_AndHoldsTenSecondsAtMost()
    {
        var file = await FileAsync();
        using var stuck = new ManualResetEventSlim();
        var held = _disk.RunAsync(stuck.Wait);
        for (int second = 0; second < 10; second++) Assert.True(file.TryAppend(new byte[8000]));
        Assert.False(file.TryAppend(new byte[8000]));
        Assert.Equal(20, _disk.Waiting);
        stuck.Set();
        await held;
        file.End(RecordingEnd.Longest, 80_000, 0);
        Assert.Equal(RecordingEnd.Failed, (await file.Done).How);
        Assert.Equal(0, _disk.Waiting);
    }

    [Fact]
    public async Task SlowDisk_ManyRecordings_HoldSixteenMegabytesAtMost()
    {
        var files = new List<RecordingFile>();
        for (int i = 0; i < 300; i++) files.Add(await FileAsync($"{i}.wav"));
        using var stuck = new ManualResetEventSlim();
        var held = _disk.RunAsync(stuck.Wait);
        Assert.Contains(files, file => !file.TryAppend(new byte[80_000]));
        Assert.Equal(4096, _disk.Waiting);
        stuck.Set();
        await held;
        foreach (var file in files) file.End(RecordingEnd.Key, 80_000, 0);
        await Task.WhenAll(files.Select(file => file.Done));
        Assert.Equal(0, _disk.Waiting);
    }

    [Fact]
    public async Task ServerStops_FinishesWhatIsOpen()
    {
        var (_, phone, file) = await RecordAsync(new());
        Say(phone, 1);
        await _fixture.UntilAsync(now => now.Received >= 50);
        _fixture.Engine.Dispose();
        _disk.Dispose();
        Assert.Equal(RecordingEnd.Gone, (await file.Done).How);
        Assert.InRange(Heard(file.Path).Length / 8000.0, 0.9, 1.2);
        await Assert.ThrowsAnyAsync<IOException>(() => _disk.CreateAsync(PathOf("no/such/folder.wav"))); // and does not hang
    }
}
