using ContactCenter.Telephony.Runtime.Sip;

namespace ContactCenter.Telephony.Runtime.Tests.Sip;

public sealed class SipMailboxTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(40_000)]
    public void NextDue_FurtherAwayThanATimerGoes_IsWaitedForInParts(int days)
    {
        // As a registration's end is for a server whose clock was set back by years.
        var time = new AtOnce();
        new SipMailbox(maxWaiting: 10, time).Wait(TimeSpan.FromDays(days));
        Assert.InRange(time.Longest, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(uint.MaxValue - 1L)); // what the real one takes
    }

    /// <summary>Time that has always passed already.</summary>
    private sealed class AtOnce : TimeProvider
    {
        public TimeSpan Longest { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Longest = dueTime;
            callback(state);
            return System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
