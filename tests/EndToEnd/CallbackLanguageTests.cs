using System.Text.Json;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>From 1177 into a care unit's callback queue in Finnish, over SIP: asked, told and called in that language.</summary>
public sealed class CallbackLanguageTests
{
    private const double NurseTone = 1000, CallerTone = 440;
    private const string Number = "+46701740605";

    [Fact]
    public async Task BooksATimeInFinnish_AndIsCalledInFinnish_ByWhoSpeaksIt()
    {
        await using var service = await ServiceStage.OpenAsync("region-1177", 10, workday: true);
        var swedish = await service.AgentAsync("3403"); // idle longest
        var nurse = await service.AgentAsync("3404");
        var caller = await service.CallAsync("1177", Number);
        await caller.PressAsync("742"); // Finnish; a care unit; the children's clinic
        await caller.HearsAsync("callback-number-is", "fi");
        foreach (var digit in new[] { "digit-0", "digit-7", "digit-0-last" }) await caller.HearsAsync(digit, "fi");
        await caller.PressAsync("12"); // this number; a time
        await caller.HearsAsync("callback-about", "fi");
        await caller.HearsAsync("callback-press-1", "fi");
        await caller.PressAsync("11"); // the first; this one
        await caller.HearsAsync("callback-booked-at", "fi");
        await caller.HearsAsync("callback-hang-up-now", "fi");
        await caller.EndedAsync();
        var asked = Assert.Single(await service.EventsAsync("callbackRequested"));
        Assert.Equal(("children", Number, "fi"), (Text(asked, "queue"), Text(asked, "number"), Text(asked, "language")));
        Assert.NotNull(Text(asked, "slot"));

        // Rather now, the nurse finds: as soon as its turn comes.
        var id = Text((await service.Api.GetAsync("api/v1/callbacks"))[0], "id");
        await service.Api.CommandAsync($"callbacks/{id}/move", new { slot = (string?)null, by = "3404", reason = "somebody is free" });
        var ringing = service.Hearing(await nurse.RingsAsync());
        Assert.Equal(0, swedish.RingsWaiting);
        await ringing.Call.AnswerAsync(speaks: NurseTone);
        await ringing.HearsAsync("agent-callback-offer", atMost: 1);
        await ringing.PressAsync("1");
        var called = service.Hearing(await service.DialledAsync(Number));
        await called.Call.AnswerAsync(speaks: CallerTone);
        await called.HearsAsync("callback-greeting", "fi", atMost: 3);
        await called.PressAsync("1");
        await called.HearsAsync(NurseTone);
        await ringing.HearsAsync(CallerTone);
        await called.HangUpAsync();
        await ringing.EndedAsync();
        await CallbackScene.ClosedAsync(service.Stage, "Done");
        await service.EndsAsync(("callbackBooked", 1));
    }

    private static string? Text(JsonElement element, string key) =>
        element.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
