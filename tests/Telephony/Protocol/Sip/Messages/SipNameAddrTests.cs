using System.Text;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

/// <summary>RFC 3261 §20.10, §20.20, §25.1.</summary>
public sealed class SipNameAddrTests
{
    [Theory]
    [InlineData("<sip:a@b>", null, null)]
    [InlineData("sip:a@b;tag=x", null, "x")] // without brackets the parameter is the header's
    [InlineData("<sip:a@b;tag=no>;tag=x", null, "x")]
    [InlineData("Anna Berg <sip:a@b>;tag=x", "Anna Berg", "x")]
    [InlineData("\"Berg, \\\"A\\\" <x>\" <sip:a@b> ; tag = x", "Berg, \"A\" <x>", "x")]
    [InlineData("Åsa <sip:a@b>", "Åsa", null)]
    [InlineData("<sip:a@b>;p=\"q;tag=no\";TAG=x", null, "x")]
    public void Address_IsRead_AndWrittenBack(string text, string? name, string? tag)
    {
        Assert.True(SipNameAddr.TryParse(Encoding.UTF8.GetBytes(text), out var address), text);
        Assert.Equal((name, tag), (address.DisplayName, address.Tag));
        Assert.True(SipNameAddr.TryParse(Encoding.UTF8.GetBytes(address.ToString()), out var again), address.ToString());
        Assert.Equal((name, tag, address.Uri), (again.DisplayName, again.Tag, again.Uri));
        Assert.Equal("new", address.WithTag("new").Tag);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Anna, Berg <sip:a@b>")]
    [InlineData("\"Anna <sip:a@b>")]
    [InlineData("\"Anna\" sip:a@b")]
    [InlineData("<sip:a@b")]
    [InlineData("< sip:a@b >")]
    [InlineData("<sip:a@b> tag=x")]
    [InlineData("<sip:a@b>;")]
    [InlineData("sip:a@b?Route=x")]
    public void NotAnAddress_IsRefused(string text) => Assert.False(SipNameAddr.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Values_SplitAtCommasOutsideQuotesAndBrackets_OverAllLines()
    {
        string contacts = "Contact: \"a,b\" <sip:a@b?x=,>;p=\",\", <sip:c@d>,\r\nm: <sip:e@f>\r\n";
        var message = SipMessageSamples.Parse(SipMessageSamples.Invite.Replace("Supported", contacts + "Supported", StringComparison.Ordinal));
        Assert.Equal(["a", "c", "e"], message.Contacts.Skip(1).Select(c => c.Uri.User).Order());
    }
}
