using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads <c>boards</c> of queues.yaml: which queues are a team's.</summary>
internal static class BoardReader
{
    private const int MaxBoards = 100;
    private const int MaxQueues = 50;
    private const int MaxName = 100;

    /// <param name="root">queues.yaml.</param>
    /// <param name="names">Of every queue in the file.</param>
    public static IReadOnlyList<TeamBoard> Read(MappingReader root, IReadOnlyCollection<string> names)
    {
        if (root.OptionalMapping("boards") is not { } boards)
            return [];
        if (boards.Node.Entries.Length > MaxBoards)
            root.Findings.Error(boards.Node, FindingCodes.BadValue, FormattableString.Invariant($"there are {boards.Node.Entries.Length} boards; {MaxBoards} are the most"));
        var read = new List<TeamBoard>();
        foreach (var (id, node) in boards.Entries().Take(MaxBoards))
        {
            if (!Names.IsId(id.Value))
                root.Findings.Error(id, FindingCodes.BadName, $"{Quote.Of(id.Value)} cannot be a board's name; use small letters, digits and dashes, 64 at most");
            if (boards.Values.Mapping(node, id.Value) is { } board)
                read.Add(Board(id, board, names));
        }

        return read;
    }

    private static TeamBoard Board(ConfigScalar id, MappingReader board, IReadOnlyCollection<string> names)
    {
        var name = board.OptionalString("name", id.Value)!;
        if (name.Length > MaxName || name.Any(char.IsControl))
            board.Findings.Error(board.Find("name")!, FindingCodes.BadValue, FormattableString.Invariant($"`name` must be one line of at most {MaxName} characters"));
        var queues = new List<QueueId>();
        foreach (var queue in board.RequiredStrings("queues").Take(MaxQueues))
        {
            if (!names.Contains(queue.Value))
                board.Findings.Error(queue, FindingCodes.UnknownQueue, $"there is no queue {Quote.Of(queue.Value)} for the board {Quote.Of(id.Value)}{NearestName.Hint(queue.Value, names, "add it to queues")}");
            else if (queues.Contains(new(queue.Value)))
                board.Findings.Error(queue, FindingCodes.DuplicateName, $"the board {Quote.Of(id.Value)} has the queue {Quote.Of(queue.Value)} twice; once is enough");
            else
                queues.Add(new(queue.Value));
        }

        if (board.Find("queues") is ConfigSequence { Items.Length: 0 or > MaxQueues } list)
            board.Findings.Error(list, FindingCodes.BadValue, FormattableString.Invariant($"a board shows 1 to {MaxQueues} queues"));
        var made = new TeamBoard(id.Value, name, queues);
        if (board.Has("open"))
        {
            var open = board.RequiredSpan("open");
            made = made with { Opens = TimeSpan.FromMinutes(open.Start), Closes = TimeSpan.FromMinutes(open.End) };
        }

        board.Done();
        return made;
    }
}
