using System.Text;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

/// <summary>RFC 7616 §3.9.1, RFC 2617 §3.5, RFC 8760, RFC 3261 §22.</summary>
public sealed class DigestTests
{
    private static readonly DigestSecret Secret = DigestSecret.FromPassword("demo-1001");
    private byte _random;

    [Theory]
    [InlineData(DigestAlgorithm.Md5, "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData(DigestAlgorithm.Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void Rfc7616Section391(DigestAlgorithm algorithm, string expected)
    {
        string ha1 = DigestComputation.Ha1(algorithm, "Mufasa", "http-auth@example.org", "Circle of Life");
        Assert.Equal(expected, DigestComputation.Response(
            algorithm, ha1, "GET", "/dir/index.html", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "00000001",
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", "auth"));
    }

    [Fact]
    public void Rfc2617Section35()
    {
        string ha1 = DigestComputation.Ha1(DigestAlgorithm.Md5, "Mufasa", "testrealm@host.com", "Circle Of Life");
        Assert.Equal("6629fae49393a05397450978507c4ef1", DigestComputation.Response(
            DigestAlgorithm.Md5, ha1, "GET", "/dir/index.html", "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b", "auth"));
    }

    [Fact]
    public void Challenge_OffersSha256First_AndTheClientTakesIt()
    {
        var server = Server();
        var values = server.Challenge(TimeSpan.Zero);
        Assert.Equal(["SHA-256", "MD5"], values.Select(v => v.Split("algorithm=")[1].Split(',')[0]));
        var client = DigestClient.Answer(Unauthorized([.. values.Reverse()]), "1001", Secret)!;
        var request = Register(client.Authorize("REGISTER", Uri, Random));
        Assert.Contains("SHA-256", request.Text(SipHeader.Authorization), StringComparison.Ordinal);
        Assert.Equal(new DigestResult(DigestVerdict.Accepted, "1001"), Verify(server, request, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Ha1OfMd5_AnswersTheMd5Challenge()
    {
        var secret = DigestSecret.FromHa1(DigestAlgorithm.Md5, DigestComputation.Ha1(DigestAlgorithm.Md5, "1001", "centre", "demo-1001"));
        var server = Server();
        var client = DigestClient.Answer(Unauthorized(server.Challenge(TimeSpan.Zero)), "1001", secret)!;
        Assert.Equal(DigestVerdict.Accepted, Verify(server, Register(client.Authorize("REGISTER", Uri, Random)), TimeSpan.Zero).Verdict);
    }

    [Fact]
    public void NonceCount_ServesOnce_InAnyOrderWithinTheWindow()
    {
        var server = Server();
        var client = DigestClient.Answer(Unauthorized(server.Challenge(TimeSpan.Zero)), "1001", Secret)!;
        var uses = Enumerable.Range(0, 3).Select(_ => Register(client.Authorize("REGISTER", Uri, Random))).ToList();
        Assert.Equal(DigestVerdict.Accepted, Verify(server, uses[0], TimeSpan.Zero).Verdict);
        Assert.Equal(DigestVerdict.Accepted, Verify(server, uses[2], TimeSpan.Zero).Verdict);
        Assert.Equal(DigestVerdict.Accepted, Verify(server, uses[1], TimeSpan.Zero).Verdict);
        foreach (var used in uses)
            Assert.Equal(DigestVerdict.Stale, Verify(server, used, TimeSpan.Zero).Verdict);
    }

    [Fact]
    public void OldNonce_OrOneFromBeforeARestart_IsStale_NotWrong()
    {
        var server = Server();
        var client = DigestClient.Answer(Unauthorized(server.Challenge(TimeSpan.Zero)), "1001", Secret)!;
        var request = Register(client.Authorize("REGISTER", Uri, Random));
        Assert.Equal(DigestVerdict.Stale, Verify(server, request, TimeSpan.FromMinutes(5)).Verdict);
        var restarted = new DigestAuthentication("centre", new byte[32].Select(_ => (byte)9).ToArray(), Random);
        Assert.Equal(DigestVerdict.Stale, Verify(restarted, request, TimeSpan.Zero).Verdict);
        Assert.Contains("stale=true", server.Challenge(TimeSpan.Zero, stale: true)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void WrongSecret_UnknownUser_OtherMethod_OtherUri_AreWrong()
    {
        var server = Server();
        var challenge = Unauthorized(server.Challenge(TimeSpan.Zero));
        string Answer(string user, DigestSecret secret, string method, SipUri uri) =>
            DigestClient.Answer(challenge, user, secret)!.Authorize(method, uri, Random);
        string[] wrong =
        [
            Answer("1001", DigestSecret.FromPassword("x"), "REGISTER", Uri),
            Answer("1002", Secret, "REGISTER", Uri),
            Answer("1002", DigestSecret.FromPassword("nobody"), "REGISTER", Uri),
            Answer("1001", Secret, "INVITE", Uri),
            Answer("1001", Secret, "REGISTER", SipUri.Create("other", "192.0.2.10")),
        ];
        foreach (string value in wrong)
        {
            Assert.Equal(DigestVerdict.Wrong, Verify(server, Register(value), TimeSpan.Zero).Verdict);
            Assert.StartsWith("100", server.ClaimedUser(Register(value), SipHeader.Authorization), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Basic abc")]
    [InlineData("Digest ")]
    [InlineData("Digest username=\"1001\", realm=\"elsewhere\", nonce=\"n\", uri=\"sip:h\", response=\"0\"")]
    [InlineData("Digest username=\"1001\", realm=\"centre\", nonce=\"n\", uri=\"sip:h\"")]
    [InlineData("Digest username=\"1001\", realm=\"centre\", nonce=\"n\", uri=\"sip:h\", response=\"0\", algorithm=MD5-sess")]
    [InlineData("Digest username=\"1001\", realm=\"centre\", nonce=\"n\", uri=\"sip:h\", response=\"0\", qop=auth, nc=1, cnonce=\"c\"")]
    public void UnreadableOrForeignCredentials_AreMissing(string value) =>
        Assert.Equal(DigestVerdict.Missing, Verify(Server(), Register(value), TimeSpan.Zero).Verdict);

    private static readonly SipUri Uri = SipUri.Create(null, "192.0.2.10");

    private static DigestResult Verify(DigestAuthentication server, SipMessage request, TimeSpan now) =>
        server.Verify(request, SipHeader.Authorization, user => user == "1001" ? Secret : null, now);

    private DigestAuthentication Server() => new("centre", new byte[32], Random);

    private void Random(Span<byte> destination) => destination.Fill(++_random);

    internal static SipMessage Register(string authorization) => SipMessageSamples.Parse(Encoding.UTF8.GetString(
        SipMessageBuilder.Request(SipMethod.Register, Uri)
            .AddVia(SipTransport.Udp, "192.0.2.1:5062", "z9hG4bK1")
            .Add(SipHeader.From, "<sip:1001@192.0.2.10>;tag=1")
            .Add(SipHeader.To, "<sip:1001@192.0.2.10>")
            .Add(SipHeader.CallId, "1")
            .Add(new SipCSeq(1, SipMethod.Register))
            .Add(SipHeader.Authorization, authorization)
            .ToBytes()));

    private static SipMessage Unauthorized(IReadOnlyList<string> challenges)
    {
        var builder = SipMessageBuilder.Response(Register("none"), 401, toTag: "t");
        foreach (string challenge in challenges)
            builder.Add(SipHeader.WwwAuthenticate, challenge);
        return SipMessageSamples.Parse(Encoding.UTF8.GetString(builder.ToBytes()));
    }
}
