using ContactCenter.Configuration;
using ContactCenter.Server.Switches;

namespace ContactCenter.Server.Tests.Switches;

/// <summary>Wrong PINs: five within 15 minutes shut the switch for 15 minutes, whoever calls and whatever is pressed.</summary>
public sealed class PinGuardTests
{
    private static readonly Secret Pin = new("480261");

    private readonly ManualTime _time = new();
    private readonly PinGuard _guard;

    public PinGuardTests() => _guard = new(_time);

    [Fact]
    public void RightPin_IsRight_AsOftenAsItIsPressed() => Assert.All(Enumerable.Range(0, 20), _ => Assert.Equal(PinVerdict.Right, Judge("480261")));

    [Theory]
    [InlineData("480262")]
    [InlineData("48026")]
    [InlineData("4802611")]
    [InlineData("")]
    [InlineData("48026١")] // an Arabic digit one
    [InlineData("480261 ")]
    public void OtherPin_IsWrong(string typed) => Assert.Equal(PinVerdict.Wrong, Judge(typed));

    [Fact]
    public void NoPin_IsNeverRight()
    {
        Assert.Equal(PinVerdict.Wrong, _guard.Judge("a", null, string.Empty));
        Assert.Equal(PinVerdict.Wrong, _guard.Judge("a", null, "480261"));
        Assert.Equal(PinVerdict.Wrong, _guard.Judge("a", default(Secret), string.Empty));
    }

    [Fact]
    public void FiveWrong_ShutForFifteenMinutes_TheRightOneToo()
    {
        TryWrong(5);
        Assert.Equal(PinVerdict.Shut, Judge("480261"));
        _time.Pass(PinGuard.ShutFor - TimeSpan.FromTicks(1));
        Assert.Equal(PinVerdict.Shut, Judge("480261"));
        _time.Pass(TimeSpan.FromTicks(1));
        Assert.Equal(PinVerdict.Right, Judge("480261"));
    }

    /// <summary>Otherwise somebody who goes on trying would keep everybody out for ever.</summary>
    [Fact]
    public void WhatIsTriedWhileShut_DoesNotShutForLonger()
    {
        TryWrong(5);
        for (var minute = 0; minute < 15; minute++)
        {
            Assert.Equal(PinVerdict.Shut, Judge("000000"));
            _time.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(PinVerdict.Right, Judge("480261"));
        TryWrong(4);
        Assert.Equal(PinVerdict.Right, Judge("480261"));
    }

    [Fact]
    public void WrongOnesOlderThanFifteenMinutes_DoNotCount()
    {
        TryWrong(4);
        _time.Pass(PinGuard.Within);
        TryWrong(4);
        Assert.Equal(PinVerdict.Right, Judge("480261"));
        _time.Pass(TimeSpan.FromMinutes(1));
        TryWrong(1);
        Assert.Equal(PinVerdict.Shut, Judge("480261"));
    }

    /// <summary>Who knows the PIN does not clear the way for who tries.</summary>
    [Fact]
    public void RightOneBetweenWrongOnes_ChangesNothing()
    {
        TryWrong(4);
        Assert.Equal(PinVerdict.Right, Judge("480261"));
        TryWrong(1);
        Assert.Equal(PinVerdict.Shut, Judge("480261"));
    }

    [Fact]
    public void OtherSwitches_AreOpen()
    {
        TryWrong(5);
        Assert.Equal(PinVerdict.Right, _guard.Judge("other", Pin, "480261"));
    }

    [Fact]
    public void SettingTheWallClock_OpensNothing()
    {
        TryWrong(5);
        _time.SetWall(TimeSpan.FromHours(5));
        Assert.Equal(PinVerdict.Shut, Judge("480261"));
    }

    private PinVerdict Judge(string typed) => _guard.Judge("closed-today", Pin, typed);

    private void TryWrong(int times)
    {
        for (var i = 0; i < times; i++) Assert.Equal(PinVerdict.Wrong, Judge("000000"));
    }
}
