using System.Globalization;
using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// An example service as it ships, on a test's own addresses and at an hour of its choosing, with its trunk and telephones. Nothing else is changed but what a test
/// itself changes and says.
/// </summary>
internal sealed class ServiceStage : IAsyncDisposable
{
    private readonly string _service;

    private ServiceStage(string service, Stage stage, RawPhone trunk)
    {
        (_service, Stage, Trunk) = (service, stage, trunk);
    }

    public Stage Stage { get; }

    /// <summary>The other end of the trunk: everybody outside.</summary>
    public RawPhone Trunk { get; }

    public ApiClient Api => Stage.Api;

    /// <param name="service">The folder in <c>config/examples</c>.</param>
    /// <param name="hour">The hour of the day where the service is, 0 to 23; the next one when the hour is about to turn.</param>
    /// <param name="configure">What else is changed in the copy.</param>
    /// <param name="workday">Every day is a working day; otherwise the days are as they are.</param>
    public static async Task<ServiceStage> OpenAsync(string service, int hour, Action<ConfigurationFolder>? configure = null, bool workday = false)
    {
        var trunk = CallbackScene.NewTrunk();
        try
        {
            var stage = await Stage.OpenAsync(config =>
            {
                config.AtHour(hour).Replace("server.yaml", "sip:192.0.2.20:5060", $"sip:{trunk.Local}");
                if (workday) config.Workday();
                configure?.Invoke(config);
            }, service: service);
            trunk.Server = stage.Server.Sip;
            return new ServiceStage(service, stage, trunk);
        }
        catch
        {
            await trunk.DisposeAsync();
            throw;
        }
    }

    /// <summary>An agent who is at work: logged in and ready.</summary>
    public Task<RawPhone> AgentAsync(string agent) => Stage.RawAgentAsync(agent);

    /// <summary>Dials a number of the service, and is answered.</summary>
    /// <param name="number">The number that is dialled.</param>
    /// <param name="caller">The number of who calls.</param>
    /// <param name="speaks">A tone that the caller speaks, Hz; null: silence.</param>
    public async Task<ServiceCaller> CallAsync(string number, string caller = "0701740601", double? speaks = null) =>
        new(this, await Stage.Raw(caller).CallAsync(number, speaks: speaks));

    /// <summary>What is said on any other call: to an agent, or to somebody outside.</summary>
    public ServiceCaller Hearing(RawCall call) => new(this, call);

    /// <summary>A prompt as it ships, of the service or of those that all share.</summary>
    public float[] Prompt(string name, string language = "sv")
    {
        var changed = Path.Combine(Stage.Configuration.Location, "prompts", language, name + ".wav");
        var own = File.Exists(changed) ? changed : Path.Combine(Repository.Service(_service), "prompts", language, name + ".wav");
        return Sound.Read(File.Exists(own) ? own : Repository.Prompt(language, name));
    }

    /// <summary>The time of day where the service is.</summary>
    public TimeOnly TimeThere(DateTimeOffset at) => TimeOnly.FromDateTime(at.UtcDateTime.AddHours(Stage.Configuration.Ahead));

    /// <summary>The trunk is asked for this number: an INVITE, which rings.</summary>
    public async Task<RawCall> DialledAsync(string number, TimeSpan? within = null)
    {
        var call = await Trunk.RingsAsync(within);
        Assert.StartsWith($"INVITE sip:{number}@", call.Invite.StartLine, StringComparison.Ordinal);
        return call;
    }

    /// <summary>Waits until so many callers wait in a queue.</summary>
    public Task WaitingAsync(string queue, int callers = 1) =>
        Stage.QueueAsync(queue, $"{callers.ToString(CultureInfo.InvariantCulture)} wait", q => q.Waiting == callers);

    /// <summary>What is in the journal of a kind, once all that was decided is written.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string kind)
    {
        await Stage.WrittenAsync();
        return [.. JournalFile.Read(Stage.Data).Where(e => e.Kind == kind).Select(static e => JsonDocument.Parse(e.Body).RootElement)];
    }

    /// <summary>
    /// It is later: everything in the journal happened so much earlier that the only booked time comes in a few seconds, and the clock shows this hour. The server was
    /// stopped meanwhile.
    /// </summary>
    public async Task WhenBookedAsync(int hour)
    {
        await Stage.WrittenAsync();
        await Stage.Server.KillAsync();
        var slot = CallbackScene.SlotOf(CallbackScene.Journal(Stage, "callbackRequested").Single())!.Value;
        var passed = slot - (DateTimeOffset.UtcNow + TimeSpan.FromSeconds(4));
        JournalFile.Rewrite(Stage.Data, (_, e) => JournalFile.Shift(e, -passed));
        Stage.Configuration.AtHour(hour);
        await Stage.Server.StartAsync();
        Trunk.Server = Stage.Server.Sip;
    }

    /// <summary>Agents leave their wrap-up and everything comes to rest; then calls have ended in these ways, and in no other.</summary>
    public async Task EndsAsync(params (string Outcome, int Calls)[] outcomes)
    {
        await Wait.UntilAsync("no call", Stage.Soon, async () => (await Api.CallsAsync()).Count, static count => count == 0);
        await Wait.UntilAsync("nobody talks or wraps up", Stage.Soon, async () =>
        {
            var agents = (await Api.GetAsync("api/v1/agents")).EnumerateArray().ToLookup(static agent => agent.GetProperty("state").GetString(), static agent => agent.GetProperty("id").GetString());
            foreach (var agent in agents["wrapUp"]) await Api.TryCommandAsync($"agents/{agent}/end-wrap-up", new { }); // it may just be over
            return !agents.Contains("wrapUp") && !agents.Contains("talking");
        }, static so => so);
        await Stage.AtRestAsync();
        var ended = (await Api.GetAsync("api/v1/statistics")).GetProperty("outcomes").EnumerateObject()
            .Where(static one => one.Value.GetInt32() > 0).Select(static one => (one.Name, one.Value.GetInt32()));
        Assert.Equal(outcomes.Order(), ended.Order());
    }

    public async ValueTask DisposeAsync()
    {
        await Stage.DisposeAsync();
        await Trunk.DisposeAsync();
    }
}

/// <summary>Somebody who has called a service, and what is said to them.</summary>
internal sealed class ServiceCaller(ServiceStage stage, RawCall call)
{
    private readonly Words _words = new(call);

    public RawCall Call => call;

    /// <summary>Waits until the prompt is heard, behind what was heard before.</summary>
    /// <param name="prompt">Its name.</param>
    /// <param name="language">Of the prompt.</param>
    /// <param name="atMost">So many seconds of its beginning are enough; null: all of it.</param>
    /// <param name="within">From now on; null: 15 s.</param>
    public Task HearsAsync(string prompt, string language = "sv", double? atMost = null, TimeSpan? within = null) =>
        _words.HearsAsync($"{prompt} ({language})", stage.Prompt(prompt, language), within ?? Stage.Soon, atMost is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    /// <summary>Presses keys once somebody speaks: then the service hears the caller.</summary>
    public async Task PressAsync(string keys)
    {
        await Wait.UntilAsync("somebody speaks", Stage.Soon, () => call.Media.HeardFrom(0).Count > 0);
        foreach (var key in keys) call.Media.Press(key);
    }

    /// <summary>Waits until a tone that somebody speaks is heard.</summary>
    public Task HearsAsync(double tone) => call.HearsAsync(tone);

    public Task HangUpAsync() => call.HangUpAsync();

    public Task EndedAsync() => call.EndedAsync();
}
