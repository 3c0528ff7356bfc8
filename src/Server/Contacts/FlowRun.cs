using System.Collections.Frozen;
using ContactCenter.Acd;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Contacts;

/// <summary>One caller's way through a flow: the place, and the one timer.</summary>
/// <param name="entry">The flow and where the call begins in it; null for one who was called back, whose call ends where flows would go on.</param>
/// <param name="time">Clock of the opening hours and the timer.</param>
/// <param name="switchesOn">Tells which switches are on.</param>
/// <param name="errands">Has done what is done outside the flow.</param>
/// <param name="fired">Told, on any thread, of a time that is up.</param>
internal sealed class FlowRun(FlowEntry? entry, TimeProvider time, Func<FrozenSet<string>> switchesOn, FlowErrands errands, Action<FlowTrigger> fired)
{
    private static readonly FlowEffect End = new HangUp(FlowOutcome.Informed, [], string.Empty);

    private readonly List<FlowEffect> _effects = [];
    private FlowPlace _place = entry?.Begin ?? default;
    private ITimer? _timer;
    private FlowTrigger _limit = FlowTrigger.QueueRefusedFull;

    /// <summary>Names what is played and timed now: what comes back with another one has been overtaken.</summary>
    public int Step => _place.Step;

    /// <summary>True: a prompt is filled in for this caller.</summary>
    public bool HasParts(string prompt, string language) => entry?.Flow.HasParts(prompt, language) == true;

    /// <summary>A prompt with its parts filled in by what the call holds now.</summary>
    public SpokenPrompt Say(string prompt, string language, in SpokenMoment moment) => entry!.Flow.Say(_place, prompt, language, moment);

    /// <summary>Behind a conversation the call goes on.</summary>
    public bool GoesOnAfterTalk => entry?.Flow.Machine.GoesOnAfterTalk(_place) == true;

    /// <summary>One step on.</summary>
    /// <returns>What is to be done, in this order; good until the next step.</returns>
    public IReadOnlyList<FlowEffect> Fire(FlowTrigger trigger)
    {
        _effects.Clear();
        if (entry is null) _effects.Add(End);
        else _place = entry.Flow.Machine.Fire(_place, trigger, new(time.GetUtcNow(), switchesOn()), _effects);
        return _effects;
    }

    /// <summary>The way of the limit that sent the caller on last; of a full queue when none did.</summary>
    public IReadOnlyList<FlowEffect> FireLimit()
    {
        var limit = _limit;
        _limit = FlowTrigger.QueueRefusedFull;
        return Fire(limit);
    }

    /// <summary>The queue does not take the caller. What the flow says comes later when the way leads elsewhere first, and in vain.</summary>
    /// <returns>Where to.</returns>
    public WayOut SentOn(ContactRefused refused)
    {
        _limit = refused.Cause switch
        {
            RefuseCause.NobodyLoggedIn => FlowTrigger.NobodyThere,
            RefuseCause.ExpectedWait => FlowTrigger.LongWaitExpected,
            _ => FlowTrigger.QueueRefusedFull,
        };
        return refused.WayOut ?? WayOut.ByFlow;
    }

    /// <summary>The queue keeps the caller no longer.</summary>
    /// <returns>Where to.</returns>
    public WayOut SentOn(ContactOverflowed overflowed)
    {
        _limit = overflowed.Cause == OverflowCause.NobodyLoggedIn ? FlowTrigger.NobodyThere : FlowTrigger.WaitedTooLong;
        return overflowed.WayOut;
    }

    /// <summary>Carries out what concerns only the caller's ears and the time. False: it is something else.</summary>
    public bool Carry(FlowEffect effect, CallerAudio audio)
    {
        switch (effect)
        {
            case Play play:
                audio.Play(play.Prompts, play.Language, Step, play.Pause);
                return true;
            case StopPlaying:
                audio.Stop();
                return true;
            case StartTimer timer:
                StartTimer(timer.After);
                return true;
            case CancelTimer:
                StopTimer();
                return true;
            case Comfort comfort:
                audio.Wait(comfort.Music, comfort.Language);
                audio.Announce(comfort.Prompts);
                return true;
            case Transfer transfer:
                audio.Ring(transfer.Music, transfer.Language);
                audio.Announce(transfer.Say);
                return errands.Begin(effect, _place);
            default:
                return errands.Begin(effect, _place);
        }
    }

    public void StartTimer(TimeSpan after)
    {
        var step = Step;
        _timer?.Dispose();
        _timer = time.CreateTimer(_ => fired(FlowTrigger.Timeout(step)), null, after, Timeout.InfiniteTimeSpan);
    }

    public void StopTimer() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>How the contact leaves that the flow ends so.</summary>
    public static LeaveCause CauseOf(FlowOutcome outcome) => outcome switch
    {
        FlowOutcome.Closed => LeaveCause.Closed,
        FlowOutcome.QueueFull => LeaveCause.QueueFull,
        _ => LeaveCause.FlowEnded,
    };

    /// <summary>What the caller did in a menu, for the contact's story; null when the effect is something else.</summary>
    public static Choose? ChoiceOf(ContactId contact, FlowEffect effect) => effect switch
    {
        KeyChosen chosen => new(contact, chosen.Menu, MenuChoice.Chosen, chosen.Key, chosen.Target),
        KeyRefused refused => new(contact, refused.Menu, MenuChoice.Invalid, null, null),
        ChoiceMissed missed => new(contact, missed.Menu, MenuChoice.Missed, null, null),
        _ => null,
    };

    /// <summary>No time is up any more.</summary>
    public async ValueTask EndAsync()
    {
        if (_timer is not null) await _timer.DisposeAsync();
    }
}
