using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Server.Contacts;

/// <summary>What the caller hears from us: prompts of the flow, words said while waiting, music. Only its contact uses it.</summary>
internal sealed class CallerAudio(ContactServices services, ContactId contact, CallLeg caller, SiteVersion version, FlowRun? flow = null)
{
    /// <summary>Tokens of what is played outside the flow; the flow's own are its steps, 0 or more.</summary>
    public const long AnnouncementToken = -1, ClosingToken = -2, MusicToken = -3, MessageToken = -4;

    /// <summary>Added to the longest wait that is announced, which is told as longer.</summary>
    private static readonly TimeSpan JustOver = TimeSpan.FromMinutes(1);

    private static readonly AudioClip Before = Tone.BeforeRecording();
    private static readonly PlayList RingingTone = new([Tone.Ringing()], Loop: true, MusicToken);

    private readonly PromptLibrary _prompts = version.Prompts;
    private IReadOnlyList<string>? _next;
    private string? _music;
    private bool _rings; // a number outside does, and without music is heard to
    private string _language = string.Empty;
    private bool _announcing;
    private int? _position;
    private TimeSpan? _wait;
    private ComfortRound? _comfort;

    /// <summary>Plays these instead of whatever is heard now.</summary>
    /// <param name="names">Names of prompts, which are filled in now; of one without a sound something else is heard.</param>
    /// <param name="language">Of the prompts.</param>
    /// <param name="token">Comes back when it has ended, also when nothing had a sound.</param>
    /// <param name="pause">Silence between two of them.</param>
    public void Play(IReadOnlyList<string> names, string language, long token, TimeSpan pause = default)
    {
        Forget();
        var clips = new List<AudioClip>(names.Count);
        foreach (var name in names)
        {
            if (pause > TimeSpan.Zero && clips.Count > 0) clips.Add(_prompts.Silence(pause));
            foreach (var sound in SoundsOf(name, language)) AddTo(clips, language, sound);
        }

        caller.Play(new PlayList(clips, Loop: false, token)); // without a clip it ends at once, and what waits for it goes on
    }

    /// <summary>The tone behind which a message is recorded, instead of whatever is heard now.</summary>
    public void PlayTone(long token)
    {
        Forget();
        caller.Play(new PlayList([Before], Loop: false, token));
    }

    private void AddTo(List<AudioClip> clips, string language, string sound)
    {
        if (_prompts.Find(language, sound) is { } clip)
        {
            clips.Add(clip);
            return;
        }

        services.Counters.ClipMissing();
        ContactLog.ClipMissing(services.Log, contact.Value, language, sound);
        clips.Add(_prompts.Instead(sound));
    }

    /// <summary>The caller begins to wait.</summary>
    /// <param name="music">What is heard; null: silence.</param>
    /// <param name="language">Of what is said.</param>
    /// <param name="comfort">Told when something is said, and when nothing is any more.</param>
    public void Wait(string? music, string language, ComfortRound? comfort = null)
    {
        _comfort?.End();
        _comfort = comfort;
        (_music, _language, _position, _wait, _rings) = (music, language, null, null, false);
        PlayMusic();
    }

    /// <summary>A number outside begins to ring for the caller.</summary>
    /// <param name="music">What is heard; null: the ringing tone.</param>
    /// <param name="language">Of what is said.</param>
    public void Ring(string? music, string language)
    {
        Wait(music, language);
        _rings = true;
        PlayMusic();
    }

    /// <summary>Says these while the caller waits, then music again. One announcement never cuts another short: it follows it.</summary>
    public void Announce(params IReadOnlyList<string> names)
    {
        if (names.Count == 0) return;
        if (_announcing)
        {
            _next = names;
            return;
        }

        Play(names, _language, AnnouncementToken);
        _announcing = true;
    }

    /// <summary>The caller has a place in a queue, and prompts may tell which.</summary>
    public void Stands(ContactQueued queued)
    {
        var queue = services.Acd.View.Now.Queues.FirstOrDefault(queue => queue.Id == queued.Queue);
        (_position, _wait) = (queued.Position, queue is { IsWaitUncertain: false } ? queue.ExpectedWait : null);
    }

    /// <summary>Says as much of the wait as is to be spoken.</summary>
    public void Announce(WaitAnnounced wait)
    {
        (_position, _wait) = (wait.Position, wait.Spoken == SpokenPromise.Wait ? wait.To ?? wait.From + JustOver : null);
        if (wait.Spoken == SpokenPromise.Wait) Announce(Announcement.OfRange(wait.From, wait.To));
        else if (wait.Spoken == SpokenPromise.Position) Announce(Announcement.OfPosition(wait.Position));
    }

    /// <summary>An announcement has come to its end.</summary>
    public void Announced()
    {
        if (!_announcing) return; // music or a conversation has begun meanwhile
        var next = _next;
        Forget();
        if (next is not null) Announce(next);
        else PlayMusic();
    }

    /// <summary>Music instead of whatever is heard now.</summary>
    public void PlayMusic()
    {
        Forget();
        if (_music is { } music && _prompts.Music(music) is { } clip)
            caller.Play(new PlayList([clip], Loop: true, MusicToken));
        else if (_rings)
            caller.Play(RingingTone);
        else
            caller.StopPlaying();
        _comfort?.Rest();
    }

    /// <summary>Nothing of ours is heard any more; on a bridge, the other side is.</summary>
    public void Stop()
    {
        _rings = false;
        Forget();
        caller.StopPlaying();
    }

    /// <summary>False: there is nothing to fill this prompt in with now, in the language of the queue.</summary>
    public bool HasWords(string name) => flow?.HasParts(name, _language) != true || !Fill(flow, name, _language).Sounds.IsEmpty;

    private ImmutableArray<string> SoundsOf(string name, string language)
    {
        if (flow?.HasParts(name, language) != true) return [name];
        var said = Fill(flow, name, language);
        for (var i = 0; i < said.LeftOut; i++) services.Counters.PartLeftOut();
        if (said.LeftOut > 0) ContactLog.PartLeftOut(services.Log, contact.Value, language, name);
        return said.Sounds;
    }

    private SpokenPrompt Fill(FlowRun run, string name, string language)
    {
        var configuration = version.Configuration;
        return run.Say(name, language, new(configuration.Hours.ToLocal(services.Time.GetUtcNow()).DateTime, configuration.Server.NumberPlan.Country, _position, _wait));
    }

    private void Forget()
    {
        _comfort?.End();
        _announcing = false;
        _next = null;
    }
}
