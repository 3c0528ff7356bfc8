using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Messages;
using ContactCenter.Telephony.Protocol.Recording;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// One caller leaves a message: what is said before, the tone, the recording. The file is opened while the words before the tone are said. Only its contact uses it.
/// </summary>
/// <param name="services">Files, counters.</param>
/// <param name="contact">Who.</param>
/// <param name="caller">The caller's leg.</param>
/// <param name="audio">What the caller hears.</param>
/// <param name="number">Whom to call back; null: withheld, or none that may be called.</param>
/// <param name="post">The contact's mailbox.</param>
internal sealed class MessageTaking(ContactServices services, ContactId contact, CallLeg caller, CallerAudio audio, string? number, Action<ContactMessage> post)
{
    private enum Stage { None, Saying, Opening, Tone, Recording }

    private Task<OpenMessage?> _opening = Task.FromResult<OpenMessage?>(null);
    private RecordMessage? _errand;
    private OpenMessage? _open;
    private Stage _stage;
    private int _step;

    /// <summary>Something is being recorded, or brought to its queue: a contact whose caller is gone waits for it.</summary>
    public bool IsRecording => _stage == Stage.Recording;

    /// <summary>Begins; what comes of it is posted as <see cref="ContactMessage.Recorded"/>.</summary>
    public void Begin(RecordMessage errand, int step)
    {
        (_errand, _step, _open) = (errand, step, null);
        _opening = services.Messages.OpenAsync(new(contact.Value, errand.Queue, errand.Reason, errand.Language, number), errand.Longest);
        _ = TellOpenedAsync(_opening, step);
        _stage = Stage.Saying;
        if (errand.Say.IsEmpty) Sound();
        else audio.Play(errand.Say, errand.Language, CallerAudio.MessageToken);
    }

    /// <summary>A key, or the end of what is said. False: none of it is meant for this.</summary>
    public bool Handle(LegEvent happened)
    {
        switch (_stage, happened)
        {
            case (Stage.None, _):
                return false;
            case (Stage.Saying, LegDigit or LegPlayed { Token: CallerAudio.MessageToken }):
                Sound();
                return true;
            case (Stage.Tone, LegPlayed { Token: CallerAudio.MessageToken }):
                Record();
                return true;
            default:
                return happened is LegDigit; // the recording's own affair
        }
    }

    /// <summary>The file is there, or will not be.</summary>
    public void Handle(ContactMessage.MessageOpened opened)
    {
        if (opened.Step != _step || _stage is Stage.None or Stage.Recording) return;
        _open = opened.Message;
        if (_open is null) post(new ContactMessage.Recorded(_step, MessageResult.Failed));
        else if (_stage == Stage.Opening) Sound();
    }

    /// <summary>What came of it.</summary>
    /// <returns>To be fired at the flow.</returns>
    public FlowTrigger Take(ContactMessage.Recorded recorded)
    {
        if (recorded.Step == _step) _stage = Stage.None;
        return FlowTrigger.Errand(
            recorded.Result switch
            {
                MessageResult.Left => FlowTriggerKind.MessageLeft,
                MessageResult.Empty => FlowTriggerKind.MessageEmpty,
                _ => FlowTriggerKind.MessageFailed,
            },
            recorded.Step);
    }

    /// <summary>The call is over. What is recorded is kept all the same.</summary>
    public void Close()
    {
        if (_stage is Stage.Saying or Stage.Opening or Stage.Tone) _ = DiscardAsync(_opening);
        _stage = Stage.None;
    }

    private void Sound()
    {
        _stage = _open is null ? Stage.Opening : Stage.Tone;
        if (_open is null) audio.Stop(); // at most for as long as the disk may take
        else audio.PlayTone(CallerAudio.MessageToken);
    }

    private void Record()
    {
        _stage = Stage.Recording;
        var limits = new RecordingLimits { Longest = _errand!.Longest, Silence = _errand.Silence, EndKey = _errand.EndKey };
        _ = caller.RecordAsync(_open!.File, limits);
        _ = TellRecordedAsync(_open, _step);
    }

    private async Task TellOpenedAsync(Task<OpenMessage?> opening, int step) => post(new ContactMessage.MessageOpened(step, await opening));

    private async Task TellRecordedAsync(OpenMessage open, int step) => post(new ContactMessage.Recorded(step, await services.Messages.KeepAsync(open)));

    private async Task DiscardAsync(Task<OpenMessage?> opening)
    {
        if (await opening is { } open) await services.Messages.DiscardAsync(open);
    }
}
