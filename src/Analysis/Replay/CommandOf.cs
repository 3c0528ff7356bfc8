using ContactCenter.Acd;

namespace ContactCenter.Analysis.Replay;

/// <summary>
/// The command behind events. Events hold all that a command could decide with, and say which kind it was (<see cref="AcdEvent.Upon"/>), so a day of the journal can
/// be decided again without the commands having been written down.
/// </summary>
public static class CommandOf
{
    /// <summary>Finds the command.</summary>
    /// <param name="events">What it brought about: from an event with <see cref="AcdEvent.Upon"/> to before the next such one, the next plan or the next instant.</param>
    /// <returns>Null when these events are not what such a command brings about.</returns>
    public static AcdCommand? Of(IReadOnlyList<AcdEvent> events) => events[0].Upon switch
    {
        CommandKind.Arrive => First<ContactArrived>(events) is { } e ? new Arrive(e.Contact, e.CalledNumber, e.CallerNumber, e.Flow) { CallbackNumber = e.CallbackNumber } : null,
        CommandKind.Choose => First<MenuAnswered>(events) is { } e ? new Choose(e.Contact, e.Menu, e.Choice, e.Key, e.Target) : null,
        CommandKind.Enqueue => Entered(events),
        CommandKind.Leave => Leavings.Leave(events),
        CommandKind.EndTalk => Leavings.EndTalk(events),
        CommandKind.HandOn => First<ContactHandedOn>(events) is { } e ? new HandOn(e.Contact, e.Target, e.By) : null,
        CommandKind.DialOutside => First<OutsideDialled>(events) is { } e ? new DialOutside(e.Contact, e.Number, e.Until - e.At) : null,
        CommandKind.OutsideAnswered => First<OutsideConnected>(events) is { } e ? new OutsideAnswered(e.Contact) : null,
        CommandKind.OutsideFailed => First<OutsideNotReached>(events) is { } e ? new OutsideFailed(e.Contact, e.Failure) : null,
        CommandKind.AnswerOffer => events[0] switch
        {
            ContactConnected e => new AnswerOffer(e.Offer),
            CallbackAccepted e => new AnswerOffer(e.Offer),
            _ => null,
        },
        CommandKind.FailOffer => First<OfferFailed>(events) is { } e ? new FailOffer(e.Offer, e.Failure) : null,
        CommandKind.SetReachable => First<AgentReachabilityChanged>(events) is { } e ? new SetReachable(e.Agent, e.Reachable) : null,
        CommandKind.LogIn => First<AgentStatusChanged>(events) is { } e ? new LogIn(e.Agent) : null,
        CommandKind.LogOut => First<AgentStatusChanged>(events) is { } e ? new LogOut(e.Agent) : null,
        CommandKind.Pause => First<AgentStatusChanged>(events) is { } e ? new Pause(e.Agent, e.Reason ?? "") : null,
        CommandKind.Resume => First<AgentStatusChanged>(events) is { } e ? new Resume(e.Agent) : null,
        CommandKind.EndWrapUp => First<AgentStateChanged>(events) is { } e ? new EndWrapUp(e.Agent) : null,
        CommandKind.Dispose => First<ContactDisposed>(events) is { } e ? new Dispose(e.Agent, e.Code) : null,
        CommandKind.RequestCallback => First<CallbackRequested>(events) is { } e ? Request(e) : null,
        CommandKind.MoveCallback => First<CallbackMoved>(events) is { } e
            ? new MoveCallback(e.Callback, e.Slot?.Start, e.By, e.Reason) { IsTold = e is { Slot: null, PromisedBy: not null } }
            : null,
        CommandKind.PrioritiseCallback => First<CallbackPrioritised>(events) is { } e ? new PrioritiseCallback(e.Callback, e.Class, e.By, e.Reason) : null,
        CommandKind.CloseCallback => First<CallbackClosed>(events) is { } e ? new CloseCallback(e.Callback, e.End) { By = e.By, Reason = e.Reason } : null,
        CommandKind.CallerConfirmed => First<CallbackReached>(events) is { } e ? new CallerConfirmed(e.Contact) : null,
        CommandKind.CallerDeclined => First<CallbackAttemptEnded>(events) is { } e ? new CallerDeclined(e.Contact) : null,
        CommandKind.CallerNotReached => First<CallbackAttemptEnded>(events) is { Failure: { } failure } e ? new CallerNotReached(e.Contact, failure) : null,
        CommandKind.NoTimeFree => First<CallbackTurnedAway>(events) is { } e ? new NoTimeFree(e.Contact, e.Queue) : null,
        CommandKind.StopCalling => new StopCalling { IsUntold = events[0] is not CallingTurned },
        CommandKind.LeaveMessage => First<MessageLeft>(events) is { } e
            ? new LeaveMessage(e.Contact, e.Message, e.Queue, e.Reason, e.Language, e.Number, e.Length) { IsFound = true } // it was taken: whoever may not leave one did not
            : null,
        CommandKind.TakeMessage => First<MessageTaken>(events) is { } e ? new TakeMessage(e.Message, e.Agent) : null,
        CommandKind.GiveMessageBack => First<MessageGivenBack>(events) is { } e ? new GiveMessageBack(e.Message, e.By) : null,
        CommandKind.CloseMessage => First<MessageClosed>(events) is { } e ? new CloseMessage(e.Message, e.By, e.Word) : null,
        CommandKind.TurnSwitch => First<SwitchTurned>(events) is { } e ? new TurnSwitch(e.Name, e.On, e.By) { Number = e.Number, Reason = e.Reason } : null,
        CommandKind.AcknowledgeAlarm => First<AlarmAcknowledged>(events) is { } e ? new AcknowledgeAlarm(e.Alarm, e.By) { Word = e.Word } : null,
        _ => null,
    };

