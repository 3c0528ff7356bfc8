using ContactCenter.Acd;
using ContactCenter.Analysis.Why;

namespace ContactCenter.Admin;

/// <summary>An answer, or why there is none.</summary>
/// <param name="IsBusy">Others are being answered: ask again in a while.</param>
/// <param name="Answer">Null, when not busy: what was asked about is not known (any more).</param>
public readonly record struct Explained<TAnswer>(bool IsBusy, TAnswer? Answer)
    where TAnswer : class;

/// <summary>Explains from the journal why it went as it did. Reads days of it: one question at a time, off everything that calls depend on.</summary>
public interface IWhyPort
{
    /// <summary>Why a call, or one who is called back, waited as it did.</summary>
    /// <param name="asked">A call's or an attempt's id, or <c>callbacks/12</c>. Any text: what is not known has no answer.</param>
    /// <param name="swedish">False: English.</param>
    /// <param name="cancellation">Who asked has gone away.</param>
    Task<Explained<ExplainedCall>> CallAsync(string asked, bool swedish, CancellationToken cancellation);

    /// <summary>What an agent did between two instants, and who waited meanwhile.</summary>
    /// <param name="agent">Who; of the plan.</param>
    /// <param name="from">From then on.</param>
    /// <param name="to">Until then; later, by at most a few hours.</param>
    /// <param name="swedish">False: English.</param>
    /// <param name="cancellation">Who asked has gone away.</param>
    Task<Explained<ExplainedIdle>> AgentAsync(AgentId agent, DateTimeOffset from, DateTimeOffset to, bool swedish, CancellationToken cancellation);

    /// <summary>Who waited longest on a day, so that there is something to ask about; the longest first.</summary>
    /// <param name="day">In the service's calendar.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Who asked has gone away.</param>
    Task<Explained<IReadOnlyList<Stay>>> LongestAsync(DateOnly day, int most, CancellationToken cancellation);
}
