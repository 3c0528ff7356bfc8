using System.Text;

namespace ContactCenter.Configuration.Tests;

/// <summary>Text to nodes: places, limits, and what is refused. Whole files that are wrong are in the flow corpus.</summary>
public sealed class ConfigParserTests
{
    private static (ConfigNode? Node, Findings Findings) Parse(string text)
    {
        var findings = new Findings();
        return (ConfigParser.Parse(new("f.yaml", text), findings), findings);
    }

    private static string Code(string text)
    {
        var (node, findings) = Parse(text);
        Assert.Null(node);
        return Assert.Single(findings.All).Code;
    }

    [Fact]
    public void EveryNode_KnowsItsLineAndColumn()
    {
        var root = Assert.IsType<ConfigMapping>(Parse("# a comment\na: 1\nb:\n  - x\n  - { c: \"y\" }\n").Node);
        Assert.Equal((2, 1), (root.Line, root.Column));
        Assert.True(root.TryGet("b", out var b));
        Assert.Equal((3, 1), (b.Key.Line, b.Key.Column));
        var list = Assert.IsType<ConfigSequence>(b.Value);
        Assert.Equal((4, 5), (list.Items[0].Line, list.Items[0].Column));
        var inner = Assert.IsType<ConfigMapping>(list.Items[1]);
        Assert.True(inner.TryGet("c", out var c));
        Assert.Equal((5, 10), (c.Value.Line, c.Value.Column));
        Assert.True(((ConfigScalar)c.Value).Quoted);
    }

    [Fact]
    public void Nodes_NeverPrintTheirContent()
    {
        var root = (ConfigMapping)Parse("secret: hunter22\n").Node!;
        Assert.DoesNotContain("hunter22", root.ToString(), StringComparison.Ordinal);
        Assert.Equal("a single value at f.yaml:1:9", root.Entries[0].Value.ToString());
        Assert.DoesNotContain("hunter22", new ConfigFile("f.yaml", "secret: hunter22").ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &x 1\nb: *x\n", FindingCodes.YamlAlias)]
    [InlineData("a: *x\n", FindingCodes.YamlAlias)]
    [InlineData("&x a: 1\n", FindingCodes.YamlAlias)]
    [InlineData("a: !!int 1\n", FindingCodes.YamlTag)]
    [InlineData("a: !own {}\n", FindingCodes.YamlTag)]
    [InlineData("a: 1\n---\nb: 2\n", FindingCodes.YamlSyntax)]
    [InlineData("", FindingCodes.YamlSyntax)]
    [InlineData("%YAML 9.9\n---\na: 1\n", FindingCodes.YamlSyntax)]
    [InlineData("a: [1, 2\n", FindingCodes.YamlSyntax)]
    [InlineData("a: 'b\n", FindingCodes.YamlSyntax)]
    [InlineData("a: b: c\n", FindingCodes.YamlSyntax)]
    [InlineData("a:\n\tb: 1\n", FindingCodes.YamlSyntax)]
    [InlineData("a: \"\\UFFFFFFFF\"\n", FindingCodes.YamlSyntax)]
    public void WhatIsRefused_IsOneFinding(string text, string code) => Assert.Equal(code, Code(text));

    [Fact]
    public void Size_IsLimitedInBytes()
    {
        Assert.NotNull(Parse("a: " + new string('x', 500_000)).Node);
        Assert.Equal(FindingCodes.FileTooLarge, Code("a: " + new string('x', ConfigParser.MaxFileBytes)));
        Assert.Equal(FindingCodes.FileTooLarge, Code("a: " + new string('å', ConfigParser.MaxFileBytes / 2)));
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(100_000, false)]
    public void Depth_IsLimited(int depth, bool good)
    {
        var text = new string('[', depth) + new string(']', depth);
        if (good)
        {
            Assert.NotNull(Parse(text).Node);
        }
        else
        {
            Assert.Contains(Code(text), (string[])[FindingCodes.TooDeep, FindingCodes.YamlSyntax]);
        }
    }

    [Fact]
    public void Nodes_AreCounted() =>
        Assert.Equal(FindingCodes.TooManyNodes, Code("[" + string.Join(',', Enumerable.Repeat("x", ConfigParser.MaxNodes + 1)) + "]"));

    [Fact]
    public void DuplicateKeys_AreFindings_AndTheFirstIsKept()
    {
        var (node, findings) = Parse("a: 1\nb: 2\na: 3\n");
        var finding = Assert.Single(findings.All);
        Assert.Equal("f.yaml:3:1: error duplicate-key: key `a` stands here for the second time (first on line 1); keep one of them", finding.ToString());
        Assert.True(((ConfigMapping)node!).TryGet("a", out var a));
        Assert.Equal("1", ((ConfigScalar)a.Value).Value);
    }

    [Fact]
    public void Findings_AreBounded()
    {
        var (_, findings) = Parse(string.Concat(Enumerable.Repeat("a: 1\n", 5000)));
        Assert.Equal(Findings.MaxFindings + 1, findings.All.Count);
        Assert.Equal(FindingCodes.TooManyFindings, findings.All[^1].Code);
        Assert.Equal(4999, findings.ErrorCount);
    }

    [Fact]
    public void AnyMutationOfAFile_GivesNodesOrFindings_NeverAnException()
    {
        const int Seed = 20260302;
        const string Sample = "flow: main\nnumbers: [\"100\", '200']\nnodes:\n  a: { say: x, next: b }\n  b:\n    - |\n      text\n    - >-\n      folded\n# end\n";
        const string Nasty = "{}[]:,&*!|>'\"%@`#-?\t\n\r \\\0\uFEFF\uD800\u2028~x";
        var random = new Random(Seed);
        for (var run = 0; run < 4_000; run++)
        {
            var text = new StringBuilder(Sample);
            for (var edits = random.Next(1, 6); edits > 0; edits--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(3))
                {
                    case 0:
                        text.Remove(at, Math.Min(random.Next(1, 5), text.Length - at));
                        break;
                    case 1:
                        text[at] = Nasty[random.Next(Nasty.Length)];
                        break;
                    default:
                        text.Insert(at, Nasty[random.Next(Nasty.Length)]);
                        break;
                }
            }

            var (node, findings) = (default(ConfigNode), new Findings());
            var failure = Record.Exception(() => node = ConfigParser.Parse(new("f.yaml", text.ToString()), findings));
            Assert.True(failure is null && (node is not null || findings.HasErrors), $"seed {Seed}, run {run}: {failure}\n{text}");
            Assert.All(findings.All, finding => Assert.True(finding is { Line: >= 1, Column: >= 1 } && !finding.ToString().Contains('\n')));
        }
    }
}
