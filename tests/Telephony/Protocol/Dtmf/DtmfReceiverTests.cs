using ContactCenter.Telephony.Protocol.Dtmf;

namespace ContactCenter.Telephony.Protocol.Tests.Dtmf;

/// <summary>
/// RFC 4733 §2.5.2 as packet sequences. Written "TIMESTAMP:KEY" for a packet of a press, with "E" behind it for an end packet;
/// "e16" is an event that is no key. Lost packets are simply not there.
/// Not covered here: duplicates by sequence number, which the RTP layer drops before.
/// </summary>
public sealed class DtmfReceiverTests
{
    [Theory]
    [InlineData("100:1 100:1 100:1 100:1E 100:1E 100:1E", "1")]             // a whole press
    [InlineData("100:1", "1")]                                              // only the first packet came
    [InlineData("100:1E", "1")]                                             // only an end packet came
    [InlineData("100:1 100:1 900:2 900:2E", "12")]                          // the end was lost
    [InlineData("100:1 100:1 900:1 900:1E", "11")]                          // the same key again, the end lost
    [InlineData("100:1 100:1E 900:2 100:1E 900:2 900:2E", "12")]            // a late end behind the next press
    [InlineData("100:1 100:1E 900:2 100:1 100:1 900:2E", "12")]             // late packets of the press before
    [InlineData("100:1E 100:1 100:1", "1")]                                 // the end overtook the rest
    [InlineData("100:1 100:1E 99999:2 99999:2E 200099:3", "123")]           // long pauses
    [InlineData("4294967200:1 4294967200:1E 200:2 200:2E", "12")]           // the timestamp wraps
    [InlineData("4294967200:1 200:2 4294967200:1E 200:2E", "12")]           // wraps, with a late end
    [InlineData("100:e16 100:e16E 300:5 300:5E 500:e255", "5")]             // flash and others are no keys
    [InlineData("100:0 900:9 1700:* 2500:# 3300:A 4100:B 4900:C 5700:D", "09*#ABCD")]
    [InlineData("900000:1 900000:1E 100:2 100:2E", "12")]                   // the sender's clock began anew
    [InlineData("100:1 100:2", "1")]                                        // one timestamp is one press
    public void Receive_Packets_EachPressOnce(string packets, string expected)
    {
        var receiver = new DtmfReceiver();
        Assert.Equal(expected, Heard(ref receiver, packets));
    }

    [Fact]
    public void Receive_PressLongerThanTheDurationField_IsOnePress()
    {
        var receiver = new DtmfReceiver();
        string heard = "";
        foreach (var (timestamp, duration, end) in new[] { (100u, 65_000, false), (100u, 65_535, false), (65_635u, 160, false), (65_635u, 320, true) })
            if (receiver.TryReceive(new(3, end, 10, (ushort)duration), timestamp, out char digit)) heard += digit;
        Assert.Equal("3", heard);
        Assert.False(receiver.UnderWay);
    }

    [Fact]
    public void UnderWay_FromFirstToEnd()
    {
        var receiver = new DtmfReceiver();
        Assert.False(receiver.UnderWay);
        Heard(ref receiver, "100:1");
        Assert.True(receiver.UnderWay);
        Heard(ref receiver, "100:1E");
        Assert.False(receiver.UnderWay);
        Heard(ref receiver, "100:1"); // reordered behind the end
        Assert.False(receiver.UnderWay);
    }

    [Fact]
    public void Restart_NewSource_SameTimestampIsANewPress()
    {
        var receiver = new DtmfReceiver();
        Heard(ref receiver, "100:1");
        receiver.Restart();
        Assert.Equal("1", Heard(ref receiver, "100:1"));
    }

    [Theory]
    [InlineData(new byte[] { 5, 0x8A, 3, 0x20 }, true, 5, true, 10, 800)]
    [InlineData(new byte[] { 5, 0x4A, 3, 0x20 }, true, 5, false, 10, 800)] // the reserved bit means nothing
    [InlineData(new byte[] { 5, 0x0A, 3, 0x20, 9, 9, 9, 9 }, true, 5, false, 10, 800)]
    [InlineData(new byte[] { 5, 0x0A, 3 }, false, 0, false, 0, 0)]
    [InlineData(new byte[0], false, 0, false, 0, 0)]
    public void Read_Payload_FieldsOrVerdict(byte[] payload, bool ok, byte code, bool end, byte volume, ushort duration)
    {
        Assert.Equal(ok, TelephoneEvent.TryRead(payload, out var value));
        Assert.Equal(new TelephoneEvent(code, end, volume, duration), value);
        if (!ok) return;
        var written = new byte[TelephoneEvent.Length];
        value.Write(written);
        Assert.True(TelephoneEvent.TryRead(written, out var again));
        Assert.Equal(value, again);
    }

    [Fact]
    public void Sender_ToReceiver_EveryKeyOnceWhateverIsLost()
    {
        const string Keys = "1234567890*#ABCD11";
        for (int lost = 0; lost < 128; lost++)
        {
            if (lost == 127) continue; // everything lost is lost
            var sender = new DtmfSender();
            var receiver = new DtmfReceiver();
            foreach (char key in Keys)
                Assert.True(sender.TryPress(key));
            string heard = "";
            uint clock = 1000, timestamp = 0;
            int packet = 0;
            for (; !sender.Idle; clock += 160)
            {
                var frame = sender.Next(out var value);
                if (frame == DtmfFrame.None) continue;
                if (frame == DtmfFrame.First) (timestamp, packet) = (clock, 0);
                if ((lost & (1 << packet++)) == 0 && receiver.TryReceive(value, timestamp, out char digit)) heard += digit;
            }

            Assert.True(Keys == heard, $"lost {lost:b7}: {heard}");
        }
    }

    [Fact]
    public void Sender_TooManyOrNoKey_IsRefused()
    {
        var sender = new DtmfSender();
        Assert.False(sender.TryPress('x'));
        for (int i = 0; i < 32; i++)
            Assert.True(sender.TryPress('1'));
        Assert.False(sender.TryPress('1'));
        sender.Clear();
        Assert.True(sender.Idle);
    }

    private static string Heard(ref DtmfReceiver receiver, string packets)
    {
        string heard = "";
        foreach (string packet in packets.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = packet.IndexOf(':', StringComparison.Ordinal);
            string key = packet[(colon + 1)..];
            bool end = key.Length > 1 && key[^1] == 'E';
            if (end) key = key[..^1];
            byte code;
            if (key[0] == 'e') code = byte.Parse(key[1..], System.Globalization.CultureInfo.InvariantCulture);
            else Assert.True(TelephoneEvent.TryFromDigit(key[0], out code));
            uint timestamp = uint.Parse(packet[..colon], System.Globalization.CultureInfo.InvariantCulture);
            if (receiver.TryReceive(new(code, end, 10, 160), timestamp, out char digit)) heard += digit;
        }

        return heard;
    }
}
