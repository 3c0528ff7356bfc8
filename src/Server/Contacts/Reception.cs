using System.Collections.Concurrent;
using System.Security.Cryptography;
using ContactCenter.Acd;
using ContactCenter.Ivr;
using ContactCenter.Admin;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;

namespace ContactCenter.Server.Contacts;

/// <summary>Where calls come in: decides who is let in to which flow, and begins a contact for each.</summary>
internal sealed class Reception(Site site, ContactServices services, CallingBack calling, Func<bool> isOverloaded) : IReception
{
    private const int MaxNumber = 64;
    private static readonly Telephony.Runtime.Calls.Refusal NotFound = new(404, "Not Found");
    private static readonly Telephony.Runtime.Calls.Refusal Forbidden = new(403, "Forbidden");
    private static readonly Telephony.Runtime.Calls.Refusal Busy = new(503, "All lines are busy");

    private readonly ConcurrentDictionary<ContactId, Running> _contacts = new();
    private readonly FeatureDesk _features = new(site, services);
    private volatile bool _stopping;
    private long _refused;

    /// <summary>Calls that were not let in.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Callers and people who are called back. <c>limits.calls</c> lets callers in by it; whom an agent has accepted is called all the same.</summary>
    public int Count => _contacts.Count + calling.Count;

    /// <inheritdoc/>
    public Telephony.Runtime.Calls.Refusal? Screen(IncomingCall call)
    {
        if (Judge(call) is not { } refusal) return null;
        if (refusal == Telephony.Runtime.Calls.Refusal.Unauthenticated) return refusal; // a question, no answer yet
        Interlocked.Increment(ref _refused);
        ContactLog.Refused(services.Log, TelephoneNumber.Mask(call.RequestUri.User ?? string.Empty), call.Source.EndPoint.ToString(), refusal.Status, refusal.Reason);
        return refusal;
    }

    /// <inheritdoc/>
    public ILegObserver Take(IncomingCall call, CallLeg leg)
    {
        var version = site.Current; // the call finishes on the version it begins with
        var called = call.RequestUri.User!;
        if (FeatureDesk.IsFor(called)) return _features.Take(call, leg) ?? Gone(leg);
        if (version.FlowOf(called) is not { } flow) return Gone(leg);

        var caller = NumberOf(call);
        var id = NewContactId();
        var known = version.Configuration.NumberPlan.Judge(caller).Number;
        var contact = new ContactActor(services, id, leg, caller, new(flow, Flow.Begin(known ?? caller, called)), version);
        services.Contacts.Add(id, contact);
        services.Acd.Post(new Arrive(id, called, caller, flow.Name) { CallbackNumber = known ?? string.Empty });
        ContactLog.Arrived(services.Log, id.Value, TelephoneNumber.Mask(caller ?? string.Empty), called, flow.Name);

        var running = new Running(contact, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _contacts[id] = running;
        _ = RunAsync(id, running, version.Limits.CallLength);
        if (_stopping) contact.Stop(); // it came while the others were being told
        return contact;
    }

    /// <summary>Lets nobody in any more, ends every contact and waits until the last has said its outcome.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        foreach (var running in _contacts.Values) running.Contact.Stop();
        while (!_contacts.IsEmpty) await Task.WhenAll(_contacts.Values.Select(static running => running.Over.Task));
    }

    private async Task RunAsync(ContactId id, Running running, TimeSpan longest)
    {
        await Task.Yield(); // the SIP loop must not live through the first steps of a flow
        try
        {
            await running.Contact.RunAsync(longest);
        }
        finally
        {
            _contacts.TryRemove(id, out _);
            running.Over.SetResult();
        }
    }

    private Telephony.Runtime.Calls.Refusal? Judge(IncomingCall call)
    {
        var version = site.Current;
        var called = call.RequestUri.User;
        if (string.IsNullOrEmpty(called)) return NotFound;
        if (FeatureDesk.IsFor(called)) return _stopping ? Busy : _features.Judge(call);
        if (version.FlowOf(called) is null)
        {
            // Extensions are rung for offers only: nobody calls them, neither a stranger nor a colleague.
            return version.IsExtension(called) ? Forbidden : NotFound;
        }

        return _stopping || Count >= version.Limits.Calls || isOverloaded() ? Busy : null;
    }

    /// <summary>Another configuration since the call was let in.</summary>
    private static Nobody Gone(CallLeg leg)
    {
        leg.Refuse(NotFound);
        return Nobody.Instance;
    }

    private static string? NumberOf(IncomingCall call)
    {
        var user = call.From.User;
        if (string.IsNullOrWhiteSpace(user) || user.Equals("anonymous", StringComparison.OrdinalIgnoreCase)) return null;
        var plain = string.Concat(user.Where(static c => !char.IsControl(c))); // an escaped line end is no part of a number
        return plain.Length <= MaxNumber ? plain : plain[..MaxNumber];
    }

    /// <summary>Sorts by time and is short enough to be read over the telephone.</summary>
    private ContactId NewContactId()
    {
        const string letters = "abcdefghjkmnpqrstuvwxyz23456789";
        var name = RandomNumberGenerator.GetString(letters, 6);
        return new(FormattableString.Invariant($"{services.Time.GetUtcNow():yyyyMMdd-HHmmss}-{name}"));
    }

    private sealed record Running(ContactActor Contact, TaskCompletionSource Over);

    /// <summary>Hears of a call that is being refused.</summary>
    private sealed class Nobody : ILegObserver
    {
        public static readonly Nobody Instance = new();

        public void OnLeg(CallLeg leg, LegEvent happened)
        {
        }
    }
}
