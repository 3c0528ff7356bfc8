namespace ContactCenter.Admin;

/// <summary>Files that travel inside the program.</summary>
internal static class Assets
{
    public static byte[] Style { get; } = Read("pages.css");

    public static byte[] Icon { get; } = Read("icon.svg");

    public static byte[] BoardScript { get; } = [.. Read("live.js"), .. Read("board.js"), .. Read("alarms.js")];

    public static byte[] AgentScript { get; } = [.. Read("live.js"), .. Read("agent.js"), .. Read("alarms.js")];

    public static byte[] CallbacksScript { get; } = [.. Read("live.js"), .. Read("callbacks.js")];

    public static byte[] SwitchesScript { get; } = [.. Read("live.js"), .. Read("switches.js")];

    public static byte[] MessagesScript { get; } = [.. Read("live.js"), .. Read("messages.js")];

    public static byte[] FollowUpsScript { get; } = [.. Read("live.js"), .. Read("follow-ups.js")];

    private static byte[] Read(string name)
    {
        using var stream = typeof(Assets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
