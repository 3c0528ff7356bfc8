using System.Threading.Channels;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Telephony.Runtime.Phones;

/// <summary>One call of a simulated phone, to be awaited step by step as a person would live through it.</summary>
public sealed class PhoneCall : ILegObserver
{
    private readonly Channel<LegEvent> _events = Channel.CreateUnbounded<LegEvent>();
    private readonly TaskCompletionSource<bool> _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<LegEnded> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CallLeg? _leg;

    /// <summary>The leg to press keys on, to play to and to hang up. Null before the call is placed.</summary>
    public CallLeg Leg => _leg ?? throw new InvalidOperationException("The call has not been placed.");

    /// <summary>True when the far end answers; false when the call ends before.</summary>
    public Task<bool> Answered => _answered.Task;

    /// <summary>When the call is over, and why.</summary>
    public Task<LegEnded> Ended => _ended.Task;

    /// <summary>Everything that happens, in order.</summary>
    public ChannelReader<LegEvent> Events => _events.Reader;

    /// <summary>Keeps what is heard from now on, at most so much.</summary>
    public void Listen(TimeSpan most) => Leg.Media.CaptureReceived(most);

    /// <summary>The A-law samples kept since the last look, in arrival order.</summary>
    public byte[] TakeHeard() => Leg.Media.TakeCapture();

    /// <summary>
    /// Blind transfer: asks the far end to go on with someone else (REFER). Then <see cref="LegReferProgress"/>; with 200 it is
    /// time to hang up.
    /// </summary>
    public void HandOn(SipUri target) => Leg.Refer(target);

    internal void Attach(CallLeg leg) => _leg = leg;

    /// <inheritdoc/>
    public void OnLeg(CallLeg leg, LegEvent happened)
    {
        _leg ??= leg;
        switch (happened)
        {
            case LegAnswered:
                _answered.TrySetResult(true);
                break;
            case LegEnded ended:
                _answered.TrySetResult(false);
                _ended.TrySetResult(ended);
                _events.Writer.TryWrite(happened);
                _events.Writer.TryComplete();
                return;
        }

        _events.Writer.TryWrite(happened);
    }
}
