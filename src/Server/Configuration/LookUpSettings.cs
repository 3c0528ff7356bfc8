using ContactCenter.Configuration;

namespace ContactCenter.Server.Configuration;

/// <summary>A service outside that flows may ask, over HTTP.</summary>
/// <param name="Url">Where; <c>{name}</c> in its path or query stands for what is sent.</param>
/// <param name="Posts">What is sent goes as a JSON object in the body of a POST; otherwise a GET, and only into the address.</param>
/// <param name="Headers">Sent with every request.</param>
/// <param name="Timeout">Of one attempt, 100 ms to 10 s.</param>
/// <param name="Retries">Further attempts after one that failed, 0 to 3.</param>
internal sealed record LookUpSettings(string Url, bool Posts, IReadOnlyDictionary<string, Secret> Headers, TimeSpan Timeout, int Retries)
{
    /// <summary>How long one may take, whatever happens.</summary>
    public TimeSpan Longest => Timeout * (Retries + 1);
}
