using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Key 2 of the health station, over SIP: the request is made for the caller's own nurse, in that nurse's telephone hours.</summary>
public sealed class CallbackPersonTests
{
    private const string Station = "health-station", OfAsta = "+46701740610", Nobodys = "+46701740699";

    [Fact]
    public async Task InTheTelephoneHours_ThePersonAloneIsOfferedIt_AndWhoHasNoneComesToAnybody()
    {
        await using var service = await ServiceStage.OpenAsync(Station, 8, workday: true);
        var other = await service.AgentAsync("4002"); // idle longest
        var asta = await service.AgentAsync("4001");
        Assert.Equal("4001", Text(await AskAsync(service, OfAsta), "person"));
        var ringing = service.Hearing(await asta.RingsAsync());
        Assert.Equal(0, other.RingsWaiting);
        await ringing.Call.AnswerAsync();
        await ringing.HearsAsync("agent-callback-offer", atMost: 1);
        await ringing.PressAsync("1");
        var called = service.Hearing(await service.DialledAsync(OfAsta));
        await called.Call.AnswerAsync();
        await called.HearsAsync("callback-greeting", atMost: 2);
        await called.PressAsync("2"); // not needed any more
        await called.EndedAsync();

        Assert.Null(Text(await AskAsync(service, Nobodys), "person"));
        await (await other.RingsAsync()).RejectAsync(486, "Busy Here");
    }

    [Fact]
    public async Task OutsideTheTelephoneHours_AnybodyCalls()
    {
        await using var service = await ServiceStage.OpenAsync(Station, 13, workday: true);
        var asta = await service.AgentAsync("4001");
        await service.Api.CommandAsync("agents/4001/pause");
        var other = await service.AgentAsync("4002");
        Assert.Null(Text(await AskAsync(service, OfAsta), "person"));
        await (await other.RingsAsync()).RejectAsync(486, "Busy Here");
        Assert.Equal(0, asta.RingsWaiting);
    }

    /// <summary>Where it must be that person: due when the telephone hours begin next, and until then nobody rings.</summary>
    [Fact]
    public async Task OtherwiseARequest_IsDueInTheNextTelephoneHours()
    {
        await using var service = await ServiceStage.OpenAsync(Station, 13, static config => config.Replace(
            "flows/main.yaml", "reason: called back, contactPerson: { otherwise: queue }", "reason: called back, contactPerson: { otherwise: request }"), workday: true);
        var phones = new[] { await service.AgentAsync("4001"), await service.AgentAsync("4002") };
        var asked = await AskAsync(service, OfAsta);
        Assert.Equal("4001", Text(asked, "person"));
        var request = (await service.Api.GetAsync("api/v1/callbacks"))[0];
        Assert.Equal("booked", Text(request, "state"));
        Assert.Equal(8, asked.GetProperty("notBefore").GetDateTimeOffset().ToOffset(Offset(service)).Hour);
        Assert.All(phones, static phone => Assert.Equal(0, phone.RingsWaiting));
    }

    /// <summary>The one place is kept: number, when it is my turn.</summary>
    private static async Task<JsonElement> AskAsync(ServiceStage service, string number)
    {
        var before = (await service.EventsAsync("callbackRequested")).Count;
        var caller = await service.CallAsync("100", number);
        await caller.PressAsync("211");
        await caller.HearsAsync("callback-booked-place");
        await caller.EndedAsync();
        var requests = await service.EventsAsync("callbackRequested");
        Assert.Equal(before + 1, requests.Count);
        return requests[^1];
    }

    /// <summary>Of the copy's own time zone, from UTC.</summary>
    private static TimeSpan Offset(ServiceStage service)
    {
        var zone = service.Stage.Configuration.Read("hours.yaml").Split('\n').Single(static line => line.StartsWith("timeZone:", StringComparison.Ordinal))["timeZone: ".Length..].Trim();
        return TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(DateTimeOffset.UtcNow);
    }

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
