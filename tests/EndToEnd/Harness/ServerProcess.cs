using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>The built server as its own process, started, killed and started again on the same data and ports.</summary>
internal sealed partial class ServerProcess(string configuration, string data, PortRange rtp, string verb = "serve", params string[] more) : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _earlier = new();
    private ChildProcess? _process;

    /// <summary>Where it takes SIP over UDP and TCP; kept over restarts.</summary>
    public IPEndPoint Sip { get; private set; } = new(IPAddress.Loopback, 0);

    public IPEndPoint Http { get; private set; } = new(IPAddress.Loopback, 0);

    public ApiClient Api { get; private set; } = null!;

    /// <summary>Memory it has in use now, bytes.</summary>
    public long ResidentBytes =>
        long.Parse(File.ReadLines($"/proc/{_process!.Id}/status").First(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ')[^2], provider: null) * 1024;

    public bool HasExited => _process?.HasExited ?? true;

    /// <summary>What every process so far has printed and logged.</summary>
    public IReadOnlyList<string> Log => [.. _earlier, .. _process?.Lines ?? []];

    /// <summary>Starts it and waits for READY.</summary>
    public async Task StartAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Launch(line =>
        {
            if (line.Trim() == "READY")
                ready.TrySetResult();
        });
        var exited = _process.ExitAsync(StartsWithin);
        if (await Task.WhenAny(ready.Task, exited) == exited)
            throw new InvalidOperationException($"The server did not become ready:\n{(_process.HasExited ? $"exit {_process.ExitCode}\n" : "")}{_process.Tail(40)}");

        var printed = string.Join('\n', _process.Lines);
        Sip = EndPoint(SipLine().Match(printed), "sip");
        Http = EndPoint(HttpLine().Match(printed), "http");
        Api?.Dispose();
        Api = new ApiClient(Http, (await File.ReadAllTextAsync(Path.Combine(data, "admin-token"))).Trim());
    }

    /// <summary>Starts it and kills it so long after, ready or not.</summary>
    public async Task StartAndKillAsync(TimeSpan after)
    {
        _process = Launch(static _ => { });
        using (var moment = new PeriodicTimer(after)) await moment.WaitForNextTickAsync();
        await KillAsync();
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.KillHard();
        await _process.ExitAsync(TimeSpan.FromSeconds(10));
        await PutAwayAsync();
    }

    /// <summary>SIGTERM; its exit code.</summary>
    public async Task<int> StopAsync(TimeSpan atMost)
    {
        RequestStop();
        return await ExitAsync(atMost);
    }

    public void RequestStop() => _process!.RequestStop();

    public async Task<int> ExitAsync(TimeSpan atMost)
    {
        var code = await _process!.ExitAsync(atMost);
        await PutAwayAsync();
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await PutAwayAsync();
        Api?.Dispose();
    }

    /// <summary>Runs one of its other verbs to the end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var process = ChildProcess.Start("dotnet", [Repository.ServerAssembly, .. arguments], Path.GetTempPath());
        var code = await process.ExitAsync(StartsWithin);
        return (code, string.Join('\n', process.Lines));
    }

    private ChildProcess Launch(Action<string> onOutput) =>
        ChildProcess.Start("dotnet",
        [
            Repository.ServerAssembly, verb, "--config", configuration, "--data", data,
            "--sip", Sip.ToString(), "--http", Http.ToString(), "--rtp", $"{rtp.First}-{rtp.Last}", .. more,
        ], Path.GetTempPath(), onOutput: onOutput);

    private async Task PutAwayAsync()
    {
        if (_process is null)
            return;
        foreach (var line in _process.Lines)
            _earlier.Enqueue(line);
        await _process.DisposeAsync();
        _process = null;
    }

    private static IPEndPoint EndPoint(Match match, string what) =>
        match.Success
            ? new IPEndPoint(IPAddress.Parse(match.Groups["ip"].Value), int.Parse(match.Groups["port"].Value, null))
            : throw new InvalidOperationException($"The server printed no {what} address before READY");

    [GeneratedRegex(@"^\s*sip\b[^\d\n]*(?<ip>\d+\.\d+\.\d+\.\d+):(?<port>\d+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex SipLine();

    [GeneratedRegex(@"http://(?<ip>\d+\.\d+\.\d+\.\d+):(?<port>\d+)")]
    private static partial Regex HttpLine();
}
