using System.Runtime.InteropServices;

namespace ContactCenter.Acd;

/// <summary>
/// The head of every demand in two short arrays, so that an agent who serves many finds the next contact without walking through
/// their heaps: a demand tells when its head changed, an agent knows the numbers of those within reach.
/// </summary>
internal sealed class DemandTable
{
    /// <summary>Neither a place nor a time anybody has.</summary>
    public const long Nobody = long.MaxValue;

    private readonly List<Demand?> _demands = [];
    private readonly Stack<int> _free = [];
    private long[] _places = [];
    private long[] _since = [];

    public Demand? this[int number] => _demands[number];

    /// <returns>Its number until it is dropped.</returns>
    public int Add(Demand demand)
    {
        if (!_free.TryPop(out var number))
        {
            number = _demands.Count;
            _demands.Add(null);
            if (number == _places.Length)
            {
                Array.Resize(ref _places, Math.Max(64, 2 * number));
                Array.Resize(ref _since, _places.Length);
            }
        }

        _demands[number] = demand;
        (_places[number], _since[number]) = (Nobody, Nobody);
        return number;
    }

    public void Drop(int number)
    {
        _demands[number] = null;
        _free.Push(number);
    }

    /// <summary>Everything is dropped: another plan.</summary>
    public void Clear()
    {
        _demands.Clear();
        _free.Clear();
        (_places, _since) = ([], []);
    }

    /// <summary>Of those without a ringing phone: the place of the first, and since when the one waits who has waited longest; in UTC ticks.</summary>
    public void Changed(int number, long first, long earliest) => (_places[number], _since[number]) = (first, earliest);

    /// <summary>The first of all in these demands for whom no phone rings; null when there is none.</summary>
    public ContactCard? First(List<int> reach)
    {
        var (best, place, places) = (-1, Nobody, _places);
        foreach (var number in CollectionsMarshal.AsSpan(reach))
        {
            var other = places[number];
            if (other < place || (other == place && other != Nobody && _demands[number]!.Head!.ComesBefore(_demands[best]!.Head!)))
            {
                (best, place) = (number, other);
            }
        }

        return best < 0 ? null : _demands[best]!.Head;
    }

    /// <summary>UTC ticks since when the one waits who has waited longest of those in these demands; at most <paramref name="most"/>.</summary>
    public long Earliest(List<int> reach, long most)
    {
        var since = _since;
        foreach (var number in CollectionsMarshal.AsSpan(reach))
        {
            most = Math.Min(most, since[number]);
        }

        return most;
    }
}
