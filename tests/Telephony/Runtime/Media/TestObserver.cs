using System.Threading.Channels;
using ContactCenter.Telephony.Runtime.Media;

namespace ContactCenter.Telephony.Runtime.Tests.Media;

/// <summary>Keeps what a session reports, in order.</summary>
internal sealed class TestObserver : IMediaObserver
{
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public void OnDigit(char digit) => _heard.Writer.TryWrite($"digit {digit}");

    public void OnPlayed(long token) => _heard.Writer.TryWrite($"played {token}");

    public void OnSilence() => _heard.Writer.TryWrite("silence");

    public bool IsQuiet => !_heard.Reader.TryPeek(out _);

    public async Task<string> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await _heard.Reader.ReadAsync(patience.Token);
    }
}
