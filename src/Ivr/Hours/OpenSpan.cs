namespace ContactCenter.Ivr;

/// <summary>A stretch of time, its end not included.</summary>
/// <param name="From">Its first instant.</param>
/// <param name="To">The first instant behind it; later than <paramref name="From"/>.</param>
public readonly record struct OpenSpan(DateTimeOffset From, DateTimeOffset To);
