namespace ContactCenter.Configuration.Tests;

/// <summary>Typed values, and what is said about wrong ones.</summary>
public sealed class MappingReaderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Findings _findings = new();

    private MappingReader Open(string text) =>
        MappingReader.Open(new("f.yaml", text), _findings, name => name == "SET" ? "from outside" : null)!;

    private void AssertFinding(string line) => Assert.Equal(line, Assert.Single(_findings.All).ToString());

    [Fact]
    public void EveryKindOfValue_IsRead()
    {
        var reader = Open("s: text\ni: -3\nb: true\nd: 90s\nh: 07:30-17:00\ndate: 2026-12-24\none: x\nlist: [a, b]\nsingle: c\nm: { k: v }\nsecret: ${SET}\n");
        Assert.Equal("text", reader.RequiredString("s"));
        Assert.Equal(-3, reader.RequiredInt("i", -5, 5));
        Assert.True(reader.OptionalBool("b", false));
        Assert.Equal(TimeSpan.FromSeconds(90), reader.RequiredDuration("d", Second, TimeSpan.FromHours(1)));
        Assert.Equal(new DaySpan(450, 1020), reader.RequiredSpan("h"));
        Assert.Equal(new DateOnly(2026, 12, 24), reader.OptionalDate("date"));
        Assert.Equal("x", reader.RequiredOneOf("one", "x", "y"));
        Assert.Equal(["a", "b"], reader.RequiredStrings("list").Select(s => s.Value));
        Assert.Equal(["c"], reader.OptionalStrings("single").Select(s => s.Value));
        Assert.Equal("v", reader.RequiredMapping("m")!.RequiredString("k"));
        Assert.Equal("from outside", reader.RequiredSecret("secret").Reveal());
        reader.Done();
        Assert.Empty(_findings.All);
    }

    [Fact]
    public void UnknownKey_NamesTheNearest()
    {
        var reader = Open("timout: 5s\n");
        reader.OptionalDuration("timeout", Second, Second, Second);
        reader.Done();
        AssertFinding("f.yaml:1:1: error unknown-key: unknown key `timout`; did you mean `timeout`?");
    }

    [Fact]
    public void UnknownKey_WithNothingNear_NamesAllThereAre()
    {
        var reader = Open("colour: red\n");
        reader.Know("id", "name");
        reader.Done();
        AssertFinding("f.yaml:1:1: error unknown-key: unknown key `colour`; take it away (known: `id`, `name`)");
    }

    [Fact]
    public void MissingKey_StandsAtTheMapping()
    {
        Assert.Equal("", Open("# c\na: 1\n").RequiredString("id"));
        AssertFinding("f.yaml:2:1: error missing-key: the key `id` is missing; add it");
    }

    [Theory]
    [InlineData("v: 0", "`v` is `0`, but must be a whole number from 1 to 9")]
    [InlineData("v: 10", "`v` is `10`, but must be a whole number from 1 to 9")]
    [InlineData("v: 1.5", "`v` is `1.5`, but must be a whole number from 1 to 9")]
    [InlineData("v: \"5\"", "`v` is `5`, but must be a whole number from 1 to 9")]
    [InlineData("v: 99999999999999999999", "`v` is `99999999999999999999`, but must be a whole number from 1 to 9")]
    [InlineData("v: [5]", "`v` must be a number, but is a list")]
    [InlineData("v:", "`v` has no value; write a number behind it")]
    public void Numbers_WithinBoundsOnly(string text, string message)
    {
        Assert.Equal(1, Open(text).RequiredInt("v", 1, 9));
        Assert.Equal(message, Assert.Single(_findings.All).Message);
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("20s", 20_000)]
    [InlineData("5m", 300_000)]
    [InlineData("4h", 14_400_000)]
    [InlineData("2d", 172_800_000)]
    public void Durations_OfEveryUnit(string text, int milliseconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
        Assert.Equal(text, Durations.Print(duration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("5 s")]
    [InlineData("-5s")]
    [InlineData("1.5s")]
    [InlineData("5S")]
    [InlineData("1234567890s")]
    [InlineData("5s5s")]
    [InlineData("٣s")]
    public void Durations_WrittenOtherwise_AreRefused(string text) => Assert.False(Durations.TryParse(text, out _));

    [Theory]
    [InlineData("24h", 0, 1440)]
    [InlineData("00:00-24:00", 0, 1440)]
    [InlineData("7:30-17:00", 450, 1020)]
    [InlineData("07:30 - 17:00", 450, 1020)]
    public void DaySpans(string text, int start, int end)
    {
        Assert.True(DaySpan.TryParse(text, out var span, out _));
        Assert.Equal(new DaySpan(start, end), span);
    }

    [Theory]
    [InlineData("17:00-07:30")]
    [InlineData("07:30-07:30")]
    [InlineData("24:00-24:00")]
    [InlineData("07:30-24:01")]
    [InlineData("07:60-08:00")]
    [InlineData("25:00-26:00")]
    [InlineData("07.30-17.00")]
    [InlineData("0730-1700")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("007:30-17:00")]
    [InlineData("07:30")]
    public void DaySpans_ThatCannotBe_SayWhy(string text)
    {
        Assert.False(DaySpan.TryParse(text, out _, out var problem));
        Assert.Contains(';', problem!);
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("2026-2-3")]
    [InlineData("24/12/2026")]
    [InlineData("1999-12-31")]
    public void Dates_ThatCannotBe(string text)
    {
        Assert.Null(Open($"d: {text}").OptionalDate("d"));
        Assert.Equal(FindingCodes.BadValue, Assert.Single(_findings.All).Code);
    }

    [Fact]
    public void Secret_ThatIsNotSet_NamesTheVariable()
    {
        Assert.True(Open("secret: ${NOT_SET}\n").RequiredSecret("secret").IsEmpty);
        AssertFinding("f.yaml:1:9: error missing-secret: the environment variable NOT_SET is not set; set it where the server is started");
    }

    [Theory]
    [InlineData("secret: ${NO CLOSING")]
    [InlineData("secret: ${}")]
    [InlineData("secret: ${A B}")]
    [InlineData("secret: { a: very-secret }")]
    [InlineData("secret: [very-secret]")]
    public void Secret_NeverStandsInAFinding(string text)
    {
        Open(text).RequiredSecret("secret");
        Assert.DoesNotContain("very-secret", Assert.Single(_findings.All).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_DoesNotPrintItself()
    {
        var secret = Open("secret: hunter22\n").RequiredSecret("secret");
        Assert.Equal("hunter22", secret.Reveal());
        Assert.Equal("(secret)", $"{secret}");
    }

    [Theory]
    [InlineData("timout", "timeout")]
    [InlineData("tiemout", "timeout")]
    [InlineData("Timeout", "timeout")]
    [InlineData("invaild", "invalid")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void NearestName(string name, string? nearest) =>
        Assert.Equal(nearest, Configuration.NearestName.Find(name, ["timeout", "invalid", "keys"]));

    [Fact]
    public void Distance_CountsSwapsOnce_AndIsSymmetric()
    {
        Assert.Equal(1, Configuration.NearestName.Distance("nurse", "nusre"));
        Assert.Equal(3, Configuration.NearestName.Distance("kitten", "sitting"));
        Assert.Equal(Configuration.NearestName.Distance("abc", "xab"), Configuration.NearestName.Distance("xab", "abc"));
    }

    [Fact]
    public void Findings_AreSortedAsPeopleRead()
    {
        _findings.Error("b.yaml", FindingCodes.MissingFile, "m");
        _findings.Add(new("a.yaml", 10, 1, FindingSeverity.Warning, "c", "m"));
        _findings.Add(new("a.yaml", 9, 5, FindingSeverity.Error, "c", "m"));
        Assert.Equal(["a.yaml:9:5: error c: m", "a.yaml:10:1: warning c: m", "b.yaml:1:1: error missing-file: m"], _findings.Sorted().Select(f => f.ToString()));
    }
}
