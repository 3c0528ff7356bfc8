using System.Globalization;
using System.Net;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>What a SIPp run counted.</summary>
internal sealed record SippResult(int ExitCode, int Created, int Successful, int Failed, string Output);

/// <summary>
/// SIPp with one of our scenarios. Words like @PAUSE@ in a scenario are filled in, since some of SIPp's
/// attributes take no variable. An instance has ports of its own.
/// </summary>
internal sealed class Sipp : IAsyncDisposable
{
    /// <summary>Longer than the longest test: nobody registers anew for it.</summary>
    private const int RegisteredSeconds = 3600;

    private readonly ChildProcess _process;
    private readonly PortRange _ports;
    private readonly string _folder;

    private Sipp(ChildProcess process, PortRange ports, string folder)
    {
        _process = process;
        _ports = ports;
        _folder = folder;
    }

    /// <summary>Calls the server: SIPp with a server address is the side that begins.</summary>
    public static Sipp Start(
        string scenario, IPEndPoint server, string folder, PortRange? ports = null,
        IReadOnlyDictionary<string, string>? words = null, params string[] arguments) =>
        Launch(scenario, folder, ports ?? PortRange.Take(8), words, [server.ToString(), .. arguments]);

    /// <summary>Waits for calls; <paramref name="ports"/> are those it has registered from.</summary>
    public static Sipp Answer(
        string scenario, string folder, PortRange ports, IReadOnlyDictionary<string, string>? words = null, params string[] arguments) =>
        Launch(scenario, folder, ports, words, arguments);

    /// <summary>
    /// Answers as an agent with a scenario. The registration is made by hand, from the port SIPp then listens at: SIPp
    /// 3.6 looks at the first challenge only and knows MD5 alone, while the server prefers SHA-256 (RFC 8760 §2.3).
    /// </summary>
    public static async Task<Sipp> AgentAsync(
        string agent, string scenario, IPEndPoint server, string folder, IReadOnlyDictionary<string, string>? words = null)
    {
        var ports = PortRange.Take(8);
        await using (var desk = new RawPhone(agent, server, ports.First))
            await desk.RegisterAsync("demo-" + agent, RegisteredSeconds);
        return Answer(scenario, folder, ports, words);
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Waits for its own end.</summary>
    public async Task<SippResult> EndAsync(TimeSpan atMost)
    {
        await _process.ExitAsync(atMost);
        return Result();
    }

    /// <summary>What it has counted so far (written once a second).</summary>
    public SippResult Result()
    {
        var path = Path.Combine(_folder, "statistics.csv");
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        var errors = Path.Combine(_folder, "errors.log");
        var output = (File.Exists(errors) ? string.Join('\n', File.ReadLines(errors).Take(60)) : "") + "\n" + _process.Tail(15);
        var code = _process.HasExited ? _process.ExitCode : -1;
        if (lines.Length < 2)
            return new SippResult(code, 0, 0, 0, output);
        var names = lines[0].Split(';');
        var values = lines[^1].Split(';');
        int Count(string name) => int.Parse(values[Array.IndexOf(names, name)], CultureInfo.InvariantCulture);
        return new SippResult(code, Count("TotalCallCreated"), Count("SuccessfulCall(C)"), Count("FailedCall(C)"), output);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _ports.Dispose();
    }

    private static Sipp Launch(
        string scenario, string folder, PortRange ports, IReadOnlyDictionary<string, string>? words, IEnumerable<string> arguments)
    {
        var program = RealClient.Require("sipp", "sip-tester");
        var own = Path.Combine(folder, $"sipp-{scenario}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(own);
        var text = File.ReadAllText(Repository.Scenario(scenario));
        foreach (var (word, value) in words ?? new Dictionary<string, string>())
            text = text.Replace($"@{word}@", value, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(own, "scenario.xml"), text);

        // Media takes two ports, and two more for the echo, whether used or not.
        string[] fixedArguments =
        [
            "-sf", "scenario.xml", "-i", "127.0.0.1", "-mi", "127.0.0.1",
            "-p", $"{ports.First}", "-mp", $"{ports.First + 2}", "-nostdin",
            "-trace_stat", "-stf", "statistics.csv", "-fd", "1", "-trace_err", "-error_file", "errors.log",
        ];
        var process = ChildProcess.Start(program, [.. arguments, .. fixedArguments], own);
        return new Sipp(process, ports, own);
    }
}
