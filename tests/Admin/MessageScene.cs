using ContactCenter.Acd;

namespace ContactCenter.Admin.Tests;

/// <summary>A queue that takes messages, which Diana (1004) answers for; another that takes none.</summary>
internal static class MessageScene
{
    /// <summary>Two seconds of A-law, a tone of 440 Hz, as it is recorded.</summary>
    public static byte[] Recording { get; } = Wav(16_000);

    public static AcdPlan Plan()
    {
        var plan = ServedCentre.Ordinary();
        return new(plan.Tiers, plan.Agents, [plan.Queues[0] with { Messages = new(new("1004")) }, plan.Queues[1]]);
    }

    /// <summary>A caller leaves a message and hangs up.</summary>
    public static void Leave(this ServedCentre centre, string id, string? number = "+46701234567", string reason = "renewal")
    {
        centre.Arrive($"c-{id}", number);
        Assert.Equal(Refusal.None, centre.Do(new LeaveMessage(new($"c-{id}"), new(id), new("booking"), reason, "sv", number, TimeSpan.FromSeconds(2))));
        centre.Do(new Leave(new($"c-{id}"), LeaveCause.CallerHungUp));
        centre.Recordings[new(id)] = Recording;
    }

    private static byte[] Wav(int samples)
    {
        var wav = new byte[44 + samples];
        "RIFF\0\0\0\0WAVEfmt "u8.CopyTo(wav);
        BitConverter.TryWriteBytes(wav.AsSpan(4), 36 + samples);
        ReadOnlySpan<byte> format = [16, 0, 0, 0, 6, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0];
        format.CopyTo(wav.AsSpan(16));
        "data"u8.CopyTo(wav.AsSpan(36));
        BitConverter.TryWriteBytes(wav.AsSpan(40), samples);
        for (var i = 0; i < samples; i++)
            wav[44 + i] = (byte)((Math.Sin(i * 440 * 2 * Math.PI / 8000) > 0 ? 0xB5 : 0x35) ^ (i % 7)); // loud enough, and never the same long
        return wav;
    }
}
