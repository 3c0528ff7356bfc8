using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>What a softphone is to be.</summary>
internal sealed record PhoneOptions(string User)
{
    public string? Secret { get; init; }

    public string Transport { get; init; } = "udp";

    /// <summary>Offered and accepted codecs, best first.</summary>
    public string Codecs { get; init; } = "PCMA,PCMU";

    public bool AutoAnswer { get; init; }

    /// <summary>The tone it speaks, Hz; none: silence.</summary>
    public double? Speaks { get; init; }

    /// <summary>Seconds a registration is asked to hold. The phone refreshes at nine tenths of it.</summary>
    public int Expires { get; init; } = 600;
}

internal sealed record PhoneEvent(string Type, string Detail)
{
    public override string ToString() => Detail.Length > 0 ? $"{Type}({Detail})" : Type;
}

/// <summary>
/// One baresip process: own folder, no sound card; its microphone is a file, what it hears is recorded by its
/// sndfile filter, and it is steered over its control port (JSON in netstrings).
/// </summary>
internal sealed class BaresipPhone : IAsyncDisposable
{
    private static readonly TimeSpan Microphone = TimeSpan.FromMinutes(4); // the call ends with the file
    private static readonly string[] ModuleFolders =
        ["/usr/lib/baresip/modules", "/usr/lib/x86_64-linux-gnu/baresip/modules", "/usr/lib/aarch64-linux-gnu/baresip/modules", "/usr/local/lib/baresip/modules"];

    private readonly PhoneOptions _options;
    private readonly string _folder;
    private readonly PortRange _ports;
    private readonly ChildProcess _process;
    private readonly Inbox<PhoneEvent> _events = new();
    private readonly CancellationTokenSource _ending = new();
    private TcpClient? _control;
    private Task _reading = Task.CompletedTask;

    private BaresipPhone(PhoneOptions options, string folder, PortRange ports, ChildProcess process)
    {
        _options = options;
        _folder = folder;
        _ports = ports;
        _process = process;
    }

    public string User => _options.User;

    /// <summary>Where it takes calls.</summary>
    public IPEndPoint Listens => new(IPAddress.Loopback, _ports.First);

    private int ControlPort => _ports.First + 2;

    private string Recordings => Path.Combine(_folder, "heard");

