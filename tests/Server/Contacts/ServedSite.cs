using System.Security.Cryptography;
using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Storage;
using ContactCenter.Telephony.Protocol.Audio;
using ContactCenter.Telephony.Runtime.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Contacts;

/// <summary>The whole server in this process, on free ports, with a small configuration in which every prompt is a tone of its own.</summary>
internal sealed class ServedSite : IAsyncDisposable
{
    public const int Menu = 600, Queued = 800, Music = 1000, Full = 1200;
    private static readonly AddressOverrides Free = new(Sip: "127.0.0.1:0", Http: "127.0.0.1:0");

    private readonly TemporaryFolder _files = new();
    private readonly Func<SiteConfiguration, SiteConfiguration> _change;

    private ServedSite(Func<SiteConfiguration, SiteConfiguration>? change, string nurse)
    {
        _change = change ?? (static site => site);
        WriteConfiguration(nurse);
    }

    public ContactCenterServer Server { get; private set; } = null!;

    public PhoneBank Callers { get; private set; } = null!;

    public PhoneBank Agents { get; private set; } = null!;

    public string Data => _files.Of("data");

    public string Database => System.IO.Path.Combine(Data, "contactcenter.db");

    /// <param name="change">Changes the checked configuration before the start.</param>
    /// <param name="nurse">How agent 1002's phone is found.</param>
    public static async Task<ServedSite> StartAsync(Func<SiteConfiguration, SiteConfiguration>? change = null, string nurse = "secret: demo-1002")
    {
        var site = new ServedSite(change, nurse);
        await site.StartServerAsync();
        site.OpenPhones();
        return site;
    }

    /// <summary>Telephones for a server that was started again, at another address.</summary>
    public async Task FollowAsync()
    {
        await Callers.DisposeAsync();
        await Agents.DisposeAsync();
        OpenPhones();
    }

    public async Task StartServerAsync()
    {
        var load = SiteConfiguration.Load(_files.Of("config"), Free);
        Assert.True(load.Site is not null, string.Join('\n', load.Findings));
        var options = new ServeOptions(_files.Of("config"), Data, Free);
        Server = await ContactCenterServer.StartAsync(_change(load.Site), options, TimeProvider.System, NullLoggerFactory.Instance);
    }

    /// <summary>Registers an agent's phone.</summary>
    public async Task RegisterAsync(string agent, Action<PhoneCall> rings) =>
        Assert.Equal(200, await Agents.RegisterAsync(agent, $"demo-{agent}", rings).SoonAsync());

    /// <summary>A caller who has been answered and keeps what is heard.</summary>
    public async Task<PhoneCall> CallAsync(string number = "100")
    {
        var call = Callers.Call(number, "0701234567")!;
        Assert.True(await call.Answered.SoonAsync());
        call.Listen(TimeSpan.FromMinutes(1));
        return call;
    }

    /// <summary>A caller in the queue.</summary>
    public async Task<PhoneCall> CallQueueAsync(char key = '1')
    {
        var call = await CallAsync();
        call.Leg.SendDigit(key);
        return call;
    }

    /// <summary>What the journal holds, oldest first.</summary>
    public List<AcdEvent> Journal()
    {
        using var folder = DataFolder.OpenForReading(Data);
        return [.. JournalReader.Open(folder).ReadAll().Select(static entry => entry.Event)];
    }

    /// <summary>Waits for something to be on disk.</summary>
    public async Task<T> JournalledAsync<T>(Func<T, bool>? which = null)
        where T : AcdEvent
    {
        T? found = null;
        await Wait.UntilAsync($"{typeof(T).Name} in the journal", () => (found = Journal().OfType<T>().FirstOrDefault(e => which?.Invoke(e) ?? true)) is not null);
        return found!;
    }

    /// <summary>A client of the API with the token.</summary>
    public HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = Server.HttpAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Server.Token.Value);
        return client;
    }

    public Task PauseAsync(string agent) => PostAsync($"api/v1/agents/{agent}/pause", "{\"reason\":\"test\"}");

    public Task ResumeAsync(string agent) => PostAsync($"api/v1/agents/{agent}/ready", "{}");

    public Task ReloadAsync() => PostAsync("api/v1/config/reload", "{}");

    public void Write(string name, string text) => _files.Write("config/" + name, text);

    public async ValueTask DisposeAsync()
    {
        await Callers.DisposeAsync();
        await Agents.DisposeAsync();
        await Server.DisposeAsync();
        _files.Dispose();
    }

    public static string Queues(params string[] names) => "tiers:\n  1: first line\nqueues:\n" + string.Concat(names.Select(static name =>
        $"""
          {name}:
            name: {name}
            skills: {"{ booking: 1 }"}
            steps:
              - {"{ tiers: 1 }"}
            ringTime: 20s
            wrapUp: 1s
            rejectDelay: 10s
            busyDelay: 30s
            noAnswerDelay: 30s
            serviceLevel: 2m
            maxWaiting: 50

        """));

    public static string Flow(string second) =>
        $$"""
        flow: main
        numbers: ["100"]
        languages: [sv]
        start: menu
        nodes:
          menu:
            menu: menu
            keys: { "1": booking, "2": {{second}} }
            timeout: { after: 2s, repeats: 0, next: booking }
            invalid: { repeats: 0, next: booking }
          booking: { queue: booking, reason: booking, say: queued, music: hold, full: full }
        {{(second == "booking" ? "" : $"  {second}: {{ queue: {second}, reason: {second}, say: queued, music: hold, full: full }}")}}
          full: { hangup: full, outcome: queue full }
        prompts:
          menu: { sv: Menu. }
          queued: { sv: Queued. }
          full: { sv: Full. }
        """;

    private void OpenPhones()
    {
        var phones = new PhoneBankOptions(Server.SipAddress);
        Callers = new PhoneBank(phones, RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);
        Agents = new PhoneBank(phones, RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);
    }

    private async Task PostAsync(string path, string body)
    {
        using var client = Client();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    private void WriteConfiguration(string nurse)
    {
        Write("server.yaml", """
            sip: { listen: 127.0.0.1:5060, realm: contactcenter }
            rtp: { ports: 20000-29999 }
            http: { listen: 127.0.0.1:8080 }
            limits: { calls: 20, callLength: 1h }
            storage: { sqlite: contactcenter.db }
            """);
        Write("agents.yaml", $$"""
            agents:
              - { id: "1001", name: Anna Lind, secret: demo-1001, languages: [sv], skills: { booking: 1 } }
              - { id: "1002", name: Berit Holm, {{nurse}}, languages: [sv], skills: { booking: 1 } }
            """);
        Write("queues.yaml", Queues("booking", "renewal"));
        Write("hours.yaml", "timeZone: Europe/Stockholm\nhours:\n  always:\n    week:\n      mon-sun: 00:00-24:00\n");
        Write("flows/main.yaml", Flow("renewal"));
        WriteTone("sv/menu", Menu, 10);
        WriteTone("sv/queued", Queued, 0.6);
        WriteTone("sv/full", Full, 0.4);
        WriteTone("music/hold", Music, 2);
    }

    public void WriteTone(string name, int hertz, double seconds)
    {
        var file = _files.Of("config", "prompts", name + ".wav");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, WavFile.WritePcm(Tone.Sine(hertz, TimeSpan.FromSeconds(seconds))));
    }
}
