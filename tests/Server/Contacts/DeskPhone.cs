using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Sip;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>An agent's phone at a fixed address that answers at once and can put the caller on hold. Sends no audio.</summary>
internal sealed class DeskPhone : ISipObserver, ISipCredentials, IAsyncDisposable
{
    private readonly Socket _audio = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly SipEndpoint _sip;
    private readonly TaskCompletionSource<SipCallId> _talking = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _referred = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _version;

    public DeskPhone()
    {
        _audio.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var here = new IPEndPoint(IPAddress.Loopback, 0);
        _sip = SipEndpoint.Start(
            new SipEndpointOptions { Listen = here, UserAgent = new SipUserAgentOptions { Advertise = here, IsRegistrar = false } }, this, this, NullLogger.Instance);
    }

    /// <summary>For agents.yaml.</summary>
    public string Contact => $"\"sip:1002@{_sip.LocalEndPoint}\"";

    public async Task HoldAsync(bool held) => _sip.Reoffer(await _talking.Task.SoonAsync(), Description(held ? "sendonly" : "sendrecv"));

    /// <summary>Would hand the caller on to there: what the desk says in the end.</summary>
    public async Task<int> ReferAsync(string user)
    {
        _sip.Refer(await _talking.Task.SoonAsync(), SipUri.Create(user, _sip.LocalEndPoint));
        return await _referred.Task.SoonAsync();
    }

    /// <summary>Packets with sound that have come since the last look; those of silence are left out.</summary>
    public int TakeSound()
    {
        const int header = 12;
        var loud = 0;
        var packet = new byte[2000];
        while (_audio.Available > 0)
        {
            var length = _audio.Receive(packet);
            if (length > header && packet.AsSpan(header..length).ContainsAnyExcept(G711.Silence(AudioCodec.Pcma))) loud++;
        }

        return loud;
    }

    public void OnSip(SipEvent e)
    {
        switch (e)
        {
            case IncomingCall call:
                _sip.Answer(call.Call, Description("sendrecv"));
                break;
            case CallConfirmed confirmed:
                _talking.TrySetResult(confirmed.Call);
                break;
            case ReferProgress { Status: >= 200 } referred:
                _referred.TrySetResult(referred.Status);
                break;
        }
    }

    public bool TryGet(string user, [NotNullWhen(true)] out string? password)
    {
        password = null;
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _sip.DisposeAsync();
        _audio.Dispose();
    }

    private byte[] Description(string direction) => Encoding.ASCII.GetBytes(string.Join("\r\n",
        "v=0", $"o=- 1 {++_version} IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0",
        $"m=audio {((IPEndPoint)_audio.LocalEndPoint!).Port} RTP/AVP 8", $"a={direction}", string.Empty));
}
