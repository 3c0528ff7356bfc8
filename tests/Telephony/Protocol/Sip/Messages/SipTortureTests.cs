using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

/// <summary>RFC 4475, every message. Its Date with a wrong time zone (§3.1.2.12) is let through: Date is not read here.</summary>
public sealed class SipTortureTests
{
    public static TheoryData<string> WellFormed => [.. SipCorpus.Names("wellformed")];

    public static TheoryData<string> Rejected => [.. SipCorpus.Names("rejected")];

    /// <summary>File, status of the fault, header at fault, whether an answer goes out.</summary>
    public static TheoryData<string, int, SipHeader, bool> Malformed => new()
    {
        { "badaspec.dat", 400, SipHeader.To, true }, // §3.1.2.14
        { "badbranch.dat", 400, SipHeader.Via, true }, // §3.2.1
        { "baddn.dat", 400, SipHeader.From, true }, // §3.1.2.15
        { "badinv01.dat", 400, SipHeader.Via, false }, // §3.1.2.1: no Via to answer by
        { "badvers.dat", 505, SipHeader.Other, true }, // §3.1.2.16
        { "bigcode.dat", 400, SipHeader.Other, false }, // §3.1.2.19: a response
        { "clerr.dat", 400, SipHeader.ContentLength, true }, // §3.1.2.2
        { "escruri.dat", 400, SipHeader.Other, true }, // §3.1.2.11
        { "insuf.dat", 400, SipHeader.From, true }, // §3.3.1
        { "ltgtruri.dat", 400, SipHeader.Other, true }, // §3.1.2.7
        { "lwsruri.dat", 400, SipHeader.Other, true }, // §3.1.2.8
        { "lwsstart.dat", 400, SipHeader.Other, true }, // §3.1.2.9
        { "mcl01.dat", 400, SipHeader.ContentLength, true }, // §3.3.9
        { "mismatch01.dat", 400, SipHeader.CSeq, true }, // §3.1.2.17
        { "mismatch02.dat", 400, SipHeader.CSeq, true }, // §3.1.2.18
        { "multi01.dat", 400, SipHeader.CallId, true }, // §3.3.8
        { "ncl.dat", 400, SipHeader.ContentLength, true }, // §3.1.2.3
        { "quotbal.dat", 400, SipHeader.To, true }, // §3.1.2.6
        { "regbadct.dat", 400, SipHeader.Contact, true }, // §3.1.2.13
        { "scalar02.dat", 400, SipHeader.CSeq, true }, // §3.1.2.4
        { "scalarlg.dat", 400, SipHeader.CSeq, false }, // §3.1.2.5: a response
        { "trws.dat", 400, SipHeader.Other, true }, // §3.1.2.10
    };

    [Theory]
    [MemberData(nameof(WellFormed))]
    public void WellFormed_IsOk(string name) => Expect("wellformed", name, SipParseVerdict.Ok);

    [Theory]
    [MemberData(nameof(Rejected))]
    public void Rejected_IsOkAsAMessage(string name) => Expect("rejected", name, SipParseVerdict.Ok);

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_NamesTheFault(string name, int status, SipHeader header, bool answered)
    {
        var message = Expect("malformed", name, SipParseVerdict.Faulty);
        Assert.Equal((status, header), (message.Fault.StatusCode, message.Fault.Header));
        Assert.Equal(answered, message.CanAnswerFault);
        if (!answered)
            return;
        byte[] answer = SipMessageBuilder.Response(message, status, message.Fault.Reason, "t").ToBytes();
        SipMessage.TryParse(answer, out var parsed);
        Assert.Equal(status, parsed!.StatusCode);
        Assert.DoesNotContain("Repeated", parsed.Fault.Reason, StringComparison.Ordinal);
        Assert.Equal(message.TopVia, parsed.TopVia);
    }

    [Fact]
    public void Malformed_TableNamesEveryFile() =>
        Assert.Equal(SipCorpus.Names("malformed"), Malformed.Select(row => row.Data.Item1));

    [Fact]
    public void Wsinv_FoldedAndCompactHeaders_ReadAsIfPlain()
    {
        var invite = Expect("wellformed", "wsinv.dat", SipParseVerdict.Ok);
        Assert.Equal("1918181833n", invite.To.Tag);
        Assert.Equal("J Rosenberg \\\"", invite.From.DisplayName);
        Assert.Equal("98asjd8", invite.From.Tag);
        Assert.Equal(68, invite.MaxForwards);
        Assert.Equal(new SipCSeq(9, SipMethod.Invite), invite.CSeq);
        Assert.Equal("390skdjuw", invite.TopVia.Branch);
        Assert.Equal("Quoted string \"\"", Assert.Single(invite.Contacts).DisplayName);
        Assert.Equal("newvalue", invite.Contacts[0].Parameters["newparam"]);
        Assert.Equal("0.33", invite.Contacts[0].Parameters["q"]);
        Assert.Equal("services.example.com", Assert.Single(invite.Routes).Uri.Host);
        Assert.True(invite.Routes[0].Uri.IsLooseRouter);
        Assert.Equal("newfangled value continued newfangled value", invite.Text("NewFangledHeader")!.Replace("  ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Esc01_EscapedUserParts_AreUnescapedButNotSplit()
    {
        var invite = Expect("wellformed", "esc01.dat", SipParseVerdict.Ok);
        Assert.Equal("sips:user@example.com", invite.RequestUri.User);
        Assert.Equal("example.net", invite.RequestUri.Host);
    }

    [Fact]
    public void Dblreq_OctetsPastContentLength_AreDiscarded()
    {
        var first = Expect("wellformed", "dblreq.dat", SipParseVerdict.Ok);
        Assert.Equal(SipMethod.Register, first.Method);
        Assert.Equal(0, first.Body.Length);
        Assert.True(first.Bytes.Length < SipCorpus.Read("wellformed", "dblreq.dat").Length / 2 + 100);
    }

    private static SipMessage Expect(string folder, string name, SipParseVerdict verdict)
    {
        var found = SipMessage.TryParse(SipCorpus.Read(folder, name), out var message);
        Assert.True(found == verdict, $"{name}: {found} {message?.Fault}");
        return message!;
    }
}
