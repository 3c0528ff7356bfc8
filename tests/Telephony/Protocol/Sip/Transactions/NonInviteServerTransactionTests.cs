namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>RFC 3261 figure 8: every arrow, one row.</summary>
public class NonInviteServerTransactionTests
{
    [Theory]
    // Trying
    [InlineData("ReceiveRequest", "", "Trying")]
    [InlineData("Send1xx", "Send", "Proceeding")]
    [InlineData("Send2xx", "Send +J32000", "Completed")]
    [InlineData("SendFailure", "Send +J32000", "Completed")]
    // Proceeding
    [InlineData("Send1xx Send1xx", "Send", "Proceeding")]
    [InlineData("Send1xx ReceiveRequest", "Send", "Proceeding")]
    [InlineData("Send1xx Send2xx", "Send +J32000", "Completed")]
    [InlineData("Send1xx TransportError", "TransportFailed Terminated", "Terminated")]
    // Completed
    [InlineData("Send2xx ReceiveRequest", "Send", "Completed")]
    [InlineData("Send2xx SendFailure", "", "Completed")]
    [InlineData("Send2xx J", "Terminated", "Terminated")]
    [InlineData("Send2xx TransportError", "TransportFailed Terminated", "Terminated")]
    public void Unreliable(string inputs, string effects, string state) => Check(reliable: false, inputs, effects, state);

    [Theory]
    [InlineData("Send2xx", "Send Terminated", "Terminated")]
    [InlineData("Send1xx SendFailure", "Send Terminated", "Terminated")]
    public void Reliable(string inputs, string effects, string state) => Check(reliable: true, inputs, effects, state);

    private static void Check(bool reliable, string inputs, string effects, string state)
    {
        var machine = new NonInviteServerTransaction(SipTimers.Default, reliable);
        Assert.Equal(effects, TransactionScript.Last(machine, inputs));
        Assert.Equal(state, machine.State.ToString());
    }
}
