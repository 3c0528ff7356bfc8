namespace ContactCenter.Acd;

/// <summary>
/// Places in order, with a cheap answer to "how many come before this one". A list of sorted runs of at most
/// <see cref="Longest"/>: finding is two binary searches, adding and removing move a few kilobytes at most.
/// </summary>
internal sealed class PlaceList
{
    private const int Longest = 512;
    private readonly List<Run> _runs = [];

    public int Count { get; private set; }

    /// <summary>How many places come before this one, which need not be in the list.</summary>
    public int CountBefore(Place place)
    {
        var at = RunOf(place);
        return at < 0 ? 0 : Before(at) + _runs[at].IndexOf(place);
    }

    public void Add(Place place)
    {
        Count++;
        var at = RunOf(place);
        if (at < 0)
        {
            _runs.Add(new());
            at = 0;
        }

        if (_runs[at].Count == Longest)
        {
            // Most are added at the end: a full last run is left full and a new one begun.
            var isEnd = at == _runs.Count - 1 && _runs[at].Last.ComesBefore(place);
            _runs.Insert(at + 1, isEnd ? new() : _runs[at].Split());
            at += isEnd || !place.ComesBefore(_runs[at + 1].First) ? 1 : 0;
        }

        _runs[at].Add(place);
    }

    public void Remove(Place place)
    {
        var at = RunOf(place);
        if (at < 0 || !_runs[at].Remove(place))
        {
            throw new InvalidOperationException("This place is not in the list.");
        }

        Count--;
        if (_runs[at].Count == 0)
        {
            _runs.RemoveAt(at);
        }
        else if (at + 1 < _runs.Count && _runs[at].Count + _runs[at + 1].Count <= Longest / 2)
        {
            _runs[at].Append(_runs[at + 1]);
            _runs.RemoveAt(at + 1);
        }
    }

    /// <summary>Every place, in order.</summary>
    public IEnumerable<Place> All() => _runs.SelectMany(r => r.All());

    /// <summary>Places in the runs before this one, counted from the nearer end.</summary>
    private int Before(int at)
    {
        var sum = 0;
        if (at <= _runs.Count / 2)
        {
            for (var i = 0; i < at; i++)
            {
                sum += _runs[i].Count;
            }

            return sum;
        }

        for (var i = at; i < _runs.Count; i++)
        {
            sum += _runs[i].Count;
        }

        return Count - sum;
    }

    /// <summary>The run this place is in or belongs to: the last one that does not begin after it, or the first; -1 when there is none.</summary>
    private int RunOf(Place place)
    {
        var (low, high) = (0, _runs.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (place.ComesBefore(_runs[middle].First))
            {
                high = middle - 1;
            }
            else
            {
                low = middle;
            }
        }

        return high < 0 ? -1 : low;
    }

    private sealed class Run
    {
        private Place[] _places = new Place[8];

        public int Count { get; private set; }

        public Place First => _places[0];

        public Place Last => _places[Count - 1];

        /// <summary>Where the place is, or would be.</summary>
        public int IndexOf(Place place)
        {
            var (low, high) = (0, Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_places[middle].ComesBefore(place))
                {
                    low = middle + 1;
                }
                else
                {
                    high = middle;
                }
            }

            return low;
        }

        public void Add(Place place)
        {
            if (Count == _places.Length)
            {
                Array.Resize(ref _places, Math.Min(Longest, Count * 2));
            }

            var at = Count > 0 && Last.ComesBefore(place) ? Count : IndexOf(place);
            Array.Copy(_places, at, _places, at + 1, Count - at);
            _places[at] = place;
            Count++;
        }

        public bool Remove(Place place)
        {
            var at = IndexOf(place);
            if (at == Count || _places[at] != place)
            {
                return false;
            }

            Count--;
            Array.Copy(_places, at + 1, _places, at, Count - at);
            return true;
        }

        public Run Split()
        {
            var later = new Run { _places = new Place[Longest], Count = Count / 2 };
            Count -= later.Count;
            Array.Copy(_places, Count, later._places, 0, later.Count);
            return later;
        }

        public void Append(Run next)
        {
            if (_places.Length < Count + next.Count)
            {
                Array.Resize(ref _places, Longest);
            }

            Array.Copy(next._places, 0, _places, Count, next.Count);
            Count += next.Count;
        }

        public IEnumerable<Place> All() => _places.Take(Count);
    }
}
