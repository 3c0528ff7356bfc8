using ContactCenter.Admin;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Contacts;
using ContactCenter.Server.Routing;
using ContactCenter.Telephony.Runtime.Sip;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>
/// Checks the configuration folder and takes it into use: all of it or nothing. Calls in progress keep the version they
/// began with. Addresses, limits of ports and storage are bound at the start and change with the next one only.
/// </summary>
internal sealed class ConfigurationPort(Site site, ServeOptions options, AcdActor acd, AgentPhones phones, Registrations registrations, SipEndpoint sip, TimeProvider time, ILogger<ConfigurationPort> log)
    : IConfigurationPort, IDisposable
{
    /// <summary>The rest is in the answer, and in what `check` says.</summary>
    private const int MaxLogged = 20;

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public async Task<ConfigurationReport> CheckAsync(CancellationToken cancellation)
    {
        var load = await LoadAsync(cancellation);
        return Report(loaded: false, load);
    }

    public async Task<ConfigurationReport> ReloadAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            var load = await LoadAsync(cancellation);
            if (load.Site is not { } configuration)
            {
                var errors = load.Findings.Where(static finding => finding.Severity == FindingSeverity.Error).ToList();
                HostingLog.ReloadRefused(log, site.Current.Number, errors.Count);
                foreach (var error in errors.Take(MaxLogged)) HostingLog.Wrong(log, error);
                return Report(loaded: false, load);
            }

            var gone = site.Current.Configuration.Agents.Select(static agent => agent.Id).Except(configuration.Agents.Select(static agent => agent.Id)).ToArray();
            await acd.ReplanAsync(configuration.Plan); // first: a flow must not lead to a queue that is not there yet
            var version = site.Adopt(configuration);
            foreach (var agent in gone) sip.RemoveBindings(agent.Value);
            phones.Fix(FixedPhones.Of(configuration));
            foreach (var agent in configuration.Agents) registrations.Announce(agent.Id);
            HostingLog.Reloaded(log, version.Number);
            return Report(loaded: true, load);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private Task<SiteLoad> LoadAsync(CancellationToken cancellation) =>
        Task.Run(() => SiteConfiguration.Load(options.ConfigurationFolder, options.Addresses, time: time, before: site.Current.Prompts), cancellation);

    private ConfigurationReport Report(bool loaded, SiteLoad load) => new(
        loaded,
        FormattableString.Invariant($"{site.Current.Number}"),
        [.. load.Findings
            .OrderByDescending(static finding => finding.Severity == FindingSeverity.Error)
            .Select(static finding => new ConfigurationFinding(
                finding.File, finding.Line, finding.Column, finding.Severity == FindingSeverity.Error ? "error" : "warning", finding.Code, finding.Message))]);
}
