using System.Reflection;

namespace ContactCenter.Architecture.Tests;

/// <summary>One room: its project, its assembly, and the rooms it may use.</summary>
internal sealed record Room(string Name, string Project, string Assembly, bool Pure, string[] MayUse)
{
    public Assembly Load() => System.Reflection.Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, Assembly + ".dll"));

    public override string ToString() => Name;
}

internal static class Rooms
{
    public static IReadOnlyList<Room> All { get; } =
    [
        new("Configuration", "src/Configuration/Configuration.csproj", "ContactCenter.Configuration", true, []),
        new("Protocol", "src/Telephony/Protocol/Telephony.Protocol.csproj", "ContactCenter.Telephony.Protocol", true, []),
        new("Ivr", "src/Ivr/Ivr.csproj", "ContactCenter.Ivr", true, ["Configuration", "Protocol"]),
        new("Acd", "src/Acd/Acd.csproj", "ContactCenter.Acd", true, []),
        new("Analysis", "src/Analysis/Analysis.csproj", "ContactCenter.Analysis", true, ["Acd"]),
        new("Runtime", "src/Telephony/Runtime/Telephony.Runtime.csproj", "ContactCenter.Telephony.Runtime", false, ["Protocol"]),
        new("Admin", "src/Admin/Admin.csproj", "ContactCenter.Admin", false, ["Acd", "Analysis", "Ivr"]),
        new("Server", "src/Server/Server.csproj", "contactcenter", false,
            ["Configuration", "Protocol", "Ivr", "Acd", "Analysis", "Runtime", "Admin"]),
    ];

    public static TheoryData<string> Names => [.. All.Select(room => room.Name)];

    public static TheoryData<string> PureNames => [.. All.Where(room => room.Pure).Select(room => room.Name)];

    public static Room Named(string name) => All.Single(room => room.Name == name);
}
