using System.Globalization;
using System.Net.Http.Headers;
using ContactCenter.Telephony.Runtime.Phones;

namespace ContactCenter.Load;

/// <summary>All that is counted of a server and its phones at one moment.</summary>
/// <param name="At">When.</param>
/// <param name="Metrics">The server's counters, with their labels.</param>
/// <param name="Usage">What its process has used.</param>
/// <param name="Heard">Packets the phones have heard.</param>
internal sealed record Reading(DateTime At, IReadOnlyDictionary<string, double> Metrics, Usage Usage, long Heard)
{
    public static HttpClient Client(Uri http, string token) => new()
    {
        BaseAddress = http,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public static async Task<Reading> TakeAsync(HttpClient api, int watch, PhoneBank bank, CancellationToken stop)
    {
        var text = await api.GetStringAsync(new Uri("metrics", UriKind.Relative), stop);
        var metrics = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line[0] != '#')
            .Select(static line => (Name: line[..line.LastIndexOf(' ')]["contactcenter_".Length..], Value: double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)))
            .ToDictionary(static pair => pair.Name, static pair => pair.Value);
        return new(DateTime.UtcNow, metrics, WatchedProcess.Read(watch), bank.Media.Received);
    }

    /// <summary>By how much a counter has risen since an earlier reading.</summary>
    public double Since(Reading before, string name) => Metrics[name] - before.Metrics[name];
}
