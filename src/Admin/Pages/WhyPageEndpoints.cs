using System.Text;
using ContactCenter.Acd;

namespace ContactCenter.Admin;

/// <summary>The page that says why.</summary>
internal sealed class WhyPageEndpoints(AdminOptions options, Projection projection, IWhyPort why)
{
    private const int Shown = 25;

    public void Map(IEndpointRouteBuilder app) => app.MapGet(WhyPage.Address, AskAsync).WithName("whyPage").WithTags("pages")
        .WithSummary("Why it took so long, in words and pictures: /why?call=ID (or call=callbacks/12), /why?agent=1001&from=2026-03-02T09:10&to=2026-03-02T09:14, /why?day=2026-03-02 for who waited longest; ?language=sv or en, else as the browser asks")
        .Produces<string>(contentType: "text/html");

    private async Task<IResult> AskAsync(HttpContext context, [AsParameters] WhyRequest asked, string? language, CancellationToken cancellation)
    {
        var view = new PageView(options, language is "sv" or "en" ? Words.Of(language) : Words.For(context), projection.Snapshot, projection, options.Time.GetUtcNow());
        var (words, swedish) = (WhyPageWords.Of(view.Words.Language), view.Words.Language == "sv");
        if (!string.IsNullOrWhiteSpace(asked.Call))
        {
            var name = asked.Call.Trim();
            if (name.Length > WhyRequest.LongestName)
                return Answer(asked with { Call = null }, words.Unknown, "");
            var (isBusy, explained) = await why.CallAsync(name, swedish, cancellation);
            return Answer(asked, isBusy ? words.Busy : explained is null ? words.Unknown : null, explained is null ? "" : WhyPage.Story(view, name, explained));
        }

        if (!string.IsNullOrEmpty(asked.Agent))
        {
            if (WhyEndpoints.Times(options, asked.From, asked.To) is not { } times || view.Snapshot.Agents.All(agent => agent.Id.Value != asked.Agent))
                return Answer(asked, words.WrongTimes, "");
            var (isBusy, idle) = await why.AgentAsync(new AgentId(asked.Agent), times.From, times.To, swedish, cancellation);
            return Answer(asked, isBusy ? words.Busy : idle is null ? words.WrongTimes : null, idle is null ? "" : WhyPage.Idle(view, idle));
        }

        if (!string.IsNullOrEmpty(asked.Day) && !(asked.DayAsked <= options.Today()))
            return Answer(asked, words.WrongDay, "");
        var day = asked.DayAsked ?? options.Today();
        var (isMeanwhile, longest) = await why.LongestAsync(day, Shown, cancellation);
        return Answer(asked, isMeanwhile ? words.Busy : null, longest is null ? "" : WhyPage.Longest(view, day, longest));

        IResult Answer(WhyRequest typed, string? problem, string answer) => Results.Text(WhyPage.Whole(view, typed, problem, answer), "text/html; charset=utf-8", Encoding.UTF8);
    }
}
