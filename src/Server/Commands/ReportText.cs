using ContactCenter.Analysis.Telling;
using Spectre.Console;

namespace ContactCenter.Server.Commands;

/// <summary>Reports as text for a terminal, a file or a pipe.</summary>
internal static class ReportText
{
    /// <summary>Wide enough that no line of a table breaks in a file or a pipe.</summary>
    private const int WideEnough = 300;

    private const int Readable = 100;

    /// <summary>A whole report; pictures are for pages.</summary>
    public static string Of(Report report)
    {
        using var text = new StringWriter();
        text.WriteLine(report.Title);
        foreach (var line in report.Lead)
            Line(text, "", line);
        foreach (var section in report.Sections)
        {
            text.WriteLine();
            text.WriteLine(section.Title);
            foreach (var line in section.Before)
                Line(text, "", line);
            if (section.Table is { } table)
                Table(text, table);
            foreach (var note in section.Notes)
                Line(text, "- ", note);
        }

        return text.ToString();
    }

    /// <summary>A table with lines between.</summary>
    public static void Table(TextWriter text, ReportTable table)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = WideEnough;
        console.Profile.Capabilities.Unicode = true;
        var drawn = new Table().Border(TableBorder.Minimal);
        foreach (var (column, i) in table.Columns.Select(static (column, i) => (column, i)))
            drawn.AddColumn(new TableColumn(new Text(column)) { Alignment = i == 0 ? Justify.Left : Justify.Right });
        for (var i = 0; i < table.Rows.Count; i++)
            drawn.AddRow(table.Rows[i].Select((cell, at) => new Text(at == 0 && table.Marked.Contains(i) ? $"→ {cell}" : cell)));
        console.Write(drawn);
    }

    /// <summary>A sentence, broken where a line is full.</summary>
    public static void Line(TextWriter text, string indent, string line)
    {
        var room = Readable;
        foreach (var word in line.Split(' '))
        {
            if (room < Readable && word.Length + 1 > room)
            {
                text.WriteLine();
                (indent, room) = (new string(' ', indent.Length), Readable);
            }

            text.Write(room == Readable ? indent : " ");
            text.Write(word);
            room -= word.Length + 1;
        }

        text.WriteLine();
    }
}
