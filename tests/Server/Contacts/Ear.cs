using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Phones;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>Tells tones apart in what a phone heard.</summary>
internal sealed class Ear(PhoneCall call)
{
    private const int Window = 400; // 50 ms: tones 20 Hz apart and more
    private readonly List<byte> _heard = [];

    /// <summary>Waits until this tone has been heard for 200 ms without a break, after what was waited for before.</summary>
    public Task HearsAsync(int hertz) => Wait.UntilAsync($"{hertz} Hz is heard", () =>
    {
        _heard.AddRange(call.TakeHeard());
        var run = 0;
        for (var at = 0; at + Window <= _heard.Count; at += Window)
        {
            run = IsTone(at, hertz) ? run + 1 : 0;
            if (run < 4) continue;
            _heard.RemoveRange(0, at + Window);
            return true;
        }

        return false;
    });

    /// <summary>Goertzel: most of the power at this frequency.</summary>
    private bool IsTone(int start, int hertz)
    {
        var turn = 2 * Math.Cos(2 * Math.PI * hertz / G711.SampleRate);
        double one = 0, two = 0, power = 0;
        for (var i = start; i < start + Window; i++)
        {
            double sample = G711.DecodeALaw(_heard[i]);
            power += sample * sample;
            (one, two) = (sample + (turn * one) - two, one);
        }

        var at = ((one * one) + (two * two) - (turn * one * two)) * 2 / Window;
        return power > Window * 1000 && at > 0.8 * power;
    }
}
