namespace ContactCenter.EndToEnd.Tests;

/// <summary>Listens for some tones while a call goes on: every packet is looked at once, so that many may listen for long.</summary>
internal sealed class Ear(RawCall call, params double[] tones)
{
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly TimeSpan[] _heard = new TimeSpan[tones.Length];
    private int _packets;

    /// <summary>Anything at all: the other side speaks, and hears us too.</summary>
    public bool HearsVoice => call.Media.HeardFrom(0).Count > 0;

    /// <summary>The tone has been heard for 100 ms in all.</summary>
    public bool Hears(double tone)
    {
        lock (_gate)
        {
            foreach (var packet in call.Media.HeardFrom(_packets))
            {
                _packets++;
                for (var i = 0; i < tones.Length; i++) _heard[i] += Listening.HeardTone(packet.Samples, tones[i]);
            }

            return _heard[Array.IndexOf(tones, tone)] >= Enough;
        }
    }

    /// <summary>Waits until the tone is heard.</summary>
    public Task HearsAsync(double tone) => Wait.UntilAsync($"{tone} Hz is heard", Stage.Soon, () => Hears(tone));

    /// <summary>Waits until somebody speaks.</summary>
    public Task VoiceAsync() => Wait.UntilAsync("a voice is heard", Stage.Soon, () => HearsVoice);
}
