using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Contacts;

/// <summary>A caller's time in a queue, as far as the ears go: what is said of the place and the wait, once each, and what comforts meanwhile. Only its contact uses it.</summary>
internal sealed class QueueStay(CallerAudio audio, CallbackBooking booking, TimeProvider time, Action<ContactMessage> post)
{
    private readonly ComfortRound _comfort = new(time, post);
    private EnterQueue? _queue;
    private ImmutableArray<string> _offer = [];
    private bool _placeSaid;

    /// <summary>What the flow says of the queue.</summary>
    public EnterQueue Queue => _queue ?? throw new InvalidOperationException("Not in a queue.");

    /// <summary>From a colleague or an outside number that did not answer: there will be a word on it.</summary>
    public bool CameBack { get; set; }

    /// <summary>Begins to wait, before the place is on disk and may be announced: a slow disk is no dead air.</summary>
    public void Enter(EnterQueue queue)
    {
        (_queue, _placeSaid, CameBack) = (queue, false, false);
        _offer = booking.OfferOf(queue); // by the wait of one who would come now: once there, this one would be counted too
        _comfort.Begin(queue.Comfort);
        audio.Wait(queue.Music, queue.Language, _comfort);
    }

    /// <summary>The place is on disk: the flow's words once, and a word to those who came back.</summary>
    public void Say(ContactQueued queued)
    {
        audio.Stands(queued);
        if (booking.IsOpen) return;
        if (queued.Entry == EntryCause.Returned && CameBack)
        {
            CameBack = false;
            audio.Announce(Announcement.ReturnedToQueue);
        }
        else if (!_placeSaid)
        {
            audio.Announce([.. Queue.Announcement, .. _offer]);
        }

        _placeSaid = true;
    }

    /// <summary>Says as much of the wait as is to be spoken.</summary>
    public void Say(WaitAnnounced wait)
    {
        if (!booking.IsOpen) audio.Announce(wait);
    }

    /// <summary>Says what comforts, when nothing else has been said meanwhile.</summary>
    public void Say(ContactMessage.ComfortDue due)
    {
        if (!booking.IsOpen && _comfort.Take(due, audio.HasWords) is { } prompt) audio.Announce(prompt);
    }

    /// <summary>The call is over: no question and no time is left behind.</summary>
    public void Close()
    {
        booking.Close();
        _comfort.End();
    }
}
