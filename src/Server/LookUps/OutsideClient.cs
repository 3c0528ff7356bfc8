namespace ContactCenter.Server.LookUps;

/// <summary>How services outside are reached over HTTP, for flows that ask and for alarms that are sent.</summary>
internal static class OutsideClient
{
    /// <summary>No redirects, no cookies, no proxy of the environment: a service is where the file says it is. Timeouts are the caller's, by its own clock.</summary>
    /// <param name="largestAnswer">In bytes; a larger one is a failure.</param>
    public static HttpClient New(int largestAnswer) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 32,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = largestAnswer,
    };
}
