using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>Files of the source tree the tests read: the shipped configuration, the corpus, golden texts.</summary>
internal static class Corpus
{
    /// <summary>The day the corpus was written: warnings about coming holidays are counted from it.</summary>
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static string Root { get; } = FindRoot();

    public static string Folder => Path.Combine(Root, "tests", "Ivr", "corpus");

    public static ConfigFile Read(string path, string name) => new(name, File.ReadAllText(path));

    public static ConfigFile Shipped(string name) => Read(Path.Combine(Root, "config", name), name);

    /// <summary>A case is a file NAME.yaml with NAME.expected beside it, or a folder of files with `expected` in it.</summary>
    public static TheoryData<string> Cases(string folder)
    {
        var root = Path.Combine(Folder, folder);
        var names = Directory.GetFiles(root, "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Concat(Directory.GetDirectories(root).Select(d => Path.GetFileName(d)));
        return [.. names.Order(StringComparer.Ordinal)];
    }

    public static IReadOnlyList<ConfigFile> Files(string folder, string name)
    {
        var path = Path.Combine(Folder, folder, name);
        return Directory.Exists(path)
            ? [.. Directory.GetFiles(path, "*.yaml").Order(StringComparer.Ordinal).Select(f => Read(f, Path.GetFileName(f)))]
            : [Read(path + ".yaml", name + ".yaml")];
    }

    /// <summary>Compares with the expected text; with UPDATE_GOLDEN=1 writes it instead, to be read before it is kept.</summary>
    public static void AssertGolden(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : $"(no file {path})", actual);
    }

    public static void AssertFindings(string folder, string name, Findings findings)
    {
        var path = Path.Combine(Folder, folder, name);
        var expected = Directory.Exists(path) ? Path.Combine(path, "expected") : path + ".expected";
        AssertGolden(expected, string.Concat(findings.Sorted().Select(finding => finding + "\n")));
    }

    /// <summary>What the corpus refers to.</summary>
    public static FlowContext Context(IReadOnlySet<string>? audio = null) => new(["booking", "nurse", "specialist"], ShippedHours(), audio)
    {
        LookUps = new Dictionary<string, TimeSpan> { ["register"] = TimeSpan.FromSeconds(6), ["quick"] = TimeSpan.FromSeconds(5) },
        CallbackQueues = ["booking", "nurse"],
        MessageQueues = ["nurse"],
        Classes = ["red", "yellow", "green"],
        Units = ["north"],
        Skills = ["booking", "nurse", "specialist"],
        Agents = ["1001", "1004"],
        Switches = ["closed-today", "flu-season"],
        SwitchesByTelephone = ["closed-today"],
    };

    public static HoursBook ShippedHours()
    {
        var findings = new Findings();
        var book = HoursBook.Load(Shipped("hours.yaml"), Today, findings);
        Assert.Empty(findings.All);
        return book!;
    }

    public static FlowSet ShippedFlows()
    {
        var findings = new Findings();
        var flows = FlowSet.Load([Shipped("flows/main.yaml")], Context(), findings);
        Assert.Empty(findings.All);
        return flows!;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests run inside the source tree");
    }
}
