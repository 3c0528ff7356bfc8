namespace ContactCenter.EndToEnd.Tests;

/// <summary>One test's world: a server on its own configuration, data and ports, and the phones around it. All end with it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private readonly List<IAsyncDisposable> _kept = [];
    private readonly PortRange _rtp;
    private int _phones;

    private Stage(string folder, ConfigurationFolder configuration, PortRange rtp)
    {
        Folder = folder;
        Configuration = configuration;
        _rtp = rtp;
        Server = new ServerProcess(configuration.Location, Path.Combine(folder, "data"), rtp);
    }

    public string Folder { get; }

    public ConfigurationFolder Configuration { get; }

    public ServerProcess Server { get; }

    public ApiClient Api => Server.Api;

    /// <summary>Data folder of the server.</summary>
    public string Data => Path.Combine(Folder, "data");

    /// <param name="configure">Changes the copy of the configuration.</param>
    /// <param name="alwaysOpen">With every hour open; an example service has its own hours.</param>
    /// <param name="rtpPorts">Ports for voice.</param>
    /// <param name="start">Whether the server is started.</param>
    /// <param name="service">The example service whose configuration it is; null: the configuration that ships.</param>
    public static async Task<Stage> OpenAsync(
        Action<ConfigurationFolder>? configure = null, bool alwaysOpen = true, int rtpPorts = 256, bool start = true, string? service = null)
    {
        var folder = Directory.CreateTempSubdirectory("contactcenter-e2e-").FullName;
        var location = Path.Combine(folder, "config");
        var configuration = service is null ? new ConfigurationFolder(location, alwaysOpen) : ConfigurationFolder.OfService(service, location);
        configure?.Invoke(configuration);
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        var stage = new Stage(folder, configuration, PortRange.Take(rtpPorts));
        try
        {
            if (start)
                await stage.Server.StartAsync();
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>A softphone that is somebody: a caller when it has no secret.</summary>
    public async Task<BaresipPhone> SoftphoneAsync(PhoneOptions options)
    {
        var folder = Path.Combine(Folder, $"phone-{options.User}-{Interlocked.Increment(ref _phones)}");
        var phone = await BaresipPhone.StartAsync(options, Server.Sip, folder);
        Keep(phone);
        return phone;
    }

    /// <summary>A softphone logged in as an agent of the demo configuration.</summary>
    public async Task<BaresipPhone> AgentAsync(PhoneOptions options)
    {
        var phone = await SoftphoneAsync(options with { Secret = options.Secret ?? "demo-" + options.User });
        await phone.RegisteredAsync();
        await AgentIsAsync(options.User, "ready");
        return phone;
    }

    /// <summary>A phone that does exactly what the test says.</summary>
    public RawPhone Raw(string user)
    {
        var phone = new RawPhone(user, Server.Sip);
        Keep(phone);
        return phone;
    }

    /// <summary>The same, logged in as an agent.</summary>
    public async Task<RawPhone> RawAgentAsync(string agent)
    {
        var phone = Raw(agent);
        await phone.RegisterAsync("demo-" + agent);
        await AgentIsAsync(agent, "ready");
        return phone;
    }

    /// <summary>The same, for an agent somebody waits for: rings at once.</summary>
    public async Task<RawCall> RingsAsync(string agent)
    {
        var phone = Raw(agent);
        await phone.RegisterAsync("demo-" + agent);
        return await phone.RingsAsync();
    }

    public async Task<Sipp> SippAgentAsync(string agent, string scenario, params (string, string)[] words)
    {
        var sipp = await Sipp.AgentAsync(agent, scenario, Server.Sip, Folder, words.ToDictionary(word => word.Item1, word => word.Item2));
        Keep(sipp);
        await AgentIsAsync(agent, "ready");
        return sipp;
    }

    public Sipp SippCaller(string scenario, IReadOnlyDictionary<string, string> words, params string[] arguments)
    {
        var sipp = Sipp.Start(scenario, Server.Sip, Folder, words: words, arguments: arguments);
        Keep(sipp);
        return sipp;
    }

    /// <summary>Dials the central number, presses a key once the menu can hear it, and is in a queue.</summary>
    public async Task<RawCall> QueuedAsync(RawPhone caller, char key = '1', string queue = "booking", double? speaks = null)
    {
        var before = (await Api.QueueAsync(queue)).Today.Offered;
        var call = await GreetedAsync(caller, speaks);
        call.Media.Press(key);
        await QueueAsync(queue, $"{caller.User} is in the queue", q => q.Today.Offered > before);
        return call;
    }

    /// <summary>Dials the central number and hears the greeting: a key pressed now is heard.</summary>
    public static async Task<RawCall> GreetedAsync(RawPhone caller, double? speaks = null)
    {
        var call = await caller.CallAsync("100", speaks: speaks);
        // Voice from the server shows that it hears us too.
        await Wait.UntilAsync("the greeting is heard", Soon, () => call.Media.Heard.Count > 0);
        return call;
    }

    public Task<QueueView> QueueAsync(string queue, string what, Func<QueueView, bool> holds, TimeSpan? atMost = null) =>
        Wait.UntilAsync($"{queue}: {what}", atMost ?? Soon, () => Api.QueueAsync(queue), holds);

    public Task AgentIsAsync(string agent, string state, TimeSpan? atMost = null) =>
        Wait.UntilAsync($"agent {agent} is {state}", atMost ?? Soon, () => Api.AgentStateAsync(agent),
            seen => seen.Equals(state, StringComparison.OrdinalIgnoreCase));

    /// <summary>Waits until all that was decided is in the journal: most of it is carried out before.</summary>
    public Task WrittenAsync() => Wait.UntilAsync("everything is written", Soon, () => Api.MetricAsync("contactcenter_journal_waiting"), static count => count == 0);

    public T Keep<T>(T thing)
        where T : IAsyncDisposable
    {
        lock (_kept)
            _kept.Add(thing);
        return thing;
    }

    public async ValueTask DisposeAsync()
    {
        for (var i = _kept.Count - 1; i >= 0; i--)
            await _kept[i].DisposeAsync();
        await Server.DisposeAsync();
        _rtp.Dispose();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', Server.Log.TakeLast(150)));
        if (Environment.GetEnvironmentVariable("CONTACTCENTER_KEEP_STAGES") is null)
            Directory.Delete(Folder, recursive: true);
    }
}
