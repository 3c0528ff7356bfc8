using System.CommandLine;
using System.Globalization;
using ContactCenter.Analysis.Erlang;
using ContactCenter.Server.Commands;
using Spectre.Console;

namespace ContactCenter.Server.Tests.Commands;

/// <summary><c>simulate</c> as its user gives it: a configuration's folder and a file of traffic.</summary>
public sealed class SimulateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(120, 8, 19, "Fewest agents by Erlang C for 80 % / 2 min: 19; with at most 75 % of their time at work: 22.")]
    [InlineData(200, 7, 27, "Fewest agents by Erlang C for 80 % / 2 min: 27; with at most 75 % of their time at work: 32.")]
    public async Task Fewest_IsWhatPlannersReckonWith(int calls, int minutes, int agents, string says)
    {
        var config = Config(agents);
        var (code, output, error) = await RunAsync(config, Rates(calls, minutes), "--seeds 1 --days 1 --cap 75%");
        Assert.Equal((CommandRun.Ok, ""), (code, error));
        Assert.Contains(says, output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    /// <summary>In the limit in which the formula is exact: one queue, nobody hangs up, phones answered at once, no wrap-up.</summary>
    [Theory]
    [InlineData(120, 8, 19, 7)]
    [InlineData(60, 6, 8, 10)]
    [InlineData(90, 6, 10, 28)] // nine tenths of what they can do
    public async Task OneQueue_NobodyHangsUp_IsErlangC(int calls, int minutes, int agents, int days)
    {
        var (_, output, _) = await RunAsync(Config(agents), Rates(calls, minutes), FormattableString.Invariant($"--answers-after 0s --format csv --days {days}"));
        var exact = new ErlangC(calls, TimeSpan.FromMinutes(minutes), agents);
        Holds(output, "queue,booking,withinGoalRate", exact.Within(TimeSpan.FromMinutes(2)));
        Holds(output, "queue,booking,waitMean", exact.MeanWait!.Value.TotalSeconds);
        Assert.Equal(exact.Within(TimeSpan.FromMinutes(2)), Value(output, "erlangAllSteps,booking,cWithinGoal", "erlangFirstStep,booking,cWithinGoal").Mean, 4);
    }

    [Fact]
    public async Task OneQueue_CallersHangUp_IsErlangA()
    {
        var (_, output, _) = await RunAsync(Config(15), Rates(120, 8, "4m"), "--answers-after 0s --format csv --days 7");
        var exact = new ErlangA(120, TimeSpan.FromMinutes(8), 15, TimeSpan.FromMinutes(4));
        Holds(output, "queue,booking,abandonedRate", exact.Abandons);
    }

    [Fact]
    public async Task Shipped_ASeedIsAResult_InEveryForm()
    {
        var rates = Rates(40, 3, "5m");
        var (code, text, _) = await RunAsync(Shipped.Config, rates, "--seeds 3 --days 1 --seed 7");
        Assert.Equal(CommandRun.Ok, code);
        Assert.Equal(text, (await RunAsync(Shipped.Config, rates, "--seeds 3 --days 1 --seed 7")).Output);
        Assert.NotEqual(text, (await RunAsync(Shipped.Config, rates, "--seeds 3 --days 1 --seed 8")).Output);
        foreach (var said in new[] { "with 95 % confidence", "Booking", "6 of 6 agents have no `hours`", "What was assumed", "seeds 7 to 9" })
            Assert.Contains(said, text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", text, StringComparison.Ordinal);

        var file = _folder.Of("report.html");
        Assert.Equal((CommandRun.Ok, ""), Of(await RunAsync(Shipped.Config, rates, $"--seeds 2 --days 1 --format html --language sv --out {file}")));
        var html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("besvaras", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneSeed_HasNoInterval_AndSaysSo()
    {
        var (_, output, _) = await RunAsync(Shipped.Config, Rates(30, 3), "--seeds 1 --days 1");
        Assert.Contains("no interval can be told", output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("95 %", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyCalls_IsSaid() =>
        Assert.Contains("Nobody calls", (await RunAsync(Shipped.Config, Rates(0, 3), "--seeds 2 --days 1")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("--seeds 0", "--seeds: write 1 to 1000")]
    [InlineData("--seeds 10000", "--seeds: write 1 to 1000")]
    [InlineData("--seed -1", "--seed: write 0 to")]
    [InlineData("--days 0", "--days: write 1 to 1100")]
    [InlineData("--days 4000", "--days: write 1 to 1100")]
    [InlineData("--from monday", "--from: write a date as 2026-03-02")]
    [InlineData("--goal 2m", "--goal: write a part")]
    [InlineData("--goal 100%/2m", "--goal: write a part")]
    [InlineData("--goal 80%/soon", "--goal: write a part")]
    [InlineData("--cap 0%", "--cap: write a part")]
    [InlineData("--missed 100%", "--missed: write a part from 0% to 90%")]
    [InlineData("--reached 0.8", "--reached: write a part")]
    [InlineData("--answers-after 10m", "--answers-after: write a time")]
    [InlineData("--takes-callback 101%", "--takes-callback: write a part")]
    [InlineData("--bad-lines perhaps", "perhaps")]
    [InlineData("--answers-after 20s", "phones ring for 20s, so nobody would ever be answered")]
    public async Task WrongUsage_IsRefusedWithTheCure(string arguments, string says)
    {
        var (code, output, error) = await RunAsync(Shipped.Config, Rates(30, 3), arguments);
        Assert.Equal((CommandRun.WrongUsage, ""), (code, output));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotBeRead_IsSaid()
    {
        var (code, output, error) = await RunAsync(Shipped.Config, _folder.Of("nowhere.yaml"), "");
        Assert.Equal((CommandRun.Failure, ""), (code, output));
        Assert.Contains("nowhere.yaml", error, StringComparison.Ordinal);
        (code, _, error) = await RunAsync(Shipped.Config, Write("unknown.yaml", "traffic: [{ queue: bookin, callsPerHour: 3 }]\n"), "");
        Assert.Equal(CommandRun.Failure, code);
        Assert.Contains("booking", error, StringComparison.Ordinal);
        (code, _, error) = await RunAsync(_folder.Of("no-config"), Rates(3, 3), "");
        Assert.Equal(CommandRun.Failure, code);
        Assert.Contains("missing-file", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_SaysSo_AndWritesNothing()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var (code, output, error) = await RunAsync(Shipped.Config, Rates(40, 3), "--seeds 4 --days 30", stop.Token);
        Assert.Equal((CommandRun.Failure, ""), (code, output));
        Assert.Contains("stopped before its end", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheDayTheClockIsPutBack_HasTwentyFiveHours()
    {
        var (_, output, _) = await RunAsync(Config(2), Rates(4, 3), "--seeds 2 --from 2026-10-25 --days 1 --format csv");
        Assert.Equal(25, Value(output, "erlangFirstStep,booking,hours").Mean);
        Assert.Equal(4 * 25, Value(output, "agents,,hours").Mean); // two who take bookings, and two others
    }

    [Fact]
    public void Progress_OnATerminal_HasABar_AndLeavesTheResult()
    {
        using var terminal = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, Out = new AnsiConsoleOutput(terminal) });
        Assert.Equal(42, ReadingProgress.Run(console, 10, step =>
        {
            for (var i = 0; i < 10; i++)
                step();
            return 42;
        }));
        Assert.NotEqual("", terminal.ToString());
    }

    private static (int Code, string Output) Of((int Code, string Output, string Error) run) => (run.Code, run.Output);

    private static void Holds(string csv, string figure, double exact)
    {
        var (mean, low, high) = Value(csv, figure);
        Assert.True(low <= exact && exact <= high, FormattableString.Invariant($"{figure}: {exact:F4} is not within {low:F4} to {high:F4} ({mean:F4})."));
    }

    private static (double Mean, double? Low, double? High) Value(string csv, params string[] figures)
    {
        var line = csv.Split("\r\n").First(line => figures.Any(figure => line.StartsWith(figure + ",", StringComparison.Ordinal))).Split(',');
        static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
        return (Number(line[3])!.Value, Number(line[4]), Number(line[5]));
    }

    private string Rates(int calls, int minutes, string? patience = null) => Write("traffic.yaml", FormattableString.Invariant($$"""
        from: 2026-03-02
        traffic:
          - { queue: booking, callsPerHour: {{calls}}, handle: {{minutes}}m{{(patience is null ? "" : $", patience: {patience}")}} }
        """));

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.Of(name), text);
        return _folder.Of(name);
    }

    /// <summary>The configuration that ships, with so many who take bookings, no wrap-up after them, and room for all.</summary>
    private string Config(int agents)
    {
        var folder = _folder.Of("config");
        Shipped.CopyTo(folder, sound: true);
        var queues = File.ReadAllText(Path.Combine(folder, "queues.yaml"));
        File.WriteAllText(Path.Combine(folder, "queues.yaml"), queues
            .Replace("wrapUp: 20s ", "wrapUp: 0s ", StringComparison.Ordinal)
            .Replace("maxWaiting: 50 ", "maxWaiting: 10000 ", StringComparison.Ordinal)
            .Replace("      - { after: 60s, tiers: 2 }\n", "", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "agents.yaml"), string.Join('\n', [
            "agents:",
            .. Enumerable.Range(1, agents).Select(static i => FormattableString.Invariant($"  - {{ id: \"{2000 + i}\", name: Booker {i}, secret: demo-{2000 + i}, languages: [sv, en], skills: {{ booking: 1 }} }}")),
            "  - { id: \"1005\", name: Erik Sand, secret: demo-1005, languages: [sv, en], skills: { nurse: 2 } }",
            "  - { id: \"1006\", name: Farida Amin, secret: demo-1006, languages: [sv, en], skills: { nurse: 3, specialist: 3 } }",
            "",
        ]));
        return folder;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string config, string traffic, string arguments, CancellationToken? cancellation = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] all = ["simulate", "--config", config, "--traffic", traffic, .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var code = await CommandRun.InvokeAsync(new RootCommand { SimulateCommand.Create(new FixedTime()) }, all, output, error, cancellation ?? TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
