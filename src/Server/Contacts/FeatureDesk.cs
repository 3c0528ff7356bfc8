using System.Collections.Concurrent;
using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;
using ContactCenter.Telephony.Protocol.Sip;
using ContactCenter.Telephony.Runtime.Calls;
using Refusal = ContactCenter.Telephony.Runtime.Calls.Refusal;

namespace ContactCenter.Server.Contacts;

/// <summary>Where agents' telephones dial feature codes: only from the phone that is registered, and with its secret.</summary>
internal sealed class FeatureDesk(Site site, ContactServices services)
{
    /// <summary>Each lasts a few seconds; more at once than agents dial is somebody trying things out.</summary>
    private const int Most = 50;

    private static readonly Refusal Unknown = new(404, "Not Found");
    private static readonly Refusal Forbidden = new(403, "Forbidden");
    private static readonly Refusal Busy = new(503, "All lines are busy");

    private readonly ConcurrentDictionary<FeatureCodeCall, bool> _calls = new();

    /// <summary>What can only be meant as a feature code, also when it is none.</summary>
    public static bool IsFor(string called) => FeatureCodes.Begins(called);

    /// <summary>Whether the call may come in; null takes it.</summary>
    public Refusal? Judge(IncomingCall call)
    {
        var version = site.Current;
        if (call.RegisteredUser is not { } user || !version.IsExtension(user)) return Forbidden;
        if (call.AuthenticatedUser is null) return Refusal.Unauthenticated;
        if (call.AuthenticatedUser != user) return Forbidden;
        if (CodeOf(call) is null) return Unknown;
        return _calls.Count >= Most ? Busy : null;
    }

    /// <summary>Takes a call that was let in; null when another configuration has come meanwhile.</summary>
    public ILegObserver? Take(IncomingCall call, CallLeg leg)
    {
        if (call.AuthenticatedUser is not { } user || CodeOf(call) is not { } code) return null;
        var feature = new FeatureCodeCall(services, new AgentId(user), code, leg);
        _calls[feature] = true;
        _ = RunAsync(feature);
        return feature;
    }

    private FeatureCode? CodeOf(IncomingCall call) => site.Current.Configuration.FeatureCodes.Read(call.RequestUri.User!);

    private async Task RunAsync(FeatureCodeCall call)
    {
        await Task.Yield(); // the SIP loop must not live through it
        try
        {
            await call.RunAsync();
        }
        catch (Exception e) // a bug in it ends this call and no other
        {
            ContactLog.FeatureCodeFailed(services.Log, e);
            services.Counters.Failed();
        }
        finally
        {
            _calls.TryRemove(call, out _);
        }
    }
}
