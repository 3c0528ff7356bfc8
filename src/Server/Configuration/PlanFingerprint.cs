using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Tells configurations apart that may decide differently: what routing is made from, no secret in it.</summary>
internal static class PlanFingerprint
{
    private const int Shown = 16;

    /// <summary>16 hexadecimal digits of SHA-256: the same for the same agents and the same texts.</summary>
    /// <param name="agents">Who they are, what they can, when they work.</param>
    /// <param name="files">The other files, as they are written; null: not there.</param>
    public static string Of(IEnumerable<AgentSettings> agents, params IEnumerable<ConfigFile?> files)
    {
        var text = new StringBuilder();
        foreach (var agent in agents)
        {
            var plan = agent.Plan;
            text.Append(CultureInfo.InvariantCulture, $"{plan.Id}|{plan.Name}|{string.Join(',', plan.Languages)}|{string.Join(',', plan.Skills.Select(skill => $"{skill.Key}:{skill.Value}"))}|{string.Join(',', plan.Units)}|{plan.Policy}|")
                .Append(CultureInfo.InvariantCulture, $"{agent.TelephoneHours}|{agent.Roster.Hours}|{string.Join(',', agent.Roster.Breaks)}\n");
        }

        foreach (var file in files)
            text.Append('\f').Append(file?.Text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Shown];
    }
}
