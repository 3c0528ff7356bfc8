using System.Text;
using ContactCenter.Server.Csv;

namespace ContactCenter.Server.Tests.Csv;

/// <summary>Lists as programs write them, and as nobody should: read exactly, or refused with a line and a cure, and never anything else.</summary>
public sealed class CsvTableTests
{
    private static readonly CsvLimits Limits = new(100);

    [Theory]
    [InlineData("number,department\r\n0701,Ward 3\r\n")]
    [InlineData("\uFEFFnumber,department\n0701,Ward 3")]
    [InlineData("number;department\n0701;Ward 3\n\n")]
    [InlineData("\"number\",\"department\"\r\n\"0701\",\"Ward 3\"\r\n")]
    [InlineData("number , department\n0701,Ward 3\n")]
    public void SeparatorsLineEndsAndQuotes(string text)
    {
        var table = CsvTable.Read(Encoding.UTF8.GetBytes(text), Limits);
        Assert.Equal(["number", "department"], table.Columns);
        var row = Assert.Single(table.Rows);
        Assert.Equal((2, null), (row.Line, row.Fault));
        Assert.Equal(["0701", "Ward 3"], row.Fields);
        Assert.Equal((1, -1), (table.Find("Department"), table.Find("name")));
    }

    [Fact]
    public void QuotesWithinQuotes_SeparatorsAndLineEndsWithin_AndLinesAfterThem()
    {
        var table = Read("a;b\n\"x;y\";\"said \"\"no\"\"\"\n\"two\nlines\";å\n;\n\nlast;1\n");
        Assert.Equal([["x;y", "said \"no\""], ["two\nlines", "å"], ["", ""], ["last", "1"]], table.Rows.Select(row => row.Fields.ToArray()));
        Assert.Equal([2, 3, 5, 7], table.Rows.Select(row => row.Line));
    }

    [Fact]
    public void RowsThatAreWrong_AreToldApart_AndTheOthersRead()
    {
        var table = Read("a,b\n1,2,3\nonly\nx\"y\"z,2\n3,4\n");
        Assert.Equal([true, true, true, false], table.Rows.Select(row => row.Fault is not null));
        Assert.Contains("3 fields and 2 columns", table.Rows[0].Fault, StringComparison.Ordinal);
        Assert.Contains("double the quotes", table.Rows[2].Fault, StringComparison.Ordinal);
        Assert.Equal(["3", "4"], table.Rows[3].Fields);
    }

    [Theory]
    [InlineData("", 1, "first line is empty")]
    [InlineData("\n\na,b\n", 1, "first line is empty")]
    [InlineData("a\tb\n1\t2\n", 1, "tabs")]
    [InlineData("a,A\n1,2\n", 1, "there twice")]
    [InlineData("a,b\n1,2\n\"3,4\n5,6\n", 3, "not closed")]
    [InlineData("a,b\n1,\02\n", 2, "zero")]
    public void WhatCannotBeRead_IsRefusedWhole_WithItsLine(string text, int line, string said)
    {
        var wrong = Assert.Throws<CsvException>(() => Read(text));
        Assert.Contains(said, wrong.Message, StringComparison.Ordinal);
        Assert.Equal(line, wrong.Line);
    }

    [Fact]
    public void AnotherWriting_IsNamed_WithItsCure()
    {
        var windows = Assert.Throws<CsvException>(() => CsvTable.Read([.. "a,b\n1,Kl"u8, 0xE4, .. "tter\n"u8], Limits));
        Assert.Equal(2, windows.Line);
        Assert.Contains("Windows-1252 it is 'ä'", windows.Message, StringComparison.Ordinal);
        Assert.Contains("CSV UTF-8", windows.Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", Assert.Throws<CsvException>(() => CsvTable.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("a,b\n")], Limits)).Message, StringComparison.Ordinal);
        Assert.Throws<CsvException>(() => CsvTable.Read([.. "a\n"u8, 0xC3], Limits)); // cut within a letter
        Assert.Throws<CsvException>(() => CsvTable.Read([0x80], Limits));
    }

    [Fact]
    public void LargerThanItMayBe_IsRefused()
    {
        Assert.Contains("more than 100 rows", Assert.Throws<CsvException>(() => Read("a\n" + string.Concat(Enumerable.Repeat("1\n", 101)))).Message, StringComparison.Ordinal);
        Assert.Equal(100, Read("a\n" + string.Concat(Enumerable.Repeat("1\n", 100))).Rows.Length);
        Assert.Contains("65 columns", Assert.Throws<CsvException>(() => Read(string.Join(',', Enumerable.Range(0, 65)) + "\n")).Message, StringComparison.Ordinal);
        Assert.Contains("1000 characters", Assert.Throws<CsvException>(() => Read("a,b\n1," + new string('x', 1_001) + "\n")).Message, StringComparison.Ordinal);
        Assert.Throws<CsvException>(() => Read("a\n\"" + new string('x', 100_000)));
    }

    /// <summary>Bytes of all kinds, and good lists with a byte changed, cut or doubled: a table or a <see cref="CsvException"/>, and every field within its bounds.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hostile_NothingElseComesOut(int seed)
    {
        var dice = new Random(seed);
        var good = Encoding.UTF8.GetBytes("number;discharged;department\r\n\"0701\";2026-03-02;\"Ward \"\"3\"\"\"\r\n0702;2026-03-02;Klinik Å\r\n");
        byte[] likely = [(byte)'"', (byte)';', (byte)',', (byte)'\r', (byte)'\n', (byte)'\t', 0, 0xE5, 0xEF, 0xBB, 0xBF, (byte)'a'];
        for (var i = 0; i < 5_000; i++)
        {
            var bytes = i % 3 == 0 ? [.. Enumerable.Range(0, dice.Next(80)).Select(_ => likely[dice.Next(likely.Length)])] : (byte[])good.Clone();
            for (var k = dice.Next(4); k > 0 && bytes.Length > 0; k--)
                bytes[dice.Next(bytes.Length)] = dice.Next(2) == 0 ? likely[dice.Next(likely.Length)] : (byte)dice.Next(256);
            try
            {
                var table = CsvTable.Read(bytes.AsSpan(0, dice.Next(bytes.Length + 1)), Limits);
                Assert.All(table.Rows, row => Assert.True(row.Fault is null ? row.Fields.Length == table.Columns.Length : row.Fields.IsEmpty));
            }
            catch (CsvException wrong)
            {
                Assert.InRange(wrong.Line, 1, 100);
            }
        }
    }

    private static CsvTable Read(string text) => CsvTable.Read(Encoding.UTF8.GetBytes(text), Limits);
}
