using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>A checked flow to a table of states. Every name resolves: the loader has seen to that.</summary>
internal sealed class FlowCompiler(Flow flow)
{
    public State[] Compile() => [.. flow.Nodes.Select(Configure)];

    private State Configure(FlowNode node) => node switch
    {
        HoursNode n => new State(n.Name, StateKind.Hours)
            .PermitByHours(flow.Hours[n.Hours], To(n.Open), To(n.Closed)),
        SayNode n => new State(n.Name, StateKind.Say)
            .OnEntry(InEachLanguage(l => new Play(n.Say, l, n.Interruptible)), n.Interruptible)
            .Permit(FlowTriggerKind.PromptEnded, To(n.Next)),
        LanguageNode n => new State(n.Name, StateKind.Language)
            .OnEntrySwitchTo((byte)flow.Languages.IndexOf(n.Language))
            .Permit(FlowTriggerKind.PromptEnded, To(n.Next)),
        QueueNode n => ConfigureQueue(n),
        CallbackNode n => BehindCallback(
            new State(n.Name, StateKind.Callback)
                .OnEntry(InEachLanguage(l => new OfferCallback(n.Queue, n.Reason, l, n.Say, n.AsksReference) { Wish = n.Wish })),
            n.CallbackTargets),
        HangUpNode n => new State(n.Name, StateKind.HangUp)
            .OnEntry(InEachLanguage(l => new HangUp(n.Outcome, n.Say, l))),
        MenuNode n => ConfigureMenu(n),
        CollectNode n => new State(n.Name, StateKind.Collect)
            .OnEntry(InEachLanguage(l => new Play(n.Say, l, true)))
            .Ask(new(n, Variable(n.Into), n.Age is null ? State.None : Variable(n.Age), flow.Clock, flow.Telephone))
            .Await(n.After, Again(n.Say, n.Timeout, new ChoiceMissed(n.Name)), Again(n.Say, n.Invalid, new KeyRefused(n.Name)))
            .Permit(FlowTriggerKind.PromptEnded, To(n.Next)),
        LookUpNode n => new State(n.Name, StateKind.Errand)
            .Send(
                flow.Languages.Select(l => new LookUp(n.Service, [.. n.Get.Select(get => get.Path)], l) { Send = [.. n.Send.Select(send => (send.Name, Template(send.Text)))] }),
                InEachLanguage(l => new Comfort(n.Say, n.Music, l)),
                [.. n.Get.Select(get => (short)Variable(get.Variable))])
            .Permit(FlowTriggerKind.LookUpFound, To(n.Found))
            .Permit(FlowTriggerKind.LookUpNotFound, To(n.NotFound))
            .Permit(FlowTriggerKind.LookUpFailed, To(n.Failed)),
        TransferNode n => new State(n.Name, StateKind.Errand)
            .Send(flow.Languages.Select(l => new Transfer(n.RingTime, l, n.Say, n.Music, n.Constant is not null) { Number = Template(n.Number) }), [], [])
            .Permit(FlowTriggerKind.TransferFailed, To(n.Failed)),
        ConfirmNode n => new State(n.Name, StateKind.Pass)
            .Permit(FlowTriggerKind.PromptEnded, To(n.Menu)),
        VoicemailNode n => new State(n.Name, StateKind.Errand)
            .Send(flow.Languages.Select(l => new RecordMessage(n.Queue, n.Reason, l, n.Say) { Longest = n.Longest, Silence = n.Silence, EndKey = n.End }), [], [])
            .Permit(FlowTriggerKind.MessageLeft, To(n.Done))
            .Permit(FlowTriggerKind.MessageEmpty, To(n.Empty))
            .Permit(FlowTriggerKind.MessageFailed, To(n.Failed)),
        SwitchNode n => new State(n.Name, StateKind.Switch)
            .PermitBySwitch(n.Switch, To(n.On), To(n.Off)),
        TurnNode n => new State(n.Name, StateKind.Errand)
            .Send(flow.Languages.Select(l => new SwitchTurning(n.Switch, n.To, l) { Pin = Variable(n.Pin) }), InEachLanguage(l => new Comfort(n.Say, n.Music, l)), [])
            .Permit(FlowTriggerKind.SwitchTurned, To(n.Done))
            .Permit(FlowTriggerKind.SwitchRefused, To(n.Refused))
            .Permit(FlowTriggerKind.SwitchFailed, To(n.Failed)),
        SetNode n => new State(n.Name, StateKind.Set)
            .OnEntryAssign([.. n.Values.Select(value => new Assignment(Variable(value.Variable), Template(value.Text)))])
            .Permit(FlowTriggerKind.PromptEnded, To(n.Next)),
        ChooseNode n => new State(n.Name, StateKind.Choose)
            .PermitByValue(Variable(n.Variable), [.. n.Cases.Select(way => (way, To(way.Target)))])
            .Permit(FlowTriggerKind.PromptEnded, To(n.Otherwise)),
        SubFlowNode n => new State(n.Name, StateKind.Pass)
            .Permit(FlowTriggerKind.PromptEnded, To(n.Next)),
        _ => throw new InvalidOperationException($"no such node kind: {node.GetType().Name}"),
    };

