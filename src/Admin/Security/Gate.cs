namespace ContactCenter.Admin;

/// <summary>On an endpoint that needs no token. Everything without it needs one, also what does not exist.</summary>
internal sealed class OpenToAll;

/// <summary>Lets in who has the token: as a bearer (RFC 6750), as the cookie of a signed-in browser, or once in the address.</summary>
internal sealed class Gate(AdminOptions options, GuessLimiter limiter, ILogger<Gate> log)
{
    public const string CookieName = "contactcenter-session";
    private const string Scheme = "Bearer ";

    public async Task PassAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is not null)
        {
            await next(context);
            return;
        }

        if (HasSession(context))
        {
            if (IsForeignWrite(context))
            {
                await Problem.WriteAsync(context, StatusCodes.Status403Forbidden, "Not from another site", "A browser may only change something from these pages.");
                return;
            }

            await next(context);
            return;
        }

        var given = Given(context);
        if (given is null)
        {
            await AskAsync(context, isWrong: false);
            return;
        }

        if (await RefuseGuesserAsync(context))
            return;
        if (!IsRight(context, given))
        {
            await AskAsync(context, isWrong: true);
            return;
        }

        if (IsPage(context) && context.Request.Query.ContainsKey("token"))
        {
            SignIn(context);
            context.Response.Redirect(context.Request.Path); // the address bar and history forget the token
            return;
        }

        await next(context);
    }

    /// <summary>Compares; a wrong token is counted against its address.</summary>
    public bool IsRight(HttpContext context, ReadOnlySpan<char> given)
    {
        if (options.Token.Matches(given))
            return true;
        limiter.Wrong(context.Connection.RemoteIpAddress);
        AdminLog.WrongToken(log, context.Connection.RemoteIpAddress);
        return false;
    }

    /// <summary>Answers 429 when the address has guessed too much.</summary>
    public async Task<bool> RefuseGuesserAsync(HttpContext context)
    {
        var seconds = limiter.SecondsToWait(context.Connection.RemoteIpAddress);
        if (seconds == 0)
            return false;
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await Problem.WriteAsync(context, StatusCodes.Status429TooManyRequests, "Too many wrong tokens", $"Try again in {seconds} s.");
        return true;
    }

    public void SignIn(HttpContext context) => context.Response.Cookies.Append(CookieName, options.Token.Session, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = TimeSpan.FromDays(30), // a wallboard hangs on a wall
        IsEssential = true,
    });

    private bool HasSession(HttpContext context) =>
        context.Request.Cookies.TryGetValue(CookieName, out var cookie) && options.Token.MatchesSession(cookie);

    private static string? Given(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count == 1 && header[0] is { } text && text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return text[Scheme.Length..].Trim();
        // Only to open a page by hand: an API client's token belongs in a header, where no log keeps it.
        return IsPage(context) && context.Request.Query.TryGetValue("token", out var once) && once.Count == 1 ? once[0] : null;
    }

    private static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) && PagePath.Is(context.Request.Path.Value);

    /// <summary>SameSite=Strict keeps other sites out; this also keeps out other ports of the same host.</summary>
    private static bool IsForeignWrite(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return false;
        // What the browser itself says holds also behind a proxy that ends TLS, where we do not know the scheme; no page can set it.
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
            return site != "same-origin";
        var origin = request.Headers.Origin;
        return origin.Count != 1 || !string.Equals(origin[0], $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);
    }

    private static Task AskAsync(HttpContext context, bool isWrong)
    {
        context.Response.Headers.WWWAuthenticate = isWrong ? "Bearer realm=\"contactcenter\", error=\"invalid_token\"" : "Bearer realm=\"contactcenter\"";
        return WantsPage(context)
            ? SignInPage.WriteAsync(context, StatusCodes.Status401Unauthorized, isWrong)
            : Problem.WriteAsync(context, StatusCodes.Status401Unauthorized, "A token is needed", isWrong ? "The token is not the right one." : "Send it as Authorization: Bearer TOKEN.");
    }

    private static bool WantsPage(HttpContext context) =>
        IsPage(context) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
