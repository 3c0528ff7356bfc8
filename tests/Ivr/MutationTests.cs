using System.Text;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr.Tests;

/// <summary>Files with words exchanged, lines lost and lines moved load or give findings; nothing throws, nothing half-loads.</summary>
public sealed class MutationTests
{
    private const int Seed = 20261025;
    private const int Runs = 1500;

    [Fact]
    public void AnyFlowFile_LoadsOrGivesErrors()
    {
        var context = Corpus.Context();
        Mutate(Sources("flows"), text =>
        {
            var findings = new Findings();
            var flows = FlowSet.Load([new("f.yaml", text)], context, findings);
            Assert.Equal(findings.HasErrors, flows is null);
            foreach (var flow in flows?.Flows ?? [])
            {
                FlowGraph.ToMermaid(flow);
                FlowGraph.ToDot(flow);
                System.Xml.Linq.XDocument.Parse(FlowGraph.ToSvg(flow));
                Assert.Null(FlowWalk.Walk(flows!, context.Hours!, new(flow.Numbers[0], FlowDriver.OpenTime, "1,8,0,timeout,9,timeout,timeout,timeout,full,2,1,2,#,noTime,timeout,timeout,timeout")).Problem);
            }
        });
    }

    [Fact]
    public void AnyHoursFile_LoadsOrGivesErrors() => Mutate(Sources("hours"), text =>
    {
        var findings = new Findings();
        var book = HoursBook.Load(new("hours.yaml", text), Corpus.Today, findings);
        Assert.Equal(findings.HasErrors, book is null);
        foreach (var hours in book?.All ?? [])
        {
            var next = hours.NextChange(FlowDriver.OpenTime);
            Assert.True(next is null || hours.IsOpen(next.Value) != hours.IsOpen(FlowDriver.OpenTime), hours.Name);
        }
    });

    private static string[] Sources(string kind) =>
        [.. Directory.GetFiles(Corpus.Folder, "*.yaml", SearchOption.AllDirectories)
            .Where(file => file.Contains($"{Path.DirectorySeparatorChar}{kind}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .Where(text => text.Length is > 0 and < 5000)];

    private static void Mutate(string[] sources, Action<string> load)
    {
        var random = new Random(Seed);
        var words = sources.SelectMany(source => source.Split([' ', '\n', ',', '[', ']', '{', '}', ':'], StringSplitOptions.RemoveEmptyEntries)).Distinct().ToArray();
        for (var run = 0; run < Runs; run++)
        {
            var text = new StringBuilder(sources[random.Next(sources.Length)]);
            for (var edits = random.Next(1, 5); edits > 0; edits--)
            {
                var lines = text.ToString().Split('\n').ToList();
                var at = random.Next(lines.Count);
                switch (random.Next(4))
                {
                    case 0:
                        lines.RemoveAt(at);
                        break;
                    case 1:
                        lines.Insert(random.Next(lines.Count), lines[at]);
                        break;
                    default:
                        lines[at] = Exchange(lines[at], words[random.Next(words.Length)], random);
                        break;
                }

                text.Clear().AppendJoin('\n', lines);
            }

            var failure = Record.Exception(() => load(text.ToString()));
            Assert.True(failure is null, $"seed {Seed}, run {run}: {failure}\n{text}");
        }
    }

    private static string Exchange(string line, string word, Random random)
    {
        var starts = Enumerable.Range(0, line.Length).Where(i => char.IsLetterOrDigit(line[i]) && (i == 0 || !char.IsLetterOrDigit(line[i - 1]))).ToList();
        if (starts.Count == 0)
        {
            return line + word;
        }

        var start = starts[random.Next(starts.Count)];
        var end = start;
        while (end < line.Length && char.IsLetterOrDigit(line[end]))
        {
            end++;
        }

        return string.Concat(line.AsSpan(0, start), random.Next(8) == 0 ? string.Empty : word, line.AsSpan(end));
    }
}
