using System.Net;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// One linphone process, registered as an agent or, without a secret, nowhere: own folder, no sound card; its microphone is a file, what
/// it hears is recorded, and it is steered by lines on its standard input.
/// </summary>
internal sealed class LinphonePhone : IAsyncDisposable
{
    private static readonly TimeSpan Microphone = TimeSpan.FromMinutes(1); // silence after its end

    private readonly string _user;
    private readonly string _folder;
    private readonly IPEndPoint _server;
    private readonly string _transport;
    private readonly PortRange _ports;
    private readonly ChildProcess _process;
    private int _calls;

    private LinphonePhone(string user, string folder, IPEndPoint server, string transport, PortRange ports)
    {
        (_user, _folder, _server, _transport, _ports) = (user, folder, server, transport, ports);
        var home = new Dictionary<string, string>
        {
            ["HOME"] = folder,
            ["XDG_DATA_HOME"] = Path.Combine(folder, ".local", "share"),
            ["XDG_CONFIG_HOME"] = Path.Combine(folder, ".config"),
            ["LC_ALL"] = "C",
        };
        _process = ChildProcess.Start(
            RealClient.Require("linphonec", "linphone-cli"),
            ["-S", "-c", Path.Combine(folder, "rc"), "-d", "1", "-l", Path.Combine(folder, "log")], folder, home, steered: true);
    }

    /// <summary>Where it takes calls.</summary>
    public IPEndPoint Listens => new(IPAddress.Loopback, _ports.First);

    /// <param name="user">Who it is.</param>
    /// <param name="secret">Null: it does not register.</param>
    /// <param name="transport"><c>udp</c> or <c>tcp</c>.</param>
    /// <param name="server">Where it registers, and whom it calls.</param>
    /// <param name="folder">Its own.</param>
    /// <param name="speaks">The tone it speaks, Hz; none: silence.</param>
    public static async Task<LinphonePhone> StartAsync(string user, string? secret, string transport, IPEndPoint server, string folder, double? speaks = null)
    {
        Directory.CreateDirectory(Path.Combine(folder, ".local", "share", "linphone"));
        Sound.Write(Path.Combine(folder, "microphone.wav"), speaks is { } hertz ? Sound.Tone(hertz, Microphone) : [], padTo: Microphone);
        var ports = PortRange.Take(32);
        await File.WriteAllTextAsync(Path.Combine(folder, "rc"), Configuration(user, secret, transport, server, ports));
        var phone = new LinphonePhone(user, folder, server, transport, ports);
        try
        {
            await phone._process.WriteLineAsync("soundcard use files");
            await phone._process.WriteLineAsync("play " + Path.Combine(folder, "microphone.wav"));
            await phone.RecordAsync(); // not while it rings: then it takes no further line
            return phone;
        }
        catch
        {
            await phone.DisposeAsync();
            throw;
        }
    }

    /// <summary>Dials, is in the call until the other side hangs up, and gives what it heard.</summary>
    public async Task<float[]> CallAsync(string number, TimeSpan? atMost = null)
    {
        var ended = Ended;
        await RecordAsync();
        await _process.WriteLineAsync($"call sip:{number}@{_server}{(_transport == "udp" ? "" : ";transport=" + _transport)}");
        await Wait.UntilAsync($"{_user}: the call to {number} ended", atMost ?? Stage.Soon, () => Ended > ended);
        return Heard();
    }

    /// <summary>Waits for its first call, and answers it.</summary>
    public async Task AnswersAsync()
    {
        await Wait.UntilAsync($"{_user} rings", Stage.Soon, () => _process.Lines.Any(static line => line.Contains("incoming call", StringComparison.Ordinal)));
        await _process.WriteLineAsync("answer");
        await Wait.UntilAsync($"{_user} is in a call", Stage.Soon, () => Task.FromResult(Log(40)), static log => log.Contains(" connected", StringComparison.Ordinal));
    }

    /// <summary>Presses one key (RFC 4733 event).</summary>
    public Task PressAsync(char key) => _process.WriteLineAsync(key.ToString());

    public Task ClosedAsync() => Wait.UntilAsync($"{_user}: the call ended", Stage.Soon, () => Ended > 0);

    /// <summary>What it has heard in its last call, once that has ended.</summary>
    public float[] Heard() => Sound.Read(Recording);

    public string Log(int lines) => _process.Tail(lines);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _ports.Dispose();
    }

    private string Recording => Path.Combine(_folder, $"heard-{_calls}.wav");

    private Task RecordAsync()
    {
        _calls++;
        return _process.WriteLineAsync("record " + Recording);
    }

    private int Ended => _process.Lines.Count(static line =>
        line.Contains("Call ", StringComparison.Ordinal) && (line.Contains(" ended (", StringComparison.Ordinal) || line.Contains(" error", StringComparison.Ordinal)));

    private static string Configuration(string user, string? secret, string transport, IPEndPoint server, PortRange ports)
    {
        var uri = $"<sip:{server}{(transport == "udp" ? "" : ";transport=" + transport)}>";
        return $"""
            [sip]
            sip_port={(transport == "udp" ? ports.First : 0)}
            sip_tcp_port={(transport == "tcp" ? ports.First : 0)}
            sip_tls_port=0
            bind_address=127.0.0.1
            contact="{user}" <sip:{user}@127.0.0.1>
            guess_hostname=0
            auto_net_state_mon=0
            register_only_when_network_is_up=0
            use_ipv6=0
            use_rfc2833=1
            use_info=0
            default_proxy=0

            [rtp]
            audio_rtp_port={ports.First + 8}-{ports.First + 24}
            video_rtp_port={ports.First + 26}
            text_rtp_port={ports.First + 28}
            bind_address=127.0.0.1
            disable_upnp=1
            audio_jitt_comp=40
            audio_adaptive_jitt_comp_enabled=0

            [net]
            mtu=1300
            firewall_policy=0
            dns_srv_enabled=0
            dns_search_enabled=0

            [sound]
            echocancellation=0
            local_ring=
            remote_ring=

            [misc]
            history_max_size=0
            uuid={Guid.NewGuid()}

            [audio_codec_0]
            mime=PCMA
            rate=8000
            channels=1
            enabled=1

            [proxy_0]
            reg_proxy={uri}
            reg_route={uri}
            reg_identity="{user}" <sip:{user}@{server.Address}>
            reg_expires=600
            reg_sendregister={(secret is null ? 0 : 1)}
            publish=0
            quality_reporting_enabled=0

            [auth_info_0]
            username={user}
            userid={user}
            passwd={secret}

            """;
    }
}
