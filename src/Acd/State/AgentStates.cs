namespace ContactCenter.Acd;

/// <summary>The state of every agent in one short array: looking at a dozen of them costs one glance, and not a walk through as many cards.</summary>
internal sealed class AgentStates
{
    private readonly List<AgentState> _states = [];

    public AgentState this[int number]
    {
        get => _states[number];
        set => _states[number] = value;
    }

    /// <returns>The number of one more agent.</returns>
    public int Add()
    {
        _states.Add(AgentState.Offline);
        return _states.Count - 1;
    }
}
