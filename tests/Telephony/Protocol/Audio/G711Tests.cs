using ContactCenter.Telephony.Protocol.Audio;

namespace ContactCenter.Telephony.Protocol.Tests.Audio;

/// <summary>
/// G.711 against its definition: the decision and output values of tables 1 and 2, walked through the plain way,
/// for every sample and every byte.
/// </summary>
public sealed class G711Tests
{
    /// <summary>Output magnitudes by code (sign removed), and the least magnitude that is coded so; in 16-bit units.</summary>
    private static (int[] Output, int[] Decision) ALawTable()
    {
        var output = new int[128];
        var decision = new int[128];
        int at = 0;
        for (int code = 0; code < 128; code++)
        {
            // Segments 0 and 1 have steps of 2 in the table's units of 1/4096; each later one doubles.
            int step = 16 << Math.Max(0, (code / 16) - 1);
            decision[code] = at;
            output[code] = at + (step / 2);
            at += step;
        }

        return (output, decision);
    }

    private static (int[] Output, int[] Decision) MuLawTable()
    {
        var output = new int[128];
        var decision = new int[128];
        // Table 2: decision values 0, 1, 3, 5 … 31, 35 … in units of 1/8159; the first interval is a half one.
        int at = 0;
        for (int code = 0; code < 128; code++)
        {
            int step = code == 0 ? 1 : 2 << (code / 16);
            decision[code] = at * 4;
            output[code] = code == 0 ? 0 : ((2 * at) + step) * 2;
            at += step;
        }

        return (output, decision);
    }

    private static int CodeOf(int[] decision, int magnitude)
    {
        int code = 127;
        while (decision[code] > magnitude)
            code--;
        return code;
    }

    [Fact]
    public void Decode_EveryByte_IsTheTablesOutputValue()
    {
        var (aLaw, _) = ALawTable();
        var (muLaw, _) = MuLawTable();
        for (int code = 0; code < 256; code++)
        {
            int a = aLaw[(code ^ 0x55) & 0x7F];
            Assert.Equal((code & 0x80) != 0 ? a : -a, G711.DecodeALaw((byte)code));
            int mu = muLaw[~code & 0x7F];
            Assert.Equal((code & 0x80) != 0 ? mu : -mu, G711.DecodeMuLaw((byte)code));
        }
    }

    [Fact]
    public void Encode_EverySample_FallsIntoTheTablesInterval()
    {
        var (_, aLaw) = ALawTable();
        var (_, muLaw) = MuLawTable();
        for (int sample = short.MinValue; sample <= short.MaxValue; sample++)
        {
            // Ones' complement: −1 has the magnitude 0 of the negative side.
            int magnitude = sample < 0 ? ~sample : sample;
            int sign = sample < 0 ? 0 : 0x80;
            int a = (CodeOf(aLaw, magnitude) | sign) ^ 0x55;
            int mu = (~CodeOf(muLaw, magnitude) & 0x7F) | sign;
            Assert.True(a == G711.EncodeALaw((short)sample), $"A-law of {sample}");
            Assert.True(mu == G711.EncodeMuLaw((short)sample), $"µ-law of {sample}");
        }
    }

    [Fact]
    public void Decode_ThenEncode_GivesTheSameByte()
    {
        for (int code = 0; code < 256; code++)
        {
            Assert.Equal(code, G711.EncodeALaw(G711.DecodeALaw((byte)code)));
            // µ-law has a negative zero, which linear samples have not.
            if (code != 0x7F) Assert.Equal(code, G711.EncodeMuLaw(G711.DecodeMuLaw((byte)code)));
        }
    }

    [Fact]
    public void Transcode_EveryByte_IsTheNearestLevelOfItsSign()
    {
        for (int code = 0; code < 256; code++)
        {
            int a = G711.DecodeALaw((byte)code);
            int nearest = Enumerable.Range(0, 256).Min(other => Math.Abs(G711.DecodeMuLaw((byte)other) - a));
            Assert.Equal(nearest, Math.Abs(G711.DecodeMuLaw(G711.ALawToMuLaw((byte)code)) - a));
            int mu = G711.DecodeMuLaw((byte)code);
            int back = G711.DecodeALaw(G711.MuLawToALaw((byte)code));
            int best = Enumerable.Range(0, 256)
                .Where(other => mu < 0 == G711.DecodeALaw((byte)other) < 0)
                .Min(other => Math.Abs(G711.DecodeALaw((byte)other) - mu));
            Assert.Equal(best, Math.Abs(back - mu));
        }
    }

    [Fact]
    public void Silence_StaysSilence()
    {
        Assert.Equal(G711.ALawSilence, G711.EncodeALaw(0));
        Assert.Equal(G711.MuLawSilence, G711.EncodeMuLaw(0));
        Assert.Equal(G711.ALawSilence, G711.MuLawToALaw(G711.MuLawSilence));
    }

    [Fact]
    public void Transcode_LouderStaysLouder()
    {
        // Monotonic: a table with a slip would fold the signal.
        var byLevel = Enumerable.Range(0, 256).OrderBy(code => G711.DecodeALaw((byte)code)).ToList();
        for (int i = 1; i < 256; i++)
        {
            Assert.True(G711.DecodeMuLaw(G711.ALawToMuLaw((byte)byLevel[i]))
                >= G711.DecodeMuLaw(G711.ALawToMuLaw((byte)byLevel[i - 1])));
        }
    }
}
