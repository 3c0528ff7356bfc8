using System.Runtime.InteropServices;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Listens on a call for prompts as they ship, one after the other. What has been searched is not searched again, so that many may listen for long.</summary>
internal sealed class Words(RawCall call)
{
    private const double Same = 0.9;

    private readonly List<float> _heard = [];
    private readonly List<double> _energy = [0]; // of all samples before this one
    private int _packets;

    /// <summary>The sample behind the last prompt that was heard: from here on the next one is searched.</summary>
    public int Behind { get; private set; }

    /// <summary>Waits until the prompt has been heard, behind the one before.</summary>
    /// <param name="prompt">Its name, for who reads a failure.</param>
    /// <param name="sound">What it sounds like.</param>
    /// <param name="within">From now on.</param>
    /// <param name="atMost">So much of its beginning is enough; null: all of it.</param>
    public async Task HearsAsync(string prompt, float[] sound, TimeSpan within, TimeSpan? atMost = null)
    {
        var wanted = atMost is { } limit ? sound[..Math.Min(sound.Length, (int)(limit.TotalSeconds * Sound.Rate))] : sound;
        var (loudest, energy) = Listening.Loudest(wanted);
        Assert.True(energy > 0, $"{prompt} is shorter than 300 ms, or silent");
        var next = Behind + loudest;
        await Wait.UntilAsync($"{prompt} is heard", within, () => Listen(wanted, loudest, ref next));
    }

    private bool Listen(float[] wanted, int loudest, ref int next)
    {
        foreach (var packet in call.Media.HeardFrom(_packets))
        {
            _packets++;
            foreach (var sample in packet.Samples)
            {
                _heard.Add(sample);
                _energy.Add(_energy[^1] + (sample * sample));
            }
        }

        var heard = CollectionsMarshal.AsSpan(_heard);
        var piece = wanted.AsSpan(loudest, Listening.Piece);
        var power = Listening.Power(piece);
        for (; next + Listening.Piece <= heard.Length; next++)
        {
            var here = (_energy[next + Listening.Piece] - _energy[next]) / Listening.Piece;
            if (here < power / 2 || here > power * 2 || Listening.Likeness(piece, heard.Slice(next, Listening.Piece)) < Same)
                continue;
            var start = next - loudest;
            if (start + wanted.Length > heard.Length)
                return false; // look again when the rest has come
            if (start < Behind || Listening.LikenessAt(wanted, heard, start) < Same)
                continue;
            Behind = start + wanted.Length;
            return true;
        }

        return false;
    }
}
