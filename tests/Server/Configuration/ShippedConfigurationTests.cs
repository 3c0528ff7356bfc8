using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>What ships is right, and is what people are told it is.</summary>
public sealed class ShippedConfigurationTests
{
    [Theory]
    [InlineData("config")]
    [InlineData("config/demo-always-open")]
    [InlineData("config/examples/heart-contact-point")]
    [InlineData("config/examples/health-station")]
    [InlineData("config/examples/hospital-hotline")]
    [InlineData("config/examples/region-1177")]
    [InlineData("config/examples/trust-pilots")]
    public void Shipped_HasNoFinding(string folder)
    {
        var loaded = SiteConfiguration.Load(Path.Combine(Shipped.Root, folder), time: new FixedTime());
        Assert.Empty(loaded.Findings);
        Assert.NotNull(loaded.Site);
    }

    [Fact]
    public void Shipped_IsTheContactPoint()
    {
        var site = SiteConfiguration.Load(Shipped.Config, time: new FixedTime()).Site!;
        Assert.Equal(["1001", "1002", "1003", "1004", "1005", "1006"], site.Agents.Select(agent => agent.Id.Value));
        Assert.All(site.Agents, agent => Assert.Equal("demo-" + agent.Id.Value, agent.Secret!.Value.Reveal()));
        Assert.All(site.Agents, agent => Assert.True(agent.HasDemoSecret));
        Assert.Equal(["booking", "nurse", "specialist"], site.Plan.Queues.Select(queue => queue.Id.Value));
        Assert.Same(site.Flows.FindByNumber("100"), site.Flows.FindByNumber("0313422400"));
        Assert.Equal("127.0.0.1:5060", site.Server.Sip.Listen.ToString());
        Assert.Equal("20000-29999", site.Server.RtpPorts.ToString());
        Assert.Equal(2000, site.Server.Limits.Calls);
        Assert.NotNull(site.Prompts.Find("sv", "for-booking"));
        Assert.NotNull(site.Prompts.Music("hold"));
        Assert.Null(site.Prompts.Find("fi", "for-booking"));
        Assert.Equal("Diana Berg, nurse", site.Agents.Single(static agent => agent.Id.Value == "1004").Plan.Name);
    }

