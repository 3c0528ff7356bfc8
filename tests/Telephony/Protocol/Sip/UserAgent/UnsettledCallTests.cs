using System.Net;

namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>Who sends INVITEs and never an ACK gets no more than a share of the room for calls.</summary>
public class UnsettledCallTests
{
    private readonly WirePhone _phone = new(static o => o with { MaxUnsettledCallsPerSource = 3 });
    private int _sent;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ManyWithoutAck_GetNoMore_UntilTheyAreGivenUp(bool answered)
    {
        for (int i = 0; i < 3; i++)
        {
            Assert.NotEqual(503, Invite(answered).StatusCode);
        }

        Assert.Equal(503, Invite(answered).StatusCode);
        Assert.Equal((3, 1), (_phone.Agent.Counters.Calls, (int)_phone.Agent.Counters.Crowded));
        _phone.Source = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.10"), 5099), 0);
        Assert.NotEqual(503, Invite(answered).StatusCode); // somebody else
        _phone.Source = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.9"), 5100), 0);
        Assert.Equal(503, Invite(answered).StatusCode); // another port is the same source
        _phone.Advance(answered ? 32 : 300);
        Assert.NotEqual(503, Invite(answered).StatusCode);
    }

    [Fact]
    public void Acknowledged_Cancelled_AndRefused_AreSettled()
    {
        for (int i = 0; i < 4; i++)
        {
            var answer = Invite(answered: true);
            Assert.Equal(200, answer.StatusCode);
            _phone.Receive(WirePhone.Request("ACK", $"a{_sent}", toTag: answer.To.Tag!, callId: $"c{_sent}"));
            Invite(answered: false);
            _phone.Receive(WirePhone.Request("CANCEL", $"i{_sent}", callId: $"c{_sent}"));
            Invite(answered: false);
            _phone.Do((a, t, e) => a.Reject(_phone.Events.OfType<IncomingCall>().Last().Call, 486, null, null, t, e));
        }

        Assert.Equal((4, 0), (_phone.Agent.Counters.Calls, (int)_phone.Agent.Counters.Crowded));
    }

    [Fact]
    public void AcknowledgedAndOver_IsCountedOnce()
    {
        for (int i = 0; i < 20; i++)
        {
            var answer = Invite(answered: true);
            _phone.Receive(WirePhone.Request("ACK", $"a{_sent}", toTag: answer.To.Tag!, callId: $"c{_sent}"));
            _phone.Receive(WirePhone.Request("BYE", $"b{_sent}", toTag: answer.To.Tag!, callId: $"c{_sent}", cseq: 2));
            Assert.Equal(200, _phone.Answer.StatusCode);
        }

        ManyWithoutAck_GetNoMore_UntilTheyAreGivenUp(answered: true);
    }

    private SipMessage Invite(bool answered)
    {
        _sent++;
        int told = _phone.Events.Count;
        var answer = _phone.Receive(WirePhone.Request("INVITE", $"i{_sent}", callId: $"c{_sent}", body: "offer"))!;
        if (answered && _phone.Events.Count > told)
        {
            _phone.Do((a, t, e) => a.Answer(_phone.Events.OfType<IncomingCall>().Last().Call, "answer"u8.ToArray(), t, e));
            return _phone.Answer;
        }

        return answer;
    }
}
