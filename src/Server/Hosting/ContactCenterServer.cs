using System.Net;
using System.Security.Cryptography;
using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Alarms;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Contacts;
using ContactCenter.Server.FollowUps;
using ContactCenter.Server.Hosting.Ports;
using ContactCenter.Server.LookUps;
using ContactCenter.Server.Messages;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;
using ContactCenter.Server.Switches;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using ContactCenter.Telephony.Runtime.Media;
using ContactCenter.Telephony.Runtime.Recording;
using ContactCenter.Telephony.Runtime.Sip;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Hosting;

/// <summary>All the rooms joined: what <c>serve</c> and <c>demo</c> start and stop.</summary>
internal sealed class ContactCenterServer : IAsyncDisposable
{
    private static readonly TimeSpan SettledWithin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan DrainLook = TimeSpan.FromMilliseconds(100);

    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private Reception _reception = null!;
    private CallingBack _calling = null!;
    private AcdActor _acd = null!;
    private SipEndpoint _sip = null!;
    private WebApplication _web = null!;
    private volatile bool _draining;

    private ContactCenterServer(SiteConfiguration configuration, TimeProvider time, ILoggerFactory logs)
    {
        Site = new Site(configuration);
        _time = time;
        _log = logs.CreateLogger<ContactCenterServer>();
    }

    public Site Site { get; }

    /// <summary>Where callers and agents reach us.</summary>
    public IPEndPoint SipAddress => _sip.LocalEndPoint;

    /// <summary>Where the wallboard is, ending in a slash.</summary>
    public Uri HttpAddress => new(_web.Urls.First());

    /// <summary>Ends when the server can no longer do its work and must be started again; otherwise not before it is disposed.</summary>
    public Task Failed { get; private set; } = null!;

    /// <summary>Opens the pages and the API.</summary>
    public AdminToken Token { get; private set; } = null!;

