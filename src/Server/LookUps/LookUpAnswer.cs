using System.Collections.Immutable;

namespace ContactCenter.Server.LookUps;

/// <summary>What came of asking a service outside.</summary>
internal enum LookUpResult
{
    /// <summary>It answered with a JSON object.</summary>
    Found,

    /// <summary>It knows nothing: 404, 410, or 204.</summary>
    NotFound,

    /// <summary>No answer in time, an error, or something that is no such answer.</summary>
    Failed,
}

/// <param name="Result">What came of it.</param>
/// <param name="Values">Of the fields asked for, in their order; empty texts for those that are not there. None unless found.</param>
internal readonly record struct LookUpAnswer(LookUpResult Result, ImmutableArray<string> Values)
{
    public static readonly LookUpAnswer NotFound = new(LookUpResult.NotFound, []);

    public static readonly LookUpAnswer Failed = new(LookUpResult.Failed, []);
}