    public static async Task<BaresipPhone> StartAsync(PhoneOptions options, IPEndPoint server, string folder)
    {
        var program = RealClient.Require("baresip", "baresip-core");
        Directory.CreateDirectory(Path.Combine(folder, "heard"));
        var ports = PortRange.Take(32);
        Sound.Write(Path.Combine(folder, "microphone.wav"),
            options.Speaks is { } hertz ? Sound.Tone(hertz, Microphone) : [], padTo: Microphone);
        await File.WriteAllTextAsync(Path.Combine(folder, "config"), Configuration(folder, ports));
        await File.WriteAllTextAsync(Path.Combine(folder, "accounts"), Account(options, server));
        await File.WriteAllTextAsync(Path.Combine(folder, "contacts"), "");

        var process = ChildProcess.Start(program, ["-f", folder, "-v"], folder, new Dictionary<string, string> { ["HOME"] = folder });
        var phone = new BaresipPhone(options, folder, ports, process);
        try
        {
            await phone.ConnectAsync();
            return phone;
        }
        catch
        {
            await phone.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the server has taken its registration.</summary>
    public async Task RegisteredAsync()
    {
        // An answer that came before the control connection was open is not repeated: ask for the state.
        var asked = Wait.UntilAsync($"{User} registered", TimeSpan.FromSeconds(15), async () =>
        {
            await CommandAsync("reginfo", "");
            return _events.Count(e => e.Type is "REGISTER_OK" or "REGISTERED") > 0;
        }, registered => registered);
        await asked;
    }

    public Task<PhoneEvent> RegistrationRefusedAsync() =>
        _events.TakeAsync($"{User} refused registration", TimeSpan.FromSeconds(15), e => e.Type is "REGISTER_FAIL" or "REGISTER_ERR");

    public Task DialAsync(string number, IPEndPoint server) => CommandAsync("dial", $"sip:{number}@{server}");

    public Task AnswerAsync() => CommandAsync("accept", "");

    public Task HangUpAsync() => CommandAsync("hangup", "");

    /// <summary>Blind transfer (REFER) of the call it is in.</summary>
    public Task TransferAsync(string target, IPEndPoint server) => CommandAsync("transfer", $"sip:{target}@{server}");

    public Task HoldAsync() => CommandAsync("hold", "");

    public Task ResumeAsync() => CommandAsync("resume", "");

    /// <summary>The process is gone from one moment to the next: no BYE, no sound, no answer.</summary>
    public void KillHard() => _process.KillHard();
    /// <summary>Waits until it has heard that its transfer failed.</summary>
    public Task<PhoneEvent> TransferFailedAsync(TimeSpan? atMost = null) => HappensAsync("transfer failed", atMost, "TRANSFER_FAILED");

    /// <summary>Presses one key (RFC 4733 event).</summary>
    public Task PressAsync(char key) => CommandAsync("sndcode", key.ToString());

    public Task<PhoneEvent> RingsAsync(TimeSpan? atMost = null) => HappensAsync("rings", atMost, "CALL_INCOMING");

    public Task<PhoneEvent> EstablishedAsync(TimeSpan? atMost = null) => HappensAsync("in a call", atMost, "CALL_ESTABLISHED");

    public Task<PhoneEvent> ClosedAsync(TimeSpan? atMost = null) => HappensAsync("call ended", atMost, "CALL_CLOSED");

    public bool HasRung => _events.Count(e => e.Type == "CALL_INCOMING") > 0;

    /// <summary>All it has heard in its calls so far, one after the other; complete once the call has ended.</summary>
    public float[] Heard() =>
        [.. Directory.EnumerateFiles(Recordings, "*-dec.wav").Order(StringComparer.Ordinal)
            .Where(path => new FileInfo(path).Length > 44)
            .SelectMany(Sound.Read)];

    public string Log(int lines) => _process.Tail(lines);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _control?.Dispose();
        await _process.DisposeAsync();
        await _reading;
        _ports.Dispose();
        _ending.Dispose();
    }

    private Task<PhoneEvent> HappensAsync(string what, TimeSpan? atMost, string type) =>
        _events.TakeAsync($"{User}: {what}", atMost ?? TimeSpan.FromSeconds(15), e => e.Type == type);

    private async Task ConnectAsync()
    {
        _control = await Wait.ForAsync($"baresip {User} listens on its control port", TimeSpan.FromSeconds(20), async () =>
        {
            if (_process.HasExited)
                throw new InvalidOperationException("baresip ended:\n" + _process.Tail(30));
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, ControlPort);
                return client;
            }
            catch (SocketException)
            {
                client.Dispose();
                return null;
            }
        });
        _reading = ReadAsync(_control.GetStream());
    }

    private async Task CommandAsync(string command, string parameters)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { command, @params = parameters, token = command });
        byte[] netstring = [.. Encoding.ASCII.GetBytes(body.Length + ":"), .. body, (byte)','];
        await _control!.GetStream().WriteAsync(netstring);
    }

    private async Task ReadAsync(NetworkStream stream)
    {
        var pending = new List<byte>();
        var buffer = new byte[65536];
        try
        {
            while (await stream.ReadAsync(buffer, _ending.Token) is > 0 and var count)
            {
                pending.AddRange(buffer.AsSpan(0, count));
                while (TryTakeNetstring(pending, out var body))
                    Understand(body);
            }
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // the phone has gone, or we are done with it
        }
        _events.Post(new PhoneEvent("GONE", ""));
    }

    private static bool TryTakeNetstring(List<byte> pending, out byte[] body)
    {
        body = [];
        var colon = pending.IndexOf((byte)':');
        if (colon < 0 || !int.TryParse(Encoding.ASCII.GetString([.. pending[..colon]]), CultureInfo.InvariantCulture, out var length)
            || pending.Count < colon + length + 2)
            return false;
        body = [.. pending.GetRange(colon + 1, length)];
        pending.RemoveRange(0, colon + length + 2);
        return true;
    }

    private void Understand(byte[] body)
    {
        JsonElement message;
        try
        {
            message = JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return; // colour codes of its terminal are not always valid JSON
        }
        string Text(string name) => message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

        if (message.TryGetProperty("event", out _))
            _events.Post(new PhoneEvent(Text("type"), Text("param")));
        else if (Text("token") == "reginfo" && Text("data").Contains("OK", StringComparison.Ordinal))
            _events.Post(new PhoneEvent("REGISTERED", ""));
        else if (Text("token") == "reginfo" && Text("data").Contains("ERR", StringComparison.Ordinal))
            _events.Post(new PhoneEvent("REGISTER_ERR", ""));
    }

    private static string Configuration(string folder, PortRange ports)
    {
        var modules = ModuleFolders.FirstOrDefault(Directory.Exists) ?? throw new DirectoryNotFoundException("baresip's modules");
        // net_interface takes an address too: without it the SDP names the first real interface.
        return $"""
            poll_method           epoll
            sip_listen            127.0.0.1:{ports.First}
            net_interface         127.0.0.1
            call_local_timeout    600
            call_max_calls        4
            statmode_default      off
            audio_source          aufile,{folder}/microphone.wav
            audio_alert           ausine,400
            ausrc_srate           8000
            auplay_srate          8000
            ausrc_channels        1
            auplay_channels       1
            rtp_ports             {ports.First + 8}-{ports.Last - 1}
            rtp_timeout           0
            jitter_buffer_delay   1-5
            snd_path              {folder}/heard
            module_path           {modules}
            module                g711.so
            module                aufile.so
            module                ausine.so
            module                sndfile.so
            module_tmp            uuid.so
            module_tmp            account.so
            module_app            menu.so
            module_app            ctrl_tcp.so
            ctrl_tcp_listen       127.0.0.1:{ports.First + 2}

            """;
    }

    private static string Account(PhoneOptions options, IPEndPoint server)
    {
        var transport = options.Transport == "udp" ? "" : ";transport=" + options.Transport;
        var parameters = new List<string>
        {
            $"audio_codecs={options.Codecs}",
            $"answermode={(options.AutoAnswer ? "auto" : "manual")}",
            "ptime=20",
            $"regint={(options.Secret is null ? 0 : options.Expires)}",
            $"outbound=\"sip:{server}{transport}\"",
        };
        if (options.Secret is not null)
            parameters.Add("auth_pass=" + options.Secret);
        return $"<sip:{options.User}@{server}{transport}>;{string.Join(';', parameters)}\n";
    }
}