    /// <summary>Starts everything; when it returns, calls are taken.</summary>
    /// <exception cref="StorageException">The data folder cannot be used; with the cure.</exception>
    /// <exception cref="InvalidOperationException">The admin token cannot be used; with the cure.</exception>
    /// <exception cref="IOException">An address cannot be bound.</exception>
    public static async Task<ContactCenterServer> StartAsync(SiteConfiguration configuration, ServeOptions options, TimeProvider time, ILoggerFactory logs)
    {
        var server = new ContactCenterServer(configuration, time, logs);
        try
        {
            await server.StartAsync(options, logs);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no new calls, calls nobody back any more, and returns when those in progress have ended.</summary>
    public async Task DrainAsync(CancellationToken stop)
    {
        _draining = true;
        _sip.StopAccepting();
        _acd.Post(new StopCalling());
        HostingLog.Draining(_log, _reception.Count);
        using var look = new PeriodicTimer(DrainLook, _time);
        while (_reception.Count > 0 && await look.WaitForNextTickAsync(stop))
        {
        }
    }

    /// <summary>Ends the calls in progress, writes what is to be remembered, closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
        {
            try
            {
                await part.DisposeAsync();
            }
            catch (Exception e) // whatever is wrong with one part, the journal below it is still to be written
            {
                HostingLog.StopFailed(_log, e);
            }
        }

        HostingLog.Stopped(_log);
    }

    private async Task StartAsync(ServeOptions options, ILoggerFactory logs)
    {
        var configuration = Site.Current.Configuration;
        var settings = configuration.Server;
        var calendar = new ServiceCalendar(configuration.Hours.TimeZone);
        var feed = new EventFeed();

        var data = DataFolder.OpenForServer(options.DataFolder);
        _parts.Push(new Part(data.Dispose));
        Token = AdminToken.LoadOrCreate(data.Path, Environment.GetEnvironmentVariable(AdminToken.EnvironmentName));
        if (Token.IsShort) HostingLog.ShortToken(_log);
        var folder = FolderIn(data, settings.Messages);
        var recordings = new MessageRecordings(folder, _time, logs.CreateLogger<MessageRecordings>());
        _parts.Push(recordings);
        var journal = Journal.Open(
            data,
            new JournalOptions { FileName = settings.Storage.SqliteFile, Postgresql = settings.Storage.Postgresql, DayOf = calendar.DayOf },
            _time,
            logs.CreateLogger<Journal>(),
            written =>
            {
                recordings.OnDisk(written);
                feed.Publish(JournalPort.Entries(written));
            });
        _parts.Push(journal);

        var contacts = new ContactDirectory();
        var phones = new AgentPhones();
        phones.Fix(FixedPhones.Of(configuration));
        var begin = AcdStart.From(journal, configuration.Plan, calendar.DayOf, _time.GetUtcNow(), logs.CreateLogger<Journal>());
        // What the stop has cut off is settled on disk before the first new call. A disk that refuses holds up nobody.
        await Task.WhenAny(journal.MarkAsync(), Task.Delay(SettledWithin, _time));
        var checkpoints = new CheckpointWriter(journal, AcdImages.Version, settings.Storage.CheckpointEvery, logs.CreateLogger<Journal>());
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var acd = new AcdActor(begin, journal, contacts, _time, logs.CreateLogger<AcdActor>(), checkpoints, ready.Task);
        _parts.Push(acd);
        _acd = acd;
        _parts.Push(new Part(() => ready.TrySetResult())); // when the start fails before
        var retention = new Retention(
            journal, new(settings.Storage.Keep, settings.Storage.KeepNumbers), AcdImages.Version, calendar.DayOf, _time, logs.CreateLogger<Journal>());
        _parts.Push(retention);
        retention.Start();
        recordings.Start(message => acd.View.Now.Messages.Find(message) is not null, message => journal.Reader().ReadMessage(message).Any(static entry => entry.Event is MessageErased));
        Failed = Task.WhenAny(acd.Failed, journal.Ended);

        var calls = settings.Limits.Calls + configuration.Agents.Length; // callers, and one for each agent who calls somebody back
        var disk = new RecordingDisk(logs.CreateLogger<RecordingDisk>());
        _parts.Push(new Part(disk.Dispose)); // behind the audio that is recorded
        var media = new MediaEngine(MediaFor(settings, calls), logs.CreateLogger<MediaEngine>(), _time);
        _parts.Push(new Part(media.Dispose));

        var leaving = new MessageLeaving(acd, recordings, _time, logs.CreateLogger<MessageLeaving>());
        var messages = new MessageDesk(folder, disk, leaving, acd, _time, logs.CreateLogger<MessageDesk>());
        var counters = new ContactCounters();
        var lookUps = new LookUpDesk(_time, logs.CreateLogger<LookUpDesk>());
        _parts.Push(new Part(lookUps.Dispose));
        var pager = new AlarmPager(() => Site.Current.Configuration.Server.Alarms, at => at.ToOffset(calendar.OffsetAt(at)), _time, logs.CreateLogger<AlarmPager>());
        _parts.Push(pager);
        var alarms = new AlarmTelling(pager, logs.CreateLogger<AlarmTelling>());
        var registrations = new Registrations(phones, acd, journal, _time);
        var exchange = new TelephoneExchange(media, settings.Sip.Advertise ?? settings.Sip.Listen.Address, RandomNumberGenerator.Fill)
        {
            Elsewhere = registrations.OnSip,
        };
        var switches = new SwitchBoard(acd, _time);
        var keypad = new SwitchKeypad(switches, Site, _time, logs.CreateLogger<SwitchKeypad>());
        var services = new ContactServices(
            exchange, acd, contacts, phones, Site, new HandOnTargets(Site), new AgentWords(Site, counters), counters, lookUps, switches, keypad, messages, _time, logs.CreateLogger<ContactActor>());
        _calling = new CallingBack(services, acd.View.Now.Callbacks);
        _reception = new Reception(Site, services, _calling, () => journal.IsOverloaded);
        contacts.Callbacks = _calling;
        contacts.Alarms = alarms;
        exchange.Open(_reception);
        var recalled = registrations.Recall(Site);
        foreach (var agent in configuration.Agents) registrations.Announce(agent.Id);
        _sip = StartSip(settings, calls, exchange, recalled, logs);
        _parts.Push(_sip);
        _parts.Push(new Part(() => Task.WhenAll(_reception.StopAsync(), _calling.StopAsync())));
        ready.SetResult(); // calls can be made
        var adopting = messages.AdoptAsync();
        _parts.Push(new Part(() => Task.WhenAny(adopting, Task.Delay(SettledWithin, _time))));
        HostingLog.Restored(_log, begin.Events, begin.Checkpoint, recalled.Count);

        var reload = new ConfigurationPort(Site, options, acd, phones, registrations, _sip, _time, logs.CreateLogger<ConfigurationPort>());
        _parts.Push(new Part(reload.Dispose));
        var followUps = new FollowUpImport(acd, journal, Site, calendar, _time);
        _parts.Push(new Part(followUps.Dispose));
        var comparison = new ComparisonPort(journal, calendar, Site);
        _parts.Push(new Part(comparison.Dispose));
        var why = new WhyPort(journal, calendar, Site, _time);
        _parts.Push(new Part(why.Dispose));
        var ports = new AdminPorts(
            new PresentView(acd, journal, calendar, Site),
            new JournalPort(journal),
            feed,
            new AgentCommands(acd, _calling),
            new CallCommands(acd, Site),
            new CallbackPort(acd, journal, Site, _time),
            new FollowUpPort(followUps, journal, calendar),
            new RecordingPort(recordings),
            new SwitchPort(switches),
            new AlarmPort(acd, _time),
            comparison,
            why,
            reload,
            new HealthPort(acd, journal, pager, () => _draining),
            new MetricsPort(_sip, media, _reception, counters, lookUps, keypad, messages, alarms, pager, journal));
        _web = await StartWebAsync(settings, ports, new AdminOptions { Token = Token, OffsetAt = calendar.OffsetAt, Time = _time }, logs);
        _parts.Push(_web);
    }

    private static MessageFolder FolderIn(DataFolder data, MessageRoom room)
    {
        try
        {
            return new MessageFolder(data.Path, room);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{data.Path}: the folder of messages cannot be used: {e.Message}", e);
        }
    }

    private SipEndpoint StartSip(ServerSettings settings, int calls, TelephoneExchange exchange, IReadOnlyList<(string User, RegisteredContact Contact)> recalled, ILoggerFactory logs)
    {
        try
        {
            return SipEndpoint.Start(SipFor(settings, calls), new AgentSecrets(Site), exchange, logs.CreateLogger<SipEndpoint>(), _time, first: sip =>
            {
                exchange.Attach(sip);
                Registrations.Restore(recalled, sip);
            });
        }
        catch (System.Net.Sockets.SocketException e)
        {
            throw new InvalidOperationException($"SIP at {settings.Sip.Listen}: {e.Message}. Stop what listens there, or give another address with --sip.", e);
        }
    }

    private static async Task<WebApplication> StartWebAsync(ServerSettings settings, AdminPorts ports, AdminOptions options, ILoggerFactory logs)
    {
        // No files of the working directory and no variables of the environment decide anything here: server.yaml does.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Configuration.Sources.Clear();
        builder.Services.AddSingleton(logs);
        builder.AddContactCenter();
        var web = builder.Build();
        web.MapContactCenter(options, ports);
        web.Urls.Clear();
        web.Urls.Add($"http://{settings.HttpListen}");
        await web.StartAsync();
        return web;
    }

    private static MediaOptions MediaFor(ServerSettings settings, int calls) => new()
    {
        Bind = settings.Sip.Listen.Address,
        FirstPort = settings.RtpPorts.From,
        LastPort = settings.RtpPorts.To,
        Threads = Math.Clamp(Environment.ProcessorCount / 2, 1, 8),
        MaxSessions = 2 * calls, // a caller's leg and an agent's
        SilenceAfter = settings.Limits.Silence,
    };

    private static SipEndpointOptions SipFor(ServerSettings settings, int calls) => new()
    {
        Listen = settings.Sip.Listen,
        Advertise = settings.Sip.Advertise,
        UserAgent = new SipUserAgentOptions
        {
            Advertise = settings.Sip.Listen,
            Realm = settings.Sip.Realm,
            MaxCalls = 2 * calls,
            MaxUnsettledCallsPerSource = Math.Max(8, settings.Limits.Calls / 2),
        },
    };

    /// <summary>Something to be ended in its turn: the last started first.</summary>
    private sealed class Part(Func<Task> end) : IAsyncDisposable
    {
        public Part(Action end)
            : this(() =>
            {
                end();
                return Task.CompletedTask;
            })
        {
        }

        public async ValueTask DisposeAsync() => await end();
    }
}
