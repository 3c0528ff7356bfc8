using System.CommandLine;
using ContactCenter.Server.Commands;

var root = new RootCommand("ContactCenter: answers a central number, plays its menu, finds the right competence, keeps the queue.")
{
    ServeCommand.Create(),
    DemoCommand.Create(),
    CheckCommand.Create(),
    FlowCommand.Create(),
    PromptsCommand.Create(),
    WhyCommand.Create(),
    ReplayCommand.Create(),
    SimulateCommand.Create(),
    AuditCommand.Create(),
    CompareCommand.Create(),
    CallbacksCommand.Create(),
};
return await CommandRun.InvokeAsync(root, args, Console.Out, Console.Error);
