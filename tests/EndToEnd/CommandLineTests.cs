using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>The program as scripts see it: exit codes, what is printed where, and starting and stopping.</summary>
public sealed partial class CommandLineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contactcenter-e2e-").FullName;

    [Fact]
    public async Task Check_OfWhatShips_IsClean()
    {
        var (code, output) = await ServerProcess.RunAsync("check", "--config", Path.Combine(Repository.Root, "config"));
        Assert.True(code == 0, output);
        (code, output) = await ServerProcess.RunAsync("check", "--config", Path.Combine(Repository.Root, "config", "demo-always-open"));
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task Check_OfAnError_NamesFileLineAndColumn_AndEndsWithOne()
    {
        var config = Broken();
        var (code, output) = await ServerProcess.RunAsync("check", "--config", config.Location);
        Assert.Equal(1, code);
        Assert.Matches(Finding(), output);
        Assert.Contains("booking", output, StringComparison.Ordinal); // the nearest queue there is
    }

    [Fact]
    public async Task Serve_WithAnErrorInTheConfiguration_DoesNotStart()
    {
        var config = Broken();
        var (code, output) = await ServerProcess.RunAsync("serve", "--config", config.Location, "--data", Path.Combine(_folder, "data"),
            "--sip", "127.0.0.1:0", "--http", "127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Matches(Finding(), output);
        Assert.DoesNotContain("READY", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "--nonsense")]
    [InlineData("dance")]
    [InlineData("serve", "--sip", "not-an-address")]
    public async Task WrongUsage_EndsWithTwo(params string[] arguments)
    {
        var (code, output) = await ServerProcess.RunAsync(arguments);
        Assert.True(code == 2, $"exit {code}: {output}");
    }

    [Fact]
    public async Task Help_EndsWithZero()
    {
        var (code, output) = await ServerProcess.RunAsync("--help");
        Assert.Equal(0, code);
        foreach (var verb in new[] { "serve", "check", "flow" })
            Assert.Contains(verb, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_OnPortZero_PrintsThePorts_TakesUdpAndTcpOnTheSame_AndStopsOnTerminate()
    {
        await using var stage = await Stage.OpenAsync();
        Assert.NotEqual(0, stage.Server.Sip.Port);
        Assert.NotEqual(0, stage.Server.Http.Port);
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(stage.Server.Sip);
        var options = stage.Raw("a").Request("OPTIONS", $"sip:{stage.Server.Sip}", RawPhone.Token(), "<sip:a@127.0.0.1>;tag=1", $"<sip:{stage.Server.Sip}>");
        await stage.Raw("a").RequestAsync(options);

        Assert.Equal(0, await stage.Server.StopAsync(TimeSpan.FromSeconds(10)));
        Assert.DoesNotContain(stage.Server.Log, line => line.Contains("Unhandled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_OnAPortInUse_SaysSo_AndEndsWithOne()
    {
        await using var stage = await Stage.OpenAsync();
        var (code, output) = await ServerProcess.RunAsync("serve", "--config", stage.Configuration.Location,
            "--data", Path.Combine(_folder, "other"), "--sip", stage.Server.Sip.ToString(), "--http", "127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.True(output.Contains($"{stage.Server.Sip.Port}", StringComparison.Ordinal), output); // which port
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal); // words, no stack trace
    }

    [Fact]
    public async Task Serve_OnDataInUse_SaysSo_AndEndsWithOne()
    {
        await using var stage = await Stage.OpenAsync();
        var (code, output) = await ServerProcess.RunAsync("serve", "--config", stage.Configuration.Location,
            "--data", stage.Data, "--sip", "127.0.0.1:0", "--http", "127.0.0.1:0");
        Assert.True(code == 1, output);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithDemoSecrets_BindsLoopbackOnly()
    {
        var config = new ConfigurationFolder(Path.Combine(_folder, "config"));
        var (code, output) = await ServerProcess.RunAsync("serve", "--config", config.Location,
            "--data", Path.Combine(_folder, "data"), "--sip", $"{IPAddress.Any}:0", "--http", "127.0.0.1:0");
        Assert.Equal(1, code);
        Assert.Contains("demo", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_AreNotPrinted_AndTheTokenIsReadableByItsOwnerAlone()
    {
        await using var stage = await Stage.OpenAsync(config => config.Replace("agents.yaml", "secret: demo-1001", "secret: known-to-anna-alone"));
        Assert.Equal(200, (await stage.Raw("1001").TryRegisterAsync("known-to-anna-alone")).Status);
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(stage.Data, "admin-token"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        Assert.DoesNotContain(stage.Server.Log, line => line.Contains("known-to-anna-alone", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ConfigurationFolder Broken() => new ConfigurationFolder(Path.Combine(_folder, "broken"))
        .Replace("flows/main.yaml", "    queue: nurse\n", "    queue: bokning\n");

    // file:line:column: severity code: message
    [GeneratedRegex(@"main\.yaml:\d+:\d+: error [\w-]+: .*bokning")]
    private static partial Regex Finding();
}
