using System.CommandLine;
using System.CommandLine.Parsing;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;

namespace ContactCenter.Server.Commands;

/// <summary>The options that start a server, the same for <c>serve</c> and <c>demo</c>.</summary>
internal sealed class ServerOptions(string dataFolder, string configurationFolder = "config")
{
    private readonly Option<string> _config = new("--config")
    {
        Description = "The folder that holds server.yaml, agents.yaml, queues.yaml, hours.yaml, flows/ and prompts/",
        HelpName = "DIR",
        DefaultValueFactory = _ => configurationFolder,
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "The folder for what the server must remember: journal, registrations, admin token",
        HelpName = "DIR",
        DefaultValueFactory = _ => dataFolder,
    };

    private readonly Option<string?> _sip = new("--sip") { Description = "Where SIP is taken, UDP and TCP; port 0 picks a free one", HelpName = "IP:PORT" };
    private readonly Option<string?> _sips = new("--sips") { Description = "Where SIP over TLS is taken; not available in this version", HelpName = "IP:PORT" };
    private readonly Option<string?> _http = new("--http") { Description = "Where the wallboard and the API are; port 0 picks a free one", HelpName = "IP:PORT" };
    private readonly Option<string?> _rtp = new("--rtp") { Description = "Ports for media, four for each call", HelpName = "FROM-TO" };
    private readonly Option<string?> _advertise = new("--advertise") { Description = "The address phones are told, when it is not the one listened on", HelpName = "IP" };

    public void AddTo(Command command)
    {
        Option[] all = [_config, _data, _sip, _sips, _http, _rtp, _advertise];
        foreach (var option in all) command.Options.Add(option);
        _sip.Validators.Add(static given => Check(given, static text => AddressText.EndPoint(text, out var problem) is null ? problem : null));
        _http.Validators.Add(static given => Check(given, static text => AddressText.EndPoint(text, out var problem) is null ? problem : null));
        _rtp.Validators.Add(static given => Check(given, static text => AddressText.Ports(text, out var problem) is null ? problem : null));
        _advertise.Validators.Add(static given => Check(given, static text => AddressText.Address(text, out var problem) is null ? problem : null));
    }

    /// <summary>What cannot be an address is wrong usage, before anything is read.</summary>
    private static void Check(OptionResult given, Func<string, string?> problemOf)
    {
        if (given.Tokens is [var one] && problemOf(one.Value) is { } problem) given.AddError($"{given.IdentifierToken?.Value}: {problem}");
    }

    public ServeOptions Read(ParseResult parsed) => new(
        parsed.GetRequiredValue(_config),
        parsed.GetRequiredValue(_data),
        new AddressOverrides(parsed.GetValue(_sip), parsed.GetValue(_sips), parsed.GetValue(_http), parsed.GetValue(_rtp), parsed.GetValue(_advertise)));
}
