namespace ContactCenter.Acd;

/// <summary>Extra skills that contacts ask for, each set once: equal wishes are one object and are compared by reference.</summary>
internal sealed class SkillWishes
{
    // Every contact may ask for a set of its own; beyond this many, equal sets are no longer recognised as one.
    private const int Kept = 4096;
    private readonly Dictionary<IReadOnlyDictionary<SkillId, int>, IReadOnlyDictionary<SkillId, int>> _known = new(new SameSkills());

    public IReadOnlyDictionary<SkillId, int> TheOne(IReadOnlyDictionary<SkillId, int> asked)
    {
        if (asked.Count == 0)
        {
            return Nothing.Asked;
        }

        if (_known.TryGetValue(asked, out var known))
        {
            return known;
        }

        if (_known.Count >= Kept)
        {
            _known.Clear();
        }

        _known[asked] = asked;
        return asked;
    }

    private sealed class SameSkills : IEqualityComparer<IReadOnlyDictionary<SkillId, int>>
    {
        public bool Equals(IReadOnlyDictionary<SkillId, int>? x, IReadOnlyDictionary<SkillId, int>? y)
        {
            if (x!.Count != y!.Count)
            {
                return false;
            }

            foreach (var (skill, tier) in x)
            {
                if (!y.TryGetValue(skill, out var other) || other != tier)
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(IReadOnlyDictionary<SkillId, int> skills)
        {
            var hash = 0;
            foreach (var pair in skills)
            {
                hash ^= HashCode.Combine(pair.Key, pair.Value); // in whatever order they come
            }

            return hash;
        }
    }
}
