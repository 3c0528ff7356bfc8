namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>RFC 3261 figure 7 as amended by RFC 6026 figure 5: every arrow, one row. Reliable transports apart.</summary>
public class InviteServerTransactionTests
{
    [Theory]
    // Proceeding
    [InlineData("Send1xx", "Send", "Proceeding")]
    [InlineData("Send1xx ReceiveRequest", "Send", "Proceeding")]
    [InlineData("Send2xx", "Send +L32000", "Accepted")]
    [InlineData("SendFailure", "Send +H32000 +G500", "Completed")]
    [InlineData("TransportError", "TransportFailed Terminated", "Terminated")]
    // Accepted
    [InlineData("Send2xx ReceiveRequest", "", "Accepted")]
    [InlineData("Send2xx Send2xx", "Send", "Accepted")]
    [InlineData("Send2xx ReceiveAck", "", "Accepted")]
    [InlineData("Send2xx SendFailure", "", "Accepted")]
    [InlineData("Send2xx TransportError", "TransportFailed", "Accepted")]
    [InlineData("Send2xx L", "Terminated", "Terminated")]
    // Completed
    [InlineData("SendFailure ReceiveRequest", "Send", "Completed")]
    [InlineData("SendFailure G", "Send +G1000", "Completed")]
    [InlineData("SendFailure G G", "Send +G2000", "Completed")]
    [InlineData("SendFailure G G G", "Send +G4000", "Completed")]
    [InlineData("SendFailure G G G G", "Send +G4000", "Completed")]
    [InlineData("SendFailure H", "TimedOut Terminated", "Terminated")]
    [InlineData("SendFailure ReceiveAck", "-G -H +I5000", "Confirmed")]
    [InlineData("SendFailure Send2xx", "", "Completed")]
    [InlineData("SendFailure TransportError", "TransportFailed Terminated", "Terminated")]
    // Confirmed
    [InlineData("SendFailure ReceiveAck ReceiveAck", "", "Confirmed")]
    [InlineData("SendFailure ReceiveAck ReceiveRequest", "", "Confirmed")]
    [InlineData("SendFailure ReceiveAck G", "", "Confirmed")]
    [InlineData("SendFailure ReceiveAck I", "Terminated", "Terminated")]
    public void Unreliable(string inputs, string effects, string state) => Check(reliable: false, inputs, effects, state);

    [Theory]
    [InlineData("SendFailure", "Send +H32000", "Completed")]
    [InlineData("SendFailure ReceiveAck", "Terminated", "Terminated")]
    [InlineData("Send2xx", "Send +L32000", "Accepted")]
    public void Reliable(string inputs, string effects, string state) => Check(reliable: true, inputs, effects, state);

    private static void Check(bool reliable, string inputs, string effects, string state)
    {
        var machine = new InviteServerTransaction(SipTimers.Default, reliable);
        Assert.Equal(effects, TransactionScript.Last(machine, inputs));
        Assert.Equal(state, machine.State.ToString());
    }
}