    /// <summary>What stands there as an example holds: taken over under a queue and with a trunk, it needs nothing else.</summary>
    [Fact]
    public void ExampleOfCallingBack_IsOne()
    {
        using var folder = new TemporaryFolder();
        Shipped.CopyTo(folder.Path, sound: true);
        var queues = File.ReadAllText(folder.Of("queues.yaml"));
        var example = Example(queues, "#    callback:") + "\n" + Example(queues, "#    messages:");
        folder.Write("queues.yaml", queues.Replace("    number: \"801\"", example + "\n    number: \"801\"", StringComparison.Ordinal));
        var agents = File.ReadAllText(folder.Of("agents.yaml"));
        var roster = string.Join('\n', agents[agents.IndexOf("#    hours:", StringComparison.Ordinal)..].TrimEnd().Split('\n').Select(line => line[1..]));
        folder.Write("agents.yaml", agents.Replace("  administrators:\n", "  administrators:\n" + roster + "\n", StringComparison.Ordinal));
        folder.Write("server.yaml", File.ReadAllText(folder.Of("server.yaml")) + "trunk: { address: sip:192.0.2.20:5060, number: \"+46313422400\" }\n");
        var loaded = SiteConfiguration.Load(folder.Path, time: new FixedTime());
        Assert.Empty(loaded.Findings);
        Assert.Equal("1004", loaded.Site!.Plan.Queues[0].Messages!.Owner.Value);
        Assert.Equal('1', loaded.Site.CallbackOf(new("booking"))!.OfferKey);
        var slots = loaded.Site.Plan.Queues[0].Callback!.Calendar!.SlotsFrom(default, new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)).ToDictionary(slot => loaded.Site.Hours.ToLocal(slot.Slot.Start).ToString("ddd HH:mm", System.Globalization.CultureInfo.InvariantCulture), slot => slot.Capacity);
        Assert.Equal((6, 2), (slots["Mon 09:30"], slots["Mon 12:10"])); // 5 × 20 × 50 % / 8, and 2 at noon
    }

    /// <summary>The lines of a comment from there to its end, without the sign.</summary>
    private static string Example(string text, string from) =>
        string.Join('\n', text[text.IndexOf(from, StringComparison.Ordinal)..].Split("\n\n")[0].TrimEnd().Split('\n').Select(line => line[1..]));

    [Fact]
    public void EveryExample_IsChecked() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(Shipped.Config, "examples")).Select(Path.GetFileName).Order(),
        typeof(ShippedConfigurationTests).GetMethod(nameof(Shipped_HasNoFinding))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(data => (string)((InlineDataAttribute)data).Data[0]!).Where(static folder => folder.StartsWith("config/examples/", StringComparison.Ordinal)).Select(static folder => Path.GetFileName(folder)).Order());

    [Fact]
    public void MusicOfALookUpAlone_IsThere()
    {
        using var folder = new TemporaryFolder();
        Shipped.CopyTo(folder.Path, sound: true);
        var flow = File.ReadAllText(folder.Of("flows/main.yaml")).Replace("    music: hold\n", "", StringComparison.Ordinal)
            .Replace("    next: menu\n", "    next: who\n", StringComparison.Ordinal)
            .Replace("  menu:\n", "  who: { lookup: register, send: { number: \"{caller}\" }, get: {}, music: hold, found: menu, notFound: menu, failed: menu }\n  menu:\n", StringComparison.Ordinal);
        folder.Write("flows/main.yaml", flow);
        folder.Write("server.yaml", File.ReadAllText(folder.Of("server.yaml")) + "lookups: { register: { url: \"http://127.0.0.1:9/\" } }\n");
        var loaded = SiteConfiguration.Load(folder.Path, time: new FixedTime(), flowTestsToo: false);
        Assert.NotNull(loaded.Site?.Prompts.Music("hold"));
    }

    [Fact]
    public void AlwaysOpen_DiffersInItsHoursOnly()
    {
        var ofHours = Path.Combine("flows", "tests", "hours.yaml"); // what it tests does not hold there
        var config = Shipped.Files(Shipped.Config).Where(file => !file.Key.StartsWith("schema", StringComparison.Ordinal) && file.Key != ofHours).ToDictionary();
        var open = Shipped.Files(Shipped.AlwaysOpen);
        Assert.Equal(config.Keys.Order(StringComparer.Ordinal), open.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, file) in config.Where(file => file.Key != "hours.yaml"))
            Assert.True(Content(file).SequenceEqual(Content(open[name])), $"config/{name} and config/demo-always-open/{name} differ: copy the one over the other");
    }

    [Fact]
    public void AlwaysOpen_IsOpenOnEveryHourOfTheYear()
    {
        var hours = SiteConfiguration.Load(Shipped.AlwaysOpen, time: new FixedTime()).Site!.Hours.Find("contact-point")!;
        for (var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero); at.Year == 2026; at = at.AddHours(1))
            Assert.True(hours.IsOpen(at), $"{at:u}");
    }

    [Fact]
    public void Overrides_ReplaceTheAddresses()
    {
        var site = SiteConfiguration.Load(Shipped.Config, new("127.0.0.2:0", null, "[::1]:0", "40000-40999", "127.0.0.1"), time: new FixedTime());
        Assert.All(site.Findings, finding => Assert.Equal("too-few-ports", finding.Code));
        var server = site.Site!.Server;
        Assert.Equal("127.0.0.2:0", server.Sip.Listen.ToString());
        Assert.Equal("[::1]:0", server.HttpListen.ToString());
        Assert.Equal("40000-40999", server.RtpPorts.ToString());
        Assert.Equal("127.0.0.1", server.Sip.Advertise!.ToString());
    }

    [Theory]
    [InlineData("nothing-here")]
    [InlineData("server.yaml")]
    public void FolderMissing_IsAFinding(string name)
    {
        var loaded = SiteConfiguration.Load(Path.Combine(Shipped.Config, name));
        Assert.Null(loaded.Site);
        Assert.Equal("missing-file", Assert.Single(loaded.Findings).Code);
    }

    [Fact]
    public void SecretFromTheEnvironment_IsNoDemoSecret_AndIsNeverPrinted()
    {
        using var folder = new TemporaryFolder();
        Shipped.CopyTo(folder.Path, sound: true);
        var agents = File.ReadAllText(folder.Of("agents.yaml")).Replace("demo-", "${AGENT_", StringComparison.Ordinal);
        folder.Write("agents.yaml", System.Text.RegularExpressions.Regex.Replace(agents, @"(\$\{AGENT_\d+)$", "$1}", System.Text.RegularExpressions.RegexOptions.Multiline));
        var loaded = SiteConfiguration.Load(folder.Path, new(Sip: "0.0.0.0:5060", Advertise: "192.0.2.10"), name => "kept-secret-" + name, new FixedTime());
        Assert.Empty(loaded.Findings);
        Assert.DoesNotContain("kept-secret", string.Concat(loaded.Site!.Agents), StringComparison.Ordinal);
    }

    /// <summary>A link to the schema is relative, so it is the one line that may differ.</summary>
    private static byte[] Content(string file) => file.EndsWith(".yaml", StringComparison.Ordinal)
        ? System.Text.Encoding.UTF8.GetBytes(string.Join('\n', File.ReadLines(file).Where(line => !line.StartsWith("# yaml-language-server:", StringComparison.Ordinal))))
        : File.ReadAllBytes(file);
}
