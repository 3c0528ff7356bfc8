namespace ContactCenter.Acd;

/// <summary>Rules for switches. What goes by them are the flows, outside.</summary>
internal sealed class SwitchDesk(AcdState state, Turn turn)
{
    /// <summary>Who turns a switch that nobody turned.</summary>
    public const string TheSystem = "system";

    public Refusal Turn(TurnSwitch command)
    {
        if (state.Switches.Find(command.Name) is not { } card)
        {
            return Refusal.UnknownSwitch;
        }

        var since = card.Last is { } last && last.On == command.On ? last.Since : turn.Now;
        turn.Emit(new SwitchTurned(turn.Now, card.Name, command.On, since, Bounded.Text(command.By), SwitchCause.Command)
        {
            Until = command.On ? turn.Now + card.Plan!.Longest : null,
            Number = command.Number is { } number ? Bounded.Text(number) : null,
            Reason = command.Reason is { } reason ? Bounded.Reason(reason) : null,
        });
        return Refusal.None;
    }

    /// <summary>It has been on as long as it may be.</summary>
    public void Expire(SwitchCard card) => turn.Emit(new SwitchTurned(turn.Now, card.Name, On: false, turn.Now, TheSystem, SwitchCause.Longest));

    /// <summary>Another plan holds: what it does not have is off.</summary>
    public void DropUnlisted()
    {
        foreach (var card in state.Switches.Unlisted.ToArray())
        {
            turn.Emit(new SwitchTurned(turn.Now, card.Name, On: false, turn.Now, TheSystem, SwitchCause.Gone));
        }
    }
}
