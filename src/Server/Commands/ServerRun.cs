using System.CommandLine;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Server.Commands;

/// <summary>Starts a server, says where it is, and stops it as it is asked to.</summary>
internal static class ServerRun
{
    /// <param name="parsed">Where to print.</param>
    /// <param name="options">What to start.</param>
    /// <param name="beside">What runs beside the server; ends when its token is cancelled.</param>
    /// <param name="cancellation">Ends everything.</param>
    public static async Task<int> RunAsync(
        ParseResult parsed, ServeOptions options, Func<ContactCenterServer, CancellationToken, Task> beside, CancellationToken cancellation)
    {
        var output = parsed.InvocationConfiguration.Output;
        var error = parsed.InvocationConfiguration.Error;
        // A server that comes up again after a power cut is worth more than a test that fails; a reload and `check` refuse it.
        var load = SiteConfiguration.Load(options.ConfigurationFolder, options.Addresses, flowTestsToo: false);
        await error.WriteAsync(FindingPrinter.Text(options.ConfigurationFolder, load.Findings).AsMemory(), cancellation);
        if (load.Site is not { } configuration)
        {
            await error.WriteLineAsync("The server did not start: the configuration has errors.");
            return CommandRun.Failure;
        }

        using var signals = new StopSignals(cancellation);
        using var logs = Logs();
        ContactCenterServer server;
        try
        {
            server = await ContactCenterServer.StartAsync(configuration, options, TimeProvider.System, logs);
        }
        catch (Exception e) when (e is StorageException or InvalidOperationException or IOException or System.Net.Sockets.SocketException)
        {
            await error.WriteLineAsync($"The server did not start: {e.Message}");
            return CommandRun.Failure;
        }

        await using (server)
        {
            await Banner.PrintAsync(output, configuration, server);
            var company = beside(server, signals.Stop);
            await Task.WhenAny(signals.FirstAsync(), server.Failed);
            if (server.Failed.IsCompleted)
            {
                await error.WriteLineAsync("The server failed and stops, so that it can be started again.");
                return CommandRun.Failure;
            }

            if (signals.IsDrain) await DrainAsync(server, signals);
            await company;
            return CommandRun.Ok;
        }
    }

    private static async Task DrainAsync(ContactCenterServer server, StopSignals signals)
    {
        try
        {
            await server.DrainAsync(signals.AtOnce);
        }
        catch (OperationCanceledException)
        {
            // The second signal: what is left is ended now.
        }
    }

    private static ILoggerFactory Logs() => LoggerFactory.Create(static logging => logging
        .SetMinimumLevel(LogLevel.Information)
        .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
        .AddFilter("Microsoft.Hosting", LogLevel.Warning)
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.Critical) // a port that is taken is said in one line below
        .AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffzzz ";
        })
        .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace));
}
