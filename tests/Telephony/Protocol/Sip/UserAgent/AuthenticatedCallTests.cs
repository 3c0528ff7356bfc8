namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>Calls let in only with a registered user's secret: RFC 3261 §22.2, RFC 7616. The phone is written by hand.</summary>
public class AuthenticatedCallTests
{
    private static readonly SipUri Code = SipUri.Create("*10", "192.0.2.1");

    private readonly WirePhone _phone = new();
    private int _cseq;

    [Fact]
    public void CallNobodyAsksAbout_IsNotChallenged_EvenWithCredentials()
    {
        var client = Challenged();
        _phone.Events.Clear();
        _phone.Receive(Invite(Authorization(client)));
        Assert.Equal((100, 1), (_phone.Answer.StatusCode, _phone.Sent.Count));
        Assert.Null(_phone.Events.OfType<IncomingCall>().Single().AuthenticatedUser);
        Assert.Equal(0, _phone.Agent.Counters.AuthenticationFailures);
    }

    [Fact]
    public void NoCredentials_Is401_AndNothingIsLeft()
    {
        Challenged();
        Assert.Equal(new CallEnded(new(-1), SipEndCause.LocalEnd, 401), _phone.Events.OfType<CallEnded>().Single());
        _phone.Advance(40);
        Assert.Equal((0, 0, 0), (_phone.Agent.Counters.Calls, _phone.Agent.Counters.Transactions, _phone.Agent.Armed));
    }

    [Fact]
    public void RightSecret_TheCallIsToldAgain_AndCanBeAnswered()
    {
        Ask(Authorization(Challenged()));
        var told = _phone.Events.OfType<IncomingCall>().TakeLast(2).ToArray();
        Assert.Equal([null, "1001"], told.Select(c => c.AuthenticatedUser));
        Assert.Equal(told[0].Call, told[1].Call);
        Assert.Equal((told[0].RequestUri, told[0].Source), (told[1].RequestUri, told[1].Source));
        _phone.Do((a, t, e) => a.Answer(told[1].Call, "answer"u8.ToArray(), t, e));
        Assert.Equal(200, _phone.Answer.StatusCode);
    }

    [Fact]
    public void WrongSecret_Is403_AndCounted_ThenHeld_AlsoForRegister()
    {
        var client = Challenged("guess");
        Ask(Authorization(client));
        Assert.Equal((403, 1), (_phone.Answer.StatusCode, (int)_phone.Agent.Counters.AuthenticationFailures));
        Ask(Authorization(client));
        Assert.Equal((503, 1u), (_phone.Answer.StatusCode, _phone.Answer.RetryAfter));
        Assert.Equal((1, 1), ((int)_phone.Agent.Counters.AuthenticationFailures, (int)_phone.Agent.Counters.Throttled));
        _phone.Receive(WirePhone.Request("REGISTER", "reg", uri: "sip:1001@192.0.2.1", callId: "r", more: Authorization(client, "REGISTER")));
        Assert.Empty(_phone.Sent); // the registrar answers when the hold is over
    }

    [Fact]
    public void GuessingOn_IsHeldLongerEachTime()
    {
        var waits = new List<uint>();
        for (int i = 0; i < 8; i++)
        {
            var client = Challenged("guess" + i);
            Ask(Authorization(client));
            Assert.Equal(403, _phone.Answer.StatusCode);
            Ask(Authorization(client));
            waits.Add(_phone.Answer.RetryAfter!.Value);
            _phone.Advance(waits[^1]);
        }

        Assert.Equal([1, 1, 2, 4, 8, 16, 30, 30], waits);
        Assert.DoesNotContain(_phone.Events.OfType<IncomingCall>(), static c => c.AuthenticatedUser is not null);
    }

    [Fact]
    public void CredentialsSeenOnTheWire_ServeOnce()
    {
        string seen = Authorization(Challenged());
        Ask(seen);
        _phone.Events.Clear();
        Ask(seen);
        Assert.Equal(401, _phone.Answer.StatusCode);
        Assert.Contains("stale=true", _phone.Answer.Text(SipHeader.WwwAuthenticate), StringComparison.Ordinal);
        Assert.All(_phone.Events.OfType<IncomingCall>(), c => Assert.Null(c.AuthenticatedUser));
    }

    [Fact]
    public void CredentialsForAnotherNumberOrMethod_Are403()
    {
        Ask(Authorization(Challenged(), uri: SipUri.Create("*11", "192.0.2.1")));
        Assert.Equal(403, _phone.Answer.StatusCode);
        _phone.Advance(60);
        Ask(Authorization(Challenged(), "REGISTER"));
        Assert.Equal(403, _phone.Answer.StatusCode);
    }

    [Fact]
    public void OldNonce_IsAskedAgain()
    {
        var client = Challenged();
        _phone.Advance(301);
        Ask(Authorization(client));
        Assert.Equal(401, _phone.Answer.StatusCode);
        Assert.Equal(0, _phone.Agent.Counters.AuthenticationFailures);
        Ask(Authorization(Client(_phone.Answer)));
        Assert.Equal("1001", _phone.Events.OfType<IncomingCall>().Last().AuthenticatedUser);
    }

