using System.Net;
using System.Text;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

/// <summary>RFC 3261 §10.3. Not covered: Path (ignored), GRUU (not given out).</summary>
public sealed class RegistrarTests
{
    private static readonly SipPeer Phone = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("198.51.100.7"), 40000), 0);
    private readonly Registrar _registrar = new(new RegistrarLimits());
    private readonly List<RegistrarEvent> _events = [];
    private uint _cseq;

    [Fact]
    public void FirstContact_MakesReachable_AndIsAnsweredWithItsExpires()
    {
        var answer = Register("<sip:1001@10.0.0.5:5062>", expires: 600);
        Assert.Equal(200, answer.Status);
        Assert.Equal([(SipHeader.Contact, "<sip:1001@10.0.0.5:5062>;expires=600")], answer.Headers);
        Assert.Equal([new(RegistrarEventKind.Reachable, "1001")], _events);
        Assert.True(_registrar.TryFind("1001", out var binding));
        Assert.Equal(Phone, binding.Source);
        Assert.Equal(["1001"], _registrar.UsersAt(Phone));
        Assert.Equal(TimeSpan.FromSeconds(600), _registrar.NextDue);
    }

    [Theory]
    [InlineData("<sip:1001@10.0.0.5>", null, 300)] // default
    [InlineData("<sip:1001@10.0.0.5>", 60u, 60)]
    [InlineData("<sip:1001@10.0.0.5>", 86400u, 3600)] // shortened
    [InlineData("<sip:1001@10.0.0.5>;expires=120", 600u, 120)] // the parameter wins
    public void Expires_IsWithinTheLimits(string contact, uint? wish, int given) =>
        Assert.EndsWith($";expires={given}", Register(contact, wish).Headers[0].Value, StringComparison.Ordinal);

    [Fact]
    public void TooBrief_Is423WithMinExpires_AndChangesNothing()
    {
        var answer = Register("<sip:1001@10.0.0.5>, <sip:1001@10.0.0.6>;expires=59", 600);
        Assert.Equal(423, answer.Status);
        Assert.Equal([(SipHeader.MinExpires, "60")], answer.Headers);
        Assert.Empty(_registrar.Bindings("1001"));
        Assert.Empty(_events);
    }

    [Fact]
    public void Query_ChangesNothing_AndListsTheContacts()
    {
        Register("<sip:1001@10.0.0.5>", 300);
        _events.Clear();
        var answer = Register(null, now: 100);
        Assert.Equal("<sip:1001@10.0.0.5>;expires=200", Assert.Single(answer.Headers).Value);
        Assert.Empty(_events);
    }

    [Fact]
    public void Refresh_ChangeAndRemoval_AreEvents()
    {
        Register("<sip:1001@10.0.0.5>", 300);
        Register("<sip:1001@10.0.0.5>", 300, now: 100);
        Register("<sip:1001@10.0.0.6>", 300, now: 110);
        Register("<sip:1001@10.0.0.5>", 0, now: 120);
        Register("<sip:1001@10.0.0.6>", 0, now: 130);
        Assert.Equal(
            [
                RegistrarEventKind.Reachable, RegistrarEventKind.Refreshed, RegistrarEventKind.Changed,
                RegistrarEventKind.Changed, RegistrarEventKind.Unreachable,
            ],
            _events.Select(e => e.Kind));
        Assert.Null(_registrar.NextDue);
        Assert.Empty(_registrar.UsersAt(Phone));
    }

    [Fact]
    public void Wildcard_RemovesAll_OnlyAloneAndWithExpires0()
    {
        Register("<sip:1001@10.0.0.5>, <sip:1001@10.0.0.6>", 300);
        Assert.Equal(400, Register("*", 300).Status);
        Assert.Equal(400, Register("*").Status);
        Assert.Equal(400, Register("*, <sip:1001@10.0.0.5>", 0).Status);
        Assert.Equal(2, _registrar.Bindings("1001").Count);
        Assert.Equal(200, Register("*", 0).Status);
        Assert.Empty(_registrar.Bindings("1001"));
    }

    [Fact]
    public void OldCSeqOfTheSameCallId_FailsWhole_AnotherCallIdDoesNot()
    {
        Register("<sip:1001@10.0.0.5>", 300);
        _cseq = 0;
        Assert.Equal(500, Register("<sip:1001@10.0.0.5>", 0).Status);
        _cseq = 0;
        Assert.Equal(500, Register("*", 0).Status);
        Assert.Single(_registrar.Bindings("1001"));
        Assert.Equal(200, Register("<sip:1001@10.0.0.5>", 0, callId: "another").Status);
        Assert.Empty(_registrar.Bindings("1001"));
    }

    [Fact]
    public void FifthContact_ReplacesTheOneThatWouldEndFirst_FiveAtOnceAreRefused()
    {
        for (int i = 1; i <= 5; i++)
            Register($"<sip:1001@10.0.0.{i}>", i == 2 ? 60u : 300u);
        Assert.Equal(["10.0.0.1", "10.0.0.3", "10.0.0.4", "10.0.0.5"], _registrar.Bindings("1001").Select(b => b.Contact.Host));
        string five = string.Join(", ", Enumerable.Range(1, 5).Select(i => $"<sip:1001@10.0.1.{i}>"));
        Assert.Equal(403, Register(five, 300).Status);
    }

    [Fact]
    public void SameInstance_NewContact_ReplacesTheOld()
    {
        Register("<sip:1001@10.0.0.5:1>;+sip.instance=\"<urn:uuid:1>\";reg-id=1", 300);
        Register("<sip:1001@10.0.0.5:2>;+sip.instance=\"<urn:uuid:1>\";reg-id=1", 300, callId: "after restart");
        Assert.Equal(2, Assert.Single(_registrar.Bindings("1001")).Contact.Port);
    }

    [Fact]
    public void ContactListedTwice_IsOneBinding()
    {
        Assert.Equal(200, Register("<sip:1001@10.0.0.5>, <sip:1001@10.0.0.5>;expires=120", 300).Status);
        Assert.Equal(TimeSpan.FromSeconds(120), Assert.Single(_registrar.Bindings("1001")).Due);
    }

    [Fact]
    public void AnothersAddressOfRecord_Is403() => Assert.Equal(403, Register("<sip:1001@10.0.0.5>", 300, user: "1002").Status);

    [Theory]
    [InlineData("<tel:+4613422400>")]
    [InlineData("<mailto:a@b>")]
    public void ContactThatIsNoSipUri_Is400(string contact) => Assert.Equal(400, Register(contact, 300).Status);

    [Fact]
    public void Expire_EndsWhatIsDue_AndNothingEarlier()
    {
        Register("<sip:1001@10.0.0.5>", 60);
        Register("<sip:1001@10.0.0.6>", 300);
        _events.Clear();
        _registrar.Expire(TimeSpan.FromSeconds(59.9), _events);
        Assert.Empty(_events);
        _registrar.Expire(TimeSpan.FromSeconds(60), _events);
        Assert.Equal([new(RegistrarEventKind.Changed, "1001")], _events);
        Assert.Equal(TimeSpan.FromSeconds(300), _registrar.NextDue);
        _registrar.Expire(TimeSpan.FromSeconds(300), _events);
        Assert.Equal(new(RegistrarEventKind.Unreachable, "1001"), _events[^1]);
        Assert.Equal(0, _registrar.Count);
    }

    [Fact]
    public void Restore_MakesReachableAgain_AndAcceptsTheNextRefresh()
    {
        Register("<sip:1001@10.0.0.5>", 300);
        var stored = Assert.Single(_registrar.All) with { Due = TimeSpan.FromSeconds(20) };
        var restarted = new Registrar(new RegistrarLimits());
        restarted.Restore(stored, _events);
        Assert.Equal(new(RegistrarEventKind.Reachable, "1001"), _events[^1]);
        Assert.Equal(["1001"], restarted.UsersAt(Phone));
        Assert.Equal(TimeSpan.FromSeconds(20), restarted.NextDue);
    }

    [Fact]
    public void ConnectionClosed_LeavesTheContact()
    {
        var tcp = new SipPeer(SipTransport.Tcp, Phone.EndPoint, 17);
        Register("<sip:1001@10.0.0.5;transport=tcp>", 300, source: tcp);
        _registrar.ConnectionClosed(tcp, _events);
        Assert.Null(Assert.Single(_registrar.Bindings("1001")).Source);
        Assert.Empty(_registrar.UsersAt(tcp));
        Assert.Equal(RegistrarEventKind.Changed, _events[^1].Kind);
    }

    private RegistrarAnswer Register(
        string? contact, uint? expires = null, int now = 0, string callId = "c", string user = "1001", SipPeer? source = null)
    {
        var builder = SipMessageBuilder.Request(SipMethod.Register, SipUri.Create(null, "192.0.2.10"))
            .AddVia(SipTransport.Udp, "10.0.0.5", "z9hG4bK1")
            .Add(SipHeader.From, "<sip:1001@192.0.2.10>;tag=1")
            .Add(SipHeader.To, "<sip:1001@192.0.2.10>")
            .Add(SipHeader.CallId, callId.Replace(' ', '-'))
            .Add(new SipCSeq(++_cseq, SipMethod.Register));
        if (contact is not null)
            builder.Add(SipHeader.Contact, contact);
        if (expires is { } seconds)
            builder.Add(SipHeader.Expires, seconds);
        var request = SipMessageSamples.Parse(Encoding.UTF8.GetString(builder.ToBytes()));
        var answer = _registrar.Register(request, user, source ?? Phone, TimeSpan.FromSeconds(now), _events);
        var response = SipMessageSamples.Parse(Encoding.UTF8.GetString(answer.ToResponse(request, "t", Phone.EndPoint).ToBytes()));
        Assert.Equal(answer.Status, response.StatusCode);
        return answer;
    }
}
