using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Hosting;

/// <summary>One checked version of the configuration, as the calls that began under it see it. Immutable.</summary>
/// <param name="Number">1 for the one the server started with, then counted up.</param>
/// <param name="Configuration">What was loaded.</param>
internal sealed record SiteVersion(int Number, SiteConfiguration Configuration)
{
    private readonly Dictionary<string, AgentSettings> _agents =
        Configuration.Agents.ToDictionary(agent => agent.Id.Value, StringComparer.Ordinal);

    public LimitSettings Limits => Configuration.Server.Limits;

    public PromptLibrary Prompts => Configuration.Prompts;

    public Flow? FlowOf(string number) => Configuration.Flows.FindByNumber(number);

    public bool IsExtension(string number) => _agents.ContainsKey(number);

    public AgentSettings? Agent(string extension) => _agents.GetValueOrDefault(extension);
}

/// <summary>The version of the configuration that new calls begin with.</summary>
internal sealed class Site(SiteConfiguration first)
{
    private SiteVersion _current = new(1, first);

    public SiteVersion Current => Volatile.Read(ref _current);

    /// <summary>Another configuration for the calls that begin from now on. One caller at a time.</summary>
    public SiteVersion Adopt(SiteConfiguration configuration)
    {
        var next = new SiteVersion(Current.Number + 1, configuration);
        Volatile.Write(ref _current, next);
        return next;
    }
}
