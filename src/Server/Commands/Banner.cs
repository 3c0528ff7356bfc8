using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;

namespace ContactCenter.Server.Commands;

/// <summary>What a person needs to know to use a server that has just started. <c>READY</c> alone on the last line.</summary>
internal static class Banner
{
    public static async Task PrintAsync(TextWriter output, SiteConfiguration configuration, ContactCenterServer server)
    {
        await output.WriteLineAsync($"sip     {server.SipAddress} (UDP, TCP)");
        await output.WriteLineAsync($"http    {server.HttpAddress}");
        foreach (var flow in configuration.Flows.Flows)
            await output.WriteLineAsync($"call    {string.Join(" or ", flow.Numbers)} at {server.SipAddress}");
        await output.WriteLineAsync("agents  " + string.Join(", ", configuration.Agents.Select(static agent =>
            agent.HasDemoSecret ? $"{agent.Id} (secret {agent.Secret!.Value.Reveal()})" : agent.Id.Value)));
        await output.WriteLineAsync($"board   {server.HttpAddress}?token={server.Token.Value}");
        await output.WriteLineAsync("READY");
        await output.FlushAsync();
    }
}
