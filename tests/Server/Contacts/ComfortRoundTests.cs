using ContactCenter.Server.Contacts;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>What comforts those who wait comes in turn, each after so long without a word.</summary>
public sealed class ComfortRoundTests : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    private readonly ManualTime _time = new();
    private readonly Queue<ContactMessage.ComfortDue> _due = new();
    private readonly ComfortRound _round;

    public ComfortRoundTests()
    {
        _round = new(_time, message => _due.Enqueue((ContactMessage.ComfortDue)message));
        _round.Begin(new(["website", "place", "number-ready"], Every));
    }

    [Fact]
    public void OneAfterTheOther_ThenFromTheFirstAgain()
    {
        string[] said = ["website", "place", "number-ready", "website", "place"];
        foreach (var prompt in said)
        {
            Assert.Equal(prompt, Next());
            _round.End(); // it is said
            _time.Pass(TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public void CountedFromTheEndOfWhatWasSaidLast()
    {
        _round.Rest();
        _time.Pass(Every - Moment);
        _round.End(); // the wait is announced, and that takes its time
        _time.Pass(TimeSpan.FromSeconds(8));
        _round.Rest();
        _time.Pass(Every - Moment);
        Assert.Empty(_due);
        _time.Pass(Moment);
        Assert.Equal("website", Take(_ => true));
    }

    /// <summary>The timer rang, and before anybody looked an announcement began.</summary>
    [Fact]
    public void OvertakenByWhatIsSaidMeanwhile_IsNotSaid_AndKeepsItsTurn()
    {
        _round.Rest();
        _time.Pass(Every);
        _round.End();
        Assert.Null(Take(_ => true));
        Assert.Equal("website", Next());
    }

    [Fact]
    public void WhatCannotBeFilledIn_IsPassedOver()
    {
        Assert.Equal("website", Next());
        Assert.Equal("number-ready", Next(prompt => prompt != "place"));
        Assert.Equal("website", Next());
    }

    [Fact]
    public void NothingCanBeFilledIn_IsTriedAgain()
    {
        Assert.Null(Next(_ => false));
        _time.Pass(Every);
        Assert.Equal("website", Take(_ => true));
    }

    [Fact]
    public void End_LeavesNoTimerBehind()
    {
        _round.Rest();
        _round.Rest();
        _round.End();
        Assert.Null(_time.NextRing);
        _time.Pass(Every * 2);
        Assert.Empty(_due);
    }

    [Fact]
    public void AnotherQueue_BeginsWithItsFirst_AndOneWithout_IsSilent()
    {
        Assert.Equal("website", Next());
        _round.Begin(new(["other"], Every));
        Assert.Equal("other", Next());
        _round.Begin(null);
        _round.Rest();
        Assert.Null(_time.NextRing);
    }

    public void Dispose() => _round.End();

    private string? Next(Func<string, bool>? says = null)
    {
        _round.Rest();
        _time.Pass(Every);
        return Take(says ?? (_ => true));
    }

    private string? Take(Func<string, bool> says) => _round.Take(_due.Dequeue(), says);
}
