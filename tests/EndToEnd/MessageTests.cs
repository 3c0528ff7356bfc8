using static ContactCenter.EndToEnd.Tests.MessageScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Callers leave messages: what they said is in a file, whatever becomes of the call and of the server.</summary>
public sealed class MessageTests
{
    [Theory]
    [InlineData("8")]
    [InlineData("0")]
    public async Task Key_EndsIt_AndTheCallerHearsThatItIsKept(string codec)
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync(codecs: codec);
        await call.SpeaksAsync(3);
        call.Media.Press('#');
        await call.HearsAsync(DoneTone);
        var message = Assert.Single(Messages(stage)); // on disk before the word was said
        Assert.Equal(("nurse", "prescription", "sv", "+46701234567"), (Text("queue"), Text("reason"), Text("language"), Text("number")));
        HoldsVoice(stage.Recording(message), 2.8, 3.1);
        Assert.Equal(1, await stage.Api.MetricAsync("contactcenter_messages_recorded_total", "left"));
        await call.EndedAsync();
        await Wait.UntilAsync("it counts as a message left", Stage.Soon, () => stage.Api.OutcomesAsync("messageLeft"), count => count == 1);

        string Text(string key) => message[key]!.GetValue<string>();
    }

    [Fact]
    public async Task KeyBySip_EndsItToo()
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync();
        await call.SpeaksAsync(2);
        await call.InfoAsync("application/dtmf-relay", "Signal=5\r\nDuration=100\r\n"); // not the one that ends it
        await call.SpeaksAsync(1);
        await call.InfoAsync("application/dtmf-relay", "Signal=#\r\nDuration=100\r\n");
        await call.HearsAsync(DoneTone);
        HoldsVoice(stage.Recording(Assert.Single(Messages(stage))), 2.7, 3.1);
    }

    /// <summary>The recording is there, and the journal refuses: nothing is promised, and nothing of what was said is lost.</summary>
    [Fact]
    public async Task JournalRefuses_TheCallerIsToldNothingFalse_AndTheMessageComesWithTheDisk()
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync();
        await call.SpeaksAsync(2);
        using (JournalFile.Refuse(stage.Data))
        {
            call.Media.Press('#');
            await call.HearsAsync(FailedTone);
            Assert.True(Listening.HeardTone(call.Media.HeardSamples(), DoneTone).TotalSeconds < 0.1);
        }

        HoldsVoice(stage.Recording(await stage.OneMessageAsync()), 1.8, 2.1);
        await stage.Server.KillAsync();
        await stage.Server.StartAsync();
        await Wait.UntilAsync("its note is gone", Stage.Soon, () => Directory.GetFiles(Path.Combine(stage.Data, "messages"), "*.json").Length == 0);
        Assert.Single(Messages(stage));
    }

    [Fact]
    public async Task Silence_EndsIt_AndIsHardlyInIt()
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync();
        await call.SpeaksAsync(2);
        await call.HearsAsync(DoneTone);
        var recording = stage.Recording(await stage.OneMessageAsync());
        HoldsVoice(recording, 1.8, 2.1);
        Assert.InRange(recording.Length / 8000.0, 1.8, 3.3);
    }

    [Fact]
    public async Task HangUp_LeavesWhatWasSaid()
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync();
        await call.SpeaksAsync(2);
        await call.HangUpAsync();
        HoldsVoice(stage.Recording(await stage.OneMessageAsync()), 1.8, 2.1);
        await Wait.UntilAsync("it counts as a message left", Stage.Soon, () => stage.Api.OutcomesAsync("messageLeft"), count => count == 1);
    }

    [Fact]
    public async Task NothingSaid_IsToldSo_AndLeavesNoFile()
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync();
        await call.HearsAsync(EmptyTone);
        Assert.Empty(Messages(stage));
        Assert.Empty(Files(stage));
    }

    [Fact]
    public async Task NoRoomOnTheDisk_LeadsElsewhere()
    {
        await using var stage = await OpenAsync(config => config.Append("server.yaml", "\nmessages: { freeMegabytes: 1000000 }\n"));
        var call = await stage.Raw("0701234567").CallAsync("300");
        await call.HearsAsync(FailedTone);
        Assert.Empty(Files(stage));
        Assert.Equal(1, await stage.Api.MetricAsync("contactcenter_messages_recorded_total", "failed"));
    }

    /// <summary>Half a minute fits when the recording begins; then somebody else takes the rest.</summary>
    [Fact]
    public async Task DiskFull_WhileSomebodySpeaks_LeadsElsewhere_AndTheNextCallerToo()
    {
        await using var stage = await OpenAsync(config => config.Append("server.yaml", "\nmessages: { freeMegabytes: 0 }\n"));
        var folder = Path.Combine(stage.Data, "messages");
        await using var disk = await SmallDisk.MountAsync(folder, kilobytes: 1024);
        var call = await stage.AtToneAsync();
        call.Media.Say(VoiceTone, TimeSpan.FromSeconds(60));
        await Wait.UntilAsync("a second is in the file", Stage.Soon, () => Files(stage) is [{ Length: > 8_000 }]);
        disk.Fill();
        await call.HearsAsync(FailedTone);
        Assert.Empty(Messages(stage));
        await Wait.UntilAsync("the file is gone", Stage.Soon, () => Files(stage).Count == 0);

        var next = await stage.Raw("0702222222").CallAsync("300");
        await next.HearsAsync(FailedTone);
        disk.Empty();
        var last = await stage.AtToneAsync("0703333333");
        await last.SpeaksAsync(2);
        last.Media.Press('#');
        await last.HearsAsync(DoneTone);
        Assert.Single(Messages(stage));
    }

    [Fact]
    public async Task FolderThatIsGone_LeadsElsewhere_AndIsLogged()
    {
        await using var stage = await OpenAsync();
        Directory.Move(Path.Combine(stage.Data, "messages"), Path.Combine(stage.Folder, "elsewhere"));
        var call = await stage.Raw("0701234567").CallAsync("300");
        await call.HearsAsync(FailedTone);
        Assert.Contains(stage.Server.Log, line => line.Contains("no message can be recorded", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Kill_WhileSomebodySpeaks_TheMessageIsThereAfterwards()
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync();
        call.Media.Say(VoiceTone, TimeSpan.FromSeconds(60));
        await Wait.UntilAsync("three seconds are in the file", Stage.Soon, () => Files(stage) is [{ Length: > 24_000 }]);
        await stage.Server.KillAsync();
        Assert.Empty(Messages(stage));
        await stage.Server.StartAsync();
        var recording = stage.Recording(await stage.OneMessageAsync());
        HoldsVoice(recording, 2.5, 6);
        await Wait.UntilAsync("its note is gone", Stage.Soon, () => Directory.GetFiles(Path.Combine(stage.Data, "messages"), "*.json").Length == 0);
    }

    [Fact]
    public async Task Kill_WhenItIsSaidToBeKept_ItIsThere_Once()
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync();
        await call.SpeaksAsync(2);
        call.Media.Press('#');
        await Wait.UntilAsync("the caller hears that it is kept", Stage.Soon, () => Listening.HeardTone(call.Media.HeardSamples(), DoneTone).TotalSeconds > 0.04);
        await stage.Server.KillAsync();
        HoldsVoice(stage.Recording(Assert.Single(Messages(stage))), 1.8, 2.1);
        await stage.Server.StartAsync();
        await Wait.UntilAsync("its note is gone", Stage.Soon, () => Directory.GetFiles(Path.Combine(stage.Data, "messages"), "*.json").Length == 0);
        Assert.Single(Messages(stage));
        Assert.Single(Files(stage));
    }

    [Fact]
    public async Task Terminate_LetsTheCallerFinish()
    {
        await using var stage = await OpenAsync();
        var call = await stage.AtToneAsync();
        stage.Server.RequestStop();
        await call.SpeaksAsync(2);
        call.Media.Press('#');
        await call.HearsAsync(DoneTone);
        Assert.Equal(0, await stage.Server.ExitAsync(TimeSpan.FromSeconds(15)));
        HoldsVoice(stage.Recording(Assert.Single(Messages(stage))), 1.8, 2.1);
    }

    [Fact]
    public async Task Baresip_LeavesAMessage()
    {
        await using var stage = await OpenAsync();
        var phone = await stage.SoftphoneAsync(new PhoneOptions("0701234567") { Speaks = VoiceTone });
        await phone.DialAsync("300", stage.Server.Sip);
        await phone.EstablishedAsync();
        await Wait.UntilAsync("three seconds are in the file", Stage.Soon, () => Files(stage) is [{ Length: > 24_000 }]);
        await phone.PressAsync('#');
        var message = await stage.OneMessageAsync();
        await phone.ClosedAsync();
        Assert.InRange(Listening.HeardTone(stage.Recording(message), VoiceTone).TotalSeconds, 2.5, 8);
        Assert.True(Listening.HeardTone(phone.Heard(), DoneTone).TotalSeconds > 0.1);
    }

    [Fact]
    public async Task Linphone_LeavesAMessage()
    {
        await using var stage = await OpenAsync();
        var phone = stage.Keep(await LinphonePhone.StartAsync("0701234567", secret: null, "udp", stage.Server.Sip, Path.Combine(stage.Folder, "linphone"), VoiceTone));
        var calling = phone.CallAsync("300");
        await Wait.UntilAsync("three seconds are in the file", Stage.Soon, () => Files(stage) is [{ Length: > 24_000 }]);
        await phone.PressAsync('#');
        Assert.True(Listening.HeardTone(stage.Recording(await stage.OneMessageAsync()), VoiceTone).TotalSeconds > 2.5);
        Assert.True(Listening.HeardTone(await calling, DoneTone).TotalSeconds > 0.1);
    }
}
