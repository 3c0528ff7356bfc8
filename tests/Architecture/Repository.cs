using System.Diagnostics;

namespace ContactCenter.Architecture.Tests;

/// <summary>The source tree the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["bin", "obj", ".git", "data", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Path from the root, with forward slashes, as git writes it.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Source files below a folder of the tree; nothing that a build has written.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var start = Path.Combine(Root, folder);
        return !Directory.Exists(start)
            ? []
            : Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                .Where(path => !Relative(path).Split('/').Any(Generated.Contains));
    }

    /// <summary>What is under version control; without git (an unpacked archive), every source file.</summary>
    public static IReadOnlyList<string> Tracked()
    {
        if (!Path.Exists(Path.Combine(Root, ".git"))) // a file in a worktree, a folder in a clone
            return [.. Files(".", "*").Select(Relative)];

        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z", "--cached"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        })!;
        var names = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return [.. names.Where(name => File.Exists(Path.Combine(Root, name)))];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ContactCenter.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("No ContactCenter.sln above " + AppContext.BaseDirectory);
    }
}