    [Fact]
    public void From_ProvesNothing()
    {
        // The From of these requests says 1001.
        Ask(Authorization(Challenged(user: "1002")));
        Assert.Equal("1002", _phone.Events.OfType<IncomingCall>().Last().AuthenticatedUser);
    }

    [Fact]
    public void UnknownUser_Is403()
    {
        Ask(Authorization(Challenged(user: "nobody")));
        Assert.Equal(403, _phone.Answer.StatusCode);
    }

    [Fact]
    public void SameInviteAgain_IsOneCall_AndOneUseOfItsNonce()
    {
        string invite = Invite(Authorization(Challenged()));
        _phone.Receive(invite);
        var call = _phone.Events.OfType<IncomingCall>().Last().Call;
        _phone.Do((a, t, e) => a.Authenticate(call, t, e));
        int told = _phone.Events.Count;
        _phone.Receive(invite);
        Assert.Equal((100, told), (_phone.Answer.StatusCode, _phone.Events.Count));
    }

    [Fact]
    public void AskedAfterItWasCancelledOrAnswered_NothingHappens()
    {
        _phone.Receive(WirePhone.Request("INVITE", "x", uri: Code.Text, callId: "x", body: "offer"));
        _phone.Receive(WirePhone.Request("CANCEL", "x", uri: Code.Text, callId: "x"));
        _phone.Do((a, t, e) => a.Authenticate(new(-1), t, e));
        Assert.Empty(_phone.Sent);
        var (call, _) = _phone.Connect();
        _phone.Do((a, t, e) => a.Authenticate(call, t, e));
        Assert.Empty(_phone.Sent);
    }

    [Fact]
    public void WhereNobodyRegisters_NobodyHasASecret()
    {
        var phone = new WirePhone(o => o with { IsRegistrar = false });
        phone.Receive(WirePhone.Request("INVITE", "x", uri: Code.Text, body: "offer"));
        phone.Do((a, t, e) => a.Authenticate(new(-1), t, e));
        Assert.Equal(403, phone.Answer.StatusCode);
    }

    [Theory]
    [InlineData(DigestAlgorithm.Md5)]
    [InlineData(DigestAlgorithm.Sha256)]
    public void OurOwnPhone_AnswersTheChallenge_OverABadNetwork(DigestAlgorithm algorithm)
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var scene = new SipScene
            {
                IsTracing = false,
                Network = (_, _) => random.NextDouble() < 0.15 ? [] : [TimeSpan.FromMilliseconds(random.Next(1, 100))],
            };
            var desk = scene.Add("desk", 5061, o => o with { DigestAlgorithms = [algorithm] });
            var phone = scene.Add("phone", 5062, o => o with { IsRegistrar = false });
            desk.OnEvent = e =>
            {
                switch (e)
                {
                    case IncomingCall { AuthenticatedUser: null } call:
                        desk.Do((a, now, effects) => a.Authenticate(call.Call, now, effects));
                        break;
                    case IncomingCall call:
                        desk.Do((a, now, effects) => a.Answer(call.Call, "answer"u8.ToArray(), now, effects));
                        break;
                }
            };
            phone.Do((a, now, effects) => a.Invite(
                new(new(1), desk.Uri("*10"), null, "1001", "", "offer"u8.ToArray(), null, new SipLogin("1001", "secret-1001")), now, effects));
            scene.RunFor(60);
            Assert.True(phone.Events.OfType<CallAnswered>().Count() == 1, $"seed {seed}");
            Assert.Equal("1001", desk.Events.OfType<IncomingCall>().Last().AuthenticatedUser);
            phone.Do((a, now, effects) => a.End(new(1), null, now, effects));
            scene.RunFor(100);
            scene.AssertClean();
        }
    }

    private static string Authorization(DigestClient client, string method = "INVITE", SipUri? uri = null) =>
        $"Authorization: {client.Authorize(method, uri ?? Code, new Random(5).NextBytes)}\r\n";

    private static DigestClient Client(SipMessage challenge, string user = "1001", string? secret = null) =>
        DigestClient.Answer(challenge, user, DigestSecret.FromPassword(secret ?? "secret-" + user))!;

    /// <summary>An INVITE without credentials, and what answers its challenge.</summary>
    private DigestClient Challenged(string? secret = null, string user = "1001")
    {
        Ask("");
        Assert.Equal(401, _phone.Answer.StatusCode);
        return Client(_phone.Answer, user, secret);
    }

    private void Ask(string more)
    {
        _phone.Receive(Invite(more));
        var call = _phone.Events.OfType<IncomingCall>().Last().Call;
        _phone.Do((a, t, e) => a.Authenticate(call, t, e));
    }

    private string Invite(string more) => WirePhone.Request("INVITE", "i" + ++_cseq, uri: Code.Text, cseq: _cseq, more: more, body: "offer");
}
