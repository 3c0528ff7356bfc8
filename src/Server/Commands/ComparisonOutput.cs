using ContactCenter.Analysis.Comparison;
using ContactCenter.Analysis.Comparison.Telling;
using Spectre.Console;

namespace ContactCenter.Server.Commands;

/// <summary>A comparison as text for a terminal, or as a file.</summary>
internal static class ComparisonOutput
{
    /// <summary>Wide enough that no line of a table breaks in a file or a pipe.</summary>
    private const int WideEnough = 300;

    private const int Readable = 100;

    public static string Of(string? format, ComparisonReport report, ToldReport told, ComparisonWords words) => format switch
    {
        "csv" => ComparisonCsv.Of(report),
        "json" => ComparisonModel.Of(report, told).Json() + "\n",
        "html" => ComparisonHtml.Page(report, told, words),
        _ => Text(told, words),
    };

    private static string Text(ToldReport told, ComparisonWords words)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = WideEnough;
        console.Profile.Capabilities.Unicode = true;
        text.WriteLine(told.Periods);
        foreach (var table in told.Tables)
        {
            text.WriteLine();
            text.WriteLine(table.Title);
            var drawn = new Table().Border(TableBorder.Minimal);
            foreach (var (column, i) in table.Columns.Select(static (column, i) => (column, i)))
                drawn.AddColumn(new TableColumn(new Text(column)) { Alignment = i == 0 ? Justify.Left : Justify.Right });
            foreach (var row in table.Rows)
                drawn.AddRow(row.Select(static cell => new Text(cell)));
            console.Write(drawn);
        }

        List(text, words["changed"], told.Changes);
        List(text, words["notes"], told.Notes);
        return text.ToString();
    }

    private static void List(StringWriter text, string title, IReadOnlyList<string> lines)
    {
        text.WriteLine();
        text.WriteLine(title);
        foreach (var line in lines)
        {
            var (indent, room) = ("- ", Readable);
            foreach (var word in line.Split(' '))
            {
                if (room < Readable && word.Length + 1 > room)
                {
                    text.WriteLine();
                    (indent, room) = ("  ", Readable);
                }

                text.Write(room == Readable ? indent : " ");
                text.Write(word);
                room -= word.Length + 1;
            }

            text.WriteLine();
        }
    }
}
