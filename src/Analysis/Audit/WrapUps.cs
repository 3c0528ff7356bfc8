using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>
/// The wrap-up after each conversation, read from what the agent did: from its end until the agent leaves the wrap-up, and never longer than it was to be. It counts when it is
/// over, where the conversation counts.
/// </summary>
internal sealed class WrapUps
{
    private readonly Dictionary<long, WrapUp> _byTalk = [];
    private readonly Dictionary<AgentId, WrapUp> _going = [];

    /// <summary>Ticks of wrap-up after the conversation that this event ended; null: none, or not over.</summary>
    public long? Of(long talkEnded) => _byTalk.GetValueOrDefault(talkEnded)?.Ticks;

    /// <param name="placed">The next event.</param>
    /// <param name="book">Told of one that is over after its call is: day, queue, ticks.</param>
    public void Apply(Placed placed, Action<DateOnly, QueueId, long> book)
    {
        switch (placed.Event)
        {
            case TalkEnded talk:
                _going[talk.Agent] = new(talk.At);
                _byTalk[placed.Sequence] = _going[talk.Agent];
                break;
            case AgentStateChanged state when _going.TryGetValue(state.Agent, out var wrapUp):
                if (state.To == AgentState.WrapUp)
                {
                    wrapUp.Until = state.Until ?? wrapUp.Until;
                    break;
                }

                _going.Remove(state.Agent);
                if (state.From == AgentState.WrapUp)
                {
                    wrapUp.Ticks = ((state.At < wrapUp.Until ? state.At : wrapUp.Until) - wrapUp.Since).Ticks;
                    if (wrapUp.Place is { } place)
                        book(place.Day, place.Queue, wrapUp.Ticks.Value);
                }

                break;
            default: break;
        }
    }

    /// <summary>The call is over and counted: wrap-ups that still go on are told when they end, the others are in its figures.</summary>
    public void Close(ContactStory story, Func<DateTimeOffset, DateOnly> dayOf)
    {
        foreach (var visit in VisitRules.Of(story))
        {
            foreach (var (sequence, _) in visit.Talks)
            {
                if (_byTalk.TryGetValue(sequence, out var wrapUp) && wrapUp.Ticks is null)
                    wrapUp.Place = (dayOf(visit.Since), visit.Queue);
            }
        }

        foreach (var (sequence, _) in story.Events.Where(static one => one.Event is TalkEnded))
            _byTalk.Remove(sequence);
    }

    private sealed class WrapUp(DateTimeOffset since)
    {
        public DateTimeOffset Since { get; } = since;

        public DateTimeOffset Until { get; set; } = since;

        public long? Ticks { get; set; }

        public (DateOnly Day, QueueId Queue)? Place { get; set; }
    }
}
