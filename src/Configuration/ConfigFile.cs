namespace ContactCenter.Configuration;

/// <summary>One configuration file as text. Whoever reads the disk makes these; the rest is pure.</summary>
/// <param name="Name">As findings print it, relative to the configuration folder: <c>flows/main.yaml</c>.</param>
/// <param name="Text">The whole file.</param>
public sealed record ConfigFile(string Name, string Text)
{
    /// <summary>The name only: a file may hold secrets.</summary>
    public override string ToString() => Name;
}
