using System.Buffers;

namespace ContactCenter.Admin;

/// <summary>Where a browser may be signed in by the address, and where it is led back to: pages, and nothing else that an address could name.</summary>
internal static class PagePath
{
    private const string Team = "/team/";
    private const int LongestName = 64;

    private static readonly SearchValues<char> Name = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool Is(string? path) => path is "/" or "/agent" or "/callbacks" or "/messages" or SwitchesPage.Address or FollowUpsPage.Address or ComparePage.Address or WhyPage.Address
        || (path is not null && path.StartsWith(Team, StringComparison.Ordinal) && path.Length > Team.Length && path.Length <= Team.Length + LongestName
            && path.AsSpan(Team.Length).IndexOfAnyExcept(Name) < 0);
}
