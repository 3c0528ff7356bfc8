using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>
/// A small change to the configuration that ships, and what `check` must say about it. One file a case:
/// <code>
/// # what somebody did
/// @ agents.yaml              the file that follows is changed
/// -     secret: demo-1001    these lines, which stand there once …
/// +     secret: short        … become these
/// ! delete prompts/sv/welcome.wav
/// ! bytes flows/main.yaml c3 28
/// ! sound prompts/sv/news.wav    a recording, whatever it says
/// ! option http 0.0.0.0:8080
/// > agents.yaml:11:13: warning short-secret: …    every finding, in order
/// </code>
/// </summary>
internal sealed class BadCase
{
    private readonly List<(string File, string Old, string New)> _changes = [];
    private readonly List<string[]> _orders = [];

    private BadCase(string path) => Path = path;

    public string Path { get; }

    public List<string> Expected { get; } = [];

    public AddressOverrides Overrides { get; private set; } = AddressOverrides.None;

    public static string Folder { get; } = System.IO.Path.Combine(Shipped.Root, "tests", "Server", "Configuration", "bad");

    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Folder, "*.txt").Select(file => System.IO.Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static BadCase Read(string name)
    {
        var read = new BadCase(System.IO.Path.Combine(Folder, name + ".txt"));
        var file = "";
        string old = "", changed = "";
        void Flush()
        {
            if (old.Length + changed.Length > 0)
                read._changes.Add((file, old, changed));
            old = changed = "";
        }

        foreach (var line in File.ReadLines(read.Path))
        {
            if ((line.StartsWith('-') && changed.Length > 0) || line.StartsWith('@'))
                Flush();
            switch (line.Length == 0 ? '#' : line[0])
            {
                case '@': file = line[2..]; break;
                case '-': old += line[1..] + "\n"; break;
                case '+': changed += line[1..] + "\n"; break;
                case '!': read._orders.Add(line[2..].Split(' ')); break;
                case '>': read.Expected.Add(line[2..]); break;
                case '#': break;
                default: throw new InvalidDataException($"{read.Path}: {line}");
            }
        }

        Flush();
        return read;
    }

    /// <summary>Writes what is found into the case.</summary>
    public void Expect(IEnumerable<string> findings)
    {
        Expected.Clear();
        Expected.AddRange(findings);
        File.WriteAllLines(Path, File.ReadAllLines(Path).Where(line => !line.StartsWith('>')).Concat(Expected.Select(finding => "> " + finding)));
    }

    /// <summary>Lays the changed configuration out; sounds are links to those that ship.</summary>
    public void LayOut(string folder)
    {
        Shipped.CopyTo(folder, sound: false);
        if (_orders.Any(order => order[1].StartsWith("prompts", StringComparison.Ordinal)) || _changes.Any(change => change.File.StartsWith("prompts", StringComparison.Ordinal)))
            LinkSounds(folder);
        else
            LinkSoundFolder(folder);

        foreach (var (name, old, changed) in _changes)
        {
            var file = System.IO.Path.Combine(folder, name);
            var text = File.Exists(file) ? File.ReadAllText(file) : "";
            var at = text.IndexOf(old, StringComparison.Ordinal);
            Assert.True(at >= 0 && (old.Length == 0 || text.IndexOf(old, at + 1, StringComparison.Ordinal) < 0), $"{Path}: these lines must stand once in {name}:\n{old}");
            Replace(file, System.Text.Encoding.UTF8.GetBytes(old.Length == 0 ? text + changed : text.Replace(old, changed, StringComparison.Ordinal)));
        }

        foreach (var order in _orders)
            Carry(order, System.IO.Path.Combine(folder, order[1]));
    }

    private static void LinkSounds(string folder)
    {
        foreach (var (name, sound) in Shipped.Files(Shipped.Config).Where(file => file.Key.EndsWith(".wav", StringComparison.Ordinal)))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(folder, name))!);
            File.CreateSymbolicLink(System.IO.Path.Combine(folder, name), sound);
        }
    }

    /// <summary>All of them by one link: there are a thousand.</summary>
    private static void LinkSoundFolder(string folder)
    {
        var prompts = System.IO.Path.Combine(folder, "prompts");
        if (Directory.Exists(prompts))
            Directory.Delete(prompts, recursive: true);
        Directory.CreateSymbolicLink(prompts, System.IO.Path.Combine(Shipped.Config, "prompts"));
    }

    private void Carry(string[] order, string file)
    {
        switch (order[0])
        {
            case "delete" when Directory.Exists(file): Directory.Delete(file, recursive: true); break;
            case "delete": File.Delete(file); break;
            case "bytes": Replace(file, Convert.FromHexString(string.Concat(order.Skip(2)))); break;
            case "sound": File.CreateSymbolicLink(file, System.IO.Path.Combine(Shipped.Config, "prompts", "sv", "no-choice.wav")); break;
            case "large": Replace(file, [.. Enumerable.Repeat((byte)'#', 2_000_000)]); break;
            case "option":
                Overrides = order[1] switch
                {
                    "sip" => Overrides with { Sip = order[2] },
                    "sips" => Overrides with { Sips = order[2] },
                    "http" => Overrides with { Http = order[2] },
                    "rtp" => Overrides with { Rtp = order[2] },
                    "advertise" => Overrides with { Advertise = order[2] },
                    _ => throw new InvalidDataException(order[1]),
                };
                break;
            default: throw new InvalidDataException(order[0]);
        }
    }

    /// <summary>Never through a link into the configuration that ships.</summary>
    private static void Replace(string file, byte[] bytes)
    {
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
    }
}
