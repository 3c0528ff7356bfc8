using System.CommandLine;
using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Why;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Explaining;

namespace ContactCenter.Server.Commands;

/// <summary><c>why</c>: why a caller waited as long and got whom; or why an agent sat idle while others waited.</summary>
internal static class WhyCommand
{
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(24);

    public static Command Create()
    {
        var config = CommandRun.ConfigOption();
        var data = JournalQuestion.DataOption();
        var call = new Argument<string?>("CALL") { Description = "The call's id, as /api/v1/calls and the log have it; or callbacks/12 for a request to call back: the call that asked for it and all attempts are one story", Arity = ArgumentArity.ZeroOrOne };
        var agent = new Option<string?>("--agent") { Description = "Instead of a call: what this agent did, and why those who waited were not theirs", HelpName = "ID" };
        var (from, to) = (Moment("--from", "With --agent: from then on"), Moment("--to", "With --agent: until then"));
        var language = new Option<string>("--language") { Description = "sv or en", HelpName = "CODE", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong("sv", "en");
        var command = new Command("why", "Tell why a caller waited as long and got whom, or why an agent sat idle while others waited, from the journal") { call, config, data, agent, from, to, language };
        command.Validators.Add(result =>
        {
            var (asksAgent, asksCall) = (result.GetValue(agent) is not null, result.GetValue(call) is not null);
            if (asksAgent == asksCall)
                result.AddError("Name a call, or an agent by --agent with --from and --to");
            else if (asksAgent && (result.GetValue(from) is null || result.GetValue(to) is null))
                result.AddError("--agent goes with --from and --to, such as --from 2026-03-02T09:10 --to 2026-03-02T09:14");
        });
        command.SetAction((parsed, _) => JournalQuestion.AskAsync(parsed, parsed.GetRequiredValue(config), parsed.GetRequiredValue(data), async (site, reader) =>
        {
            var (desk, swedish) = (new WhyDesk(reader, site.Plan, site.Hours.ToLocal), parsed.GetRequiredValue(language) == "sv");
            var (lines, problem) = parsed.GetValue(call) is { } id ? Call(desk, id, swedish) : Agent(desk, parsed.GetValue(agent)!, At(site, parsed.GetValue(from)!), At(site, parsed.GetValue(to)!), swedish);
            if (lines is null)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(problem);
                return CommandRun.Failure;
            }

            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Join('\n', lines.Select(line => Text(line, site))));
            return CommandRun.Ok;
        }));
        return command;
    }

    private static (IEnumerable<WhyLine>? Lines, string Problem) Call(WhyDesk desk, string call, bool swedish) => desk.Of(call, swedish)?.Story is { } story
        ? ([.. story.Answer, .. story.Promises, new(null, ""), .. story.Steps], "")
        : (null, $"the journal knows no call {Quote.Of(call)}: it was never there, or its time to be kept is over");

    private static (IEnumerable<WhyLine>? Lines, string Problem) Agent(WhyDesk desk, string agent, DateTimeOffset from, DateTimeOffset to, bool swedish) =>
        to <= from || to - from > LongestAsked ? (null, "--to is after --from, by at most 24 hours")
        : desk.Of(new AgentId(agent), from, to, swedish) is { } idle ? (idle.Lines, "")
        : (null, $"there is no agent {Quote.Of(agent)} in agents.yaml");

    private static string Text(WhyLine line, SiteConfiguration site) =>
        line.At is { } at ? $"{site.Hours.ToLocal(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}  {line.Text}" : line.Text;

    private static DateTimeOffset At(SiteConfiguration site, string text) => site.Hours.FromLocal(Clock(text)!.Value);

    private static Option<string?> Moment(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && Clock(text) is null)
                result.AddError($"{name}: '{text}' is no time on the service's clock; write it as 2026-03-02T09:10");
        });
        return option;
    }

    private static DateTime? Clock(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) ? clock : null;
}
