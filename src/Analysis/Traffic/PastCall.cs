using ContactCenter.Acd;

namespace ContactCenter.Analysis.Traffic;

/// <summary>What calls have in common: where they come and what they ask for.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Skill">A skill asked for beside those of the queue, at any tier; null: none.</param>
/// <param name="Language">Language asked for; empty: any.</param>
/// <param name="Class">The priority class; null: the queue's.</param>
public sealed record CallKind(QueueId Queue, SkillId? Skill = null, string Language = "", ClassId? Class = null)
{
    /// <summary>The skill, as <see cref="CallerPlan"/> has it.</summary>
    internal IReadOnlyDictionary<SkillId, int> Skills { get; } = Skill is { } skill ? new Dictionary<SkillId, int> { [skill] = 1 } : new Dictionary<SkillId, int>();
}

/// <summary>A call that came once, in 24 bytes: there may be millions.</summary>
internal readonly struct PastCall(long at, int kind, int patience, int handle, int waited)
{
    /// <summary>What is not known.</summary>
    public const int Unknown = -1;

    /// <summary>Ticks (UTC).</summary>
    public long At => at;

    /// <summary>Which of the kinds.</summary>
    public int Kind => kind;

    /// <summary>Hung up after so long, ms.</summary>
    public int Patience => patience;

    /// <summary>The conversation, ms.</summary>
    public int Handle => handle;

    /// <summary>Waited so long, ms, and was answered then.</summary>
    public int Waited => waited;

    public static int Milliseconds(TimeSpan? time) => time is { } known ? (int)known.TotalMilliseconds : Unknown;
}
