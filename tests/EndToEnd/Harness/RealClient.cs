namespace ContactCenter.EndToEnd.Tests;

/// <summary>Programs of the distribution that tests drive.</summary>
internal static class RealClient
{
    /// <summary>Skips the test loudly when the program is missing; on a build machine (CI=true) that is a failure.</summary>
    public static string Require(string program, string package)
    {
        if (Find(program) is { } path)
            return path;
        var message = $"{program} is missing: apt-get install -y --no-install-recommends {package}";
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(message);
        Assert.Skip(message);
        return "";
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
