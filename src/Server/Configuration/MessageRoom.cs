using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>How much room messages may take: <c>messages</c> in server.yaml. Bound at the start.</summary>
/// <param name="Most">Recordings at once, those that are done and kept included; 1 to 100 000.</param>
/// <param name="Megabytes">All of them together; a minute takes half of one.</param>
/// <param name="FreeMegabytes">So much of the disk stays free: the journal comes first.</param>
internal sealed record MessageRoom(int Most, int Megabytes, int FreeMegabytes)
{
    public static MessageRoom Default { get; } = new(5000, 4000, 500);

    public static MessageRoom Read(MappingReader messages)
    {
        var room = new MessageRoom(
            messages.OptionalInt("most", 1, 100_000, Default.Most),
            messages.OptionalInt("megabytes", 10, 1_000_000, Default.Megabytes),
            messages.OptionalInt("freeMegabytes", 0, 1_000_000, Default.FreeMegabytes));
        messages.Done();
        return room;
    }
}
