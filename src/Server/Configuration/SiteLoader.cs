using System.Collections.Immutable;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Configuration;

/// <summary>Loads one configuration. Each file is read even when another is wrong, so that one check finds everything.</summary>
internal sealed class SiteLoader(string directory, AddressOverrides overrides, SecretLookup secrets, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<QueueId, CallbackCalendar> NoCalendars = ImmutableDictionary<QueueId, CallbackCalendar>.Empty;

    private readonly Findings _findings = new();

    /// <summary>True: when all else is right the tests beside the flows are run, and what fails is an error.</summary>
    public bool FlowTestsToo { get; init; } = true;

    /// <summary>Sounds of the version in use; null at a start.</summary>
    public PromptLibrary? Before { get; init; }

    /// <summary>What is different in a trial; null: nothing.</summary>
    public SiteTrial? Trial { get; init; }

    private ContactPersons _persons = ContactPersons.None;
    private SwitchFile _switches = SwitchFile.Empty;
    private string? _shared;
    private bool _knowsShared;
    private bool _agentsAreWhole;

    public SiteLoad Load()
    {
        var folder = new ConfigurationFolder(directory, _findings, Trial?.Edits);
        if (!folder.Exists())
            return new(null, _findings.Sorted());

        var server = Server(folder);
        var agents = folder.Read("agents.yaml") is { } agentFile ? AgentReader.Read(agentFile, _findings, secrets) : AgentFile.Empty;
        _agentsAreWhole = agents.Agents.Count > 0 && !_findings.All.Any(finding => finding.File == "agents.yaml" && finding.Severity == FindingSeverity.Error);
        var queues = folder.Read("queues.yaml") is { } queueFile ? QueueReader.Read(queueFile, _findings) : null;
        if (Trial is { Roster: { } roster } && queues is not null)
            agents = roster(agents, queues);
        var hours = Hours(folder);
        _switches = Switches(folder);
        var announcements = Announcements(folder);
        _persons = Persons(folder, agents.Agents, server);
        var sounds = new SoundFolder(new(directory, _shared), _findings, Before?.Files);
        var flows = LoadFlows(folder, server, queues, hours, sounds, _agentsAreWhole ? agents.Agents : null);

        if (server is not null)
            CheckDemoSecrets(server, agents.Agents);
        if (hours is not null)
            CheckHours([.. agents.Hours, .. queues?.Callbacks.Where(draft => draft.Settings.Slots is not null).Select(draft => new Placed<string>(draft.Settings.Slots!.Hours, draft.AtSlots("hours"))) ?? []], hours);
        var calendars = queues is null || hours is null ? NoCalendars : CallbackCalendars.Of(queues, agents, hours);
        if (queues is not null)
            CallbackCheck.Check(queues, server, _agentsAreWhole ? calendars : NoCalendars, Today(), _findings);
        var said = queues is null ? [] : CheckTogether(server, agents, queues, hours, flows, announcements);
        if (flows is not null && announcements is not null)
            said = [.. said, .. PartWords.Of(flows, announcements, (word, language) => said.Any(one => one.Prompt.Name == word && one.Languages.Contains(language)))];
        var prompts = flows is null ? null : sounds.Decode(flows, said, server?.Speech);
        if (FlowTestsToo && !_findings.HasErrors && flows is not null && hours is not null)
            FlowTests.Check(folder.ReadFlowTests(), flows, hours, WalkSite.Request(announcements, queues, _persons), _findings);
        if (!_findings.HasErrors && queues is not null && hours is not null && flows is not null && prompts is not null)
            ServiceProof.Run(flows, queues, new(agents.Agents), hours, prompts, Today(), _findings);
        var site = _findings.HasErrors || server is null || queues is null || hours is null || flows is null || prompts is null
            ? null
            : Site(server, agents, queues, hours, flows, prompts, Plan(queues, agents, server.Storage, calendars, Fingerprint(folder, agents)));
        return new(site, _findings.Sorted());
    }

    /// <summary>The flows and announcements alone, whatever sounds are there: what rendering starts from.</summary>
    public FlowSite LoadTexts()
    {
        var folder = new ConfigurationFolder(directory, _findings);
        if (!folder.Exists())
            return new(null, null, null, _findings.Sorted());
        var server = Server(folder);
        var queues = folder.Read("queues.yaml") is { } queueFile ? QueueReader.Read(queueFile, _findings) : null;
        var hours = Hours(folder);
        _switches = Switches(folder);
        var announcements = Announcements(folder);
        var flows = LoadFlows(folder, server, queues, hours, sounds: null, agents: null);
        return new(flows, hours, server, _findings.Sorted())
        {
            Announcements = announcements ?? ImmutableSortedDictionary<string, Prompt>.Empty,
            Queues = queues,
            ContactPersons = Persons(folder, [], server),
        };
    }

    /// <summary>What no file shows alone. Returns what the system says, for its sounds.</summary>
    private IReadOnlyList<(Prompt Prompt, IReadOnlyCollection<string> Languages)> CheckTogether(
        ServerSettings? server, AgentFile agents, QueueFile queues, HoursBook? hours, FlowSet? flows, ImmutableSortedDictionary<string, Prompt>? announcements)
    {
        var staff = new Staff(agents.Agents);
        CompetenceCheck.Check(queues, staff, flows is null ? null : WishCheck.Skills(flows), _findings);
        WayOutCheck.Check(queues, server, _findings);
        StaffCheck.Check(queues, agents, staff, _findings);
        MessageReader.Check(queues, agents, _findings);
        NumberCheck.Check(flows, queues, agents.Agents, _findings);
        if (flows is null)
            return [];
        LanguageCheck.Check(flows, queues, staff, _findings);
        LimitCheck.Check(flows, queues, _findings);
        TransferNumbers.Check(flows, server, SiteConfiguration.OwnNumbers(agents.Agents.Select(agent => agent.Value.Id), flows, queues.Numbers.Select(number => number.Value.Number), server), _findings);
        WishCheck.Check(flows, queues, staff, _persons.Count > 0, _findings);
        if (_agentsAreWhole && hours is not null)
            new UnusedCheck(flows, queues, agents, staff, hours, _persons, _switches, _findings).Check();
        return announcements is null ? [] : new AnnouncementCheck(announcements, flows, queues, _findings).Check(_agentsAreWhole ? agents.Agents : []);
    }

    private SiteConfiguration Site(ServerSettings server, AgentFile agents, QueueFile queues, HoursBook hours, FlowSet flows, PromptLibrary prompts, AcdPlan plan) =>
        new(directory, server, [.. agents.Agents.Select(agent => agent.Value)], plan, hours, flows, prompts)
        {
            FeatureCodes = agents.FeatureCodes,
            PauseReasons = agents.PauseReasons,
            QueueNumbers = queues.Numbers.ToImmutableDictionary(number => number.Value.Number, number => number.Value.Queue, StringComparer.Ordinal),
            ContactPersons = _persons,
            Switches = [.. _switches.Switches.Select(one => one.Value)],
            Callbacks = queues.Callbacks.ToImmutableDictionary(draft => draft.Queue, draft => draft.Settings),
            Boards = queues.Boards,
        };

    private ServerSettings? Server(ConfigurationFolder folder)
    {
        var server = folder.Read("server.yaml") is { } file ? new ServerReader(overrides, secrets).Read(file, _findings) : null;
        _knowsShared = server is not null;
        if (server?.Shared is not { } shared)
            return server;
        _shared = Path.Combine(directory, shared.Value);
        if (!Directory.Exists(_shared))
            _findings.Error(shared.At, FindingCodes.MissingFile, $"there is no folder {Quote.Of(shared.Value)} seen from here; write where the shared announcements are, such as ../common");
        return server;
    }

    private HoursBook? Hours(ConfigurationFolder folder) =>
        folder.Read("hours.yaml") is { } file ? HoursBook.Load(file, Today(), _findings) : null;

    private ContactPersons Persons(ConfigurationFolder folder, IReadOnlyList<Placed<AgentSettings>> agents, ServerSettings? server) =>
        folder.Has(ContactPersonReader.FileName) && folder.Read(ContactPersonReader.FileName) is { } file ? ContactPersonReader.Read(file, agents, NumberOf(server), _findings) : ContactPersons.None;

    private SwitchFile Switches(ConfigurationFolder folder) => folder.Has(SwitchReader.FileName)
        ? folder.Read(SwitchReader.FileName) is { } file ? SwitchReader.Read(file, _findings, secrets) : SwitchFile.Empty with { IsWhole = false }
        : SwitchFile.Empty;

    /// <summary>Null when the file is wrong: what it lacks is not judged then.</summary>
    private ImmutableSortedDictionary<string, Prompt>? Announcements(ConfigurationFolder folder)
    {
        if (!_knowsShared && !folder.Has(AnnouncementReader.FileName))
            return null;
        var errors = _findings.ErrorCount;
        var read = Announcements(folder, AnnouncementReader.FileName);
        if (_shared is not null)
        {
            var shared = Announcements(folder, Path.GetRelativePath(directory, Path.Combine(_shared, AnnouncementReader.FileName)));
            read = shared.SetItems(read.Select(own => KeyValuePair.Create(
                own.Key, own.Value with { Texts = (shared.GetValueOrDefault(own.Key)?.Texts ?? own.Value.Texts).SetItems(own.Value.Texts) }))); // another language beside those
        }

        return _findings.ErrorCount > errors ? null : read;
    }

    private ImmutableSortedDictionary<string, Prompt> Announcements(ConfigurationFolder folder, string name) =>
        folder.Has(name) && folder.Read(name) is { } file ? AnnouncementReader.Read(file, _findings) ?? ImmutableSortedDictionary<string, Prompt>.Empty : ImmutableSortedDictionary<string, Prompt>.Empty;

    private FlowSet? LoadFlows(ConfigurationFolder folder, ServerSettings? server, QueueFile? queues, HoursBook? hours, SoundFolder? sounds, IReadOnlyList<Placed<AgentSettings>>? agents)
    {
        if (folder.ReadFlows() is not { Count: > 0 } files)
            return null;
        var plans = agents?.Select(agent => agent.Value.Plan).ToList();
        return FlowSet.Load(files, new(queues?.Names, hours, sounds?.Names())
        {
            CallbackQueues = queues is { IsWhole: true } ? [.. queues.Callbacks.Select(draft => draft.Queue.Value)] : null,
            MessageQueues = queues is { IsWhole: true } ? [.. queues.Queues.Where(queue => queue.Value.Messages is not null).Select(queue => queue.Value.Id.Value)] : null,
            Classes = queues?.Classes.Select(one => one.Id.Value).ToList(),
            Units = plans?.SelectMany(agent => agent.Units).Select(unit => unit.Value).Distinct().ToList(),
            Skills = plans?.SelectMany(agent => agent.Skills.Keys).Select(skill => skill.Value).Distinct().ToList(),
            Agents = plans?.Select(agent => agent.Id.Value).ToList(),
            Switches = _switches.IsWhole ? _switches.Names : null,
            SwitchesByTelephone = _switches.IsWhole ? _switches.ByTelephone : null,
            LookUps = server?.LookUps.ToDictionary(service => service.Key, service => service.Value.Longest, StringComparer.Ordinal),
            Telephone = NumberOf(server),
            PlayedElsewhere = [.. (queues?.Ways ?? []).Where(way => way.Value.Way.Kind == WayOutKind.Message).Select(way => way.Value.Way.Target!)],
        }, _findings);
    }

    private static Func<string, string?>? NumberOf(ServerSettings? server) => server is null ? null : new NumberPlan(server.NumberPlan, server.Outside, []).NumberOf;

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private static string Fingerprint(ConfigurationFolder folder, AgentFile agents) =>
        PlanFingerprint.Of(agents.Agents.Select(agent => agent.Value), folder.WasRead("queues.yaml"), folder.WasRead("hours.yaml"), folder.WasRead(SwitchReader.FileName));

    private AcdPlan Plan(QueueFile queues, AgentFile agents, StorageSettings storage, IReadOnlyDictionary<QueueId, CallbackCalendar> calendars, string fingerprint) =>
        new(queues.Tiers, [.. agents.Agents.Select(agent => agent.Value.Plan)], [.. queues.Queues.Select(queue => queue.Value.Callback is { } callback ? queue.Value with { Callback = callback with { Calendar = calendars.GetValueOrDefault(queue.Value.Id) } } : queue.Value)])
        {
            Fingerprint = fingerprint,
            Classes = queues.Classes,
            FirstLineGoal = queues.FirstLineGoal,
            Dispositions = agents.Dispositions,
            NumbersKept = storage.KeepNumbers ?? storage.Keep,
            Switches = [.. _switches.Switches.Select(one => new SwitchPlan(one.Value.Name, one.Value.DisplayName) { Longest = one.Value.Longest })],
        };

    private void CheckHours(IEnumerable<Placed<string>> names, HoursBook hours)
    {
        var there = hours.All.Select(one => one.Name).ToList();
        foreach (var named in names.Where(named => !there.Contains(named.Value)))
        {
            _findings.Error(named.At, FindingCodes.UnknownHours,
                $"there are no opening hours {Quote.Of(named.Value)}{NearestName.Hint(named.Value, there, "add them to hours.yaml")}");
        }
    }

    /// <summary>Everybody knows the secrets that ship, and whoever reads the file its PINs; with one of them configured, only this machine may reach the server.</summary>
    private void CheckDemoSecrets(ServerSettings server, IReadOnlyList<Placed<AgentSettings>> agents)
    {
        var demo = agents.Select(agent => agent.Value).Where(agent => agent.HasDemoSecret).ToList();
        var pin = _switches.Switches.Select(one => one.Value).FirstOrDefault(one => one.DemoPinPlace is not null);
        var open = new[] { server.Sip.Listen, server.Sip.TlsListen, server.HttpListen }.FirstOrDefault(endPoint => endPoint is not null && !AddressText.IsLoopback(endPoint));
        if (open is null)
            return;
        if (demo.Count > 0)
        {
            var who = demo.Count == 1 ? $"agent {demo[0].Id} has" : FormattableString.Invariant($"agent {demo[0].Id} and {demo.Count - 1} more have");
            _findings.Error(demo[0].SecretPlace!, FindingCodes.DemoSecret,
                $"the server refuses to bind {open} while {who} a demo secret; write secret: ${{AGENT_{demo[0].Id}_SECRET}} and set it where the server is started, or listen on 127.0.0.1");
        }

        if (pin is not null)
        {
            _findings.Error(pin.DemoPinPlace!, FindingCodes.DemoSecret,
                $"the server refuses to bind {open} while the PIN of switch {Quote.Of(pin.Name)} stands in the file; write pin: ${{{pin.Name.Replace('-', '_').ToUpperInvariant()}_PIN}} and set it where the server is started, or listen on 127.0.0.1");
        }
    }
}
