namespace ContactCenter.Configuration;

/// <summary>Finds the name somebody probably meant: the Damerau-Levenshtein distance in its restricted form.</summary>
public static class NearestName
{
    private const int MaxLength = 40;

    /// <summary>The nearest candidate, or null when none is near: at most one slip in every three characters.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        if (name.Length is 0 or > MaxLength)
        {
            return null;
        }

        string? nearest = null;
        var best = Math.Max(1, name.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            if (candidate.Length is 0 or > MaxLength || candidate == name)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < best && distance < Math.Max(name.Length, candidate.Length))
            {
                (nearest, best) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>The end of a message: <c>; did you mean `timeout`?</c>, or the names there are, or the cure given.</summary>
    public static string Hint(string name, IReadOnlyCollection<string> candidates, string otherwise)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        if (Find(name, candidates) is { } near)
        {
            return $"; did you mean {Quote.Of(near)}?";
        }

        return candidates.Count is 0 or > 12
            ? $"; {otherwise}"
            : $"; {otherwise} (known: {string.Join(", ", candidates.Select(Quote.Of))})";
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two names; letter case counts as nothing.</summary>
    internal static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        Span<int> before = stackalloc int[MaxLength + 1];
        Span<int> last = stackalloc int[MaxLength + 1];
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                var best = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    best = Math.Min(best, before[j - 2] + 1);
                }

                row[j] = best;
            }

            var free = before;
            before = last;
            last = row;
            row = free;
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
