namespace ContactCenter.Ivr;

internal sealed partial class CallSearch
{
    private static readonly FlowTriggerKind[] Limits =
        [FlowTriggerKind.QueueRefusedFull, FlowTriggerKind.NobodyThere, FlowTriggerKind.LongWaitExpected, FlowTriggerKind.WaitedTooLong];

    private static readonly FlowTriggerKind[] Answers = [FlowTriggerKind.CallbackBooked, FlowTriggerKind.CallbackDeclined, FlowTriggerKind.CallbackNoTime];

    /// <summary>Everything that may follow in a place.</summary>
    private void Expand(int step, CallState here, State state)
    {
        if (state.Kind is not (StateKind.Hours or StateKind.Switch or StateKind.Language or StateKind.Set or StateKind.Choose or StateKind.Pass))
        {
            here = here with { On = 0, Off = 0 };
        }

        switch (state.Kind)
        {
            case StateKind.Menu or StateKind.Collect when order == SearchOrder.Listening:
                AtChoice[(here.Node, here.Language)] = AtChoice.TryGetValue((here.Node, here.Language), out var longest) && _steps[longest].Heard >= _steps[step].Heard ? longest : step;
                break;
            case StateKind.Queue or StateKind.Callback when order == SearchOrder.Listening:
                break;
            case StateKind.Hours:
                Go(step, here, isOpen(state.Hours!) ? state.Open : state.Closed);
                if (state.Hours!.AlwaysOpenInTheWeek)
                {
                    Go(step, Served(here), state.Closed); // what is kept for the day it closes is no rubbish
                }

                break;
            case StateKind.Say:
                Add(here with { Marks = here.Marks | CallMarks.Heard, Node = Next(state) }, step, default, LengthOf(((SayNode)flow.Nodes[here.Node]).Say, here.Language));
                break;
            case StateKind.Language:
                Go(step, here with { Language = state.Language }, Next(state));
                break;
            case StateKind.Set:
                Go(step, here with { Values = Assigned(here, state) }, Next(state));
                break;
            case StateKind.Choose:
                Choose(step, here, state);
                break;
            case StateKind.Pass:
                Go(step, here, Next(state));
                break;
            case StateKind.Menu:
                ChooseByKey(step, here with { Marks = here.Marks | CallMarks.Heard }, state);
                break;
            case StateKind.Collect:
                Type(step, here with { Marks = here.Marks | CallMarks.Heard }, state);
                break;
            case StateKind.Switch:
                GoBy(step, here, state);
                break;
            case StateKind.Errand when flow.Nodes[here.Node] is TurnNode:
                Go(step, here, state.TargetOf(FlowTriggerKind.SwitchTurned), new(CallActKind.Answer, "turned", 0));
                Go(step, here, state.TargetOf(FlowTriggerKind.SwitchRefused), new(CallActKind.Answer, "refused", 0));
                Go(step, here, state.TargetOf(FlowTriggerKind.SwitchFailed), new(CallActKind.Answer, "failed", 0));
                break;
            case StateKind.Errand when flow.Nodes[here.Node] is LookUpNode:
                LookUp(step, here, state);
                break;
            case StateKind.Errand when flow.Nodes[here.Node] is VoicemailNode voicemail: // whoever leaves a message is served: somebody owns it
                var spoken = here with { Marks = (here.Marks | CallMarks.Heard) & ~CallMarks.OwnChoice };
                Go(step, Served(spoken), state.TargetOf(FlowTriggerKind.MessageLeft), new(CallActKind.Answer, "leave a message", 1));
                Go(step, spoken, state.TargetOf(FlowTriggerKind.MessageEmpty), new(CallActKind.Answer, "say nothing", 1));
                Go(step, voicemail.Say.Length > 0 ? spoken : here, state.TargetOf(FlowTriggerKind.MessageFailed), new(CallActKind.Answer, "no message can be recorded", 0));
                break;
            case StateKind.Errand when flow.Nodes[here.Node] is TransferNode: // who is connected is served
                Go(step, here with { Marks = (here.Marks | CallMarks.Heard) & ~CallMarks.OwnChoice }, state.TargetOf(FlowTriggerKind.TransferFailed), new(CallActKind.Answer, "no answer outside", 0));
                break;
            case StateKind.Queue:
                Wait(step, here, state);
                Go(step, Served(here), state.TargetOf(FlowTriggerKind.TalkOver), new(CallActKind.Answer, "talk with an agent", 0));
                break;
            case StateKind.Callback: // whoever is asked is served, unless a way is written on which nothing was promised
                Answer(step, here, state, FlowTriggerKind.CallbackBooked, isServed: true);
                Answer(step, here, state, FlowTriggerKind.CallbackDeclined, isServed: false);
                Answer(step, here, state, FlowTriggerKind.CallbackNoTime, isServed: false);
                break;
            case StateKind.HangUp:
                var end = (HangUpNode)flow.Nodes[here.Node];
                if (end.TurnTo is null && !(end.Outcome == FlowOutcome.Informed && here.Marks.HasFlag(CallMarks.OwnChoice)))
                {
                    Fail(CallFailure.NowhereToTurn, End(step, end.Say.Length > 0), string.Empty);
                }

                break;
            default: // whatever it does, any of its ways may follow
                foreach (var target in flow.Nodes[here.Node].Targets)
                {
                    Go(step, here, (short)flow.IndexOf(target));
                }

                break;
        }
    }

