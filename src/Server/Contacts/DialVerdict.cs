using ContactCenter.Acd;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// What came of a dial that was in vain: the agent on the line hears why, and then the routing core is told, for from then on the
/// same phone may ring for somebody else. Only its attempt uses it.
/// </summary>
/// <param name="services">What every contact needs.</param>
/// <param name="post">The attempt's mailbox. Any thread.</param>
internal sealed class DialVerdict(ContactServices services, Action<ContactMessage> post)
{
    /// <summary>Of the word when it has been played.</summary>
    public const long Word = 1;

    /// <summary>Longer than any word: a phone that takes no sound does not hold the request.</summary>
    private static readonly TimeSpan LongestWord = TimeSpan.FromSeconds(10);

    private AcdCommand? _verdict;
    private ITimer? _timer;

    /// <summary>The agent is being told.</summary>
    public bool IsWaiting => _verdict is not null;

    /// <summary>Begins to tell; whose phone is not on the line is told nothing.</summary>
    /// <param name="verdict">For the core.</param>
    /// <param name="agent">Who has accepted; null: has no phone on the line yet.</param>
    /// <param name="word">Why, of <see cref="Configuration.Announcement.NotReached"/>.</param>
    public void Tell(AcdCommand verdict, RingingPhone? agent, string word)
    {
        _verdict = verdict;
        if (agent is not { HasAccepted: true, HasHungUp: false, Leg: var leg })
        {
            Give();
            return;
        }

        leg.Play(new PlayList([services.Words.Find(agent.Agent, word)], Token: Word));
        _timer = services.Time.CreateTimer(_ => post(new ContactMessage.Told(leg)), null, LongestWord, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Tells the core, once.</summary>
    public void Give()
    {
        if (_verdict is { } verdict) services.Acd.Post(verdict);
        Forget();
    }

    /// <summary>The core knows of something else meanwhile.</summary>
    public void Forget()
    {
        _timer?.Dispose();
        _verdict = null;
    }
}
