using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <summary>Reads nodes that place callers in a queue or ask them about a callback.</summary>
internal sealed class QueueNodeReader(NodeFields node)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(10), LongestPause = TimeSpan.FromMinutes(10);

    private MappingReader Reader => node.Reader;

    public QueueNode Queue() => new(
        node.Name,
        node.Refer("queue", ReferenceKind.Queue),
        node.Reason(),
        Reader.Has("say") ? node.Prompts("say") : [],
        Reader.Has("music") ? node.Refer("music", ReferenceKind.Music) : null,
        node.Next("full"))
    {
        NobodyThere = node.NextIfWritten("nobodyThere"),
        LongWaitExpected = node.NextIfWritten("longWaitExpected"),
        WaitedTooLong = node.NextIfWritten("waitedTooLong"),
        After = node.NextIfWritten("after"),
        Callback = QueueCallback(),
        Comfort = Comfort(),
        Wish = new WishReader(node.Draft, Reader).Read(),
        Place = Reader.Node,
    };

    public CallbackNode Callback()
    {
        var callback = new CallbackNode(
            node.Name,
            node.Refer("callback", ReferenceKind.Queue),
            node.Reason(),
            Reader.Has("say") ? node.Prompts("say") : [],
            Reader.OptionalBool("reference", false),
            CallbackTargets(node))
        {
            Wish = new WishReader(node.Draft, Reader).ReadForCallback(),
            Place = Reader.Node,
        };
        if (Reader.Find("callback") is { } place)
        {
            node.Draft.References.Add(new(ReferenceKind.CallbackQueue, place, callback.Queue));
        }

        return callback;
    }

    private QueueCallback? QueueCallback()
    {
        if (Reader.OptionalMapping("callback") is not { } callback)
        {
            return null;
        }

        if (Reader.Find("queue") is ConfigScalar queue)
        {
            node.Draft.References.Add(new(ReferenceKind.CallbackQueue, callback.Node, queue.Value));
        }

        var key = callback.OptionalString("key");
        if (key is not null and not [(>= '0' and <= '9') or '*' or '#'])
        {
            node.NoKey(callback.Find("key")!, key);
        }

        var read = new QueueCallback(key is [var one, ..] ? one : null, callback.OptionalBool("reference", false), CallbackTargets(node.Within(callback)));
        callback.Done();
        return read;
    }

    private QueueComfort? Comfort()
    {
        if (Reader.OptionalMapping("comfort") is not { } comfort)
        {
            return null;
        }

        var read = new QueueComfort(node.Within(comfort).Prompts("say"), comfort.RequiredDuration("every", ShortestPause, LongestPause));
        comfort.Done();
        return read;
    }

    private static CallbackTargets CallbackTargets(NodeFields node) => new(node.NextIfWritten("booked"), node.NextIfWritten("declined"), node.NextIfWritten("noTime"));
}
