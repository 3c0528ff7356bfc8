using System.Text.RegularExpressions;

namespace ContactCenter.Architecture.Tests;

/// <summary>What a newcomer meets first: links that lead somewhere, and nothing of the machine it was written on.</summary>
public sealed partial class RepositoryTests
{
    private static readonly string[] Binary = [".wav", ".png", ".jpg", ".ico", ".pcap", ".bin", ".dat", ".woff2", ".gz"];

    [Fact]
    public void Links_InTheDocumentation_LeadToFiles()
    {
        var pages = Repository.Files("docs", "*.md").Append(Path.Combine(Repository.Root, "README.md")).ToList();
        var broken = pages.SelectMany(page => Link().Matches(WithoutCode(File.ReadAllText(page)))
            .Select(match => Uri.UnescapeDataString(match.Groups["target"].Value.Split('#')[0]))
            .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
            .Select(target => $"{Repository.Relative(page)} -> {target}"));
        Assert.Empty(broken);
    }

    [Fact]
    public void TrackedFiles_NameNoMachine()
    {
        var found = Repository.Tracked()
            .Where(name => !Binary.Contains(Path.GetExtension(name)) && !name.EndsWith("RepositoryTests.cs", StringComparison.Ordinal))
            .SelectMany(name => File.ReadLines(Path.Combine(Repository.Root, name))
                .Select((line, index) => (Match: MachinePath().Match(line), Where: $"{name}:{index + 1}"))
                .Where(line => line.Match.Success)
                .Select(line => $"{line.Where}: {line.Match.Value}"));
        Assert.Empty(found);
    }

    [Fact]
    public void TrackedFiles_HoldNothingThatABuildWrites()
    {
        Assert.DoesNotContain(Repository.Tracked(), name =>
            name.Split('/').Any(part => part is "bin" or "obj" or "TestResults") || name.EndsWith(".user", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData(".ci/run")]
    public void FrontDoor_CanBeRun(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "no execute bit on Windows");
        if (!OperatingSystem.IsWindows())
            Assert.True(File.GetUnixFileMode(Path.Combine(Repository.Root, name)).HasFlag(UnixFileMode.UserExecute), name);
    }

    private static string WithoutCode(string markdown) => Code().Replace(markdown, "");

    [GeneratedRegex(@"!?\[[^\]]*\]\((?<target>[^)\s]+)(?:\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```|`[^`\n]*`", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![\w.])/(?:home/\w+|Users/\w+)/|[A-Z]:\\Users\\|\.\./shared\b")]
    private static partial Regex MachinePath();
}
