using System.Text;

namespace ContactCenter.Admin;

/// <summary>
/// The pages. They are drawn here, on the server, and their small scripts only fetch the drawn part again when
/// something happened: one place draws, one place escapes.
/// </summary>
internal sealed class PageEndpoints(AdminOptions options, Projection projection, Gate gate, IComparisonPort comparison, IFollowUpPort followUps)
{
    private const string Html = "text/html; charset=utf-8";

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext context) => Page(BoardPage.Whole(View(context)))).WithName("wallboard").WithTags("pages")
            .WithSummary("The wallboard").Produces<string>(contentType: "text/html");
        app.MapGet("/board", (HttpContext context) => Page(BoardPage.Part(View(context)))).WithName("board").WithTags("pages")
            .WithSummary("The part of the wallboard that changes").Produces<string>(contentType: "text/html");
        app.MapGet("/team/{id}", (HttpContext context, string id) => Team(context, id, TeamPage.Whole)).WithName("teamPage").WithTags("pages")
            .WithSummary("A team's board for the wall: who came to it today hour by hour, and who is untreated").Produces<string>(contentType: "text/html").ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/team/{id}/board", (HttpContext context, string id) => Team(context, id, TeamPage.Part)).WithName("teamBoard").WithTags("pages")
            .WithSummary("The part of that page that changes").Produces<string>(contentType: "text/html").ProducesProblem(StatusCodes.Status404NotFound);
        app.MapGet("/agent", (HttpContext context, string? id) => Page(AgentPage.Whole(View(context), id))).WithName("agentPage").WithTags("pages")
            .WithSummary("An agent's own page: /agent?id=1001").Produces<string>(contentType: "text/html");
        app.MapGet("/agent/{id}/desk", (HttpContext context, string id) => Page(AgentPage.Part(View(context), id))).WithName("desk").WithTags("pages")
            .WithSummary("The part of an agent's page that changes").Produces<string>(contentType: "text/html");
        app.MapGet("/callbacks", (HttpContext context, [AsParameters] CallbackListRequest asked) => Page(CallbacksPage.Whole(View(context), asked))).WithName("callbacksPage").WithTags("pages")
            .WithSummary("Whom to call back, and what may be done about it: /callbacks?queue=booking; its filters and pages are those of /api/v1/callbacks").Produces<string>(contentType: "text/html");
        app.MapGet("/callbacks/list", (HttpContext context, [AsParameters] CallbackListRequest asked) => Page(CallbacksPage.Part(View(context), asked))).WithName("callbacksList").WithTags("pages")
            .WithSummary("The part of that page that changes").Produces<string>(contentType: "text/html");
        app.MapGet(SwitchesPage.Address, (HttpContext context) => Page(SwitchesPage.Whole(View(context)))).WithName("switchesPage").WithTags("pages")
            .WithSummary("What is on and off, and turning it").Produces<string>(contentType: "text/html");
        app.MapGet($"{SwitchesPage.Address}/list", (HttpContext context) => Page(SwitchesPage.Part(View(context)))).WithName("switchesList").WithTags("pages")
            .WithSummary("The part of that page that changes").Produces<string>(contentType: "text/html");
        app.MapGet(ComparePage.Address, CompareAsync).WithName("comparePage").WithTags("pages")
            .WithSummary("Answer rate by unit in two periods: /compare?from=2026-01-05&to=2026-02-01&pilotFrom=2026-02-02&pilotTo=2026-03-01").Produces<string>(contentType: "text/html");
        app.MapGet("/messages", (HttpContext context, [AsParameters] MessageListRequest asked, string? agent) => Page(MessagesPage.Whole(View(context), asked, agent))).WithName("messagesPage").WithTags("pages")
            .WithSummary("What callers have left by voice, to be heard and seen to: /messages?queue=booking; its filters and pages are those of /api/v1/messages, and those that are not done when no state is given; ?agent=1001 chooses who sits there").Produces<string>(contentType: "text/html");
        app.MapGet("/messages/list", (HttpContext context, [AsParameters] MessageListRequest asked) => Page(MessagesPage.Part(View(context), asked))).WithName("messagesList").WithTags("pages")
            .WithSummary("The part of that page that changes").Produces<string>(contentType: "text/html");
        app.MapGet(FollowUpsPage.Address, (HttpContext context, string? from, string? to) => Page(FollowUpsPage.Whole(View(context), followUps, from, to))).WithName("followUpsPage").WithTags("pages")
            .WithSummary("What became of people who went home, by department and month, and sending a list: /follow-ups?from=2026-01&to=2026-03").Produces<string>(contentType: "text/html");
        app.MapGet($"{FollowUpsPage.Address}/list", (HttpContext context, string? from, string? to) => Page(FollowUpsPage.Part(View(context), followUps, from, to))).WithName("followUpsList").WithTags("pages")
            .WithSummary("The part of that page that changes").Produces<string>(contentType: "text/html");
        app.MapGet("/assets/{name}", Asset).WithName("asset").WithTags("pages")
            .WithSummary("Style and scripts of the pages").Produces<string>().ProducesProblem(StatusCodes.Status404NotFound);
        app.MapPost(SignInPage.Path, (HttpContext context, CancellationToken _) => SignInPage.HandleAsync(context, gate)).WithName("signIn").WithTags("pages")
            .WithMetadata(new OpenToAll()) // it is where the token is given
            .WithSummary("Signs a browser in: form with the field token").Produces(StatusCodes.Status302Found).Produces(StatusCodes.Status401Unauthorized);
    }

    private async Task<IResult> CompareAsync(HttpContext context, string? from, string? to, string? pilotFrom, string? pilotTo, CancellationToken cancellation)
    {
        var view = View(context);
        var (asked, words) = (new CompareRequest(from, to, pilotFrom, pilotTo), CompareWords.Of(view.Words.Language));
        if (asked.IsEmpty)
            return Page(ComparePage.Whole(view, CompareRequest.Ordinary(options.Today()), problem: null, report: null));
        if (CompareEndpoints.Problem(options, asked.Baseline, asked.Pilot) is not null)
            return Page(ComparePage.Whole(view, asked, words.Wrong, report: null));
        var report = await comparison.CompareAsync(CompareEndpoints.Read(asked.Baseline), CompareEndpoints.Read(asked.Pilot), cancellation);
        return Page(ComparePage.Whole(view, asked, report is null ? words.Busy : null, report));
    }

    private PageView View(HttpContext context)
    {
        var now = options.Time.GetUtcNow();
        return new PageView(options, Words.For(context), projection.Snapshot, projection, now);
    }

    private IResult Team(HttpContext context, string id, Func<PageView, TeamBoard, string> draw) =>
        projection.Untreated.Board(id) is { } board ? Page(draw(View(context), board)) : ApiEndpoints.Found<TeamBoard>(null, "board", id);

    private static IResult Page(string html) => Results.Text(html, Html, Encoding.UTF8);

    private static IResult Asset(HttpContext context, string name)
    {
        var (file, type) = name switch
        {
            "pages.css" => (Assets.Style, "text/css; charset=utf-8"),
            "icon.svg" => (Assets.Icon, "image/svg+xml"),
            "board.js" => (Assets.BoardScript, "text/javascript; charset=utf-8"),
            "callbacks.js" => (Assets.CallbacksScript, "text/javascript; charset=utf-8"),
            "switches.js" => (Assets.SwitchesScript, "text/javascript; charset=utf-8"),
            "follow-ups.js" => (Assets.FollowUpsScript, "text/javascript; charset=utf-8"),
            "messages.js" => (Assets.MessagesScript, "text/javascript; charset=utf-8"),
            "agent.js" => (Assets.AgentScript, "text/javascript; charset=utf-8"),
            _ => (null, ""),
        };
        if (file is null)
            return Problem.Of(StatusCodes.Status404NotFound, "There is no such file");
        context.Response.Headers.CacheControl = "private, max-age=300";
        return Results.Bytes(file, type);
    }
}
