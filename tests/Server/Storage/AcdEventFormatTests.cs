using ContactCenter.Acd;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Tests.Storage;

public sealed class AcdEventFormatTests
{
    [Fact]
    public void Format_KnowsEveryEventOfTheRoutingCore()
    {
        var all = typeof(AcdEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AcdEvent)) && !type.IsAbstract);
        Assert.Equal(all.OrderBy(type => type.Name), JournalFixture.OneOfEach().Select(e => e.GetType()).OrderBy(type => type.Name));
    }

    [Fact]
    public void Format_WhatAnOlderBodyDoesNotSay_IsWhatWasMeantThen()
    {
        // As the program before priority classes wrote it.
        const string Body = """
            {"event":"contactQueued","contact":"c1","queue":"booking","reason":"renewal","language":"sv","priorityClass":0,"ticket":17,"position":1,"serviceLevel":"00:02:00","at":"2026-03-02T08:00:00+00:00"}
            """;
        Assert.True(AcdEventFormat.TryRead("contactQueued", Body, out var read, out var problem), problem);
        var queued = Assert.IsType<ContactQueued>(read);
        Assert.Equal((EntryCause.Flow, JournalFixture.Start, null, TimeSpan.Zero, 0), (queued.Entry, queued.Since, queued.Class, queued.HeadStart, queued.TierFrom));
        Assert.Empty(queued.Skills);
    }

    /// <summary>As the program wrote them before flows had numbers dialled and went on behind conversations.</summary>
    [Theory]
    [InlineData("talkEnded", """{"event":"talkEnded","contact":"c1","agent":"1001","queue":"booking","by":"Agent","talked":"00:01:01","at":"2026-03-02T08:00:00+00:00"}""")]
    [InlineData("outsideDialled", """{"event":"outsideDialled","contact":"c1","queue":"booking","number":"0313422400","until":"2026-03-02T08:00:30+00:00","at":"2026-03-02T08:00:00+00:00"}""")]
    [InlineData("outsideConnected", """{"event":"outsideConnected","contact":"c1","queue":"booking","number":"0313422400","at":"2026-03-02T08:00:00+00:00"}""")]
    [InlineData("outsideNotReached", """{"event":"outsideNotReached","contact":"c1","queue":"booking","number":"0313422400","failure":"Busy","at":"2026-03-02T08:00:00+00:00"}""")]
    public void Format_OlderBodies_AreReadAndWrittenAsTheyWere(string kind, string body)
    {
        Assert.True(AcdEventFormat.TryRead(kind, body, out var read, out var problem), problem);
        Assert.Equal(body, AcdEventFormat.Body(read));
    }

    [Fact]
    public void Format_WhoIsNamedInADecision_IsALineOfText_AndEarlierObjectsAreRead()
    {
        var decision = new OfferDecision(0, 1, "sv", [new(new("1001"), 1, JournalFixture.Start)], [new(new("a 4"), 2, PassedOverReason.TierNotOpen)], 0);
        var offer = new OfferMade(JournalFixture.Start, new(1), new("c1"), new("1001"), new("booking"), 1, JournalFixture.Start.AddSeconds(20), decision);
        var body = AcdEventFormat.Body(offer);
        Assert.Contains("\"candidates\":[\"1 2026-03-02T08:00:00.0000000Z 1001\"],\"passedOver\":[\"2 TierNotOpen a 4\"]", body, StringComparison.Ordinal);
        var earlier = body.Replace("\"1 2026-03-02T08:00:00.0000000Z 1001\"", "{\"agent\":\"1001\",\"tier\":1,\"idleSince\":\"2026-03-02T08:00:00+00:00\"}", StringComparison.Ordinal)
            .Replace("\"2 TierNotOpen a 4\"", "{\"agent\":\"a 4\",\"tier\":2,\"reason\":\"TierNotOpen\"}", StringComparison.Ordinal);
        foreach (var text in new[] { body, earlier })
        {
            Assert.True(AcdEventFormat.TryRead("offerMade", text, out var read, out var problem), problem);
            var made = Assert.IsType<OfferMade>(read).Decision;
            Assert.Equal(decision.Candidates, made.Candidates);
            Assert.Equal(decision.PassedOver, made.PassedOver);
        }
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"2 TierNotOpen\"")]
    [InlineData("\"x TierNotOpen 1\"")]
    [InlineData("\"2 99 1\"")]
    [InlineData("\"2 Nothing 1\"")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"agent\":1,\"tier\":2,\"reason\":\"Talking\"}")]
    [InlineData("{\"agent\":\"1\",\"tier\":99999999999,\"reason\":\"Talking\"}")]
    public void Format_WhoCannotBeRead_IsAProblem_AndNoException(string named)
    {
        var body = AcdEventFormat.Body(new OfferMade(JournalFixture.Start, new(1), new("c1"), new("1001"), new("booking"), 1, JournalFixture.Start, new(0, 1, null, [], [new(new("1"), 1, PassedOverReason.Talking)], 0)));
        foreach (var broken in new[] { body.Replace("\"1 Talking 1\"", named, StringComparison.Ordinal), body.Replace("\"candidates\":[]", $"\"candidates\":[{named}]", StringComparison.Ordinal) })
            Assert.False(AcdEventFormat.TryRead("offerMade", broken, out _, out _));
    }

    [Fact]
    public void Format_OfTheFlow_NamesNoQueue()
    {
        var dialled = new OutsideDialled(JournalFixture.Start, new("c1"), null, "112", JournalFixture.Start.AddSeconds(45));
        Assert.DoesNotContain("queue", AcdEventFormat.Body(dialled), StringComparison.Ordinal);
        Assert.True(AcdEventFormat.TryRead("outsideDialled", AcdEventFormat.Body(dialled), out var read, out var problem), problem);
        Assert.Equal(dialled, read);
    }
}
