using System.CommandLine;
using System.Security.Cryptography;
using ContactCenter.Server.Demo;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Runtime.Phones;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Commands;

/// <summary><c>demo</c>: the server with simulated callers and agents beside it.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var options = new ServerOptions(Path.Combine("data", "demo"), Path.Combine("config", "demo-always-open"));
        var pace = new Option<double>("--calls-per-minute") { Description = "How many callers come", DefaultValueFactory = _ => 8 };
        var seed = new Option<int>("--seed") { Description = "Same seed, same people", DefaultValueFactory = _ => 1 };
        var command = new Command("demo", "The server with simulated callers and agents that speak real SIP and RTP on this machine: open the wallboard and watch.") { pace, seed };
        options.AddTo(command);
        pace.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<double>() is not (> 0 and <= 600)) result.AddError("--calls-per-minute: write a number above 0 and up to 600");
        });
        command.SetAction((parsed, cancellation) => ServerRun.RunAsync(
            parsed,
            options.Read(parsed),
            (server, stop) => PlayAsync(server, new DemoPace(parsed.GetValue(pace), parsed.GetValue(seed)), stop),
            cancellation));
        return command;
    }

    private static async Task PlayAsync(ContactCenterServer server, DemoPace pace, CancellationToken stop)
    {
        var phones = new PhoneBankOptions(server.SipAddress);
        await using var agents = new PhoneBank(phones, RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);
        await using var callers = new PhoneBank(phones, RandomNumberGenerator.Fill, TimeProvider.System, NullLoggerFactory.Instance);
        await new DemoTraffic(server.Site.Current.Configuration, agents, callers, pace, TimeProvider.System).RunAsync(stop);
    }
}
