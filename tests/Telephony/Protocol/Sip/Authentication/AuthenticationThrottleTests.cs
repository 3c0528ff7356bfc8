using System.Net;
using ContactCenter.Telephony.Protocol.Sip;

namespace ContactCenter.Telephony.Protocol.Tests.Sip;

public sealed class AuthenticationThrottleTests
{
    private static readonly IPAddress A = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress B = IPAddress.Parse("192.0.2.2");

    [Fact]
    public void Wrong_DoublesFromHalfASecondTo30Seconds()
    {
        var throttle = new AuthenticationThrottle();
        double[] expected = [0.5, 1, 2, 4, 8, 16, 30, 30, 30];
        Assert.Equal(expected, expected.Select(_ => throttle.Wrong(A, "1001", TimeSpan.Zero).TotalSeconds).ToArray());
    }

    [Fact]
    public void Hold_BindsSourceAndUser_AndEnds()
    {
        var throttle = new AuthenticationThrottle();
        throttle.Wrong(A, "1001", TimeSpan.FromSeconds(10));
        Assert.Equal(TimeSpan.FromSeconds(0.5), throttle.Hold(A, "1001", TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.Zero, throttle.Hold(A, "1002", TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.Zero, throttle.Hold(B, "1001", TimeSpan.FromSeconds(10)));
        Assert.Equal(TimeSpan.Zero, throttle.Hold(A, "1001", TimeSpan.FromSeconds(10.5)));
    }

    [Fact]
    public void Count_BelongsToTheSource_WhateverUserItTries()
    {
        var throttle = new AuthenticationThrottle();
        throttle.Wrong(A, "1001", TimeSpan.Zero);
        throttle.Wrong(A, "1002", TimeSpan.Zero);
        Assert.Equal(2, throttle.Wrong(A, "1003", TimeSpan.Zero).TotalSeconds);
        Assert.Equal(0.5, throttle.Wrong(B, "1001", TimeSpan.Zero).TotalSeconds);
    }

    [Fact]
    public void Right_AndTenQuietMinutes_StartAfresh()
    {
        var throttle = new AuthenticationThrottle();
        throttle.Wrong(A, "1001", TimeSpan.Zero);
        throttle.Wrong(A, "1001", TimeSpan.Zero);
        throttle.Right(A, "1001");
        Assert.Equal(0, throttle.Count);
        Assert.Equal(0.5, throttle.Wrong(A, "1001", TimeSpan.Zero).TotalSeconds);
        Assert.Equal(0.5, throttle.Wrong(A, "1001", TimeSpan.FromMinutes(10)).TotalSeconds);
    }

    [Fact]
    public void Capacity_IsKept_TheLongestUntouchedGoes()
    {
        var throttle = new AuthenticationThrottle(4);
        for (int i = 0; i < 100; i++)
            throttle.Wrong(new IPAddress([10, 0, 0, (byte)i]), "1001", TimeSpan.FromSeconds(i));
        Assert.Equal(4, throttle.Count);
        Assert.Equal(0.5, throttle.Wrong(new IPAddress([10, 0, 0, 0]), "1001", TimeSpan.FromSeconds(100)).TotalSeconds);
        Assert.Equal(1, throttle.Wrong(new IPAddress([10, 0, 0, 99]), "1001", TimeSpan.FromSeconds(100)).TotalSeconds);
    }

    [Fact]
    public void IpV6_CountsByPrefix64_AndMappedIpV4AsIpV4()
    {
        var throttle = new AuthenticationThrottle();
        throttle.Wrong(IPAddress.Parse("2001:db8::1"), "1001", TimeSpan.Zero);
        Assert.Equal(1, throttle.Wrong(IPAddress.Parse("2001:db8::ffff"), "1001", TimeSpan.Zero).TotalSeconds);
        throttle.Wrong(A, "1001", TimeSpan.Zero);
        Assert.Equal(1, throttle.Wrong(A.MapToIPv6(), "1001", TimeSpan.Zero).TotalSeconds);
    }
}
