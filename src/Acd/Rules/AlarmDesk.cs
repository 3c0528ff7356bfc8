namespace ContactCenter.Acd;

/// <summary>Rules for alarms: who waits unanswered is told, and told anew, until somebody answers or acknowledges.</summary>
internal sealed class AlarmDesk(AcdState state, Turn turn)
{
    private AlarmId Next => new(state.Alarms.Last + 1);

    public Refusal Acknowledge(AcknowledgeAlarm command)
    {
        if (state.Alarms.Find(command.Alarm) is not { Last: { } told, Ends: null } alarm)
        {
            return Refusal.UnknownAlarm;
        }

        if (alarm.Acknowledged is not null)
        {
            return Refusal.NoChange;
        }

        turn.Emit(new AlarmAcknowledged(turn.Now, told.Alarm, told.Contact, told.Queue, told.Class, Bounded.Text(command.By))
        {
            Word = command.Word is { } word ? Bounded.Reason(word) : null,
        });
        return Refusal.None;
    }

    /// <summary>It has waited so long, or was told so long ago.</summary>
    public void Expire(AlarmCard alarm)
    {
        var contact = state.Contacts.Find(alarm.Contact)!;
        turn.Emit(new AlarmRaised(
            turn.Now,
            alarm.First?.Alarm ?? Next,
            contact.Id,
            contact.Queued!.Queue,
            contact.Queued.Class!.Value,
            alarm.Wait.Since,
            (alarm.Last?.Told ?? 0) + 1,
            Present(contact))
        {
            Callback = contact.Attempt,
        });
    }

    /// <summary>A queue did not take it, and it waits nowhere: told at once, whatever the plan allows others to wait.</summary>
    /// <param name="contact">In its flow, or an outside number rings.</param>
    /// <param name="asked">The entry it did not get.</param>
    /// <param name="cause">Why.</param>
    public void TurnedAway(ContactCard contact, ContactQueued asked, RefuseCause cause)
    {
        if (!contact.HasPlace && state.Alarms.RulesOf(asked.Class) is not null)
        {
            turn.Emit(new AlarmRaised(
                turn.Now, Next, contact.Id, asked.Queue, asked.Class!.Value, turn.Now, 1, state.Lines.Find(asked.Queue)?.Present ?? 0)
            {
                TurnedAway = cause,
            });
        }
    }

    /// <summary>At the end of a turn: the alarms whose cause has ended in it.</summary>
    public void Settle()
    {
        if (state.Alarms.AnyEnded)
        {
            foreach (var alarm in state.Alarms.Ended)
            {
                var told = alarm.Last!;
                turn.Emit(new AlarmOver(turn.Now, told.Alarm, told.Contact, told.Queue, told.Class, alarm.Ends!.Value, turn.Now - told.Since));
            }
        }
    }

    private static int Present(ContactCard contact) =>
        contact.Demand is { } demand ? demand.Pool.Present.UpTo(demand.OpenTier) : contact.Line!.Present;
}
