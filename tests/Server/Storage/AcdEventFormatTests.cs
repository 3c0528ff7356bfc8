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
}
