using System.Reflection;

namespace ContactCenter.Architecture.Tests;

/// <summary>A pure room remembers nothing between two calls but what its caller holds.</summary>
public sealed class PureStateTests
{
    private const BindingFlags AllStatics =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Theory, MemberData(nameof(Rooms.PureNames), MemberType = typeof(Rooms))]
    public void PureRoom_HasNoMutableStaticState(string name)
    {
        var mutable = Rooms.Named(name).Load().GetTypes()
            .Where(type => !ByTheCompiler(type))
            .SelectMany(type => type.GetFields(AllStatics))
            .Where(field => field is { IsLiteral: false, IsInitOnly: false } && !field.Name.StartsWith("<>", StringComparison.Ordinal))
            .Select(field => $"{field.DeclaringType!.FullName}.{field.Name}");

        Assert.Empty(mutable);
    }

    // Caches of lambdas and method groups are static fields too, in types the language cannot name.
    private static bool ByTheCompiler(Type? type) =>
        type is not null && (type.Name.StartsWith('<') || ByTheCompiler(type.DeclaringType));
}
