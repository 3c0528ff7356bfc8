using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads a node that records a message.</summary>
internal sealed class VoicemailReader(NodeFields node)
{
    private static readonly TimeSpan UsualLongest = TimeSpan.FromMinutes(2), UsualSilence = TimeSpan.FromSeconds(5);

    private MappingReader Reader => node.Reader;

    public VoicemailNode Read()
    {
        var read = new VoicemailNode(
            node.Name,
            node.Refer("voicemail", ReferenceKind.Queue),
            node.Reason(),
            Reader.Has("say") ? node.Prompts("say") : [],
            node.Next("done"),
            node.Next("empty"),
            node.Next("failed"))
        {
            Longest = Reader.OptionalDuration("longest", VoicemailNode.LeastLongest, VoicemailNode.MostLongest, UsualLongest),
            Silence = Reader.OptionalDuration("silence", VoicemailNode.LeastSilence, VoicemailNode.MostSilence, UsualSilence),
            End = End(),
            Place = Reader.Node,
        };
        if (Reader.Find("voicemail") is { } place)
        {
            node.Draft.References.Add(new(ReferenceKind.MessageQueue, place, read.Queue));
        }

        return read;
    }

    private char? End()
    {
        var key = Reader.OptionalString("end");
        if (key is not null and not [(>= '0' and <= '9') or '*' or '#'])
        {
            node.NoKey(Reader.Find("end")!, key);
        }

        return key is [var one] ? one : null;
    }
}
