using System.Text.RegularExpressions;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>A test's own copy of the configuration that ships, with every hour open, changed where the test needs it.</summary>
internal sealed class ConfigurationFolder
{
    /// <summary>Other configurations, and the sounds of languages that no flow of this one speaks.</summary>
    private static readonly HashSet<string> LeftOut = ["demo-always-open", "examples", "fi", "nb", "zh"];

    public ConfigurationFolder(string path, bool alwaysOpen = true)
    {
        Location = path;
        var source = Path.Combine(Repository.Root, "config");
        CopyFolder(source, path, LeftOut);
        if (alwaysOpen)
            CopyFolder(Path.Combine(source, "demo-always-open"), path, LeftOut);
    }

    private ConfigurationFolder(string path, string service)
    {
        Location = path;
        CopyFolder(Repository.Service(service), path, new HashSet<string>());
    }

    public string Location { get; }

    /// <summary>Hours by which the clocks of <see cref="AtHour"/> are ahead of UTC: -11 to 12.</summary>
    public int Ahead { get; private set; }

    /// <summary>A copy of an example service; what it shares with others stays where it is.</summary>
    public static ConfigurationFolder OfService(string service, string path) =>
        new ConfigurationFolder(path, service).Replace("server.yaml", "shared: ../..", $"shared: {Path.Combine(Repository.Root, "config")}");

    public string Read(string file) => File.ReadAllText(Path.Combine(Location, file));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Location, file), text);

    /// <summary>Replaces a text that must be there exactly once.</summary>
    public ConfigurationFolder Replace(string file, string old, string replacement)
    {
        var text = Read(file);
        Assert.Equal(2, text.Split(old).Length);
        Write(file, text.Replace(old, replacement, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Gives a key of a queue another value, or adds the key.</summary>
    public ConfigurationFolder Queue(string queue, string key, string value)
    {
        var text = Read("queues.yaml");
        var block = Regex.Match(text, $@"(?m)^  {queue}:[^\n]*\n(?:(?:    [^\n]*)?\n|$)*");
        Assert.True(block.Success, $"queues.yaml has no queue {queue}");
        var line = new Regex($@"(?m)^    {key}:[^\n]*\n(?:      [^\n]*\n)*");
        var changed = line.IsMatch(block.Value)
            ? line.Replace(block.Value, $"    {key}: {value}\n", 1)
            : new Regex(@"\n").Replace(block.Value, $"\n    {key}: {value}\n", 1);
        Write("queues.yaml", text[..block.Index] + changed + text[(block.Index + block.Length)..]);
        return this;
    }

    /// <summary>Wrap-up in every queue that names one, so that a test need not wait for it.</summary>
    public ConfigurationFolder WrapUps(string time)
    {
        Write("queues.yaml", Regex.Replace(Read("queues.yaml"), "(?m)^    wrapUp: .*$", $"    wrapUp: {time}"));
        return this;
    }

    /// <summary>Seconds instead of minutes in every queue, so that a test sees the whole life of a call.</summary>
    public ConfigurationFolder Quick(string ringTime = "3s", string wrapUp = "2s", string delay = "2s")
    {
        foreach (var queue in new[] { "booking", "nurse", "specialist" })
        {
            Queue(queue, "ringTime", ringTime);
            Queue(queue, "wrapUp", wrapUp);
            foreach (var key in new[] { "rejectDelay", "busyDelay", "noAnswerDelay" })
                Queue(queue, key, delay);
        }
        return this;
    }

    /// <summary>A trunk at this address, and numbers of Stockholm allowed.</summary>
    public ConfigurationFolder Trunk(System.Net.IPEndPoint address) => Append(
        "server.yaml", $"\ntrunk: {{ address: \"sip:{address}\", number: \"0810000000\" }}\noutside: {{ allow: [\"08\"] }}\n");

    /// <summary>A tone instead of music, told from everything else at once.</summary>
    public ConfigurationFolder Music(double hertz) => Tone("music/hold", hertz, TimeSpan.FromSeconds(2));

    /// <summary>A tone in place of a Swedish prompt: listening for words costs seconds on a busy machine.</summary>
    public ConfigurationFolder Prompt(string name, double hertz, double seconds) => Tone("sv/" + name, hertz, TimeSpan.FromSeconds(seconds));

    /// <summary>A menu that says a tone instead of its choices, in Swedish.</summary>
    public ConfigurationFolder Menu(double hertz, double seconds) =>
        Replace("flows/main.yaml", "menu: [for-booking, for-referral, for-nurse, for-prescription, for-english, for-complaints, for-repeat]", "menu: [for-booking]")
            .Prompt("for-booking", hertz, seconds);

    /// <summary>The English ones of prompts that a test adds, so that the configuration is whole.</summary>
    public ConfigurationFolder English(params string[] names)
    {
        foreach (var name in names) Tone("en/" + name, 300, TimeSpan.FromSeconds(0.2));
        return this;
    }

    private ConfigurationFolder Tone(string sound, double hertz, TimeSpan length)
    {
        Sound.Write(Path.Combine(Location, "prompts", sound + ".wav"), Sound.Tone(hertz, length));
        return this;
    }

    /// <summary>More text at the end of a file.</summary>
    public ConfigurationFolder Append(string file, string text)
    {
        Write(file, Read(file) + text);
        return this;
    }

    /// <summary>Wishes of the node that key 1 leads to.</summary>
    public ConfigurationFolder Booking(string wishes) =>
        Replace("flows/main.yaml", "  booking:\n    queue: booking\n", $"  booking:\n    queue: booking\n    {wishes}\n");

    /// <summary>When the contact point is open, whatever the day: a YAML value such as <c>{ mon-sun: 00:00-24:00 }</c>.</summary>
    public ConfigurationFolder Week(string week)
    {
        Write("hours.yaml", $"timeZone: Europe/Stockholm\n\nhours:\n  contact-point:\n    week: {week}\n");
        return this;
    }

    /// <summary>
    /// It is this hour of the day (0 to 23) where the service is, whatever the time here, or the next one when the hour is about to turn: only the time zone is
    /// another. Which day of the week it is there is not said.
    /// </summary>
    public ConfigurationFolder AtHour(int hour)
    {
        Ahead = ((hour - DateTime.UtcNow.Hour + 35) % 24) - 11;
        var zone = $"timeZone: Etc/GMT{(Ahead > 0 ? "-" : "+")}{Math.Abs(Ahead)}"; // zones of this name count westwards
        Write("hours.yaml", Regex.Replace(Read("hours.yaml"), "(?m)^timeZone: .*$", zone));
        return this;
    }

    /// <summary>Every day is a working day. The service's own tests of its flows, which know the days as they are, stay behind: `check` runs them where they ship.</summary>
    public ConfigurationFolder Workday()
    {
        var week = Regex.Replace(Read("hours.yaml"), "(?m)^      fri: .*\n", ""); // Friday as the other days
        Write("hours.yaml", Regex.Replace(week, "mon-(thu|fri|sat):", "mon-sun:").Replace("holidays: sweden", "holidays: []", StringComparison.Ordinal));
        Directory.Delete(Path.Combine(Location, "flows", "tests"), recursive: true);
        return this;
    }

    private static void CopyFolder(string source, string target, IReadOnlySet<string> leftOut)
    {
        if (!Directory.Exists(source))
            throw new DirectoryNotFoundException($"{source} does not exist");
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
        foreach (var folder in Directory.EnumerateDirectories(source).Where(folder => !leftOut.Contains(Path.GetFileName(folder))))
            CopyFolder(folder, Path.Combine(target, Path.GetFileName(folder)), leftOut);
    }
}
