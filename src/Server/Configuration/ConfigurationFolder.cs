using System.Text;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads the texts of a configuration from the disk. Everything that can go wrong there is a finding.</summary>
/// <param name="directory">The folder.</param>
/// <param name="findings">Where the findings go.</param>
/// <param name="edits">Values changed for a trial, in the texts alone; null: none.</param>
internal sealed class ConfigurationFolder(string directory, Findings findings, IReadOnlyList<ConfigEdit>? edits = null)
{
    private const int MaxFlows = 200;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, ConfigFile> _texts = [];

    /// <summary>A file as it was when it was read; null: it was not.</summary>
    public ConfigFile? WasRead(string name) => _texts.GetValueOrDefault(name);

    public bool Exists()
    {
        if (Directory.Exists(directory))
            return true;
        findings.Error("", FindingCodes.MissingFile, File.Exists(directory)
            ? "this is a file; give the folder that holds server.yaml"
            : "there is no such folder; give the folder that holds server.yaml with --config");
        return false;
    }

    /// <summary>Whether a file is there that need not be.</summary>
    public bool Has(string name) => File.Exists(Path.Combine(directory, name));

    /// <summary>One file that must be there; null after a finding.</summary>
    public ConfigFile? Read(string name)
    {
        var path = Path.Combine(directory, name);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > ConfigParser.MaxFileBytes })
            {
                findings.Error(name, FindingCodes.FileTooLarge, "the file is larger than 1 MB; split it or take out what does not belong here");
                return null;
            }

            return _texts[name] = Edited(new(name, Text(File.ReadAllBytes(path))));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            findings.Error(name, FindingCodes.MissingFile, "the file is missing; write it, or take it from the configuration that ships");
        }
        catch (DecoderFallbackException error)
        {
            ReportEncoding(name, path, error.Index);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            findings.Error(name, FindingCodes.UnreadableFile, "the file cannot be read; let the account that runs the server read it");
        }

        return null;
    }

    /// <summary>Every flow, in the order of their names.</summary>
    public IReadOnlyList<ConfigFile> ReadFlows()
    {
        var names = FilesIn("flows");
        if (names.Length is 0 or > MaxFlows)
        {
            findings.Error("flows", FindingCodes.MissingFile, names.Length == 0
                ? "there is no flow; write one as flows/main.yaml"
                : FormattableString.Invariant($"there are {names.Length} flows; {MaxFlows} are the most"));
            return [];
        }

        return [.. names.Select(Read).OfType<ConfigFile>()];
    }

    /// <summary>The tests beside the flows, in the order of their names; there need not be any.</summary>
    public IReadOnlyList<ConfigFile> ReadFlowTests()
    {
        var names = FilesIn("flows/tests");
        if (names.Length <= MaxFlows)
            return [.. names.Select(Read).OfType<ConfigFile>()];
        findings.Error("flows/tests", FindingCodes.FlowTest, FormattableString.Invariant($"there are {names.Length} files of tests; {MaxFlows} are the most"));
        return [];
    }

    /// <summary>With what is tried; what cannot be is a finding.</summary>
    private ConfigFile Edited(ConfigFile file)
    {
        foreach (var edit in edits?.Where(edit => edit.Path.File == file.Name) ?? [])
        {
            if (edit.Apply(file, out var problem) is { } edited)
                file = edited;
            else
                findings.Error(file.Name, FindingCodes.BadValue, $"{edit} cannot be tried: {problem}");
        }

        return file;
    }

    private string[] FilesIn(string folder)
    {
        try
        {
            return [.. Directory.GetFiles(Path.Combine(directory, folder), "*.yaml")
                .Select(path => folder + "/" + Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Text(byte[] bytes) =>
        StrictUtf8.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes);

    private void ReportEncoding(string name, string path, int index)
    {
        var line = 1 + File.ReadAllBytes(path).Take(index).Count(b => b == '\n');
        findings.Add(new(name, line, 1, FindingSeverity.Error, FindingCodes.NotUtf8,
            "this line is not UTF-8; save the file as UTF-8 (in most editors: Save with encoding)"));
    }
}