    internal static TEvent? First<TEvent>(IReadOnlyList<AcdEvent> events)
        where TEvent : AcdEvent
    {
        foreach (var e in events)
        {
            if (e is TEvent found)
            {
                return found;
            }
        }

        return null;
    }

    private static Enqueue? Entered(IReadOnlyList<AcdEvent> events)
    {
        foreach (var e in events)
        {
            if (e is ContactQueued { Entry: EntryCause.Flow } queued)
            {
                return Entered(queued, events);
            }

            if (e is ContactRefused refused)
            {
                return refused.Asked is { } asked ? Entered(asked, events) : new(refused.Contact, refused.Queue, "", "");
            }
        }

        return null;
    }

    private static Enqueue Entered(ContactQueued asked, IReadOnlyList<AcdEvent> events) => new(asked.Contact, asked.Queue, asked.Reason, asked.Language)
    {
        Class = asked.Class,
        Skills = asked.Skills,
        Unit = asked.Unit,
        Reference = asked.AskedReference,

        // The last agent a caller talked with is found by the core: whoever is to be waited for was found already, and nobody else is.
        Person = asked is { Person: { } person, PersonUntil: { } until }
            ? new(person, until - asked.At, asked.PersonOtherwise, !events.Any(e => e is PersonGivenUp { Cause: PersonCause.OutsideHours } given && given.Contact == asked.Contact), asked.PersonNextHour)
            : new(new("nobody"), TimeSpan.Zero),
    };

    private static RequestCallback Request(CallbackRequested e) => new(e.Queue, e.Number, e.Reason, e.Language)
    {
        Contact = e.Contact,
        Slot = e.FollowUp is null ? e.Slot?.Start : null,
        Reference = e.Reference,
        Cause = e.Cause,
        By = e.By,
        Skills = e.Skills,
        Unit = e.Unit,
        Person = e.Person,
        Class = e.Class,
        Message = e.Message,
        FollowUp = e.FollowUp is { } followUp ? new(followUp.Department, followUp.Discharged) : null,

        // A promise that is over counts as none, and keeps the core from making one of its own.
        PromisedBy = e.Slot is not null || e.Contact is null && e.PromisedBy is null ? null : e.PromisedBy ?? DateTimeOffset.MinValue,
    };
}
