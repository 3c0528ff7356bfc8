using ContactCenter.Ivr;

namespace ContactCenter.Server.Contacts;

/// <summary>Whose turn it is among what comforts those who wait, and when: one after the other, each when nothing has been said for long enough. Only its contact uses it.</summary>
/// <param name="time">Clock of the one timer.</param>
/// <param name="post">Told, on any thread, that one is due.</param>
internal sealed class ComfortRound(TimeProvider time, Action<ContactMessage> post)
{
    private QueueComfort? _comfort;
    private ITimer? _timer;
    private int _next;
    private int _pause; // names the pause there is now: what falls due of another one has been overtaken

    /// <summary>Begins to wait, with the first.</summary>
    /// <param name="comfort">What there is; null: nothing.</param>
    public void Begin(QueueComfort? comfort)
    {
        End();
        (_comfort, _next) = (comfort, 0);
    }

    /// <summary>Nothing is said from now on.</summary>
    public void Rest()
    {
        End();
        if (_comfort is not { } comfort) return;
        var due = new ContactMessage.ComfortDue(_pause);
        _timer = time.CreateTimer(_ => post(due), null, comfort.Every, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something else is heard, or nobody waits any more.</summary>
    public void End()
    {
        _pause++;
        _timer?.Dispose();
        _timer = null;
    }

    /// <summary>One is due.</summary>
    /// <param name="due">In which pause.</param>
    /// <param name="says">False: there is nothing to fill it in with now. It is passed over.</param>
    /// <returns>What is to be said; null: nothing.</returns>
    public string? Take(ContactMessage.ComfortDue due, Func<string, bool> says)
    {
        if (due.Pause != _pause || _comfort is not { } comfort) return null;
        for (var i = 0; i < comfort.Say.Length; i++)
        {
            var prompt = comfort.Say[_next];
            _next = (_next + 1) % comfort.Say.Length;
            if (says(prompt)) return prompt;
        }

        Rest();
        return null;
    }
}
