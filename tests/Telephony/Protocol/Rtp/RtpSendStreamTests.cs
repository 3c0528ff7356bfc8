using ContactCenter.Telephony.Protocol.Rtp;

namespace ContactCenter.Telephony.Protocol.Tests.Rtp;

/// <summary>What the receiver sees of a stream put together from own and forwarded packets.</summary>
public sealed class RtpSendStreamTests
{
    private static RtpHeader Source(int sequence, long timestamp, uint ssrc = 1, bool marker = false) =>
        new(8, marker, (ushort)sequence, (uint)timestamp, ssrc);

    [Fact]
    public void Own_Frames_AreContinuousAcrossBothWraps()
    {
        var stream = new RtpSendStream(9, 65534, uint.MaxValue - 200);
        var first = stream.Own(8, false, 1000);
        var second = stream.Own(8, false, 1160);
        var third = stream.Own(8, false, 1320);
        Assert.True(first.Marker);
        Assert.False(second.Marker);
        Assert.Equal((ushort)65535, first.Sequence);
        Assert.Equal((ushort)0, second.Sequence);
        Assert.Equal(160u, second.Timestamp - first.Timestamp);
        Assert.Equal(160u, third.Timestamp - second.Timestamp);
    }

    [Fact]
    public void Own_AfterAPause_TimestampMovesByThePause()
    {
        var stream = new RtpSendStream(9, 1, 0);
        stream.Own(8, false, 0);
        Assert.Equal(16_000u, stream.Own(8, true, 16_000).Timestamp);
        // Never less than a frame, however close.
        Assert.Equal(16_160u, stream.Own(8, true, 16_008).Timestamp);
    }

    [Fact]
    public void Forward_LossReorderAndPauses_KeepTheirShape()
    {
        var stream = new RtpSendStream(9, 100, 0);
        stream.Own(8, false, 0);
        (int Sequence, long Timestamp)[] packets = [(900, 5000), (901, 5160), (903, 5480), (902, 5320), (904, 9000)];
        long now = 160;
        var sent = packets.Select(packet =>
        {
            Assert.True(stream.TryForward(Source(packet.Sequence, packet.Timestamp), 8, now += 160, out var header));
            return header;
        }).ToList();
        Assert.Equal([102, 103, 105, 104, 106], sent.Select(header => (int)header.Sequence));
        Assert.Equal([0u, 160u, 480u, 320u, 4000u], sent.Select(header => header.Timestamp - sent[0].Timestamp));
        Assert.Equal([true, false, false, false, false], sent.Select(header => header.Marker));
        Assert.All(sent, header => Assert.Equal(9u, header.Ssrc));
    }

    [Fact]
    public void Forward_DuplicateOrOlderThanTheAnchor_IsDropped()
    {
        var stream = new RtpSendStream(9, 100, 0);
        Assert.True(stream.TryForward(Source(900, 5000), 8, 0, out _));
        Assert.False(stream.TryForward(Source(900, 5000), 8, 8, out _));
        Assert.False(stream.TryForward(Source(899, 4840), 8, 16, out _));
        Assert.True(stream.TryForward(Source(901, 5160), 8, 160, out _));
    }

    [Theory]
    [InlineData(2u, 20, 77)]             // another source
    [InlineData(1u, 20_000, 5160)]       // a jump of the sequence
    [InlineData(1u, 901, 2_000_000_000)] // a jump of the clock
    [InlineData(1u, 901, 3)]             // a jump back, beyond what reordering explains
    public void Forward_RelationBroken_GoesOnRightBehind(uint ssrc, int sequence, long timestamp)
    {
        var stream = new RtpSendStream(9, 100, 0);
        stream.TryForward(Source(900, 500_000), 8, 0, out var before);
        Assert.True(stream.TryForward(Source(sequence, timestamp, ssrc), 8, 800, out var after));
        Assert.Equal(before.Sequence + 1, after.Sequence);
        Assert.Equal(800u, after.Timestamp - before.Timestamp);
        Assert.True(after.Marker);
    }

    [Fact]
    public void Forward_AfterOwnFrames_IsAnchoredBehindThem()
    {
        var stream = new RtpSendStream(9, 100, 0);
        stream.TryForward(Source(900, 5000), 8, 0, out _);
        var own = stream.Own(8, true, 400);
        Assert.True(stream.TryForward(Source(920, 8200), 8, 560, out var after));
        Assert.Equal(own.Sequence + 1, after.Sequence);
        Assert.Equal(160u, after.Timestamp - own.Timestamp);
        Assert.False(stream.TryForward(Source(919, 8040), 8, 568, out _));
    }

    [Fact]
    public void Forward_Event_OneTimestampAndAudioBehindItsEnd()
    {
        var stream = new RtpSendStream(9, 100, 0);
        stream.TryForward(Source(900, 5000), 8, 0, out var audio);
        for (int i = 0; i < 7; i++)
        {
            Assert.True(stream.TryForward(Source(901 + i, 5160, marker: i == 0), 96, 160 + (i * 160), out var header));
            Assert.Equal(160u, header.Timestamp - audio.Timestamp);
            Assert.Equal(i == 0, header.Marker);
        }

        // Our own silence next: counted from the event's beginning, so it lies behind its end.
        Assert.Equal(1280u, stream.Own(8, true, 1280).Timestamp - audio.Timestamp);
    }

    [Fact]
    public void Skip_EventsThePeerDoesNotTake_LeaveNoHole()
    {
        var stream = new RtpSendStream(9, 100, 0);
        stream.TryForward(Source(900, 5000), 8, 0, out var before);
        for (int i = 1; i <= 7; i++)
            stream.Skip(Source(900 + i, 5160));
        Assert.True(stream.TryForward(Source(908, 6280), 8, 1280, out var after));
        Assert.Equal(before.Sequence + 1, after.Sequence);
        Assert.Equal(1280u, after.Timestamp - before.Timestamp);
    }
}
