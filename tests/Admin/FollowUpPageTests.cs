using System.Net;
using ContactCenter.Acd;
using Microsoft.Playwright;

namespace ContactCenter.Admin.Tests;

/// <summary>The page of follow-ups: sums as a table and as bars that are told in words, and a list that is tried before it is sent.</summary>
public sealed class FollowUpPageTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task Sums_ByDepartmentAndMonth_WithABarToldInWords_AndEscaped()
    {
        await using var centre = await StartAsync();
        using var client = centre.Client();
        Ask(centre, "1", "Ward <3>", Today.AddDays(-7));
        Ask(centre, "2", "Ward <3>", Today.AddDays(-7));
        Ask(centre, "3", "Kirurgi Å", Today.AddDays(-1));
        centre.Do(new CloseCallback(new(1), CallbackEnd.Done));
        var page = await client.GetStringAsync("/follow-ups");
        Assert.Contains("Uppföljning efter utskrivning <small>3</small>", page, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"row\">Ward &lt;3&gt;</th>", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Ward &lt;3&gt;: Nådda i tid 1, Återstår 1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ward <3>", page, StringComparison.Ordinal);
        Assert.Contains("<option value=\"booking\">", page, StringComparison.Ordinal);
        client.DefaultRequestHeaders.Add("Accept-Language", "en");
        Assert.Contains("Nobody on a list was discharged", await client.GetStringAsync("/follow-ups/list?from=2025-01&to=2025-02"), StringComparison.Ordinal);
        Assert.Contains("value=\"2026-03\"", await client.GetStringAsync("/follow-ups/list?from=x&to=%3Cscript%3E"), StringComparison.Ordinal); // what cannot be read is left out
        Assert.Contains("/follow-ups", await client.GetStringAsync("/board"), StringComparison.Ordinal);
        using var stranger = centre.Client(signedIn: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri("/follow-ups", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Board_WithoutSuchAQueue_LeadsToNone()
    {
        await using var centre = await ServedCentre.StartAsync();
        using var client = centre.Client();
        Assert.DoesNotContain("/follow-ups", await client.GetStringAsync("/board"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AgentAndList_SayFromWhereAndWhen()
    {
        await using var centre = await StartAsync();
        using var client = centre.Client();
        centre.Reach("1001");
        Ask(centre, "1", "Ward 3", Today.AddDays(-7));
        centre.Pass(0);
        var desk = await client.GetStringAsync("/agent/1001/desk");
        Assert.Contains("Avdelning", desk, StringComparison.Ordinal);
        Assert.Contains("Ward 3", desk, StringComparison.Ordinal);
        Assert.Contains("2026-02-23", desk, StringComparison.Ordinal);
        Assert.Contains("Ward 3, 2026-02-23", await client.GetStringAsync("/callbacks/list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AList_IsTriedFirst_ThenSent_AndWhatIsWrongIsToldByItsLine()
    {
        await using var centre = await StartAsync();
        centre.ListReport = new([new(2, FollowUpResult.Booked), new(3, FollowUpResult.Refused) { Message = "number is <missing>" }], ["not read: 'name'"]);
        await using var browser = await BrowserTests.OpenAsync();
        var (page, complaints) = await BrowserTests.PageAsync(browser);
        await page.GotoAsync($"{centre.Address}follow-ups?token={ServedCentre.Token}", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.True(await page.IsDisabledAsync("#book")); // nothing is sent that was not tried
        await page.SetInputFilesAsync("#file", new FilePayload { Name = "ward.csv", MimeType = "text/csv", Buffer = "number;discharged;department\n"u8.ToArray() });
        await page.ClickAsync("#try");
        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync("1 would be booked, 0 are there already, 1 cannot be booked. not read: 'name'");
        await Assertions.Expect(page.Locator("#refused li")).ToHaveTextAsync("Line 3: number is <missing>");
        await page.ClickAsync("#book");
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("1 booked");
        Assert.Equal([(true, "ward.csv"), (false, "ward.csv")], centre.ListsSent.Select(list => (list.IsDryRun, list.By)));
        centre.ListReport = new([], []) { Fault = "it is written in UTF-16", FaultLine = 1 };
        await page.ClickAsync("#try");
        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync("Line 1: it is written in UTF-16.");
        Assert.True(await page.IsDisabledAsync("#book"));
        Assert.DoesNotContain(complaints, complaint => !complaint.Contains("422", StringComparison.Ordinal)); // the browser notes the refusal
    }

    private static Task<ServedCentre> StartAsync()
    {
        var plan = ServedCentre.Ordinary();
        return ServedCentre.StartAsync(new(plan.Tiers, plan.Agents, [plan.Queues[0] with { Callback = new() { Calendar = new Daily(), FollowUp = new(7, 7, 100) } }, .. plan.Queues.Skip(1)]));
    }

    private static void Ask(ServedCentre centre, string number, string department, DateOnly discharged) =>
        Assert.Equal(Refusal.None, centre.Do(new RequestCallback(new("booking"), number, "follow-up", "") { FollowUp = new(department, discharged), By = "list" }));

    /// <summary>Hours of a day (UTC), four each.</summary>
    private sealed class Daily : ICallbackCalendar
    {
        public SlotCapacity? SlotAt(DateTimeOffset start) => new(new(start, TimeSpan.FromHours(1)), 4);

        public IEnumerable<SlotCapacity> SlotsOn(DateOnly day) => Enumerable.Range(8, 8).Select(hour => SlotAt(new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.Zero))!.Value);

        public IEnumerable<SlotCapacity> SlotsFrom(DateTimeOffset from, DateTimeOffset now) => [];

        public DateTimeOffset NextOpen(DateTimeOffset at) => at;
    }
}