    private void LookUp(int step, CallState here, State state)
    {
        var found = state.Answers.Aggregate(here.Values, (so, variable) => values.With(so, variable, KnownText.Anything));
        Go(step, here with { Values = found }, state.TargetOf(FlowTriggerKind.LookUpFound), new(CallActKind.Answer, "found", 0));
        Go(step, here, state.TargetOf(FlowTriggerKind.LookUpNotFound), new(CallActKind.Answer, "notFound", 0));
        Go(step, here, state.TargetOf(FlowTriggerKind.LookUpFailed), new(CallActKind.Answer, "failed", 0));
    }

    /// <summary>Both ways, whatever the time; the same one again as long as nothing has held the call up. Of more than 64 switches the last ones take both ways each time.</summary>
    private void GoBy(int step, CallState here, State state)
    {
        var index = _switches.IndexOf(state.Switch!);
        var bit = index < 64 ? 1UL << index : 0;
        if ((here.On & bit) == 0)
        {
            Go(step, here with { Off = here.Off | bit }, state.Closed, new(CallActKind.SwitchOff, state.Switch!, 0));
        }

        if ((here.Off & bit) == 0)
        {
            Go(step, here with { On = here.On | bit }, state.Open, new(CallActKind.SwitchOn, state.Switch!, 0));
        }
    }

    private void ChooseByKey(int step, CallState here, State menu)
    {
        var wrong = false;
        for (var key = 0; key < State.KeyNames.Length; key++)
        {
            if (menu.TargetOfKey(key) is var target and >= 0)
            {
                Go(step, here with { Marks = here.Marks | CallMarks.OwnChoice }, target, new(CallActKind.Key, State.KeyNames[key].ToString(), 1));
            }

            wrong |= menu.TargetOfKey(key) == State.None;
        }

        var silent = here with { Marks = here.Marks & ~CallMarks.OwnChoice };
        Go(step, silent, menu.Timeout.Next, new(CallActKind.Wait, string.Empty, menu.Timeout.Repeats + 1));
        if (wrong)
        {
            Go(step, silent, menu.Invalid.Next, new(CallActKind.WrongKeys, string.Empty, menu.Invalid.Repeats + 1));
        }
    }

    private void Type(int step, CallState here, State collect)
    {
        var rule = collect.Digits!;
        var typed = values.With(here.Values, rule.Into, KnownText.Anything);
        typed = rule.Age < 0 ? typed : values.With(typed, rule.Age, KnownText.Anything);
        Go(step, here with { Marks = here.Marks | CallMarks.OwnChoice, Values = typed }, Next(collect), new(CallActKind.Digits, string.Empty, 1));
        var silent = here with { Marks = here.Marks & ~CallMarks.OwnChoice };
        Go(step, silent, collect.Timeout.Next, new(CallActKind.Wait, string.Empty, collect.Timeout.Repeats + 1));
        if (rule.CanBeWrong)
        {
            Go(step, silent, collect.Invalid.Next, new(CallActKind.WrongDigits, string.Empty, collect.Invalid.Repeats + 1));
        }
    }

