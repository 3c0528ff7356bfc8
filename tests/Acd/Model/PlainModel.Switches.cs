namespace ContactCenter.Acd.Tests;

/// <summary>What people turn on and off.</summary>
internal sealed partial class PlainModel
{
    private readonly Dictionary<string, SwitchTurned> _turned = [];

    /// <summary>Each switch of the plan, and what was said of it last; null: nothing.</summary>
    public IEnumerable<(SwitchPlan Switch, SwitchTurned? Last)> Switches => _plan.Switches.Select(s => (s, _turned.GetValueOrDefault(s.Name)));

    private Refusal TurnSwitch(TurnSwitch command)
    {
        if (_plan.Switches.FirstOrDefault(s => s.Name == command.Name) is not { } plan)
        {
            return Refusal.UnknownSwitch;
        }

        var wasSo = _turned.TryGetValue(plan.Name, out var before) && before.On == command.On;
        TurnTo(new(_now, plan.Name, command.On, wasSo ? before!.Since : _now, command.By, SwitchCause.Command)
        {
            Until = command.On && plan.Longest is { } longest ? _now + longest : null,
            Number = command.Number,
            Reason = command.Reason,
        });
        return Refusal.None;
    }

    private void TurnTo(SwitchTurned turned)
    {
        Say(turned);
        _turned[turned.Name] = turned;
    }

    /// <summary>What is not in the plan is off, and nobody knows of it any more.</summary>
    private void ForgetSwitches()
    {
        foreach (var name in _turned.Keys.Where(name => _plan.Switches.All(s => s.Name != name)).ToArray())
        {
            Say(new SwitchTurned(_now, name, On: false, _now, "system", SwitchCause.Gone));
            _turned.Remove(name);
        }
    }

    private IEnumerable<Due> DueOfSwitches() => _plan.Switches
        .Select((s, i) => (s.Name, Order: i, Last: _turned.GetValueOrDefault(s.Name)))
        .Where(s => s.Last is { On: true, Until: not null })
        .Select(s => new Due(s.Last!.Until!.Value, (5, s.Order, 0), () => TurnTo(new(_now, s.Name, On: false, _now, "system", SwitchCause.Longest))));
}
