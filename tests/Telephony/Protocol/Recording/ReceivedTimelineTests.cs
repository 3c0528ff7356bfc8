using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Recording;
using ContactCenter.Telephony.Protocol.Rtp;

namespace ContactCenter.Telephony.Protocol.Tests.Recording;

/// <summary>Packets in any order, with holes, jitter and new beginnings, as one stream.</summary>
public sealed class ReceivedTimelineTests
{
    private const byte Quiet = G711.ALawSilence;

    private static byte[] Frame(int value) => [.. Enumerable.Repeat((byte)value, 160)];

    private static RtpHeader At(uint timestamp, uint ssrc = 1) => new(8, false, 0, timestamp, ssrc);

    private static byte[] Rest(ReceivedTimeline timeline)
    {
        var samples = new byte[timeline.End - timeline.Taken];
        Assert.Equal(samples.Length, timeline.Take(samples, timeline.End));
        return samples;
    }

    [Fact]
    public void Put_Reordered_IsInOrder()
    {
        var timeline = new ReceivedTimeline(1000);
        timeline.Put(At(5000), Frame(1), AudioCodec.Pcma, 1000);
        timeline.Put(At(5320), Frame(3), AudioCodec.Pcma, 1320);
        timeline.Put(At(5160), Frame(2), AudioCodec.Pcma, 1330);
        Assert.Equal([.. Frame(1), .. Frame(2), .. Frame(3)], Rest(timeline));
    }

    [Fact]
    public void Put_OverTheEndOfTheTimestamps_GoesOn()
    {
        var timeline = new ReceivedTimeline(0);
        timeline.Put(At(uint.MaxValue - 159), Frame(1), AudioCodec.Pcma, 0);
        timeline.Put(At(0), Frame(2), AudioCodec.Pcma, 160);
        Assert.Equal([.. Frame(1), .. Frame(2)], Rest(timeline));
    }

    [Fact]
    public void Put_LostAndLeftOut_AreSilenceOfTheSameLength()
    {
        var timeline = new ReceivedTimeline(0);
        timeline.Put(At(0), Frame(1), AudioCodec.Pcma, 0);
        timeline.Put(At(480), Frame(2), AudioCodec.Pcma, 480);
        Assert.Equal([.. Frame(1), .. Frame(Quiet), .. Frame(Quiet), .. Frame(2)], Rest(timeline));
    }

    [Fact]
    public void Put_MuLaw_IsALaw()
    {
        var timeline = new ReceivedTimeline(0);
        timeline.Put(At(0), [.. Enumerable.Repeat(G711.EncodeMuLaw(8000), 160)], AudioCodec.Pcmu, 0);
        Assert.Equal(Frame(G711.MuLawToALaw(G711.EncodeMuLaw(8000))), Rest(timeline));
    }

    [Fact]
    public void Put_OldBehindWhatWasTaken_IsDropped_PartlyWhenItReachesOver()
    {
        var timeline = new ReceivedTimeline(0);
        timeline.Put(At(320), Frame(3), AudioCodec.Pcma, 320);
        timeline.Take(new byte[400], 400); // 80 samples of the 3 are taken
        timeline.Put(At(160), Frame(2), AudioCodec.Pcma, 1300);
        timeline.Put(At(240), Frame(9), AudioCodec.Pcma, 1300); // its place is 240 to 400
        Assert.Equal(80, Rest(timeline).Count(sample => sample == 3));
        timeline.Put(At(480), Frame(4), AudioCodec.Pcma, 1310);
        Assert.Equal(Frame(4), Rest(timeline)[^160..]);
    }

    [Fact]
    public void Put_NetworkBecameSlower_MovesSpeechAndDropsNone()
    {
        var timeline = new ReceivedTimeline(0);
        long now = 0;
        uint timestamp = 0;
        var heard = new List<byte>();
        for (int i = 1; i <= 100; i++, timestamp += 160, now += 160)
        {
            long arrival = now + (i <= 50 ? 0 : 4000); // half a second later from the middle on
            while (timeline.Taken + 160 <= arrival - ReceivedTimeline.Delay) heard.AddRange(TakeFrame(timeline));
            timeline.Put(At(timestamp), Frame(i), AudioCodec.Pcma, arrival);
        }

        heard.AddRange(Rest(timeline));
        byte[] spoken = [.. heard.Where(sample => sample != Quiet)];
        Assert.Equal([.. Enumerable.Range(1, 100).SelectMany(Frame)], spoken);
        Assert.InRange(heard.Count - spoken.Length, 3000, 5000); // the gap is what the network made
    }

    [Fact]
    public void Put_SenderBeginsAnew_FollowsWhatIsThere()
    {
        var timeline = new ReceivedTimeline(0);
        timeline.Put(At(0), Frame(1), AudioCodec.Pcma, 0);
        timeline.Put(At(77_000, 2), Frame(2), AudioCodec.Pcma, 100); // another source, before its time
        timeline.Put(At(77_160, 2), Frame(3), AudioCodec.Pcma, 320);
        timeline.Put(At(3_000_000_000, 2), Frame(4), AudioCodec.Pcma, 480); // a jump of its clock
        Assert.Equal([.. Frame(1), .. Frame(2), .. Frame(3), .. Frame(4)], Rest(timeline));
    }

    [Fact]
    public void Put_ClockThatStandsStillInSilence_KeepsThePause()
    {
        var timeline = new ReceivedTimeline(0);
        timeline.Put(At(0), Frame(1), AudioCodec.Pcma, 0);
        timeline.Take(new byte[8000], 8000 - ReceivedTimeline.Delay);
        timeline.Put(At(160), Frame(2), AudioCodec.Pcma, 8000);
        Assert.Equal(8000 + 160, timeline.End);
        Assert.Equal(Frame(2), Rest(timeline)[^160..]);
    }

    [Fact]
    public void Put_FloodOfPackets_HoldsTwoSecondsAtMost()
    {
        var timeline = new ReceivedTimeline(0);
        for (uint i = 0; i < 10_000; i++)
            timeline.Put(At(i * 160), Frame(1), AudioCodec.Pcma, 10);
        Assert.InRange(timeline.End, 1, 16_384);
    }

    [Fact]
    public void PositionOf_AKey_IsWhereSpeechStopped()
    {
        var timeline = new ReceivedTimeline(0);
        timeline.Put(At(1000), Frame(1), AudioCodec.Pcma, 100);
        Assert.Equal(100 + 160, timeline.PositionOf(At(1160), 500));
        Assert.Equal(260, timeline.PositionOf(At(9000), 200)); // never behind all that can have come
        Assert.Equal(500, timeline.PositionOf(At(1160, 9), 500));
        Assert.Equal(260, timeline.PositionOf(At(1160), 150)); // held up on its way, and placed ahead
    }

    private static byte[] TakeFrame(ReceivedTimeline timeline)
    {
        var frame = new byte[160];
        timeline.Take(frame, long.MaxValue);
        return frame;
    }
}
