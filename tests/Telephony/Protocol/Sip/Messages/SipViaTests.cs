using System.Net;
using System.Text;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

/// <summary>RFC 3261 §18.2.1, §18.2.2, §20.42 and RFC 3581 §4.</summary>
public sealed class SipViaTests
{
    [Theory]
    [InlineData("SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK1", "SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK1")]
    [InlineData("SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1", "SIP/2.0/UDP 10.0.0.1;branch=z9hG4bK1;received=192.0.2.7")]
    [InlineData("SIP/2.0/UDP phone.example;branch=z9hG4bK1", "SIP/2.0/UDP phone.example;branch=z9hG4bK1;received=192.0.2.7")]
    [InlineData("SIP/2.0/UDP 192.0.2.7;rport;branch=z9hG4bK1", "SIP/2.0/UDP 192.0.2.7;rport=40000;branch=z9hG4bK1;received=192.0.2.7")]
    [InlineData("SIP/2.0/UDP 10.0.0.1;rport=1;received=6.6.6.6;branch=z9hG4bK1", "SIP/2.0/UDP 10.0.0.1;rport=40000;branch=z9hG4bK1;received=192.0.2.7")]
    public void Stamp_NotesTheSource(string via, string expected)
    {
        var source = new IPEndPoint(IPAddress.Parse("192.0.2.7"), 40000);
        Assert.Equal(expected, SipViaStamp.Stamp(Parse(via), source));
        source.Address = source.Address.MapToIPv6();
        Assert.Equal(expected, SipViaStamp.Stamp(Parse(via), source));
    }

    [Theory]
    [InlineData("SIP/2.0/UDP 10.0.0.1:5070;rport;branch=z9hG4bK1", 40000)]
    [InlineData("SIP/2.0/UDP 10.0.0.1:5070;branch=z9hG4bK1", 5070)]
    [InlineData("SIP/2.0/UDP 10.0.0.1;maddr=224.0.0.1;branch=z9hG4bK1", 5060)]
    public void Response_GoesToTheSourceAddress_Always(string via, int port)
    {
        var source = new IPEndPoint(IPAddress.Parse("192.0.2.7"), 40000);
        Assert.Equal(new IPEndPoint(source.Address, port), Parse(via).ResponseTarget(source));
    }

    [Theory]
    [InlineData("SIP/2.0/UDP")]
    [InlineData("SIP/2.0 UDP h")]
    [InlineData("SIP/2.0/UDP h:99999")]
    [InlineData("SIP/2.0/UDP h;branch=")]
    [InlineData("SIP/2.0/UDP h;=x")]
    [InlineData("SIP/2.0/UDP h x")]
    [InlineData("SIP/2.0/UDP [::1")]
    public void NotAVia_IsRefused(string text) => Assert.False(SipVia.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void IpV6AndSpacesAroundTheColon_AreRead()
    {
        var via = Parse("SIP / 2.0 / tcp [2001:db8::1] : 5080 ;branch=z9hG4bKx;received=\"::1\"");
        Assert.Equal(("TCP", "[2001:db8::1]", 5080), (via.Transport, via.Host, via.Port));
        Assert.True(via.HasMagicCookie);
    }

    private static SipVia Parse(string text)
    {
        Assert.True(SipVia.TryParse(Encoding.ASCII.GetBytes(text), out var via), text);
        return via;
    }
}
