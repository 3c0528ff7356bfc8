using System.CommandLine;
using ContactCenter.Configuration;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Commands;

/// <summary><c>flow graph</c>: the picture of a flow.</summary>
internal static class FlowGraphCommand
{
    public static Command Create()
    {
        var config = CommandRun.ConfigOption();
        var name = new Option<string>("--flow") { Description = "Name of the flow", HelpName = "NAME", Required = true };
        var format = new Option<string>("--format") { Description = "What to draw for", DefaultValueFactory = _ => "mermaid" };
        format.AcceptOnlyFromAmong("mermaid", "dot", "svg");
        var command = new Command("graph", "Draw a flow, on standard output") { config, name, format };
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration;
            if (await FlowTexts.LoadAsync(parsed, parsed.GetRequiredValue(config)) is not { Flows: { } flows })
                return CommandRun.Failure;
            var wanted = parsed.GetRequiredValue(name);
            if (flows.Find(wanted) is not { } flow)
            {
                await output.Error.WriteLineAsync($"there is no flow {Quote.Of(wanted)}{NearestName.Hint(wanted, [.. flows.Flows.Select(one => one.Name)], "name another")}");
                return CommandRun.Failure;
            }

            var drawing = parsed.GetValue(format) switch
            {
                "dot" => FlowGraph.ToDot(flow),
                "svg" => FlowGraph.ToSvg(flow),
                _ => FlowGraph.ToMermaid(flow),
            };
            await output.Output.WriteAsync(drawing.AsMemory(), cancellation);
            return CommandRun.Ok;
        });
        return command;
    }
}
