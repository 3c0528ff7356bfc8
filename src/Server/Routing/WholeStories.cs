using ContactCenter.Acd;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Routing;

/// <summary>Leaves out what is told of contacts and requests whose beginning was deleted.</summary>
internal sealed class WholeStories
{
    private readonly HashSet<ContactId> _contacts = [];
    private readonly HashSet<CallbackId> _callbacks = [];
    private readonly HashSet<MessageId> _messages = [];
    private readonly HashSet<AlarmId> _alarms = [];

    public bool Takes(AcdEvent happened)
    {
        switch (happened)
        {
            case ContactArrived e:
                return _contacts.Add(e.Contact);
            case ContactEnded e:
                return _contacts.Remove(e.Contact);
            case CallbackRequested e when e.Contact is not { } asking || _contacts.Contains(asking):
                return _callbacks.Add(e.Callback);
            case CallbackDue e when _callbacks.Contains(e.Callback):
                return _contacts.Add(e.Contact);
            case CallbackAttemptEnded e:
                return _contacts.Remove(e.Contact);
            case CallbackMoved e:
                return _callbacks.Contains(e.Callback);
            case CallbackPrioritised e:
                return _callbacks.Contains(e.Callback);
            case CallbackAtRisk e:
                return _callbacks.Contains(e.Callback);
            case CallbackBroken e:
                return _callbacks.Contains(e.Callback);
            case CallbackClosed e:
                return _callbacks.Remove(e.Callback);
            case MessageLeft e:
                return _messages.Add(e.Message);
            case MessageTaken e:
                return _messages.Contains(e.Message);
            case MessageGivenBack e:
                return _messages.Contains(e.Message);
            case MessageOverdue e:
                return _messages.Contains(e.Message);
            case MessageClosed e:
                return _messages.Contains(e.Message);
            case MessageErased e:
                return _messages.Remove(e.Message);
            case AlarmRaised e:
                return _contacts.Contains(e.Contact) && (_alarms.Add(e.Alarm) || e.Told > 1);
            case AlarmAcknowledged e:
                return _alarms.Contains(e.Alarm);
            case AlarmOver e:
                return _alarms.Remove(e.Alarm); // its contact's story may have ended a moment before
            default:
                return AcdEventFormat.ContactOf(happened) is not { } contact || _contacts.Contains(contact);
        }
    }
}
