using System.Collections.Immutable;
using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads a node that asks a service outside.</summary>
internal sealed class LookUpReader(NodeFields node)
{
    private const int MaxFields = 16;
    private const int MaxPath = 100;

    private MappingReader Reader => node.Reader;

    public LookUpNode Read()
    {
        var read = new LookUpNode(
            node.Name, node.Refer("lookup", ReferenceKind.LookUp), Send(), Get(), node.Next("found"), node.Next("notFound"), node.Next("failed"))
        {
            Say = Reader.Has("say") ? node.Prompts("say") : [],
            Music = Reader.Has("music") ? node.Refer("music", ReferenceKind.Music) : null,
        };
        if (read.Music is null && read.Service.Length > 0)
        {
            node.Draft.References.Add(new(ReferenceKind.QuickLookUp, Reader.Find("lookup")!, read.Service));
        }

        return read;
    }

    private ImmutableArray<(string, FlowText)> Send()
    {
        var send = ImmutableArray.CreateBuilder<(string, FlowText)>();
        foreach (var (name, value) in Fields("send"))
        {
            if (!Names.IsName(name.Value))
            {
                node.Findings.Error(name, FindingCodes.BadName, $"{Quote.Of(name.Value)} is no name for what is sent; use {Names.NameRule}");
            }
            else if (Reader.Values.Text(value, name.Value) is { } written)
            {
                if (FlowText.Parse(written) is not { } text)
                {
                    node.Findings.Error(value, FindingCodes.BadValue, $"{Quote.Of(name.Value)} must have its variables in braces, such as {{caller}}; a brace itself is written twice");
                    continue;
                }

                // Secret digits may be sent: to look them up is what they are asked for.
                send.Add((name.Value, text));
                text.Variables.ToList().ForEach(variable => node.LooksAt(value, variable));
            }
        }

        return send.ToImmutable();
    }

    private ImmutableArray<(string, string)> Get()
    {
        var get = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var (variable, value) in Fields("get"))
        {
            if (!node.Sets(variable, variable.Value) || Reader.Values.Text(value, variable.Value) is not { } path)
            {
                continue;
            }

            if (path.Length > MaxPath || path.Split('.').Any(string.IsNullOrWhiteSpace))
            {
                node.Findings.Error(value, FindingCodes.BadValue, $"{Quote.Of(path)} is no place in an answer; write the name of a field, or several with dots between, such as patient.name");
            }

            get.Add((variable.Value, path));
        }

        return get.ToImmutable();
    }

    private ImmutableArray<ConfigEntry> Fields(string key)
    {
        var fields = Reader.OptionalMapping(key)?.Entries() ?? [];
        if (fields.Length > MaxFields)
        {
            node.Findings.Error(Reader.Find(key)!, FindingCodes.BadValue, $"`{key}` has at most {MaxFields} entries");
        }

        return [.. fields.Take(MaxFields)];
    }
}
