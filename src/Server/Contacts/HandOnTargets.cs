using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Hosting;

namespace ContactCenter.Server.Contacts;

/// <summary>Where an agent may hand a caller on to, by what is dialled: in a conversation, or in a transfer of the softphone.</summary>
internal sealed class HandOnTargets(Site site)
{
    private const string Separators = " -.()";
    private const int Longest = 64;

    /// <summary>
    /// An extension is a colleague, a queue's number that queue, the code for the next line that; anything else an outside
    /// number, where the configuration allows it and there is a way out. Null: nowhere.
    /// </summary>
    /// <param name="dialled">From the wire: anything.</param>
    public HandOnTarget? Find(string? dialled)
    {
        if (dialled is null || dialled.Length > Longest) return null;
        var configuration = site.Current.Configuration;
        if (dialled == configuration.FeatureCodes.NextLine) return new(HandOnKind.NextLine);
        if (site.Current.IsExtension(dialled)) return new(HandOnKind.Colleague, dialled);
        if (configuration.QueueNumbers.TryGetValue(dialled, out var queue)) return new(HandOnKind.Queue, queue.Value);
        var number = Plain(dialled);
        return IsOutside(configuration, number) ? new(HandOnKind.Number, number) : null;
    }

    /// <summary>A number of one of our own flows, or of our trunk: nobody is handed on there, the queue behind it is.</summary>
    /// <param name="dialled">From the wire: anything.</param>
    public bool IsOwn(string? dialled) => dialled is { Length: <= Longest } && IsOwn(site.Current.Configuration, Plain(dialled));

    /// <summary>Whether this outside number may be dialled, and can be. Our own is none: through the trunk the caller would come round to us.</summary>
    public static bool IsOutside(SiteConfiguration configuration, string number) =>
        configuration.Server.Trunk is not null && configuration.Server.Outside.Allows(number) && !IsOwn(configuration, number);

    /// <inheritdoc cref="IsOwn(string?)"/>
    public static bool IsOwn(SiteConfiguration configuration, string number)
    {
        var server = configuration.Server;
        var plan = new NumberPlan(server.NumberPlan, server.Outside, []);
        var same = plan.NumberOf(number);
        var own = configuration.Flows.Flows.SelectMany(static flow => flow.Numbers).Concat(server.Trunk is { } trunk ? [trunk.Number] : []);
        return own.Any(one => one == number || (same is not null && plan.NumberOf(one) == same));
    }

    private static string Plain(string dialled) => string.Concat(dialled.Where(static c => !Separators.Contains(c, StringComparison.Ordinal)));
}
