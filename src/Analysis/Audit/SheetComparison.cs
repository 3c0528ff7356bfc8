namespace ContactCenter.Analysis.Audit;

/// <summary>A figure that is published otherwise than it is counted.</summary>
/// <param name="Id">Which figure.</param>
/// <param name="Published">As it is published.</param>
/// <param name="Recounted">As it is counted again.</param>
public readonly record struct FigureDifference(FigureId Id, double Published, double Recounted);

/// <summary>Two sheets of one day beside each other.</summary>
/// <param name="Compared">Figures that stand on the one or the other.</param>
/// <param name="Differences">Those that differ, by kind, queue, part and name.</param>
public sealed record SheetComparison(int Compared, IReadOnlyList<FigureDifference> Differences)
{
    /// <summary>Sums of seconds and shares are the same to so much.</summary>
    private const double Exact = 1e-9;

    /// <param name="published">What is published.</param>
    /// <param name="recounted">What was counted again.</param>
    /// <param name="kinds">Of which kinds everything that was counted must be published; figures of others are compared where they are published.</param>
    /// <param name="tolerance">By how much a published figure may differ because it was rounded; null: not at all.</param>
    public static SheetComparison Of(FigureSheet published, FigureSheet recounted, IReadOnlyCollection<FigureKind> kinds, Func<FigureId, double>? tolerance = null)
    {
        var ids = published.All.Keys
            .Union(recounted.All.Where(one => kinds.Contains(one.Key.Kind) && one.Value != 0 && !one.Key.Name.StartsWith('~')).Select(static one => one.Key))
            .ToList();
        return new(ids.Count,
        [
            .. ids.Select(id => new FigureDifference(id, published[id], recounted[id]))
                .Where(one => Math.Abs(one.Published - one.Recounted) > (tolerance?.Invoke(one.Id) ?? 0) + Exact * Math.Max(1, Math.Abs(one.Recounted)))
                .OrderBy(static one => one.Id.Kind).ThenBy(static one => one.Id.Of, StringComparer.Ordinal).ThenBy(static one => one.Id.Part, StringComparer.Ordinal).ThenBy(static one => one.Id.Name, StringComparer.Ordinal),
        ]);
    }
}
