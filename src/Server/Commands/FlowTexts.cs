using System.CommandLine;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Commands;

/// <summary>The flows for looking at: they must be right, the sounds need not be there.</summary>
internal static class FlowTexts
{
    /// <summary>Null after the errors have been written.</summary>
    public static async Task<FlowSite?> LoadAsync(ParseResult parsed, string directory)
    {
        var texts = new SiteLoader(directory, AddressOverrides.None, Environment.GetEnvironmentVariable, TimeProvider.System).LoadTexts();
        if (texts is { Flows: not null, Hours: not null })
            return texts;
        var errors = texts.Findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        await parsed.InvocationConfiguration.Error.WriteAsync(FindingPrinter.Text(directory, errors));
        return null;
    }
}
