using System.Net;
using System.Text;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

public sealed class SipMessageTests
{
    [Fact]
    public void Invite_GivesEveryMandatoryPart()
    {
        var invite = SipMessageSamples.Parse(SipMessageSamples.Invite);
        Assert.True(invite.IsRequest);
        Assert.Equal(SipMethod.Invite, invite.Method);
        Assert.Equal("100", invite.RequestUri.User);
        Assert.Equal(5060, invite.RequestUri.Port);
        Assert.Equal("Anna \"A\" Berg", invite.From.DisplayName);
        Assert.Equal("1928301774", invite.From.Tag);
        Assert.Null(invite.To.Tag);
        Assert.Equal(new SipCSeq(314159, SipMethod.Invite), invite.CSeq);
        Assert.Equal("z9hG4bK776asdhds", invite.TopVia.Branch);
        Assert.Equal(5062, invite.TopVia.Port);
        Assert.True(invite.TopVia.HasRPort);
        Assert.Null(invite.TopVia.RPort);
        Assert.Equal(70, invite.MaxForwards);
        Assert.Equal("udp", Assert.Single(invite.Contacts).Uri.Transport);
        Assert.True(invite.Lists(SipHeader.Supported, "timer"));
        Assert.Equal("application/sdp", invite.ContentType);
        Assert.Equal("v=0\n", Encoding.ASCII.GetString(invite.Body.Span));
    }

    [Fact]
    public void Response_CopiesWhatRfc3261Section8262Names_AndStampsTheTopVia()
    {
        var invite = SipMessageSamples.Parse(SipMessageSamples.Invite);
        var source = new IPEndPoint(IPAddress.Parse("198.51.100.7"), 40000);
        var bytes = SipMessageBuilder.Response(invite, 200, null, "abc", source)
            .Add(SipHeader.Contact, new SipNameAddr(SipUri.Create(null, "192.0.2.10", 5060)))
            .Body("application/sdp", "v=0\r\n"u8)
            .ToBytes();
        var ok = SipMessageSamples.Parse(Encoding.UTF8.GetString(bytes));
        Assert.Equal(200, ok.StatusCode);
        Assert.Equal("OK", ok.ReasonPhrase);
        Assert.Equal(invite.CallId, ok.CallId);
        Assert.Equal(invite.CSeq, ok.CSeq);
        Assert.Equal(invite.From, ok.From);
        Assert.Equal("abc", ok.To.Tag);
        Assert.Equal("198.51.100.7", ok.TopVia.Received);
        Assert.Equal(40000, ok.TopVia.RPort);
        Assert.Equal("z9hG4bK776asdhds", ok.TopVia.Branch);
        Assert.Equal(5, ok.Body.Length);
    }

    [Fact]
    public void Builder_LineEndsInAValue_AddNoHeaderField()
    {
        var uri = SipUri.Create("x\r\nEvil: 1", "h");
        var bytes = SipMessageBuilder.Request(SipMethod.Options, uri)
            .Add(SipHeader.Subject, "a\r\nEvil: 1\r\n\r\nbody")
            .Add("X-Own", "b\nEvil: 2")
            .ToBytes();
        Span<SipHeaderSlot> slots = stackalloc SipHeaderSlot[8];
        Assert.Equal(SipParseVerdict.Ok, SipMessageIndex.TryRead(bytes, slots, out var index));
        Assert.Equal(3, index.Count);
        Assert.Equal(0, index.BodyLength);
    }
}
