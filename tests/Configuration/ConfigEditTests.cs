namespace ContactCenter.Configuration.Tests;

/// <summary>One value changed for a trial: every way to name it, and what is said when it is not there or not one value.</summary>
public sealed class ConfigEditTests
{
    private const string Queues = "# queues\r\ntiers:\n  1: first\nqueues:\n  booking:   # åäö 😀\n    name: \"Booking, all\"\n    number: '801'\n    serviceLevel: 2m\n    steps:\n      - { tiers: 1 }\n      - { after: 60s, tiers: 2 }\n    announce: { after: 60s, say: wait }\n    note: |\n      two\n      lines\n    empty:\n    none: []\n";

    private const string Agents = "agents:\n  - { id: \"1001\", secret: demo-1001, skills: { booking: 1 } }\n  - id: bo.ek\n    skills:\n      nurse: 2\n";

    [Theory]
    [InlineData("queues.booking.steps[1].after", "90s", "{ after: 60s, tiers: 2 }", "{ after: 90s, tiers: 2 }")]
    [InlineData("queues.queues.booking.steps[1].after", "2m", "{ after: 60s, tiers: 2 }", "{ after: 2m, tiers: 2 }")]
    [InlineData("queues.booking.steps.1.tiers", "3", "tiers: 2 }", "tiers: 3 }")]
    [InlineData("queues[booking][steps][0][tiers]", "2", "- { tiers: 1 }", "- { tiers: 2 }")]
    [InlineData("queues.booking.serviceLevel", "30s", "serviceLevel: 2m", "serviceLevel: 30s")]
    [InlineData("queues.booking.name", "A \"b\" \\ c", "\"Booking, all\"", "\"A \\\"b\\\" \\\\ c\"")]
    [InlineData("queues.booking.number", "802", "'801'", "\"802\"")]
    [InlineData("queues.tiers.1", "front", "1: first", "1: front")]
    [InlineData("queues.booking.announce.after", "5s", "announce: { after: 60s", "announce: { after: 5s")]
    public void Value_IsPutInItsPlace_AndNothingElseChanges(string path, string value, string was, string now)
    {
        Assert.Equal(Queues.Replace(was, now, StringComparison.Ordinal), Edited(path, value, "queues.yaml", Queues));
    }

    [Theory]
    [InlineData("agents[1001].skills.booking", "booking: 1", "booking: 9")]
    [InlineData("agents.1001.skills.booking", "booking: 1", "booking: 9")]
    [InlineData("agents[0].skills.booking", "booking: 1", "booking: 9")]
    [InlineData("agents[bo.ek].skills.nurse", "nurse: 2", "nurse: 9")]
    [InlineData("agents.agents[1].skills.nurse", "nurse: 2", "nurse: 9")]
    public void ItemOfAList_IsNamedByIdOrPlace(string path, string was, string now) =>
        Assert.Equal(Agents.Replace(was, now, StringComparison.Ordinal), Edited(path, "9", "agents.yaml", Agents));

    [Theory]
    [InlineData("queues.bookin.steps[1].after", "`queues` has no `bookin`; did you mean `booking`?")]
    [InlineData("queues.booking.stps[1].after", "`queues.booking` has no `stps`; did you mean `steps`?")]
    [InlineData("queues.booking.steps[2].after", "`queues.booking.steps` has no item `2`; there are [0] to [1]")]
    [InlineData("queues.booking.steps[99999999999999999999].after", "`queues.booking.steps` has no item `99999999999999999999`; there are [0] to [1]")]
    [InlineData("queues.booking.steps[-1].after", "`queues.booking.steps` has no item `-1`; there are [0] to [1]")]
    [InlineData("queues.booking.name.first", "`queues.booking.name` is a single value; nothing stands under it, so take `first` away")]
    [InlineData("queues.booking.steps", "`queues.booking.steps` is a list; name one value in it, as `queues.booking.steps[0].tiers`")]
    [InlineData("queues.booking", "`queues.booking` is a set of keys; name one value in it, as `queues.booking.name`")]
    [InlineData("queues.booking.empty", "`queues.booking.empty` has no value; write one in queues.yaml first")]
    [InlineData("queues.booking.none[0]", "`queues.booking.none` is an empty list")]
    [InlineData("queues.booking.note", "`queues.booking.note` is a text of several lines; only single values can be varied")]
    public void PathThatLeadsNowhere_SaysHowFarItLed(string path, string problem) => Refused(path, "1", "queues.yaml", Queues, problem);

    [Theory]
    [InlineData("60s, tiers: 9")]
    [InlineData("60s }")]
    [InlineData("60s # soon")]
    [InlineData("[1, 2]")]
    [InlineData("{ a: 1 }")]
    [InlineData("a: b")]
    [InlineData("&x 1")]
    [InlineData("*x")]
    [InlineData("!!int 1")]
    [InlineData("\"1\"")]
    [InlineData("1\n      - { tiers: 9 }")]
    [InlineData("\u0007")]
    [InlineData("")]
    public void ValueThatIsMoreThanOne_IsRefused(string value) =>
        Refused("queues.booking.steps[1].after", value, "queues.yaml", Queues, $"{Quote.Of(value)} is no single value; write one as it would stand in queues.yaml");

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("queues")]
    [InlineData("queues.")]
    [InlineData("queues..booking")]
    [InlineData("queues.booking.")]
    [InlineData("queues[")]
    [InlineData("queues[]")]
    [InlineData("queues[booking]steps")]
    [InlineData("../secrets.a")]
    [InlineData("/etc/passwd.a")]
    [InlineData("flows/../server.a")]
    [InlineData("queues\0.a")]
    [InlineData("agents[1001].secret")]
    [InlineData("switches.night.pin")]
    public void TextThatIsNoPath_IsRefused(string text)
    {
        Assert.False(ConfigPath.TryParse(text, out var path, out var problem));
        Assert.Null(path);
        Assert.NotEmpty(problem!);
    }

    [Fact]
    public void HugePath_IsRefused()
    {
        Assert.False(ConfigPath.TryParse("queues." + new string('a', 5000), out _, out _));
        Assert.False(ConfigPath.TryParse("queues" + string.Concat(Enumerable.Repeat(".a", 60)), out _, out _));
    }

    [Fact]
    public void FileThatCannotBeRead_ComesBackAsItIs()
    {
        var file = new ConfigFile("queues.yaml", "queues: [");
        Assert.Same(file, new ConfigEdit(Path("queues.a"), "1").Apply(file, out _));
    }

    private static ConfigPath Path(string text)
    {
        Assert.True(ConfigPath.TryParse(text, out var path, out var problem), problem);
        return path!;
    }

    private static string Edited(string path, string value, string file, string text)
    {
        var edited = new ConfigEdit(Path(path), value).Apply(new(file, text), out var problem);
        Assert.Null(problem);
        return edited!.Text;
    }

    private static void Refused(string path, string value, string file, string text, string expected)
    {
        Assert.Null(new ConfigEdit(Path(path), value).Apply(new(file, text), out var problem));
        Assert.Equal(expected, problem);
    }
}
