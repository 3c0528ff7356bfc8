using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>What pages people: alarms are sent there over HTTP.</summary>
/// <param name="Url">Where; HTTPS, or HTTP on this machine.</param>
/// <param name="Headers">Sent with every request.</param>
/// <param name="Timeout">Of one attempt, 100 ms to 10 s.</param>
internal sealed record AlarmSettings(Uri Url, IReadOnlyDictionary<string, Secret> Headers, TimeSpan Timeout)
{
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Null after a finding about the address.</summary>
    public static AlarmSettings? Read(MappingReader alarms)
    {
        var url = alarms.RequiredString("url");
        var isAddress = LookUpSettingsReader.IsAddress(url, out var uri);
        if (url.Length > 0 && !isAddress)
        {
            alarms.Findings.Error(alarms.Find("url")!, FindingCodes.BadAddress,
                "`url` is no address to send alarms to; write https://HOST/PATH. http is for this machine alone; secrets stand in `headers`");
        }

        var headers = LookUpSettingsReader.Headers(alarms);
        var timeout = alarms.OptionalDuration("timeout", LookUpSettingsReader.ShortestTimeout, LookUpSettingsReader.LongestTimeout, UsualTimeout);
        alarms.Done();
        return isAddress ? new(uri!, headers, timeout) : null;
    }
}
