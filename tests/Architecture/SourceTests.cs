using System.Text.RegularExpressions;

namespace ContactCenter.Architecture.Tests;

/// <summary>Sizes, names and habits, read from the text of the sources.</summary>
public sealed partial class SourceTests
{
    private const int LinesAllowed = 500;
    private const int ContactActorLinesAllowed = 400;

    /// <summary>Files that are one table from end to end; a reader does not scroll through their logic.</summary>
    private static readonly string[] Tables = [];

    private static readonly string[] Folders = ["src", "tests", "bench"];

    private static readonly string[] BannedWords = ["Utils", "Util", "Helper", "Helpers", "Manager", "Managers", "Common"];

    [Fact]
    public void SourceFile_HasNoMoreLinesThanAReaderHolds()
    {
        var tooLong = Repository.Files("src", "*.cs")
            .Select(path => (Path: Repository.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > LinesAllowed && !Tables.Contains(file.Path))
            .Select(file => $"{file.Path}: {file.Lines} lines, {LinesAllowed} allowed");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void ContactActor_StaysSmall_PartialsIncluded()
    {
        var parts = Repository.Files("src/Server", "ContactActor*.cs").ToList();
        Assert.NotEmpty(parts); // renamed: then rename it here too
        Assert.InRange(parts.Sum(path => File.ReadLines(path).Count()), 1, ContactActorLinesAllowed);
    }

    [Fact]
    public void Names_SayWhatAThingIs()
    {
        var files = Folders.SelectMany(folder => Repository.Files(folder, "*.cs")).ToList();
        var inPaths = files.Select(Repository.Relative).Where(path => path.Split('/', '.').Any(IsBanned));
        var inTypes = files.SelectMany(path => TypeDeclaration().Matches(File.ReadAllText(path))
            .Select(match => match.Groups["name"].Value)
            .Where(IsBanned)
            .Select(type => $"{Repository.Relative(path)}: {type}"));
        Assert.Empty(inPaths.Concat(inTypes));
    }

    [Fact]
    public void Tests_NeverSleep()
    {
        // A pause in a test is a guess about another machine; wait for an event, or advance virtual time.
        var sleeping = Repository.Files("tests", "*.cs").SelectMany(path => File.ReadLines(path)
            .Select((line, index) => (Text: line, Where: $"{Repository.Relative(path)}:{index + 1}"))
            .Where(line => Sleep().IsMatch(line.Text))
            .Select(line => line.Where));
        Assert.Empty(sleeping);
    }

    [Fact]
    public void Regions_AreNotUsed()
    {
        var folded = Repository.Files("src", "*.cs")
            .Where(path => File.ReadLines(path).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)));
        Assert.Empty(folded.Select(Repository.Relative));
    }

    // "Helper" alone and as the last word of a compound (PathHelper); "CommonName" is a word of certificates.
    private static bool IsBanned(string name) =>
        BannedWords.Any(word => name == word || (word != "Common" && name.EndsWith(word, StringComparison.Ordinal)));

    [GeneratedRegex(@"^\s*(?:\w+\s+)*(?:class|struct|record|interface|enum)\s+(?:class\s+|struct\s+)?(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\bThread\s*\.\s*Sleep\s*\(|\bTask\s*\.\s*Delay\s*\(")]
    private static partial Regex Sleep();
}
