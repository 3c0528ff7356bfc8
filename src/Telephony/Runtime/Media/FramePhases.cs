namespace ContactCenter.Telephony.Runtime.Media;

/// <summary>The 20 milliseconds of a frame and the legs that send in each. Filled evenly, so that packets leave spread out.</summary>
internal sealed class FramePhases
{
    /// <summary>Milliseconds per frame.</summary>
    public const int Count = 20;

    private readonly List<MediaLeg>[] _phases = [.. Enumerable.Range(0, Count).Select(_ => new List<MediaLeg>())];

    /// <summary>Some leg, while there is one.</summary>
    public MediaLeg? Any => Array.Find(_phases, phase => phase.Count > 0)?[^1];

    /// <summary>The legs whose millisecond this is. Only while it is walked from its end may the leg just reached be removed.</summary>
    public List<MediaLeg> At(long tick) => _phases[tick % Count];

    /// <summary>Gives a leg the phase with the fewest.</summary>
    public void Place(MediaLeg leg)
    {
        int emptiest = 0;
        for (int phase = 1; phase < Count; phase++)
        {
            if (_phases[phase].Count < _phases[emptiest].Count) emptiest = phase;
        }

        leg.Phase = emptiest;
        leg.PhaseIndex = _phases[emptiest].Count;
        _phases[emptiest].Add(leg);
    }

    /// <summary>Takes a leg out; the last of its phase moves into its place.</summary>
    public void Remove(MediaLeg leg)
    {
        var phase = _phases[leg.Phase];
        var last = phase[^1];
        phase[leg.PhaseIndex] = last;
        last.PhaseIndex = leg.PhaseIndex;
        phase.RemoveAt(phase.Count - 1);
        leg.Phase = -1;
    }
}
