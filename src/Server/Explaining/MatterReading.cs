using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Why;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Explaining;

/// <summary>Finds in the journal what hangs together with a call or a request to call back. Bounded: no more is read than a story can tell.</summary>
internal sealed class MatterReading(JournalReader reader)
{
    private const int MostContacts = 40;
    private const int MostRequests = 8;
    private const int MostEvents = 5_000;
    private const string RequestPath = "callbacks/";
    private const string RequestName = "callback-";

    private readonly SortedDictionary<long, AcdEvent> _events = [];
    private readonly HashSet<ContactId> _contacts = [];
    private readonly HashSet<CallbackId> _requests = [];

    /// <summary>All events of it, in the order of the journal; none: the journal knows nothing of what was asked about.</summary>
    public IReadOnlyCollection<KeyValuePair<long, AcdEvent>> Events => _events;

    /// <summary>The contacts it has events of, in the order in which they came.</summary>
    public IReadOnlyList<ContactId> Contacts => [.. _events.Values.Select(Investigation.ContactOf).OfType<ContactId>().Distinct()];

    /// <summary>Reads what hangs together with a call (its id), an attempt to call back (its id), or a request (<c>callbacks/12</c> or <c>callback-12</c>).</summary>
    public void Read(string asked)
    {
        if (RequestOf(asked) is { } request)
            Add(request);
        else
            Add(new ContactId(asked));
    }

    private static CallbackId? RequestOf(string asked)
    {
        var number = asked.StartsWith(RequestPath, StringComparison.Ordinal) ? asked[RequestPath.Length..] : asked.StartsWith(RequestName, StringComparison.Ordinal) ? asked[RequestName.Length..] : "";
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(id) : null;
    }

    private void Add(ContactId contact)
    {
        if (_contacts.Count == MostContacts || !_contacts.Add(contact))
            return;
        var story = Take(reader.ReadContact(contact.Value).Where(one => Investigation.ContactOf(one.Event) == contact));
        foreach (var request in story.Select(static one => Matter.RequestOf(one.Event)).OfType<CallbackId>().Distinct())
            Add(request);
        foreach (var left in story.Select(static one => one.Event).OfType<MessageLeft>())
            Take(reader.ReadMessage(left.Message));
    }

    private void Add(CallbackId request)
    {
        if (_requests.Count == MostRequests || !_requests.Add(request))
            return;
        var story = Take(reader.ReadCallback(request));
        if (!_events.Values.Any(e => e is CallbackRequested asked && asked.Callback == request) && reader.FindRequested(request) is { } made)
            story = [.. story, .. Take([made])];
        foreach (var contact in story.Select(static one => Investigation.ContactOf(one.Event)).OfType<ContactId>().Distinct())
            Add(contact);
    }

    private List<JournalledEvent> Take(IEnumerable<JournalledEvent> story)
    {
        var taken = story.Take(MostEvents).ToList();
        foreach (var (sequence, e) in taken)
            _events[sequence] = e;
        return taken;
    }
}
