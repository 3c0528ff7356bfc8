namespace ContactCenter.Analysis.Telling;

/// <summary>What was found, as people read it: an answer first, then sections. One report is written as text, as a page or as CSV.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Language"><c>sv</c> or <c>en</c>: the language of all its words.</param>
/// <param name="Lead">The answer, in a few sentences.</param>
/// <param name="Sections">In the order in which they are read.</param>
public sealed record Report(string Title, string Language, IReadOnlyList<string> Lead, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>The same numbers for programs; empty: there is nothing but what the sections say.</summary>
    public CsvLines Data { get; init; } = CsvLines.Empty;
}

/// <summary>A part of a report: any of a table, pictures and sentences.</summary>
/// <param name="Title">Its heading.</param>
public sealed record ReportSection(string Title)
{
    /// <summary>Sentences before table and pictures.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Pictures, for pages alone; what they show is in a table or in <see cref="ReportChart.Said"/> too.</summary>
    public IReadOnlyList<ReportChart> Charts { get; init; } = [];

    /// <summary>A table; null: none.</summary>
    public ReportTable? Table { get; init; }

    /// <summary>Points after it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A table as it is read: cells are text, the first of a row names it.</summary>
/// <param name="Columns">Headings. At least one.</param>
/// <param name="Rows">Each with as many cells as there are columns.</param>
public sealed record ReportTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Rows that are to be seen first, from 0.</summary>
    public IReadOnlyList<int> Marked { get; init; } = [];
}

/// <summary>A picture.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Said">The same in words, for who does not see it.</param>
public abstract record ReportChart(string Title, string Said);

/// <summary>Curves over a number: what becomes of one figure when another changes.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Said">The same in words.</param>
/// <param name="Across">What lies along the axis.</param>
/// <param name="Up">What lies up the axis.</param>
/// <param name="Curves">At most six.</param>
public sealed record CurveChart(string Title, string Said, string Across, string Up, IReadOnlyList<Curve> Curves) : ReportChart(Title, Said)
{
    /// <summary>A line to be reached; null: none.</summary>
    public double? Goal { get; init; }

    /// <summary>How a value of the axis up is written.</summary>
    public Func<double, string> UpText { get; init; } = SvgText.Number;

    /// <summary>How a value of the axis along is written.</summary>
    public Func<double, string> AcrossText { get; init; } = SvgText.Number;

    /// <summary>Where the axis up ends; null: by the points. It begins at 0.</summary>
    public double? Top { get; init; }
}

/// <summary>One curve.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Points">In order of <c>X</c>; <c>Low</c> to <c>High</c> is the interval, where one is known.</param>
public sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points);

/// <summary>A point of a curve.</summary>
public readonly record struct CurvePoint(double X, double Y, double? Low = null, double? High = null);

/// <summary>Bars beside each other, by name.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Said">The same in words.</param>
/// <param name="Series">What each bar of a group is; at most four.</param>
/// <param name="Groups">From top to bottom; each with as many values as there are series, 0 or more, or null where there is none.</param>
public sealed record BarChart(string Title, string Said, IReadOnlyList<string> Series, IReadOnlyList<BarGroup> Groups) : ReportChart(Title, Said)
{
    /// <summary>How a value is written.</summary>
    public Func<double, string> Text { get; init; } = SvgText.Number;
}

/// <summary>Bars of one name.</summary>
public sealed record BarGroup(string Name, IReadOnlyList<double?> Values);
