using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Security;
using System.Text;

namespace ContactCenter.Server.Speech;

/// <summary>
/// espeak-ng (Debian package of that name) as a process of its own: the text goes in on standard input, never through
/// a shell or an argument, and a WAV comes back on standard output. Time and size are bounded.
/// </summary>
internal sealed class EspeakSynthesizer(string program = "espeak-ng", TimeSpan? timeout = null, TimeProvider? time = null) : ISpeechSynthesizer
{
    /// <summary>Three minutes of 22 050 Hz: longer than any one sentence.</summary>
    private const int MaxBytes = 8 * 1024 * 1024;
    private const int MaxComplaint = 4096;

    private readonly TimeSpan _timeout = timeout ?? TimeSpan.FromSeconds(20);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public string Engine => SpeechSettings.Espeak;

    public void Dispose()
    {
        // a process for each passage, which ends with it
    }

    public async Task<SpeechResult> SynthesizeAsync(SpeechRequest request, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = Command(request) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return SpeechResult.Failed(SpeechFault.Absent, $"the program '{program}' is not installed (Debian: apt-get install espeak-ng)");
        }

        using var limit = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await ConverseAsync(process, Input(request), either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SpeechResult.Failed(SpeechFault.Slow, $"'{program}' had not finished after {_timeout.TotalSeconds:0.#} s and was stopped");
        }
        finally
        {
            Stop(process);
        }
    }

    private async Task<SpeechResult> ConverseAsync(Process process, string input, CancellationToken cancellation)
    {
        var output = ReadAsync(process.StandardOutput.BaseStream, MaxBytes, cancellation);
        var errors = ReadAsync(process.StandardError.BaseStream, MaxComplaint, cancellation);
        await TellAsync(process, input, cancellation);
        var bytes = await output;
        if (bytes is null)
            return SpeechResult.Failed(SpeechFault.BadAudio, $"'{program}' wrote more than {MaxBytes / 1024 / 1024} MB for one passage");

        var complaint = FirstLine(await errors);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            return SpeechResult.Failed(SpeechFault.Failed, $"'{program}' ended with code {process.ExitCode}{complaint}");
        return WaveFile.TryRead(bytes, out var audio) && audio is { Samples.Length: > 0 }
            ? SpeechResult.Spoken(audio)
            : SpeechResult.Failed(SpeechFault.BadAudio, $"'{program}' gave {bytes.Length} bytes that are no sound{complaint}");
    }

    /// <summary>A synthesiser that dies early closes its end: the exit code tells more than the broken pipe.</summary>
    private static async Task TellAsync(Process process, string input, CancellationToken cancellation)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input), cancellation);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Reported by what it wrote and how it ended.
        }
    }

    /// <summary>Everything the stream has; null when that is more than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(Stream stream, int most, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (all.Length + read > most)
                return null;
            await all.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        return all.ToArray();
    }

    /// <summary>
    /// What is said, as the program reads it. The end of its input is the end of a sentence, where the voice falls; before a break of no length it does not,
    /// as in the middle of one. Only markup has such a break: what stands in the text is escaped then.
    /// </summary>
    internal static string Input(SpeechRequest request) =>
        request.GoesOn ? SecurityElement.Escape(Plain(request.Text)) + "<break time=\"0\"/>\n" : Plain(request.Text) + "\n";

    /// <summary>Two brackets would begin sounds in the program's own notation: a text is what is said.</summary>
    private static string Plain(string text) => text.Replace('[', ' ').Replace(']', ' ');

    private static string FirstLine(byte[]? errors)
    {
        var line = Encoding.UTF8.GetString(errors ?? []).Split('\n', 2)[0].Trim();
        return line.Length == 0 ? "" : $": {line}";
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended between the question and the order.
        }
    }

    private ProcessStartInfo Command(SpeechRequest request)
    {
        var command = new ProcessStartInfo(program)
        {
            ArgumentList =
            {
                "-v", request.Voice,
                "-s", request.WordsPerMinute.ToString(CultureInfo.InvariantCulture),
                "-b", "1", // UTF-8
                "--stdin", "--stdout",
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (request.GoesOn)
            command.ArgumentList.Add("-m"); // markup
        return command;
    }
}
