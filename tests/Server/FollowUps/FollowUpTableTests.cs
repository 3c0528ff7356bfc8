using System.Text;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Csv;
using ContactCenter.Server.FollowUps;

namespace ContactCenter.Server.Tests.FollowUps;

/// <summary>What a list may hold: each row alone is taken or refused with a cure, and nothing of what is not asked for comes through.</summary>
public sealed class FollowUpTableTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);
    private static readonly NumberPlan Numbers = new(new NumberPlanSettings(), new OutsideNumbers(["+46"]), ["0980319500"]);

    [Fact]
    public void Rows_AreReadByTheirColumns_WhereverTheyStand()
    {
        var (rows, notes) = Read("Name;Department;Discharged;Number;Language;Reference\nAnna Berg;\"Ward  3; heart\";2026-03-02;070-123 45 67;SV;12\n;Kirurgi Å;2026-03-10;0980319501;;\n");
        Assert.Equal([new Discharge(2, "+46701234567", new(2026, 3, 2), "Ward 3; heart", "12", "sv", null), new Discharge(3, "+46980319501", Today, "Kirurgi Å", null, "", null)], rows);
        Assert.Equal("not read, and nothing of it kept: 'Name'", Assert.Single(notes));
        Assert.DoesNotContain("Anna", string.Join(' ', rows), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",2026-03-02,W,,", "number is missing")]
    [InlineData("701234567,2026-03-02,W,,", "first 0")]
    [InlineData("112,2026-03-02,W,,", "emergency")]
    [InlineData("0900123456,2026-03-02,W,,", "more than a call")]
    [InlineData("+4712345678,2026-03-02,W,,", "abroad")]
    [InlineData("0980319500,2026-03-02,W,,", "this service itself")]
    [InlineData("0701234567,,W,,", "discharged is missing")]
    [InlineData("0701234567,2/3/2026,W,,", "no day")]
    [InlineData("0701234567,2026-02-30,W,,", "no day")]
    [InlineData("0701234567,2026-03-11,W,,", "still to come")]
    [InlineData("0701234567,9999-12-31,W,,", "still to come")]
    [InlineData("0701234567,2026-03-02,  ,,", "department is missing")]
    [InlineData("0701234567,2026-03-02,=1+1,,", "formula")]
    [InlineData("0701234567,2026-03-02,\"a\nb\",,", "cannot be seen")]
    [InlineData("0701234567,2026-03-02,W,12a,", "reference is 1 to 8 digits")]
    [InlineData("0701234567,2026-03-02,W,123456789,", "reference is 1 to 8 digits")]
    [InlineData("0701234567,2026-03-02,W,,fi", "speaks language 'fi'")]
    [InlineData("0701234567,2026-03-02,W,", "4 fields and 5 columns")]
    public void ARowThatIsWrong_IsRefused_WithItsCure_AndTheNextIsRead(string row, string said)
    {
        var (rows, _) = Read($"number,discharged,department,reference,language\n{row}\n0701234567,2026-03-02,W,,en\n");
        Assert.Contains(said, rows[0].Fault, StringComparison.Ordinal);
        Assert.Null(rows[1].Fault);
        Assert.Equal("", rows[0].Department); // nothing of a row that is refused goes on
    }

    [Fact]
    public void ADepartment_IsBounded()
    {
        Assert.Null(Read($"number,discharged,department\n0701234567,2026-03-02,{new string('x', 60)}\n").Rows.Single().Fault);
        Assert.Contains("more than 60", Read($"number,discharged,department\n0701234567,2026-03-02,{new string('x', 61)}\n").Rows.Single().Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number,discharge,department\n", "no column 'discharged'")]
    [InlineData("0701234567,2026-03-02,Ward 3\n", "no column 'number'")]
    public void AListWithoutItsColumns_IsRefusedWhole(string list, string said) =>
        Assert.Contains(said, Assert.Throws<CsvException>(() => Read(list)).Message, StringComparison.Ordinal);

    private static (IReadOnlyList<Discharge> Rows, IReadOnlyList<string> Notes) Read(string list)
    {
        var (rows, notes) = new FollowUpTable(Numbers, ["sv", "en"], Today).Read(Encoding.UTF8.GetBytes(list));
        return (rows, notes);
    }
}
