using System.Text.RegularExpressions;
using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Ivr.Tests;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>What the supervisor's guide tells people to write for closing by telephone: written as it says, nothing is to be found, and callers get what it promises.</summary>
public sealed partial class SupervisorGuideTests : IDisposable
{
    private const string Section = "### Close for the day by telephone\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ClosingByTelephone_IsWhole()
    {
        WriteAsTheGuideSays();
        var loaded = SiteConfiguration.Load(_folder.Path, secrets: Secrets, time: new FixedTime());
        Assert.Empty(loaded.Findings);
        Assert.Equal(["closed-today", "mass-event"], loaded.Site!.Switches.Select(one => one.Name));
        foreach (var (file, schema) in new[] { ("switches.yaml", "switches"), ("flows/main.yaml", "flow"), ("flows/mass-event.yaml", "flow"), ("flows/closing.yaml", "flow"), ("flows/turn.yaml", "flow"), ("flows/tests/switches.yaml", "flow-test") })
            Assert.True(SchemaValidator.Open(Shipped.Root, schema).Accepts(ConfigParser.Parse(new(file, File.ReadAllText(_folder.Of(file))), new())!), file);
    }

    [Theory]
    [InlineData("100", "closed-today", "", "Du har kommit till Hjärt- och kärlkontakten. I dag har vi stängt.")]
    [InlineData("100", "mass-event", "2", "Många ringer nu")]
    [InlineData("100", "", "", "Välkommen")]
    [InlineData("199", "closed-today", "2,4,8,0,2,6,1,#,turned", "Nu är det inte längre stängt")]
    [InlineData("199", "", "3,4,8,0,2,6,1,#,failed", "Det har inte kunnat sparas")]
    public void Walk_SaysWhatTheGuidePromises(string number, string on, string keys, string hears)
    {
        WriteAsTheGuideSays();
        var loaded = SiteConfiguration.Load(_folder.Path, secrets: Secrets, time: new FixedTime()).Site!;
        var walk = FlowWalk.Walk(loaded.Flows, loaded.Hours, new(number, new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), keys) { SwitchesOn = on.Length == 0 ? [] : [on] });
        Assert.Null(walk.Problem);
        Assert.Contains($"hears: {hears}", walk.Text, StringComparison.Ordinal);
    }

    /// <summary>What ships as comments is what the guide says, and names no switch until somebody takes the signs away.</summary>
    [Fact]
    public void ShippedComments_AreTheSame()
    {
        var shipped = File.ReadAllText(Path.Combine(Shipped.Config, "switches.yaml"));
        Assert.Empty(SiteConfiguration.Load(Shipped.Config, time: new FixedTime()).Site!.Switches);
        var bare = shipped[shipped.IndexOf("# switches:", StringComparison.Ordinal)..].Split('\n').Select(line => line.Length > 2 ? Comment().Replace(line[2..], "").TrimEnd() : "");
        Assert.Equal(Blocks()[0].Split('\n').Skip(1).Where(line => line.Length > 0), bare.Where(line => line.Length > 0));
    }

    private void WriteAsTheGuideSays()
    {
        Shipped.CopyTo(_folder.Path, sound: true);
        var blocks = Blocks();
        _folder.Write("switches.yaml", blocks[0]);
        var main = File.ReadAllText(_folder.Of("flows/main.yaml"));
        main = main.Replace("start: opening\n", "start: closure\n", StringComparison.Ordinal)
            .Replace("\nnodes:\n", "\nnodes:\n" + blocks[1], StringComparison.Ordinal)
            .Replace("\nprompts:\n", "\nprompts:\n" + blocks[2], StringComparison.Ordinal);
        _folder.Write("flows/main.yaml", main);
        _folder.Write("flows/mass-event.yaml", blocks[3]);
        _folder.Write("flows/closing.yaml", blocks[4]);
        _folder.Write("flows/turn.yaml", blocks[5]);
        _folder.Write("flows/tests/switches.yaml", blocks[6]);
        var texts = new SiteLoader(_folder.Path, AddressOverrides.None, Secrets, new FixedTime()).LoadTexts();
        var silence = _folder.Of("prompts/sv/no-choice.wav");
        foreach (var (name, language) in texts.Flows!.Prompts.Values.SelectMany(prompt => prompt.Texts.Keys.Select(language => (prompt.Name, language))))
        {
            var sound = _folder.Of($"prompts/{language}/{name}.wav");
            if (!File.Exists(sound)) File.Copy(silence, sound);
        }
    }

    /// <summary>What stands in fences, in the order of the guide.</summary>
    private static List<string> Blocks()
    {
        var guide = File.ReadAllText(Path.Combine(Shipped.Root, "docs", "supervisor.md"));
        var section = guide[(guide.IndexOf(Section, StringComparison.Ordinal) + Section.Length)..];
        section = section[..section.IndexOf("\n### ", StringComparison.Ordinal)];
        return [.. Fence().Matches(section).Select(match => match.Groups[1].Value)];
    }

    private static string? Secrets(string name) => name == "CLOSED_PIN" ? "480261" : null;

    [GeneratedRegex(@"^```\n(.*?)^```\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@" +#.*$")]
    private static partial Regex Comment();
}
