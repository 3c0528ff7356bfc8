using System.Globalization;
using System.Text.RegularExpressions;
using ContactCenter.Analysis.Simulation.WhatIf;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Simulation;

/// <summary>A trial: what is different from the configuration and the traffic there are.</summary>
/// <param name="Site">In the configuration.</param>
/// <param name="Calls">So many times as many callers.</param>
internal sealed record VaryPoint(SiteTrial Site, double Calls)
{
    public static VaryPoint Present { get; } = new(new(), 1);
}

/// <summary>One thing that is varied, and how: <c>NAME=VALUES</c>.</summary>
/// <param name="Varied">What it is.</param>
/// <param name="Values">In order; the present one need not be among them.</param>
/// <param name="Put">A trial with a value of it.</param>
internal sealed partial record VaryAxis(Varied Varied, IReadOnlyList<TriedValue> Values, Func<VaryPoint, TriedValue, VaryPoint> Put)
{
    private const double LeastCalls = 1, MostCalls = 1000; // percent

    /// <summary>Reads what was asked for, by the configuration there is.</summary>
    /// <param name="asked"><c>NAME=VALUES</c>.</param>
    /// <param name="directory">The configuration's folder.</param>
    /// <param name="problem">Why it cannot be.</param>
    public static VaryAxis? Read(string asked, string directory, out string problem)
    {
        var at = asked.IndexOf('=', StringComparison.Ordinal);
        if (at < 1 || at == asked.Length - 1)
        {
            problem = $"{Quote.Of(asked)} is not NAME=VALUES; write agents=10..20, agents[nurse]=4..8, traffic*=80%..120% or queues.booking.steps[1].after=30s..120s";
            return null;
        }

        var (name, values) = (asked[..at].Trim(), asked[(at + 1)..]);
        if (name is "traffic" or "traffic*")
            return Traffic(values, out problem);
        return AgentsName().Match(name) is { Success: true } match ? Agents(name, match.Groups[1].Value, values, directory, out problem) : Setting(name, values, directory, out problem);
    }

    private static VaryAxis? Traffic(string values, out string problem)
    {
        if (!VaryValues.TryRead(values, "100%", out var tried, out problem))
            return null;
        if (tried.FirstOrDefault(static value => value.Number is < LeastCalls or > MostCalls) is { } wrong)
        {
            problem = $"{wrong.Text} of the calls cannot be tried; write 1% to 1000%";
            return null;
        }

        return new(Named("traffic*", VariedKind.Traffic, "100%"), tried, static (point, value) => point with { Calls = value.Number!.Value / 100 });
    }

    private static VaryAxis? Agents(string name, string kind, string values, string directory, out string problem)
    {
        var (agents, findings) = (VaryRoster.FileOf(directory), new Findings());
        if (new ConfigurationFolder(directory, findings).Read("queues.yaml") is not { } file || QueueReader.Read(file, findings) is not { } queues)
        {
            problem = "queues.yaml cannot be read";
            return null;
        }

        if (VaryRoster.Meant(kind, agents, queues, out problem) is not { } meant || !VaryValues.TryRead(values, meant.Count.ToString(CultureInfo.InvariantCulture), out var tried, out problem))
            return null;
        var least = kind.Length == 0 ? 1 : 0;
        if (tried.FirstOrDefault(value => value.Number < least || value.Number > VaryRoster.Most) is { } wrong)
        {
            problem = FormattableString.Invariant($"{wrong.Text} people cannot be tried; write {least} to {VaryRoster.Most}");
            return null;
        }

        return new(Named(name, VariedKind.Agents, meant.Count.ToString(CultureInfo.InvariantCulture)) with { Among = kind }, tried, (point, value) => point with
        {
            Site = point.Site with
            {
                Roster = (agents, queues) => VaryRoster.With(point.Site.Roster?.Invoke(agents, queues) ?? agents, meant, (int)value.Number!.Value),
            },
        });
    }

    private static VaryAxis? Setting(string name, string values, string directory, out string problem)
    {
        if (!ConfigPath.TryParse(name, out var path, out var why))
        {
            problem = why!;
            return null;
        }

        var (findings, folder) = (new Findings(), new ConfigurationFolder(directory, new()));
        if (!folder.Has(path!.File))
        {
            problem = $"there is no file {Quote.Of(path.File)} in {directory}{NearestName.Hint(path.File, ["queues.yaml", "agents.yaml", "hours.yaml", "switches.yaml", "server.yaml"], "name one that is there")}";
            return null;
        }

        if (folder.Read(path.File) is not { } file || ConfigParser.Parse(file, findings) is not { } root)
        {
            problem = $"{path.File} cannot be read";
            return null;
        }

        if (path.Find(root, out why) is not { } stands)
        {
            problem = why!;
            return null;
        }

        if (!VaryValues.TryRead(values, stands.Value, out var tried, out problem))
            return null;
        foreach (var value in tried)
        {
            if (new ConfigEdit(path, value.Text).Apply(file, out why) is null)
            {
                problem = why!;
                return null;
            }
        }

        var present = VaryValues.Standing(stands.Value);
        return new(Named(name, VariedKind.Setting, stands.Value), tried, (point, value) => value.Text == present.Text
            ? point // as the file has it
            : point with { Site = point.Site with { Edits = [.. point.Site.Edits, new ConfigEdit(path, value.Text)] } });
    }

    private static Varied Named(string name, VariedKind kind, string stands) => new(name, kind, VaryValues.Standing(stands)) { Text = VaryValues.TextOf(stands) };

    [GeneratedRegex(@"^agents(?:\[([^\[\]]+)\])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex AgentsName();
}
