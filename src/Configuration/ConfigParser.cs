using System.Collections.Immutable;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContactCenter.Configuration;

/// <summary>
/// YAML text to nodes with line and column. What makes YAML dangerous is refused rather than expanded:
/// aliases and anchors (the "billion laughs"), tags, several documents, deep nesting, huge files.
/// </summary>
public static class ConfigParser
{
    /// <summary>Largest file, in bytes of UTF-8.</summary>
    public const int MaxFileBytes = 1 << 20;

    /// <summary>Deepest nesting of lists and keys.</summary>
    public const int MaxDepth = 32;

    /// <summary>Most values in one file, keys included.</summary>
    public const int MaxNodes = 100_000;

    /// <summary>Parses one file. Null when nothing can be read from it; the findings say why.</summary>
    public static ConfigNode? Parse(ConfigFile file, Findings findings)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(findings);
        if (file.Text.Length > MaxFileBytes || Encoding.UTF8.GetByteCount(file.Text) > MaxFileBytes)
        {
            findings.Error(file.Name, FindingCodes.FileTooLarge, "the file is larger than 1 MB; split it or take out what does not belong here");
            return null;
        }

        var parser = new Parser(new StringReader(file.Text));
        try
        {
            return new Reading(file.Name, parser, findings).Document();
        }
        catch (RefusedException refused)
        {
            findings.Add(refused.Finding);
        }
        catch (YamlException e)
        {
            findings.Add(Syntax(file, (int)e.Start.Line, (int)e.Start.Column, e.Message));
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            // The library lets a few of these through, for example for an impossible \U escape; it is somewhere
            // behind the last thing that could be read.
            var last = parser.Current?.End ?? Mark.Empty;
            findings.Add(Syntax(file, (int)last.Line, (int)last.Column, "it cannot be read from here on"));
        }

        return null;
    }

    /// <summary>Parses a file whose outermost level is a set of keys, as all of ours are.</summary>
    public static ConfigMapping? ParseMapping(ConfigFile file, Findings findings)
    {
        var node = Parse(file, findings);
        if (node is null or ConfigMapping)
        {
            return node as ConfigMapping;
        }

        findings.Error(node, FindingCodes.WrongType, $"the file must be a set of keys, but is {node.Kind}");
        return null;
    }

    private static Finding Syntax(ConfigFile file, int line, int column, string reason)
    {
        (line, column) = (Math.Max(1, line), Math.Max(1, column));
        if (reason.Contains("tab", StringComparison.OrdinalIgnoreCase) && TryFindTab(file.Text, line, out var tabLine, out var tabColumn))
        {
            return new(file.Name, tabLine, tabColumn, FindingSeverity.Error, FindingCodes.YamlSyntax,
                "a tab stands at the start of the line; YAML is indented with spaces");
        }

        return new(file.Name, line, column, FindingSeverity.Error, FindingCodes.YamlSyntax,
            $"not valid YAML ({OneLine(reason)}); look at the indentation, quotes and brackets here and just above");
    }

    private static bool TryFindTab(string text, int from, out int line, out int column)
    {
        (line, column) = (0, 0);
        foreach (var one in text.AsSpan().EnumerateLines())
        {
            line++;
            var indent = one.IndexOfAnyExcept(" \t");
            column = one[..Math.Max(0, indent)].IndexOf('\t') + 1;
            if (line >= from && column > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The library's reason without the position, which the finding has already.</summary>
    private static string OneLine(string reason)
    {
        var at = reason.IndexOf(" (at Line", StringComparison.Ordinal);
        reason = at < 0 ? reason : reason[..at];
        return (reason.Length > 160 ? reason[..160] : reason).ReplaceLineEndings(" ").TrimEnd('.');
    }

    /// <summary>Ends the reading of one file; never leaves this class.</summary>
    private sealed class RefusedException(Finding finding) : Exception
    {
        public Finding Finding { get; } = finding;
    }

    private sealed class Reading(string file, Parser parser, Findings findings)
    {
        private int _nodes;

        public ConfigNode? Document()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                findings.Error(file, FindingCodes.YamlSyntax, "the file is empty; write its keys or take it away");
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = Node(0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                throw Refuse(second.Start, FindingCodes.YamlSyntax, "a second document starts here; one file is one document, take the --- away");
            }

            parser.Consume<StreamEnd>();
            return root;
        }

        private ConfigNode Node(int depth)
        {
            var current = parser.Consume<ParsingEvent>();
            if (++_nodes > MaxNodes)
            {
                throw Refuse(current.Start, FindingCodes.TooManyNodes, "more than 100 000 values in one file; split it");
            }

            if (depth >= MaxDepth && current is (SequenceStart or MappingStart))
            {
                throw Refuse(current.Start, FindingCodes.TooDeep, "nested more than 32 levels deep; no configuration needs that");
            }

            if (current is AnchorAlias || (current is NodeEvent { Anchor.IsEmpty: false }))
            {
                throw Refuse(current.Start, FindingCodes.YamlAlias, "anchors (&) and aliases (*) are not accepted; write the value out, or put quotes around it if it is text");
            }

            if (current is NodeEvent { Tag.IsEmpty: false } tagged && !tagged.Tag.IsNonSpecific)
            {
                throw Refuse(current.Start, FindingCodes.YamlTag, "tags (!) are not accepted; take the tag away, or put quotes around the value if it is text");
            }

            return current switch
            {
                Scalar scalar => ScalarOf(scalar),
                SequenceStart start => Sequence(start.Start, depth),
                MappingStart start => Mapping(start.Start, depth),
                _ => throw Refuse(current.Start, FindingCodes.YamlSyntax, "a value is missing here"),
            };
        }

        private ConfigScalar ScalarOf(Scalar scalar) =>
            new(scalar.Value, scalar.Style != ScalarStyle.Plain, file, (int)scalar.Start.Line, (int)scalar.Start.Column)
            {
                Extent = scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? default : ((int)scalar.Start.Index, (int)scalar.End.Index),
            };

        private ConfigSequence Sequence(Mark start, int depth)
        {
            var items = ImmutableArray.CreateBuilder<ConfigNode>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(depth + 1));
            }

            return new(items.ToImmutable(), file, (int)start.Line, (int)start.Column);
        }

        private ConfigMapping Mapping(Mark start, int depth)
        {
            var entries = ImmutableArray.CreateBuilder<ConfigEntry>();
            var seen = new Dictionary<string, ConfigScalar>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var keyNode = Node(depth + 1);
                var value = Node(depth + 1);
                if (keyNode is not ConfigScalar key)
                {
                    findings.Error(keyNode, FindingCodes.WrongType, $"a key must be a single word, but is {keyNode.Kind}");
                }
                else if (seen.TryAdd(key.Value, key))
                {
                    entries.Add(new(key, value));
                }
                else
                {
                    findings.Error(key, FindingCodes.DuplicateKey, $"key {Quote.Of(key.Value)} stands here for the second time (first on line {seen[key.Value].Line}); keep one of them");
                }
            }

            return new(entries.ToImmutable(), file, (int)start.Line, (int)start.Column);
        }

        private RefusedException Refuse(Mark at, string code, string message) =>
            new(new(file, (int)at.Line, (int)at.Column, FindingSeverity.Error, code, message));
    }
}
