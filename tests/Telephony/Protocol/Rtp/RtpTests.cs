using ContactCenter.Telephony.Protocol.Rtp;

namespace ContactCenter.Telephony.Protocol.Tests.Rtp;

/// <summary>RFC 3550: the header's lengths, and what a source's sequence says.</summary>
public sealed class RtpTests
{
    private static readonly byte[] Fixed = [0x80, 0x88, 0x12, 0x34, 0, 0, 0, 160, 0xCA, 0xFE, 0xBA, 0xBE];

    private static byte[] With(byte first, params byte[] rest) => [first, .. Fixed[1..], .. rest];

    public static TheoryData<string, byte[], int> WellFormed() => new()
    {
        { "plain", With(0x80, 1, 2, 3), 3 },
        { "no payload", With(0x80), 0 },
        { "two CSRCs", With(0x82, 1, 1, 1, 1, 2, 2, 2, 2, 9), 1 },
        { "empty extension", With(0x90, 0xBE, 0xDE, 0, 0, 7, 7), 2 },
        { "extension of one word", With(0x90, 0xBE, 0xDE, 0, 1, 0, 0, 0, 0, 7), 1 },
        { "padding", With(0xA0, 5, 5, 0, 0, 3), 2 },
        { "nothing but padding", With(0xA0, 0, 2), 0 },
        { "CSRC, extension and padding", With(0xB1, 1, 1, 1, 1, 0, 0, 0, 0, 42, 1), 1 },
    };

    [Theory]
    [MemberData(nameof(WellFormed))]
    public void Read_WellFormed_PayloadHasItsLength(string what, byte[] packet, int length)
    {
        Assert.True(RtpHeader.TryRead(packet, out var header, out var payload), what);
        Assert.Equal(new RtpHeader(8, true, 0x1234, 160, 0xCAFEBABE), header);
        Assert.Equal(length, payload.Length);
    }

