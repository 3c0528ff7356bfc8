namespace ContactCenter.Acd;

/// <summary>How many of a queue's agents take contacts, at each tier. Few tiers, so a short list.</summary>
internal sealed class StaffCount
{
    private readonly List<(int Tier, int Working)> _tiers = [];

    public void Change(int tier, int change)
    {
        var index = _tiers.FindIndex(t => t.Tier == tier);
        if (index < 0)
        {
            _tiers.Add((tier, change));
        }
        else
        {
            _tiers[index] = (tier, _tiers[index].Working + change);
        }
    }

    public int Between(int from, int to)
    {
        var sum = 0;
        foreach (var (tier, working) in _tiers)
        {
            sum += tier >= from && tier <= to ? working : 0;
        }

        return sum;
    }
}
