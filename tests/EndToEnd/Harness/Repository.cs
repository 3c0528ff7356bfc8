namespace ContactCenter.EndToEnd.Tests;

/// <summary>The source tree these tests were built from, and the server that was built with them.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The server in the configuration (Release or Debug) of this test run.</summary>
    public static string ServerAssembly { get; } = Path.Combine(
        Root, "src", "Server", "bin", BuildConfiguration(), "net10.0", "contactcenter.dll");

    /// <summary>A prompt as it ships: what a caller should hear.</summary>
    public static string Prompt(string language, string name) =>
        Path.Combine(Root, "config", "prompts", language, name + ".wav");

    /// <summary>The folder of an example service.</summary>
    public static string Service(string name) => Path.Combine(Root, "config", "examples", name);

    /// <summary>One of our SIPp scenarios.</summary>
    public static string Scenario(string name) => Path.Combine(Root, "tests", "EndToEnd", "Sipp", name + ".xml");

    // …/tests/EndToEnd/bin/Release/net10.0/
    private static string BuildConfiguration() =>
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

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