    public static TheoryData<string, byte[]> Malformed() => new()
    {
        { "nothing", [] },
        { "eleven bytes", Fixed[..11] },
        { "version 1", With(0x40) },
        { "CSRCs missing", With(0x8F, 1, 2, 3) },
        { "extension header missing", With(0x90, 0, 0, 0) },
        { "extension too long", With(0x90, 0, 0, 0xFF, 0xFF, 1) },
        { "padding of zero", With(0xA0, 1, 0) },
        { "padding beyond the payload", With(0xA0, 1, 3) },
        { "padding without a byte", With(0xA0) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Read_LengthsThatDoNotAddUp_IsRefused(string what, byte[] packet) =>
        Assert.False(RtpHeader.TryRead(packet, out _, out _), what);

    [Fact]
    public void Read_RandomBytes_NeverThrow()
    {
        const int Seed = 3550;
        var random = new Random(Seed);
        for (int i = 0; i < 100_000; i++)
        {
            var packet = new byte[random.Next(64)];
            random.NextBytes(packet);
            if (packet.Length > 0) packet[0] |= 0x80;
            bool read = RtpHeader.TryRead(packet, out _, out var payload);
            Assert.True(!read || payload.Length <= packet.Length - 12, $"seed {Seed}, round {i}");
            _ = RtcpReport.IsWellFormed(packet);
        }
    }

    /// <summary>F first, I in order, G gap, L late, D duplicate, S stray.</summary>
    [Theory]
    [InlineData("10 11 12 13", "FIII", 4, 0)]
    [InlineData("10 11 13 14", "FIGI", 4, 1)]
    [InlineData("10 12 11 13", "FGLI", 4, 0)]
    [InlineData("10 11 11 12 12", "FIDID", 3, 0)]
    [InlineData("65534 65535 0 1", "FIII", 4, 0)]
    [InlineData("65535 1 0 0", "FGLD", 3, 0)]
    [InlineData("10 9 11", "FSI", 2, 0)]
    [InlineData("10 11 30000 12", "FISI", 3, 0)]
    [InlineData("10 11 30000 30001 30002", "FISFI", 2, 0)]
    [InlineData("10 2000 1950 1950 1930", "FGLDS", 3, 1988)]
    public void Source_Sequence_IsFollowed(string sequence, string expected, uint received, uint lost)
    {
        var source = new RtpSource();
        string arrivals = "";
        foreach (string number in sequence.Split(' '))
        {
            ushort value = ushort.Parse(number, System.Globalization.CultureInfo.InvariantCulture);
            arrivals += source.Receive(new RtpHeader(8, false, value, 0, 1), 0).ToString()[0];
        }

        Assert.Equal(expected, arrivals);
        Assert.Equal(received, source.Received);
        Assert.Equal(lost, source.Lost);
    }

    [Fact]
    public void Source_OtherSsrc_BeginsAnew()
    {
        var source = new RtpSource();
        source.Receive(new RtpHeader(8, false, 1, 0, 1), 0);
        Assert.Equal(RtpArrival.First, source.Receive(new RtpHeader(8, false, 500, 0, 2), 0));
        Assert.Equal(2u, source.Ssrc);
        Assert.Equal(0u, source.Lost);
    }

    [Fact]
    public void Source_SteadyArrivals_HaveNoJitterAndUnsteadyOnesHave()
    {
        var steady = new RtpSource();
        var unsteady = new RtpSource();
        for (ushort i = 0; i < 500; i++)
        {
            var header = new RtpHeader(8, false, i, (uint)(i * 160), 1);
            steady.Receive(header, (uint)(7000 + (i * 160)));
            unsteady.Receive(header, (uint)(7000 + (i * 160) + (i % 2 * 80)));
        }

        Assert.Equal(0u, steady.Jitter);
        Assert.InRange(unsteady.Jitter, 75u, 81u); // differences of 80 units each time
    }

    [Fact]
    public void Source_FractionLost_IsOfTheLastInterval()
    {
        var source = new RtpSource();
        for (ushort i = 0; i < 100; i++)
            source.Receive(new RtpHeader(8, false, i, 0, 1), 0);
        Assert.Equal(0, source.TakeFractionLost());
        for (ushort i = 101; i < 200; i += 2)
            source.Receive(new RtpHeader(8, false, i, 0, 1), 0);
        Assert.Equal(128, source.TakeFractionLost());
    }

    [Fact]
    public void Report_OfBothKinds_IsWellFormedAndSaysWhatHappened()
    {
        var source = new RtpSource();
        var utc = new DateTimeOffset(2026, 11, 22, 12, 0, 0, 500, TimeSpan.Zero);
        var buffer = new byte[RtcpReport.MaxLength];
        int empty = RtcpReport.Write(buffer, new(1, utc, 5, 0, 0), ref source, "name"u8);
        Assert.True(RtcpReport.IsWellFormed(buffer.AsSpan(0, empty)));
        Assert.Equal(201, buffer[1]);

        source.Receive(new RtpHeader(8, false, 7, 0, 0x01020304), 0);
        int full = RtcpReport.Write(buffer, new(1, utc, 5, 50, 8000), ref source, new byte[100]);
        Assert.True(RtcpReport.IsWellFormed(buffer.AsSpan(0, full)));
        Assert.InRange(full, 28 + 24 + 8, RtcpReport.MaxLength);
        Assert.Equal(200, buffer[1]);
        Assert.Equal([0x80, 0, 0, 0], buffer[12..16]); // half a second
        Assert.Equal([0, 0, 0, 50], buffer[20..24]);
        Assert.Equal([1, 2, 3, 4], buffer[28..32]);
    }

    [Theory]
    [InlineData(new byte[] { 0x80, 201, 0, 1, 0, 0, 0, 1 }, true)]
    [InlineData(new byte[] { 0x80, 201, 0, 1, 0, 0, 0, 1, 0x81, 203, 0, 1, 0, 0, 0, 1 }, true)]
    [InlineData(new byte[] { 0x80, 201, 0, 2, 0, 0, 0, 1 }, false)]
    [InlineData(new byte[] { 0x80, 201, 0, 1, 0, 0, 0, 1, 0x81, 203 }, false)]
    [InlineData(new byte[] { 0x80, 204, 0, 1, 0, 0, 0, 1 }, false)]
    [InlineData(new byte[] { 0x80, 201 }, false)]
    public void Report_LengthsOfOthers_AreChecked(byte[] bytes, bool wellFormed) =>
        Assert.Equal(wellFormed, RtcpReport.IsWellFormed(bytes));
}
