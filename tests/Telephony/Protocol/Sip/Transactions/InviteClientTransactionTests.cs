namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>RFC 3261 figure 5 as amended by RFC 6026 figure 4: every arrow, one row.</summary>
public class InviteClientTransactionTests
{
    [Theory]
    // Calling
    [InlineData("Start", "Send +B32000 +A500", "Calling")]
    [InlineData("Start A", "Send +A1000", "Calling")]
    [InlineData("Start A A", "Send +A2000", "Calling")]
    [InlineData("Start A A A A", "Send +A8000", "Calling")] // no T2 ceiling for INVITE
    [InlineData("Start B", "Terminated TimedOut", "Terminated")]
    [InlineData("Start TransportError", "Terminated TransportFailed", "Terminated")]
    [InlineData("Start Receive1xx", "-A -B PassUp", "Proceeding")]
    [InlineData("Start Receive2xx", "-A -B +M32000 PassUp", "Accepted")]
    [InlineData("Start ReceiveFailure", "-A -B SendAck +D32000 PassUp", "Completed")]
    // Proceeding
    [InlineData("Start Receive1xx A", "", "Proceeding")]
    [InlineData("Start Receive1xx B", "", "Proceeding")]
    [InlineData("Start Receive1xx Receive1xx", "PassUp", "Proceeding")]
    [InlineData("Start Receive1xx Receive2xx", "-A -B +M32000 PassUp", "Accepted")]
    [InlineData("Start Receive1xx ReceiveFailure", "-A -B SendAck +D32000 PassUp", "Completed")]
    // Accepted
    [InlineData("Start Receive2xx Receive2xx", "PassUp", "Accepted")]
    [InlineData("Start Receive2xx ReceiveFailure", "", "Accepted")]
    [InlineData("Start Receive2xx Receive1xx", "", "Accepted")]
    [InlineData("Start Receive2xx M", "Terminated", "Terminated")]
    // Completed
    [InlineData("Start ReceiveFailure ReceiveFailure", "SendAck", "Completed")]
    [InlineData("Start ReceiveFailure Receive2xx", "", "Completed")]
    [InlineData("Start ReceiveFailure D", "Terminated", "Terminated")]
    [InlineData("Start ReceiveFailure TransportError", "Terminated", "Terminated")]
    public void Unreliable(string inputs, string effects, string state) => Check(reliable: false, inputs, effects, state);

    [Theory]
    [InlineData("Start", "Send +B32000", "Calling")]
    [InlineData("Start ReceiveFailure", "-A -B SendAck Terminated PassUp", "Terminated")]
    [InlineData("Start Receive2xx", "-A -B +M32000 PassUp", "Accepted")]
    public void Reliable(string inputs, string effects, string state) => Check(reliable: true, inputs, effects, state);

    private static void Check(bool reliable, string inputs, string effects, string state)
    {
        var machine = new InviteClientTransaction(SipTimers.Default, reliable);
        Assert.Equal(effects, TransactionScript.Last(machine, inputs));
        Assert.Equal(state, machine.State.ToString());
    }
}
