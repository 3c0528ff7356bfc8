using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>A program a test has started: its lines, its end, and its certain end with the test.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private static readonly ConcurrentDictionary<int, Process> Alive = new();

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    static ChildProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Alive.Values)
            TryKill(process);
    };

    private ChildProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>Everything it has written so far, both streams, as it came.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>
    /// Starts a program; <paramref name="onOutput"/> sees the lines of its standard output. One that is <paramref name="steered"/> is
    /// told by <see cref="WriteLineAsync"/> what to do; others have no standard input.
    /// </summary>
    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, string workingDirectory,
        IReadOnlyDictionary<string, string>? environment = null, Action<string>? onOutput = null, bool steered = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var process = new Process { StartInfo = start };
        var child = new ChildProcess(process);
        process.OutputDataReceived += (_, line) => child.Keep(line.Data, onOutput);
        process.ErrorDataReceived += (_, line) => child.Keep(line.Data, null);
        process.Start();
        Alive[process.Id] = process;
        if (!steered) process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>A line for its standard input.</summary>
    public async Task WriteLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>SIGTERM: please end.</summary>
    public void RequestStop()
    {
        if (!_process.HasExited && Kill(_process.Id, Terminate) != 0 && !_process.HasExited)
            throw new InvalidOperationException($"kill({_process.Id}): {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>SIGKILL: as if the power went.</summary>
    public void KillHard() => TryKill(_process);

    /// <summary>Its exit code, once it has ended and all it wrote is read.</summary>
    public async Task<int> ExitAsync(TimeSpan atMost)
    {
        using var deadline = new CancellationTokenSource(atMost);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException(
                $"{_process.StartInfo.FileName} did not end within {atMost.TotalSeconds:0} s; it said:\n{Tail(30)}");
        }
        return _process.ExitCode;
    }

    public string Tail(int lines) => string.Join('\n', _lines.TakeLast(lines));

    public async ValueTask DisposeAsync()
    {
        TryKill(_process);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // killed; its last lines may be lost
        }
        Alive.TryRemove(_process.Id, out _);
        _process.Dispose();
    }

    private void Keep(string? line, Action<string>? onOutput)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        onOutput?.Invoke(line);
    }

    private static void TryKill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // has ended
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}
