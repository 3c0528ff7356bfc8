using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

/// <summary>RFC 3261 §19.1, and the comparison table of §19.1.4.</summary>
public sealed class SipUriTests
{
    [Theory]
    [InlineData("sip:%61lice@atlanta.com;transport=TCP", "sip:alice@AtlanTa.CoM;Transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;newparam=5")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com;security=on")]
    [InlineData("sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com", "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com")]
    [InlineData("sip:alice@atlanta.com?subject=project%20x&priority=urgent", "sip:alice@atlanta.com?priority=urgent&subject=project%20x")]
    [InlineData("tel:+46-13-422400", "tel:+4613422400")]
    public void Equivalent(string left, string right)
    {
        Assert.Equal(Parse(left), Parse(right));
        Assert.Equal(Parse(right), Parse(left));
        Assert.Equal(Parse(left).GetHashCode(), Parse(right).GetHashCode());
    }

    [Theory]
    [InlineData("SIP:ALICE@AtLanTa.CoM;Transport=udp", "sip:alice@AtLanTa.CoM;Transport=UDP")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:5060")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com;transport=udp")]
    [InlineData("sip:bob@biloxi.com", "sip:bob@biloxi.com:6000;transport=tcp")]
    [InlineData("sip:carol@chicago.com", "sip:carol@chicago.com?Subject=next%20meeting")]
    [InlineData("sip:bob@phone21.boxesbybob.com", "sip:bob@192.0.2.4")]
    [InlineData("sip:carol@chicago.com;security=on", "sip:carol@chicago.com;security=off")]
    [InlineData("sip:carol@chicago.com;maddr=192.0.2.4", "sip:carol@chicago.com")]
    [InlineData("sip:carol@chicago.com", "sips:carol@chicago.com")]
    public void Different(string left, string right)
    {
        Assert.NotEqual(Parse(left), Parse(right));
        Assert.NotEqual(Parse(right), Parse(left));
    }

    [Fact]
    public void Parts_AreRead()
    {
        var uri = Parse("sips:al%20ice:secret@[2001:db8::1]:5061;transport=TLS;lr;maddr=192.0.2.1?Subject=x");
        Assert.Equal(SipUriScheme.Sips, uri.Scheme);
        Assert.Equal("al ice", uri.User);
        Assert.Equal("[2001:db8::1]", uri.Host);
        Assert.NotNull(uri.Address);
        Assert.Equal(5061, uri.Port);
        Assert.Equal("tls", uri.Transport);
        Assert.True(uri.IsLooseRouter);
        Assert.Equal("192.0.2.1", uri.Parameters["maddr"]);
        Assert.Equal("Subject=x", uri.Headers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sip:")]
    [InlineData("sip:@host")]
    [InlineData("sip:user@")]
    [InlineData("sip:user@host:0")]
    [InlineData("sip:user@host:65536")]
    [InlineData("sip:user@host:5060x")]
    [InlineData("sip:us er@host")]
    [InlineData("sip:user@ho<st")]
    [InlineData("sip:%4@host")]
    [InlineData("sip:user@host;x=%zz")]
    [InlineData("sip:a@b@c")]
    [InlineData("sip:user@[::1")]
    [InlineData("sip:user@[1.2.3.4]")]
    [InlineData("sip:user@host\r\nEvil: 1")]
    [InlineData("tel:")]
    [InlineData("tel:abc xyz")]
    [InlineData("nocolon")]
    public void NotAUri_IsRefused(string text) => Assert.False(SipUri.TryParse(text, out _));

    [Theory]
    [InlineData("100", "192.0.2.1", 5060, "sip:100@192.0.2.1:5060")]
    [InlineData("a b@c", "h", null, "sip:a%20b%40c@h")]
    [InlineData(null, "::1", 5060, "sip:[::1]:5060")]
    public void Create_EscapesAndBrackets(string? user, string host, int? port, string expected)
    {
        var uri = SipUri.Create(user, host, port);
        Assert.Equal(expected, uri.Text);
        Assert.Equal(user, uri.User);
    }

    private static SipUri Parse(string text)
    {
        Assert.True(SipUri.TryParse(text, out var uri), text);
        return uri;
    }
}
