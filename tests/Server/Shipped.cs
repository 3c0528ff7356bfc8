using System.Runtime.CompilerServices;

namespace ContactCenter.Server.Tests;

/// <summary>The configurations in the repository.</summary>
internal static class Shipped
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static string Config { get; } = Path.Combine(Root, "config");

    public static string AlwaysOpen { get; } = Path.Combine(Config, "demo-always-open");

    /// <summary>Services one can ring, each a configuration.</summary>
    public static string Examples { get; } = Path.Combine(Config, "examples");

    /// <summary>Languages of the announcements that no flow of the configuration speaks: their sounds are there for services that share them.</summary>
    public static IReadOnlyList<string> SharedLanguages { get; } = ["fi", "nb", "zh"];

    /// <summary>Every file of a configuration by its relative path; those inside another, and sounds that are there for others alone, are not part of it.</summary>
    /// <param name="config">Its folder.</param>
    /// <param name="forOthers">Those sounds, too.</param>
    public static Dictionary<string, string> Files(string config, bool forOthers = false) =>
        Directory.GetFiles(config, "*", SearchOption.AllDirectories)
            .Where(file => config != Config || !(file.StartsWith(AlwaysOpen, StringComparison.Ordinal) || file.StartsWith(Examples, StringComparison.Ordinal)))
            .Where(file => forOthers || !SharedLanguages.Any(language => file.StartsWith(Path.Combine(config, "prompts", language) + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            .ToDictionary(file => Path.GetRelativePath(config, file));

    /// <summary>Copies a configuration, so that a test may break it.</summary>
    public static void CopyTo(string folder, bool sound, bool forOthers = false)
    {
        foreach (var (name, file) in Files(Config, forOthers).Where(file => sound || !file.Key.EndsWith(".wav", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