    private State ConfigureQueue(QueueNode n)
    {
        var state = new State(n.Name, StateKind.Queue)
            .OnEntry(InEachLanguage(l => new EnterQueue(n.Queue, n.Reason, l, n.Say, n.Music)
            {
                Wish = n.Wish,
                Comfort = n.Comfort,
                CallbackKey = n.Callback?.Key,
                AsksReference = n.Callback?.AsksReference ?? false,
            }))
            .Permit(FlowTriggerKind.QueueRefusedFull, To(n.Full))
            .Permit(FlowTriggerKind.NobodyThere, To(n.NobodyThere ?? n.Full))
            .Permit(FlowTriggerKind.LongWaitExpected, To(n.LongWaitExpected ?? n.Full))
            .Permit(FlowTriggerKind.WaitedTooLong, To(n.WaitedTooLong ?? n.Full))
            .Permit(FlowTriggerKind.TalkOver, ToIfAny(n.After));
        return BehindCallback(state, new(n.Callback?.Targets.Booked, n.Callback?.Targets.Declined ?? n.Full, n.Callback?.Targets.NoTime));
    }

    private State BehindCallback(State state, CallbackTargets targets) => state
        .OnEnd(InEachLanguage(l => new HangUp(FlowOutcome.Informed, [], l)))
        .Permit(FlowTriggerKind.CallbackBooked, ToIfAny(targets.Booked))
        .Permit(FlowTriggerKind.CallbackDeclined, ToIfAny(targets.Declined))
        .Permit(FlowTriggerKind.CallbackNoTime, ToIfAny(targets.NoTime ?? targets.Declined));

    private State ConfigureMenu(MenuNode menu)
    {
        var state = new State(menu.Name, StateKind.Menu)
            .OnEntry(InEachLanguage(l => new Play(menu.Say, l, menu.Interruptible) { Pause = menu.Pause }), menu.Interruptible)
            .Await(
                menu.After,
                Again(menu.Say, menu.Timeout, new ChoiceMissed(menu.Name), menu.Pause),
                Again(menu.Say, menu.Invalid, new KeyRefused(menu.Name), menu.Pause));
        foreach (var (key, target) in menu.Keys)
        {
            state.PermitKey(
                key,
                target is null ? State.Repeat : To(target),
                new(menu.Name, menu.Secret ? null : key, target ?? menu.Name));
        }

        return state;
    }

    private Retry Again(ImmutableArray<string> say, MenuRetry retry, FlowEffect fact, TimeSpan pause = default)
    {
        ImmutableArray<string> prompts = [.. retry.Say, .. say];
        return new([.. InEachLanguage(l => new Play(prompts, l, true) { Pause = pause })], fact, retry.Repeats, To(retry.Next));
    }

    private Template Template(FlowText text) => new([.. text.Pieces.Select(piece => (piece.IsVariable ? Variable(piece.Text) : -1, piece.Text))]);

    private int Variable(string name) => flow.Variables.IndexOf(name);

    private IEnumerable<FlowEffect> InEachLanguage(Func<string, FlowEffect> effect) => flow.Languages.Select(effect);

    private short ToIfAny(string? node) => node is null ? State.None : To(node);

    private short To(string node) => (short)flow.IndexOf(node);
}
