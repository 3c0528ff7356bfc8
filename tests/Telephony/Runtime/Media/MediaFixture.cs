using System.Net;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Media;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Telephony.Runtime.Tests.Media;

/// <summary>An engine of a test's own, on ports the kernel chooses.</summary>
internal sealed class MediaFixture(MediaOptions? options = null) : IDisposable
{
    private readonly List<TestPhone> _phones = [];

    public static MediaOptions AnyPort { get; } = new() { FirstPort = 0, RealTime = false };

    public MediaEngine Engine { get; } = new(options ?? AnyPort, NullLogger.Instance);

    public (MediaSession Session, TestPhone Phone, TestObserver Observer) Open(IPAddress? phoneAt = null)
    {
        var observer = new TestObserver();
        var session = Engine.TryOpen(observer)!;
        Assert.NotNull(session);
        var phone = new TestPhone(session.LocalPort, phoneAt);
        _phones.Add(phone);
        return (session, phone, observer);
    }

    public TestPhone Stranger(MediaSession session, IPAddress at)
    {
        var phone = new TestPhone(session.LocalPort, at) { Ssrc = 0xBAD };
        _phones.Add(phone);
        return phone;
    }

    /// <summary>Samples without silence in them, unlike each other from seed to seed.</summary>
    public static AudioClip Clip(int length, int seed)
    {
        var samples = new byte[length];
        for (int i = 0; i < length; i++)
            samples[i] = (byte)(((i * 7) + (seed * 31) + (i / 160)) % 200);
        return AudioClip.FromG711($"clip {seed}", AudioCodec.Pcma, samples);
    }

    /// <summary>Waits for a counter, giving way in between: the media thread writes it.</summary>
    public async Task<MediaStatistics> UntilAsync(Func<MediaStatistics, bool> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!patience.IsCancellationRequested)
        {
            var statistics = Engine.Statistics();
            if (reached(statistics)) return statistics;
            await Task.Yield();
        }

        throw new TimeoutException(Engine.Statistics().ToString());
    }

    public void Dispose()
    {
        Engine.Dispose();
        foreach (var phone in _phones)
            phone.Dispose();
    }
}