    private int Assigned(CallState here, State set)
    {
        foreach (var (variable, text) in set.Assignments)
        {
            var before = here;
            here = here with { Values = values.With(here.Values, variable, text.Fill(of => ValueOf(before, of)) is { } known ? KnownText.Of(known) : KnownText.Anything) };
        }

        return here.Values;
    }

    /// <summary>Where a value is not known, every case that may be the first to fit.</summary>
    private void Choose(int step, CallState here, State choose)
    {
        if (ValueOf(here, choose.Variable) is { } known)
        {
            Go(step, here, choose.TargetOfValue(known));
            return;
        }

        var value = values.Of(here.Values, choose.Variable);
        foreach (var (way, target) in choose.ByValue)
        {
            if (value.MayFit(way))
            {
                Go(step, here with { Values = values.With(here.Values, choose.Variable, value.If(way)) }, target);
            }

            if (value.MustFit(way))
            {
                return;
            }

            value = value.IfNot(way);
        }

        Go(step, here with { Values = values.With(here.Values, choose.Variable, value) }, Next(choose));
    }

    private string? ValueOf(CallState here, int variable) => variable == Assignment.Language ? flow.Languages[here.Language] : values.Of(here.Values, variable).Text;

    private void Wait(int step, CallState here, State state)
    {
        var node = (QueueNode)flow.Nodes[here.Node];
        var queue = ways.Of(node.Queue);
        if (queue.IsStaffed && !here.Marks.HasFlag(CallMarks.Served))
        {
            AtPerson.TryAdd((here.Node, here.Language), step);
        }

        foreach (var stuck in queue.StuckIn)
        {
            Fail(CallFailure.WaitsForNobody, End(step, node.Say.Length > 0 || node.Music is not null), stuck);
        }

        foreach (var (from, limit) in queue.Messages)
        {
            Fail(CallFailure.MessageOnly, End(step, heard: true, new(CallActKind.Limit, WordOf(limit), 0)), from);
        }

        var silent = here with { Marks = here.Marks & ~CallMarks.OwnChoice };
        foreach (var limit in Limits)
        {
            // A way that the queue itself never takes: an agent may have handed on to a queue that does.
            var kind = queue.Returns.GetValueOrDefault(limit, CallActKind.None);
            Go(step, kind == CallActKind.None ? Served(silent) : silent, state.TargetOf(limit), new(kind == CallActKind.None ? CallActKind.Limit : kind, WordOf(limit), 0));
        }

        foreach (var answer in Answers)
        {
            Answer(step, here, state, answer, isServed: answer == FlowTriggerKind.CallbackBooked || !queue.NobodyWaits);
        }
    }

    private void Answer(int step, CallState here, State state, FlowTriggerKind how, bool isServed)
    {
        var silent = here with { Marks = (here.Marks | CallMarks.Heard) & ~CallMarks.OwnChoice };
        Go(step, isServed ? Served(silent) : silent, state.TargetOf(how), new(CallActKind.Questions, LimitWords.LabelOf(how), 0));
    }

    private TimeSpan LengthOf(IEnumerable<string> prompts, byte language) =>
        prompts.Aggregate(TimeSpan.Zero, (sum, prompt) => sum + (lengthOf(prompt, flow.Languages[language]) ?? TimeSpan.Zero));

    /// <summary>The end of a call behind a place.</summary>
    private int End(int step, bool heard, CallAct act = default)
    {
        var before = _steps[step];
        var marks = heard ? before.State.Marks | CallMarks.Heard : before.State.Marks;
        _steps.Add(before with { State = before.State with { Marks = marks }, Before = step, Act = act });
        return _steps.Count - 1;
    }

    private void Go(int step, CallState here, short target, CallAct act = default)
    {
        if (target >= 0)
        {
            Add(here with { Node = target }, step, act);
        }
    }

    private static CallState Served(CallState state) => state with { Marks = state.Marks | CallMarks.Served };

    private static short Next(State state) => state.TargetOf(FlowTriggerKind.PromptEnded);

    private static string WordOf(FlowTriggerKind limit) => limit switch
    {
        FlowTriggerKind.QueueRefusedFull => "full",
        FlowTriggerKind.NobodyThere => "nobodyThere",
        FlowTriggerKind.LongWaitExpected => "longWaitExpected",
        _ => "waitedTooLong",
    };
}
