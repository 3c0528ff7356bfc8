using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using System.Threading.Channels;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Sip;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Telephony.Runtime.Tests.Sip;

/// <summary>One endpoint on loopback, and its events in a channel to wait on.</summary>
internal sealed class TestEndpoint : ISipObserver, ISipCredentials, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<SipEvent> _events = Channel.CreateUnbounded<SipEvent>();

    public TestEndpoint(
        Func<SipEndpointOptions, SipEndpointOptions>? configure = null, bool isRegistrar = false, TimeProvider? time = null)
    {
        var options = new SipEndpointOptions
        {
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            UserAgent = new SipUserAgentOptions { Advertise = new IPEndPoint(IPAddress.Loopback, 0), IsRegistrar = isRegistrar },
        };
        Endpoint = SipEndpoint.Start(configure?.Invoke(options) ?? options, this, this, NullLogger.Instance, time);
    }

    public SipEndpoint Endpoint { get; }

    public IPEndPoint Address => Endpoint.LocalEndPoint;

    /// <summary>Called on the loop, before the event can be waited for.</summary>
    public Action<SipEvent>? OnEvent { get; set; }

    public void OnSip(SipEvent e)
    {
        OnEvent?.Invoke(e);
        _events.Writer.TryWrite(e);
    }

    public bool TryGet(string user, [NotNullWhen(true)] out string? password)
    {
        password = user == "1001" ? "right" : null;
        return password is not null;
    }

    /// <summary>The next event of this kind; others before it are skipped.</summary>
    public async Task<T> NextAsync<T>()
        where T : SipEvent
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await _events.Reader.ReadAsync(limit.Token) is T wanted)
                return wanted;
        }
    }

    public SipUri Uri(string user, string parameters = "") => SipUri.Create(user, Address, parameters);

    public static ReadOnlyMemory<byte> Sdp(string text) => Encoding.ASCII.GetBytes(text);

    public ValueTask DisposeAsync() => Endpoint.DisposeAsync();
}
