using System.Xml.Linq;
using ContactCenter.Analysis.Telling;

namespace ContactCenter.Analysis.Tests.Telling;

/// <summary>Reports as pages, pictures and values: well-formed, harmless, and nothing from elsewhere.</summary>
public sealed class ReportTests
{
    private const string Evil = "<script>alert(1)</script> & \"räksmörgås\" 'x'";

    private static Report Full() => new(Evil, "sv", [Evil], [new(Evil)
    {
        Before = [Evil],
        Charts =
        [
            new CurveChart(Evil, Evil, Evil, Evil, [new(Evil, [new(1, 0.5, 0.4, 0.6), new(2, 0.7, 0.6, 0.8), new(3, 0.9)]), new("b", [new(1, 0.1)])]) { Goal = 0.8, Top = 1, UpText = SvgText.Percent },
            new BarChart(Evil, Evil, [Evil, "after"], [new(Evil, [1, null]), new("b", [0, 12.5])]),
        ],
        Table = new([Evil, "b"], [[Evil, Evil], ["x", "y"]]) { Marked = [1] },
        Notes = [Evil],
    }]);

    [Fact]
    public void Page_IsWellFormedAndTakesNothingForMarkup()
    {
        var page = ReportHtml.Page(Full());

        var html = XDocument.Parse(page[page.IndexOf("<html", StringComparison.Ordinal)..]
            .Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal)
            .Replace("initial-scale=1\">", "initial-scale=1\"/>", StringComparison.Ordinal)
            .Replace("'unsafe-inline'\">", "'unsafe-inline'\"/>", StringComparison.Ordinal));
        Assert.DoesNotContain(html.Descendants(), static element => element.Name.LocalName == "script");
        Assert.Equal(Evil, html.Descendants("title").First().Value);
        Assert.Equal(2, html.Descendants().Count(static element => element.Name.LocalName == "svg"));
        Assert.Equal("sv", html.Root!.Attribute("lang")!.Value);
    }

    [Fact]
    public void Page_AsksNobodyForAnything()
    {
        var page = ReportHtml.Page(Full());

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(0, 1e-9)]
    [InlineData(1, 1e12)]
    public void CurvesOfAnySize_StayWithinThePicture(double low, double high)
    {
        var svg = XDocument.Parse(ReportHtml.Svg(new CurveChart("t", "s", "x", "y", [new("one", [new(low, low), new(high, high, low, high * 2)])])));

        var (width, height) = (Number(svg.Root!, "width"), Number(svg.Root!, "height"));
        foreach (var line in svg.Descendants().Where(static e => e.Name.LocalName == "polyline"))
        {
            foreach (var point in line.Attribute("points")!.Value.Split(' '))
            {
                var at = point.Split(',').Select(static part => double.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
                Assert.InRange(at[0], 0, width);
                Assert.InRange(at[1], 0, height);
            }
        }
    }

    [Fact]
    public void PicturesOfNothing_AreLeftOut()
    {
        Assert.Equal("", ReportHtml.Svg(new CurveChart("t", "s", "x", "y", [])));
        Assert.Equal("", ReportHtml.Svg(new BarChart("t", "s", ["one"], [])));
    }

    [Fact]
    public void BarsOfNothingButZeroAndNull_AreDrawn() =>
        Assert.NotEmpty(XDocument.Parse(ReportHtml.Svg(new BarChart("t", "s", ["one"], [new("a", [0]), new("b", [null])]))).Descendants());

    [Fact]
    public void Csv_WritesNumbersAlikeEverywhereAndNoFormulas()
    {
        var csv = new CsvLines("name", "number", "at", "wait", "nothing");
        csv.Add("=1+1", 1234.56789, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1)), TimeSpan.FromSeconds(61.5), null);
        csv.Add("a \"b\", c", 3, null, null, true);

        Assert.Equal("name,number,at,wait,nothing\r\n'=1+1,1234.5679,2026-03-02T08:00:00.000Z,61.5,\r\n\"a \"\"b\"\", c\",3,,,True\r\n", csv.ToString());
        Assert.Throws<ArgumentException>(() => csv.Add("too few"));
        Assert.Equal("", CsvLines.Empty.ToString());
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(59.6, "1:00")]
    [InlineData(125, "2:05")]
    [InlineData(3725, "1:02:05")]
    [InlineData(-3, "0:00")]
    public void Clock_IsReadAsOne(double seconds, string text) => Assert.Equal(text, SvgText.Clock(seconds));

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
