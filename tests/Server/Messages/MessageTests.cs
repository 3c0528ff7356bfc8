using ContactCenter.Acd;
using ContactCenter.Server.Messages;
using ContactCenter.Server.Tests.Contacts;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Recording;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Phones;

namespace ContactCenter.Server.Tests.Messages;

/// <summary>A caller leaves a message in the whole server: what is in the file, in the journal, and where the flow goes on.</summary>
public sealed class MessageTests
{
    private const int Before = 700, Beep = 1000, Done = 900, Empty = 1100, Failed = 500;

    private const UnixFileMode All = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private static readonly AudioClip Voice = AudioClip.FromPcm("voice", Tone.Sine(440, TimeSpan.FromSeconds(2), -16.86));

    [Fact]
    public async Task Message_IsHeardInItsFile_AndJournalledBeforeTheCallerHearsSo()
    {
        await using var site = await StartAsync();
        var call = await site.CallAsync();
        var ear = new Ear(call);
        await ear.HearsAsync(Before);
        await ear.HearsAsync(Beep);
        await SpeakAsync(call);
        call.Leg.SendDigit('#');
        await ear.HearsAsync(Done);
        var left = site.Journal().OfType<MessageLeft>().Single(); // on disk: the caller has heard so
        Assert.Equal(("booking", "word", "sv"), (left.Queue.Value, left.Reason, left.Language));
        var heard = Heard(site, left.Message);
        Assert.Equal(2.0, Seconds(heard), 0.15);
        Assert.Equal(left.Length.TotalSeconds, heard.Length / 8000.0, 0.001);
        Assert.Empty(Directory.GetFiles(Folder(site), "*.json"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(All, File.GetUnixFileMode(Folder(site)));
        Assert.Equal(Outcome.MessageLeft, (await site.JournalledAsync<ContactEnded>()).Outcome);
    }

    [Fact]
    public async Task Key_SkipsWhatIsSaidBefore()
    {
        await using var site = await StartAsync(before: 30);
        var call = await site.CallAsync();
        var ear = new Ear(call);
        await ear.HearsAsync(Before);
        call.Leg.SendDigit('5');
        await ear.HearsAsync(Beep);
        call.Leg.HangUp();
        Assert.Equal(Outcome.MenuHangUp, (await site.JournalledAsync<ContactEnded>()).Outcome);
        await Wait.UntilAsync("the file is gone", () => Directory.GetFiles(Folder(site)).Length == 0);
    }

    [Fact]
    public async Task HangUpWhileSpeaking_HasLeftWhatWasSaid()
    {
        await using var site = await StartAsync();
        var call = await site.CallAsync();
        await new Ear(call).HearsAsync(Beep);
        await SpeakAsync(call);
        call.Leg.HangUp();
        var ended = await site.JournalledAsync<ContactEnded>();
        Assert.Equal(Outcome.MessageLeft, ended.Outcome);
        var left = Assert.Single(site.Journal().OfType<MessageLeft>());
        Assert.Equal(2.0, Seconds(Heard(site, left.Message)), 0.15);
    }

    [Fact]
    public async Task NothingSaid_IsEmpty_AndLeavesNoFile()
    {
        await using var site = await StartAsync();
        var call = await site.CallAsync();
        await new Ear(call).HearsAsync(Empty); // two seconds of silence
        Assert.Empty(Directory.GetFiles(Folder(site)));
        Assert.Empty(site.Journal().OfType<MessageLeft>());
        await call.Ended.SoonAsync();
    }

    [Fact]
    public async Task NoRoom_IsFailed()
    {
        await using var site = await StartAsync();
        foreach (var name in new[] { "one", "two", "three" }) Leave(site, name, WavRecording.Header(null), null);
        await site.Server.DisposeAsync();
        await site.StartServerAsync();
        var call = await CallAgainAsync(site);
        await new Ear(call).HearsAsync(Failed);
        Assert.Empty(site.Journal().OfType<MessageLeft>());
    }

    [Fact]
    public async Task FolderIsGone_IsFailed_AndTheCallGoesOn()
    {
        await using var site = await StartAsync();
        Directory.Delete(Folder(site));
        await new Ear(await site.CallAsync()).HearsAsync(Failed);
    }

    [Fact]
    public async Task CutOffByACrash_ComesInTheList_WhatNobodySpokeInGoes()
    {
        await using var site = await StartAsync();
        await site.Server.DisposeAsync();
        byte[] spoken = [.. WavRecording.Header(null), .. Voice.ALaw.Span, 1]; // an odd byte
        Leave(site, "spoken", spoken, new("c-1", "booking", "word", "sv", "+46701234567"));
        Leave(site, "silent", [.. WavRecording.Header(null), .. new byte[8000].Select(_ => G711.ALawSilence)], new("c-2", "booking", "word", "sv", null));
        Leave(site, "begun", [], new("c-3", "booking", "word", "sv", null));
        Leave(site, "nowhere", spoken, new("c-4", "no-such-queue", "word", "sv", null));
        Leave(site, "unknown", spoken, null);
        Leave(site, "foreign", [.. "ID3"u8, .. spoken], new("c-5", "booking", "word", "sv", null));
        await site.StartServerAsync();

        var left = await site.JournalledAsync<MessageLeft>();
        Assert.Equal(("spoken", "c-1", "+46701234567", 2.0), (left.Message.Value, left.Contact.Value, left.Number, left.Length.TotalSeconds));
        Assert.Equal(2.0, Seconds(Heard(site, left.Message)), 0.1);
        await Wait.UntilAsync("the rest is done", () => Directory.GetFiles(Folder(site)).Length == 6);
        Assert.Equal(["foreign.json", "foreign.wav", "nowhere.json", "nowhere.wav", "spoken.wav", "unknown.wav"], Directory.GetFiles(Folder(site)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(site.Journal().OfType<MessageLeft>());

        // The journal has it, and the note was not deleted any more: it is no second message.
        await site.Server.DisposeAsync();
        Leave(site, "spoken", await File.ReadAllBytesAsync(Path.Combine(Folder(site), "spoken.wav"), TestContext.Current.CancellationToken), new("c-1", "booking", "word", "sv", null));
        await site.StartServerAsync();
        await Wait.UntilAsync("the note is gone", () => !File.Exists(Path.Combine(Folder(site), "spoken.json")));
        Assert.Single(site.Journal().OfType<MessageLeft>());
    }

    [Fact]
    public async Task ServerStopsWhileSomebodySpeaks_NothingIsLost()
    {
        await using var site = await StartAsync();
        var call = await site.CallAsync();
        await new Ear(call).HearsAsync(Beep);
        await SpeakAsync(call);
        await site.Server.DisposeAsync();
        await site.StartServerAsync();
        var left = await site.JournalledAsync<MessageLeft>();
        Assert.Equal(2.0, Seconds(Heard(site, left.Message)), 0.15);
    }

    private static async Task<ServedSite> StartAsync(double before = 0.6)
    {
        var site = await ServedSite.StartAsync();
        site.WriteTone("sv/before", Before, before);
        site.WriteTone("sv/done", Done, 0.6);
        site.WriteTone("sv/nothing", Empty, 0.6);
        site.WriteTone("sv/sorry", Failed, 0.6);
        site.Write("queues.yaml", ServedSite.Queues("booking").Replace("    maxWaiting: 50\n", "    maxWaiting: 50\n    messages: { owner: \"1001\" }\n", StringComparison.Ordinal));
        site.Write("server.yaml", """
            sip: { listen: 127.0.0.1:5060, realm: contactcenter }
            rtp: { ports: 20000-29999 }
            http: { listen: 127.0.0.1:8080 }
            limits: { calls: 20, callLength: 1h }
            storage: { sqlite: contactcenter.db }
            messages: { most: 3, megabytes: 100, freeMegabytes: 1 }
            """);
        site.Write("flows/main.yaml", """
            flow: main
            numbers: ["100"]
            languages: [sv]
            start: word
            nodes:
              word: { voicemail: booking, say: before, longest: 30s, silence: 2s, end: "#", done: thanks, empty: again, failed: sorry }
              thanks: { hangup: done, outcome: informed, turnTo: "1177" }
              again: { hangup: nothing, outcome: informed, turnTo: "1177" }
              sorry: { hangup: sorry, outcome: informed, turnTo: "1177" }
            prompts:
              before: { sv: Before. }
              done: { sv: Done. }
              nothing: { sv: Nothing. }
              sorry: { sv: Sorry. }
            """);
        await site.Server.DisposeAsync();
        await site.StartServerAsync();
        await site.FollowAsync();
        return site;
    }

    private static async Task<PhoneCall> CallAgainAsync(ServedSite site)
    {
        await site.FollowAsync();
        return await site.CallAsync();
    }

    // Behind the tone, whose beginning was heard.
    private static async Task SpeakAsync(PhoneCall call)
    {
        call.Leg.Play(new PlayList([Tone.Silence(TimeSpan.FromSeconds(0.7)), Voice], Token: 7));
        while (await call.Events.ReadAsync(TestContext.Current.CancellationToken) is not Telephony.Runtime.Calls.LegPlayed { Token: 7 })
        {
        }
    }

    private static string Folder(ServedSite site) => Path.Combine(site.Data, "messages");

    private static void Leave(ServedSite site, string name, byte[] recording, MessageNote? note)
    {
        File.WriteAllBytes(Path.Combine(Folder(site), name + ".wav"), recording);
        if (note is not null) File.WriteAllBytes(Path.Combine(Folder(site), name + ".json"), note.ToBytes());
    }

    private static byte[] Heard(ServedSite site, MessageId message)
    {
        var file = File.ReadAllBytes(Path.Combine(Folder(site), message.Value + ".wav"));
        Assert.Equal(WavVerdict.Ok, WavFile.TryRead("message", file, out var clip, out _));
        return clip!.ALaw.ToArray();
    }

    private static double Seconds(byte[] heard) => heard.Chunk(160).Count(static frame => VoiceActivity.Level(frame) > -30) * 0.02;
}
