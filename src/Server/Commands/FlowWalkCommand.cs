using System.CommandLine;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Speech;

namespace ContactCenter.Server.Commands;

/// <summary><c>flow walk</c>: what a caller hears, as text.</summary>
internal static class FlowWalkCommand
{
    /// <param name="input">What the caller types in <c>--interactive</c>; standard input without it.</param>
    public static Command Create(TextReader? input = null)
    {
        var config = CommandRun.ConfigOption();
        var number = new Option<string>("--number") { Description = "The number dialled", HelpName = "N", Required = true };
        var keys = new Option<string>("--keys")
        {
            Description = "What the caller does, with commas between: keys, timeout (presses nothing), full (the queue is full), noTime (no time is free for a callback), turned, refused or failed (a switch that is turned), hangup",
            HelpName = "KEYS",
            DefaultValueFactory = _ => "",
        };
        var at = new Option<string?>("--at") { Description = "When, on the service's own clock: 2026-03-02T09:00; now without it", HelpName = "TIME" };
        at.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !WalkTime.TryRead(text, _ => default, out _))
                result.AddError($"--at: '{text}' is not a time; write it as 2026-03-02T09:00, or with an offset as 2026-03-02T09:00+01:00");
        });
        var language = new Option<string?>("--language") { Description = "The language the call begins in; the flow's first without it", HelpName = "LANG" };
        var caller = new Option<string?>("--caller") { Description = "The caller's number, as the flow sees it; withheld without it", HelpName = "N" };
        var switches = new Option<string>("--switches") { Description = "The switches that are on, with commas between; the others are off", HelpName = "NAMES", DefaultValueFactory = _ => "" };
        var interactive = new Option<bool>("--interactive") { Description = "Go on from there by typing: keys, t to wait, h to hang up, q to end" };
        var command = new Command("walk", "Tell what a caller hears, as text") { config, number, keys, at, language, caller, switches, interactive };
        command.SetAction(async (parsed, cancellation) =>
        {
            var output = parsed.InvocationConfiguration;
            if (await FlowTexts.LoadAsync(parsed, parsed.GetRequiredValue(config)) is not { Flows: { } flows, Hours: { } hours } site)
                return CommandRun.Failure;
            if (parsed.GetValue(at) is not { } text || !WalkTime.TryRead(text, hours.FromLocal, out var when))
                when = TimeProvider.System.GetUtcNow();
            var request = WalkSite.Request(site.Announcements, site.Queues, site.ContactPersons) with
            {
                Number = parsed.GetRequiredValue(number),
                At = when,
                Keys = parsed.GetValue(keys) ?? "",
                Language = parsed.GetValue(language),
                Caller = parsed.GetValue(caller),
                SwitchesOn = (parsed.GetValue(switches) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            };
            if (parsed.GetValue(interactive) && FlowWalk.Begin(flows, hours, request, out _) is { } begun)
            {
                await WalkConversation.RunAsync(begun, input ?? Console.In, output.Output, cancellation);
                return CommandRun.Ok;
            }

            var walk = FlowWalk.Walk(flows, hours, request);
            if (walk.Problem is not null)
            {
                await output.Error.WriteLineAsync(walk.Problem);
                return CommandRun.Failure;
            }

            await output.Output.WriteAsync(SpokenText.WithoutMarks(walk.Text).AsMemory(), cancellation);
            return CommandRun.Ok;
        });
        return command;
    }
}
