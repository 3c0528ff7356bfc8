using System.Collections.Immutable;
using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Csv;

namespace ContactCenter.Server.FollowUps;

/// <summary>One who went home, as a row of a list tells.</summary>
/// <param name="Line">The row's.</param>
/// <param name="Number">E.164; empty when <paramref name="Fault"/> is not null.</param>
/// <param name="Discharged">When.</param>
/// <param name="Department">From where.</param>
/// <param name="Reference">Tells people behind one number apart; null: nobody else is there.</param>
/// <param name="Language">Language asked for; empty: any.</param>
/// <param name="Fault">Why nobody can be called, and the cure; null: somebody can.</param>
internal sealed record Discharge(int Line, string Number, DateOnly Discharged, string Department, string? Reference, string Language, string? Fault)
{
    public (string Number, string? Reference, DateOnly Discharged) Key => (Number, Reference, Discharged);
}

/// <summary>Reads a list of people who went home. Columns that it does not know are passed over and told: a name is never kept.</summary>
internal sealed class FollowUpTable(NumberPlan numbers, IReadOnlyCollection<string> languages, DateOnly today)
{
    /// <summary>More than are ever open.</summary>
    public const int MostRows = 20_000;

    private const int LongestReference = 8;
    private static readonly string[] Needed = ["number", "discharged", "department"];
    private static readonly string[] Known = [.. Needed, "reference", "language"];

    // A list of these sums is opened in a spreadsheet, which would take such a text for a formula.
    private const string Formulas = "=+-@";

    public static string Columns => string.Join(", ", Known);

    /// <exception cref="CsvException">It cannot be read at all.</exception>
    public (ImmutableArray<Discharge> Rows, ImmutableArray<string> Notes) Read(ReadOnlySpan<byte> content)
    {
        var table = CsvTable.Read(content, new CsvLimits(MostRows));
        var missing = Needed.Where(column => table.Find(column) < 0).ToList();
        if (missing.Count > 0)
            throw new CsvException(1, $"there is no column {string.Join(" and no ", missing.Select(static name => $"'{name}'"))}{Hint(missing[0], table)}; the first line must name {string.Join(", ", Needed)}, and may name reference and language");
        var others = table.Columns.Where(static name => !Known.Contains(name, StringComparer.OrdinalIgnoreCase)).Select(CsvTable.Shown).ToList();
        var at = Known.Select(table.Find).ToArray();
        string[] notes = others.Count == 0 ? [] : [$"not read, and nothing of it kept: {string.Join(", ", others.Select(static name => $"'{name}'"))}"];
        return ([.. table.Rows.Select(row => RowOf(row, at))], [.. notes]);
    }

    private static string Hint(string column, CsvTable table) => NearestName.Hint(column, [.. table.Columns.Where(static name => name.Length > 0).Select(CsvTable.Shown)], "name one so");

    private Discharge RowOf(CsvRow row, int[] at)
    {
        if (row.Fault is { } torn) return new(row.Line, "", default, "", null, "", torn);
        string Field(int column) => at[column] < 0 ? "" : row.Fields[at[column]].Trim();
        var (number, department) = (numbers.Judge(Field(0)), string.Join(' ', Field(2).Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var (reference, language) = (Field(3) is { Length: > 0 } digits ? digits : null, Field(4).ToLowerInvariant());
        var isDay = DateOnly.TryParseExact(Field(1), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var discharged);
        var fault = NumberFault(number.Problem)
            ?? (!isDay ? Field(1).Length == 0 ? "discharged is missing; write the day as 2026-03-02" : "discharged is no day; write it as 2026-03-02"
                : discharged > today ? $"discharged is {discharged:yyyy-MM-dd}, which is still to come; whoever is not home yet belongs on a later list" : null)
            ?? DepartmentFault(department)
            ?? (reference is not null && (reference.Length > LongestReference || !reference.All(char.IsAsciiDigit)) ? "reference is 1 to 8 digits, and tells people behind one number apart" : null)
            ?? (language.Length > 0 && !languages.Contains(language) ? $"nobody of the queue speaks language '{CsvTable.Shown(language)}'; leave it empty for any (known: {string.Join(", ", languages.Order(StringComparer.Ordinal))})" : null);
        return new(row.Line, number.Number ?? "", discharged, fault is null ? department : "", reference, language, fault);
    }

    private static string? DepartmentFault(string department) => department switch
    {
        "" => "department is missing; the sums are made by it",
        { Length: > FollowUp.LongestDepartment } => $"department has more than {FollowUp.LongestDepartment} characters; write its short name",
        _ when department.Any(char.IsControl) => "department has characters that cannot be seen; write it in one line",
        _ when Formulas.Contains(department[0], StringComparison.Ordinal) => $"department begins with '{department[0]}', which a spreadsheet takes for a formula; begin it with a letter",
        _ => null,
    };

    private static string? NumberFault(NumberProblem problem) => problem switch
    {
        NumberProblem.None => null,
        NumberProblem.Withheld => "number is missing",
        NumberProblem.Emergency => "number is an emergency number; those are never dialled",
        NumberProblem.Premium => "number costs more than a call; give another one",
        NumberProblem.Internal => "number is an extension or a number of this service itself; give the one they can be reached at at home",
        NumberProblem.ForeignNotAllowed => "number is abroad, and outside.allow in server.yaml has no prefix for it",
        _ => "number is none that could be dialled; write it with its area code, or as +46701234567 (a spreadsheet may have taken away the first 0: make the column text)",
    };
}
