namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>REGISTER between two user agents: RFC 3261 §10, §22.</summary>
public class RegistrationTests
{
    private readonly SipScene _scene = new();
    private readonly TestAgent _phone;
    private readonly TestAgent _server;

    public RegistrationTests()
    {
        _server = _scene.Add("server", 5060);
        _phone = _scene.Add("phone", 5071, o => o with { IsRegistrar = false });
    }

    [Fact]
    public void ChallengedRegisteredRefreshedAndTakenBack()
    {
        Register("secret-1001");
        _scene.RunFor(100);
        _phone.Do((a, t, e) => a.Unregister(new(1), t, e));
        _scene.RunFor(40);
        _scene.AssertTrace("""
                 0 phone -> server REGISTER
                 1 server -> phone 401 (REGISTER)
                 2 phone -> server REGISTER
                 3 server -> phone 200 (REGISTER)
                 3 server Binding 1001 Reachable 1
                 4 phone Registration True 200 120
             96004 phone -> server REGISTER
             96005 server -> phone 401 (REGISTER)
             96006 phone -> server REGISTER
             96007 server -> phone 200 (REGISTER)
             96007 server Binding 1001 Refreshed 1
             96008 phone Registration True 200 120
            100000 phone -> server REGISTER
            100001 server -> phone 401 (REGISTER)
            100002 phone -> server REGISTER
            100003 server -> phone 200 (REGISTER)
            100003 server Binding 1001 Unreachable 0
            100004 phone Registration False 200 0
            """);
        _scene.AssertClean();
    }

    [Fact]
    public void Binding_OfAPhoneAtItsOwnAddress_IsReachedByItsContact()
    {
        RegisteredContact? seen = null;
        _server.OnEvent = e => seen = e is BindingChanged { Contacts: [var contact] } ? contact : seen;
        Register("secret-1001");
        _scene.RunFor(1);
        Assert.Null(seen!.Source); // its port may differ from the one the REGISTER came from
        Assert.Equal(5071, seen.Contact.Port);
    }

    [Fact]
    public void WrongSecret_EndsAfterTheSecondChallenge()
    {
        Register("wrong");
        _scene.RunFor(0.1);
        Assert.EndsWith("phone Registration False 401 0\n", _scene.Trace, StringComparison.Ordinal);
        Assert.Equal(1, _server.Agent.Counters.AuthenticationFailures);
    }

    [Fact]
    public void AfterAWrongSecret_TheNextAnswerComesLate()
    {
        Register("wrong");
        _scene.RunFor(0.1);
        Register("secret-1001");
        _scene.RunFor(0.1);
        Assert.Equal(1, _server.Agent.Counters.Throttled);
        Assert.DoesNotContain("True", _scene.Trace, StringComparison.Ordinal);
        _scene.RunFor(10);
        Assert.EndsWith("phone Registration True 200 120\n", _scene.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void CredentialsOfAnotherUser_Are403()
    {
        _phone.Do((a, t, e) => a.Register(
            new(new(1), _server.Uri("1002"), SipUri.Create(null, _server.Address), new("1001", "secret-1001"), TimeSpan.FromSeconds(120)), t, e));
        _scene.RunFor(1);
        Assert.EndsWith("phone Registration False 403 0\n", _scene.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void NoRefresh_TheBindingRunsOut()
    {
        Register("secret-1001");
        _scene.RunFor(1);
        _scene.Network = (_, _) => [];
        _scene.RunFor(130);
        Assert.Contains("server Binding 1001 Unreachable 0", _scene.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void CallFromARegisteredPhone_NamesItsUser()
    {
        Register("secret-1001");
        _scene.RunFor(1);
        _phone.Do((a, t, e) => a.Invite(new(new(1), _server.Uri("100"), null, "1001", "", CallTraceTests.Sdp("offer")), t, e));
        _scene.RunFor(1);
        Assert.Equal("1001", _server.Last<IncomingCall>().RegisteredUser);
    }

    [Fact]
    public void RestoredBinding_KeepsWhatTellsThePhoneApart()
    {
        const string instance = "<urn:uuid:1>;1";
        RegisteredContact? seen = null;
        _server.OnEvent = e => seen = e is BindingChanged { Contacts: [var contact] } ? contact : seen;
        Assert.True(SipUri.TryParse("sip:1001@10.0.0.5:40001;transport=tcp", out var before));
        _server.Do((a, t, e) => a.RestoreBinding("1001", new(before, null, TimeSpan.FromSeconds(60), instance), t, e));
        Assert.Equal(instance, seen!.Instance); // and goes to the disk again with it
    }

    [Fact]
    public void RestoredBinding_IsThereUntilItRunsOut()
    {
        _server.Do((a, t, e) => a.RestoreBinding("1001", new(_phone.Uri("1001"), _phone.Peer(), TimeSpan.FromSeconds(60)), t, e));
        _scene.RunFor(61);
        _scene.AssertTrace("""
                 0 server Binding 1001 Reachable 1
             60000 server Binding 1001 Unreachable 0
            """);
    }

    [Fact]
    public void NoRegistrar_Is405()
    {
        var phone = new WirePhone(o => o with { IsRegistrar = false });
        Assert.Equal(405, phone.Receive(WirePhone.Request("REGISTER", "r"))!.StatusCode);
    }

    private void Register(string password) => _phone.Do((a, t, e) => a.Register(
        new(new(1), _server.Uri("1001"), SipUri.Create(null, _server.Address), new("1001", password), TimeSpan.FromSeconds(120)), t, e));
}
