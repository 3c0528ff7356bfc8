using System.Xml.Linq;

namespace ContactCenter.Architecture.Tests;

/// <summary>Dependencies point one way: in the project files, and in what the compiler made of them.</summary>
public sealed class DependencyTests
{
    /// <summary>What a pure room must not touch even by way of a package.</summary>
    private static readonly string[] ForbiddenInPureRooms =
    [
        "Microsoft.Extensions.", "Microsoft.AspNetCore", "Microsoft.Data.", "System.Net.Sockets", "System.Net.Http",
        "System.Threading.Channels", "System.IO.FileSystem.Watcher", "System.Diagnostics.Process", "System.Data.", "Dapper",
    ];

    [Fact]
    public void EveryProjectUnderSrc_IsARoom()
    {
        var projects = Repository.Files("src", "*.csproj").Select(Repository.Relative).Order(StringComparer.Ordinal);
        Assert.Equal(Rooms.All.Select(room => room.Project).Order(StringComparer.Ordinal), projects);
    }

    [Theory, MemberData(nameof(Rooms.Names), MemberType = typeof(Rooms))]
    public void ProjectReferences_PointOnlyWhereTheDesignAllows(string name)
    {
        var room = Rooms.Named(name);
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, room.Project))!;
        var referenced = XDocument.Load(Path.Combine(Repository.Root, room.Project))
            .Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(include => Repository.Relative(Path.GetFullPath(Path.Combine(folder, include))));

        var allowed = room.MayUse.Select(used => Rooms.Named(used).Project);
        Assert.Empty(referenced.Except(allowed));
    }

    [Theory, MemberData(nameof(Rooms.Names), MemberType = typeof(Rooms))]
    public void AssemblyReferences_PointOnlyWhereTheDesignAllows(string name)
    {
        var room = Rooms.Named(name);
        var ours = Rooms.All.Select(other => other.Assembly).ToHashSet();
        var referenced = room.Load().GetReferencedAssemblies().Select(used => used.Name!).Where(ours.Contains);

        Assert.Empty(referenced.Except(room.MayUse.Select(used => Rooms.Named(used).Assembly)));
    }

    [Theory, MemberData(nameof(Rooms.PureNames), MemberType = typeof(Rooms))]
    public void PureRoom_ReferencesNoShell(string name)
    {
        var referenced = Rooms.Named(name).Load().GetReferencedAssemblies().Select(used => used.Name!);
        Assert.DoesNotContain(referenced, used =>
            ForbiddenInPureRooms.Any(forbidden => used.StartsWith(forbidden, StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Rooms.PureNames), MemberType = typeof(Rooms))]
    public void PureRoom_IsGuardedByTheBannedSymbols(string name)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, Rooms.Named(name).Project));
        Assert.Equal("true", project.Descendants("PureRoom").SingleOrDefault()?.Value);
        Assert.DoesNotContain("RS0030", project.ToString(), StringComparison.Ordinal); // the rule that guards it
    }

    [Theory]
    [InlineData("Protocol")]
    [InlineData("Acd")]
    [InlineData("Analysis")]
    public void CoreRoom_UsesNoPackage(string name)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, Rooms.Named(name).Project));
        Assert.Empty(project.Descendants("PackageReference"));
    }
}
