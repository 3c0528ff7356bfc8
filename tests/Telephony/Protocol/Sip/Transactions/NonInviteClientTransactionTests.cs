namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>RFC 3261 figure 6: every arrow, one row.</summary>
public class NonInviteClientTransactionTests
{
    [Theory]
    // Trying
    [InlineData("Start", "Send +F32000 +E500", "Trying")]
    [InlineData("Start E", "Send +E1000", "Trying")]
    [InlineData("Start E E E", "Send +E4000", "Trying")]
    [InlineData("Start E E E E", "Send +E4000", "Trying")]
    [InlineData("Start F", "Terminated TimedOut", "Terminated")]
    [InlineData("Start TransportError", "Terminated TransportFailed", "Terminated")]
    [InlineData("Start Receive1xx", "PassUp", "Proceeding")]
    [InlineData("Start Receive2xx", "-E -F +K5000 PassUp", "Completed")]
    [InlineData("Start ReceiveFailure", "-E -F +K5000 PassUp", "Completed")]
    // Proceeding
    [InlineData("Start Receive1xx E", "Send +E4000", "Proceeding")]
    [InlineData("Start Receive1xx F", "Terminated TimedOut", "Terminated")]
    [InlineData("Start Receive1xx Receive1xx", "PassUp", "Proceeding")]
    [InlineData("Start Receive1xx Receive2xx", "-E -F +K5000 PassUp", "Completed")]
    [InlineData("Start Receive1xx TransportError", "Terminated TransportFailed", "Terminated")]
    // Completed
    [InlineData("Start Receive2xx Receive2xx", "", "Completed")]
    [InlineData("Start Receive2xx K", "Terminated", "Terminated")]
    public void Unreliable(string inputs, string effects, string state) => Check(reliable: false, inputs, effects, state);

    [Theory]
    [InlineData("Start", "Send +F32000", "Trying")]
    [InlineData("Start Receive2xx", "-E -F Terminated PassUp", "Terminated")]
    public void Reliable(string inputs, string effects, string state) => Check(reliable: true, inputs, effects, state);

    private static void Check(bool reliable, string inputs, string effects, string state)
    {
        var machine = new NonInviteClientTransaction(SipTimers.Default, reliable);
        Assert.Equal(effects, TransactionScript.Last(machine, inputs));
        Assert.Equal(state, machine.State.ToString());
    }
}
