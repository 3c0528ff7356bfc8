using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>What must hold of requests to call back, messages and alarms, event by event.</summary>
internal static class RequestLaws
{
    /// <summary>Before the event is added to the story.</summary>
    public static void Check(RequestStory request, Placed placed, BrokenLaws broken)
    {
        var (sequence, e) = placed;
        var who = $"callback-{request.Asked.Callback}";
        if (request.Closed is not null && e is not (CallbackAttemptEnded or CallbackDetached))
            broken.Add(Law.RequestClosedOnce, sequence, who, e.GetType().Name);
        if (e is CallbackBroken && request.Events.Exists(static one => one.Event is CallbackBroken or CallbackAccepted) && !request.Events.Exists(static one => one.Event is CallbackMoved))
            broken.Add(Law.PromiseOnce, sequence, who, request.Promise);
        if (e is CallbackDue due && due.Attempt != request.Events.Count(static one => one.Event is CallbackDue) + 1)
            broken.Add(Law.RequestOnce, sequence, who, due.Attempt.ToString(CultureInfo.InvariantCulture), (request.Events.Count(static one => one.Event is CallbackDue) + 1).ToString(CultureInfo.InvariantCulture));
        if (e is CallbackAccepted { Contact: var contact } && request.Attempt != contact)
            broken.Add(Law.RequestOnce, sequence, who, contact.Value, request.Attempt?.Value ?? "");
    }

    public static void Take(MessageStory message, Placed placed, BrokenLaws broken)
    {
        var (sequence, e) = placed;
        var isTwice = e switch
        {
            MessageClosed => message.Done is not null || message.IsErased,
            MessageErased => message.IsErased,
            MessageOverdue => message.IsOverdue || !message.IsOpen,
            _ => !message.IsOpen,
        };
        if (isTwice)
        {
            broken.Add(Law.MessageOnce, sequence, message.Left.Message.Value, e.GetType().Name);
            return;
        }

        switch (e)
        {
            case MessageClosed: message.Done = e.At; break;
            case MessageErased:
                message.Lapsed = message.Done is null ? e.At : null;
                message.IsErased = true;
                break;
            case MessageOverdue: message.IsOverdue = true; break;
            default: break;
        }
    }

    public static void Take(AlarmStory alarm, Placed placed, BrokenLaws broken)
    {
        var (sequence, e) = placed;
        var isWrong = alarm.Over is not null || e switch
        {
            AlarmRaised again => again.Told != alarm.Told + 1 || alarm.Acknowledged is not null,
            AlarmAcknowledged => alarm.Acknowledged is not null,
            _ => false,
        };
        if (isWrong)
        {
            broken.Add(Law.AlarmOnce, sequence, $"alarm {alarm.Raised.Alarm}", e.GetType().Name);
            return;
        }

        switch (e)
        {
            case AlarmRaised again: alarm.Told = again.Told; break;
            case AlarmAcknowledged: alarm.Acknowledged = e.At; break;
            case AlarmOver over: alarm.Over = over; break;
            default: break;
        }
    }
}
