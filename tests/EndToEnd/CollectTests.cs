namespace ContactCenter.EndToEnd.Tests;

/// <summary>A caller types a personal number in a sub-flow, is asked whether it is right, and is led on by age; nothing of it is kept anywhere.</summary>
public sealed class CollectTests
{
    private const double AskTone = 850, RightTone = 1150, WrongTone = 1450, NurseTone = 1750, BookingTone = 2050;
    private const string Tolvan = "191212121212";

    private const string Main = """
        flow: advice
        numbers: "300"
        languages: [sv]
        start: person
        nodes:
          person: { flow: who, with: { ask: ask-person }, exits: { known: by-age, unknown: booking } }
          by-age: { choose: age, cases: { "65..": nurse }, otherwise: booking }
          nurse: { queue: nurse, reason: advice, say: queued-nurse, full: full }
          booking: { queue: booking, reason: advice, say: queued, full: full }
          full: { hangup: queue-full, outcome: queue full }
        """;

    private const string Who = """
        flow: who
        languages: [sv]
        parameters: ask
        exits: [known, unknown]
        start: number
        nodes:
          number:
            collect: $ask
            into: person
            valid: swedish-personal-number
            age: age
            secret: true
            confirm: { say: is-it-right }
            timeout: { after: 1s, next: unknown }
            invalid: { say: wrong-person, repeats: 1, next: unknown }
            next: known
        prompts:
          ask-person: { sv: Ange ditt personnummer. }
          is-it-right: { sv: Stämmer det? }
          wrong-person: { sv: Det var inget personnummer. }
        """;

    [Fact]
    public async Task PersonalNumber_IsCollected_Confirmed_GoneByAge_AndWrittenNowhere()
    {
        await using var stage = await OpenAsync();
        var call = await stage.Raw("0701234567").CallAsync("300");
        await call.HearsAsync(AskTone);
        await call.PressAsync("191212121213#", WrongTone); // the key behind as many as can be means nothing
        await call.PressAsync(Tolvan, RightTone);
        await call.PressAsync("2", AskTone);
        await call.PressAsync("1212*" + Tolvan + "#", RightTone); // begun anew
        await call.PressAsync("1", NurseTone);
        await stage.QueueAsync("nurse", "one waits", static queue => queue.Waiting == 1);
        await call.HangUpAsync();
        await call.EndedAsync();
        await stage.WrittenAsync();

        Assert.DoesNotContain(JournalFile.ReadLines(stage.Data), line => line.Body.Contains("12121212", StringComparison.Ordinal));
        Assert.DoesNotContain(stage.Server.Log, line => line.Contains("12121212", StringComparison.Ordinal));
        var choices = JournalFile.ReadLines(stage.Data).Where(line => line.Kind == "menuAnswered").ToList();
        Assert.Equal(["Invalid", "Chosen", "Chosen", "Chosen", "Chosen"], choices.Select(line => CallbackScene.Text(line.Body, "choice")));
        Assert.Equal([null, null, "2", null, "1"], choices.Select(line => CallbackScene.Text(line.Body, "key")));
    }

    [Fact]
    public async Task NothingTyped_LeadsOn()
    {
        await using var stage = await OpenAsync();
        var call = await stage.Raw("0701234567").CallAsync("300");
        await call.HearsAsync(AskTone);
        await call.HearsAsync(BookingTone);
        await stage.QueueAsync("booking", "one waits", static queue => queue.Waiting == 1);
    }

    private static Task<Stage> OpenAsync() => Stage.OpenAsync(config =>
    {
        config.Prompt("ask-person", AskTone, 0.4).Prompt("is-it-right", RightTone, 0.4).Prompt("wrong-person", WrongTone, 0.4)
            .Prompt("queued-nurse", NurseTone, 0.4).Prompt("queued", BookingTone, 0.4);
        config.Write("flows/advice.yaml", Main);
        config.Write("flows/who.yaml", Who);
    });
}
