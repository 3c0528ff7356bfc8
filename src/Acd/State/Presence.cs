namespace ContactCenter.Acd;

/// <summary>How many are present at each tier. Few tiers, so a short sorted list.</summary>
internal sealed class Presence
{
    private readonly List<(int Tier, int Count)> _tiers = [];

    /// <summary>The lowest tier with somebody present; null when nobody is.</summary>
    public int? LowestTier => _tiers.Count > 0 ? _tiers[0].Tier : null;

    /// <summary>How many are present at this tier or below.</summary>
    public int UpTo(int tier)
    {
        var sum = 0;
        foreach (var (at, count) in _tiers)
        {
            sum += at <= tier ? count : 0;
        }

        return sum;
    }

    public void Change(int tier, int change)
    {
        var index = _tiers.FindIndex(t => t.Tier >= tier);
        if (index < 0 || _tiers[index].Tier != tier)
        {
            _tiers.Insert(index < 0 ? _tiers.Count : index, (tier, change));
        }
        else if (_tiers[index].Count + change == 0)
        {
            _tiers.RemoveAt(index);
        }
        else
        {
            _tiers[index] = (tier, _tiers[index].Count + change);
        }
    }
}
