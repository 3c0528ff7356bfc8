using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>Reads the services that flows may ask.</summary>
internal static class LookUpSettingsReader
{
    private const int MaxServices = 50;
    private const int MaxHeaders = 20;
    private const int MaxHeader = 2_000;
    private const int MaxUrl = 2_000;

    public static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(100);
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(2);

    public static ImmutableDictionary<string, LookUpSettings> Read(MappingReader lookUps)
    {
        var read = ImmutableDictionary.CreateBuilder<string, LookUpSettings>(StringComparer.Ordinal);
        if (lookUps.Node.Entries.Length > MaxServices)
            lookUps.Findings.Error(lookUps.Node, FindingCodes.BadValue, FormattableString.Invariant($"there are at most {MaxServices} look-ups"));
        foreach (var (name, value) in lookUps.Entries().Take(MaxServices))
        {
            if (!Names.IsId(name.Value))
                lookUps.Findings.Error(name, FindingCodes.BadName, $"{Quote.Of(name.Value)} is no name for a look-up; use small letters, digits and dashes");
            else if (lookUps.Values.Mapping(value, name.Value) is { } service)
                read[name.Value] = Service(service);
        }

        return read.ToImmutable();
    }

    private static LookUpSettings Service(MappingReader service)
    {
        var settings = new LookUpSettings(
            Url(service),
            service.OptionalOneOf("method", "get", "get", "post") == "post",
            Headers(service),
            service.OptionalDuration("timeout", ShortestTimeout, LongestTimeout, UsualTimeout),
            service.OptionalInt("retries", 0, 3, 1));
        service.Done();
        return settings;
    }

    /// <summary>What callers type goes there: over HTTPS, unless it stays on this machine. Only what follows the host is put together.</summary>
    private static string Url(MappingReader service)
    {
        var url = service.RequiredString("url");
        if (url.Length == 0)
            return url;
        var isRight = IsAddress(url.Replace('{', '0').Replace('}', '0'), out var uri)
            && !url[..(url.Length - uri.PathAndQuery.Length)].Contains('{', StringComparison.Ordinal);
        if (!isRight)
        {
            service.Findings.Error(service.Find("url")!, FindingCodes.BadAddress,
                "`url` is no address to ask at; write https://HOST/PATH, with {name} in the path or query for what is sent. http is for this machine alone; secrets stand in `headers`");
        }

        return url;
    }

    /// <summary>Over HTTPS, unless it stays on this machine; without secrets in it.</summary>
    public static bool IsAddress(string url, [NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(url, UriKind.Absolute, out uri) && url.Length <= MaxUrl
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.UserInfo.Length == 0 && uri.Fragment.Length == 0;

    /// <summary>Sent with every request; secrets come from the environment.</summary>
    public static ImmutableDictionary<string, Secret> Headers(MappingReader service)
    {
        var headers = ImmutableDictionary.CreateBuilder<string, Secret>(StringComparer.OrdinalIgnoreCase);
        if (service.OptionalMapping("headers") is not { } mapping)
            return headers.ToImmutable();
        if (mapping.Node.Entries.Length > MaxHeaders)
            mapping.Findings.Error(mapping.Node, FindingCodes.BadValue, FormattableString.Invariant($"there are at most {MaxHeaders} headers"));
        foreach (var (name, value) in mapping.Entries().Take(MaxHeaders))
        {
            if (mapping.Values.Secret(value, name.Value) is not { } secret)
                continue;
            using var probe = new HttpRequestMessage(HttpMethod.Get, (Uri?)null);
            if (secret.Reveal().Length > MaxHeader || secret.Reveal().Any(char.IsControl) || !probe.Headers.TryAddWithoutValidation(name.Value, secret.Reveal()))
                mapping.Findings.Error(name, FindingCodes.BadValue, $"{Quote.Of(name.Value)} is no header of a request, or its value is none; write it as Authorization: ${{NAME}}");
            else
                headers[name.Value] = secret;
        }

        return headers.ToImmutable();
    }
}
