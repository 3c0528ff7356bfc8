using static ContactCenter.EndToEnd.Tests.CallbackScene;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Callers who are asked by the flow: what is promised already, who it is for, and which numbers are called.</summary>
public sealed class CallbackNodeTests
{
    private const double NumberTone = 850, ReferenceTone = 1150, PromiseTone = 1450, MovedTone = 1750, KeptTone = 1900, CancelledTone = 550, DoneTone = 2150, DeclinedTone = 2450;

    private static readonly (string, double)[] Words =
    [
        ("callback-number-is", NumberTone), ("callback-enter-reference", ReferenceTone), ("callback-promised-place", PromiseTone), ("callback-kept", KeptTone),
        ("callback-cancelled", CancelledTone), ("queue-full", DoneTone), ("closed-hours", DeclinedTone),
    ];

    [Fact]
    public async Task PromisedAlready_CallerIsToldTheTime_KeepsMovesAndCancelsIt_ByKeys()
    {
        const double kindTone = 2600, fourTone = 1600, fiveTone = 1300, confirmTone = 2800, bookedTone = 1000;
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, "slots: { hours: calling, every: 1h, notice: 0s }", config => config
            .Noon("16:00-20:00").CallMe("booked: full").Says(Words)
            .Says(("callback-kind", kindTone), ("hour-16-last", fourTone), ("hour-17-last", fiveTone), ("callback-we-call", confirmTone),
                ("callback-promised-at", PromiseTone), ("callback-booked-at", bookedTone), ("callback-moved-to", MovedTone)));

        var call = await AskedAsync(stage.Raw(Number), WordTone);
        await call.PressAsync("1", kindTone);
        await call.PressAsync("2", fourTone);
        await call.PressAsync("1", confirmTone);
        await call.PressAsync("1", bookedTone);
        await call.HearsAsync(DoneTone); // the flow goes on at `booked`
        await call.EndedAsync();
        Assert.Equal((0, new TimeOnly(16, 0)), AtNoon(SlotOf(Journal(stage, "callbackRequested").Single())!.Value));

        var keeps = await AskedAsync(stage.Raw(Number), PromiseTone);
        await keeps.HearsAsync(fourTone); // the time promised
        await keeps.PressAsync("1", KeptTone);
        await keeps.HearsAsync(DoneTone);

        var moves = await AskedAsync(stage.Raw(Number), PromiseTone);
        await moves.PressAsync("2", kindTone);
        await moves.PressAsync("2", fourTone);
        await moves.PressAsync("2", confirmTone);
        await moves.HearsAsync(fiveTone);
        await moves.PressAsync("1", MovedTone);
        await moves.HearsAsync(DoneTone);
        Assert.Equal((0, new TimeOnly(17, 0)), AtNoon(SlotOf(Journal(stage, "callbackMoved").Single())!.Value));

        var cancels = await AskedAsync(stage.Raw(Number), PromiseTone);
        await cancels.HearsAsync(fiveTone);
        await cancels.PressAsync("3", CancelledTone);
        await ClosedAsync(stage, "Cancelled");
        await cancels.HearsAsync(DoneTone);
        await cancels.EndedAsync();
        await stage.AtRestAsync();
        Assert.Single(Journal(stage, "callbackRequested"));
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task TwoBehindOneNumber_EachHasARequest_ToldApartByTheirReference()
    {
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: config => config.CallMe("reference: true").Says(Words));
        foreach (var reference in new[] { "12#", "123456789#34#", "#" }) // one that is too long is no reference
        {
            var call = await AskedAsync(stage.Raw(Number), WordTone);
            await call.PressAsync("1", ReferenceTone);
            await call.PressAsync(reference, BookedTone);
            await call.EndedAsync();
            if (reference != "#") continue;
            Assert.Equal(["12", "34", null], Journal(stage, "callbackRequested").Select(static e => Text(e, "reference")));
        }

        // Somebody else behind the number, and the request with that reference: it alone is taken away.
        var again = await AskedAsync(stage.Raw(Number), PromiseTone);
        await again.PressAsync("4", NumberTone);
        await again.PressAsync("1", ReferenceTone);
        await again.PressAsync("34#", PromiseTone);
        await again.PressAsync("3", CancelledTone);
        await again.EndedAsync();
        await ClosedAsync(stage, "Cancelled");
        Assert.Equal(Text(Journal(stage, "callbackRequested")[1], "callback"), Text(Journal(stage, "callbackClosed").Single(), "callback"));

        // Both others are called, one after the other, on the one number.
        var agent = await AgentAsync(stage, "1001");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var called = await AcceptedAsync(agent, trunk);
            Assert.StartsWith($"INVITE sip:{Dialled}@", called.Invite.StartLine, StringComparison.Ordinal);
            await called.RejectAsync(404, "Not Found");
        }

        await Wait.UntilAsync("both are closed", Stage.Soon, () => Journal(stage, "callbackClosed").Count == 3);
        Assert.Equal(0, trunk.RingsWaiting);
    }

    [Fact]
    public async Task NumbersThatAreNone_AreAskedFor_AndTheOneTypedIsBooked()
    {
        const double enterTone = 1750;
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: config => config.CallMe("declined: closed").Says(Words).Says(("callback-enter-number", enterTone)));
        var withheld = stage.Raw("anonymous");
        withheld.Headers = [("Privacy", "id"), ("P-Asserted-Identity", $"<sip:{Dialled}@127.0.0.1>")]; // what the caller withholds is not used
        foreach (var caller in new[] { withheld, stage.Raw("+4712345678"), stage.Raw("1002") })
        {
            var call = await AskedAsync(caller, enterTone);
            await call.PressAsync($"07022222{Journal(stage, "callbackRequested").Count:00}#", NumberTone);
            await call.PressAsync("1", BookedTone);
            await call.EndedAsync();
        }

        Assert.Equal(["+46702222200", "+46702222201", "+46702222202"], Journal(stage, "callbackRequested").Select(static e => Text(e, "number")));
        Assert.Equal(3, await stage.Api.OutcomesAsync("callbackBooked"));
    }

    [Fact]
    public async Task EmergencyPremiumAndInternalNumbers_AreRefusedInWords_AndTheCallGoesOn()
    {
        const double enterTone = 1750, refusedTone = 1000, gaveUpTone = 1300;
        await using var trunk = NewTrunk();
        await using var stage = await OpenAsync(trunk, more: config => config.CallMe("declined: closed").Says(Words)
            .Says(("callback-enter-number", enterTone), ("callback-number-refused", refusedTone), ("callback-gave-up", gaveUpTone)));
        var call = await AskedAsync(stage.Raw(Number), NumberTone);
        await call.PressAsync("2", enterTone);
        await call.PressAsync("112#", refusedTone);
        await call.PressAsync("0944123456#", refusedTone);
        await call.PressAsync("1001#", gaveUpTone);
        await call.HearsAsync(DeclinedTone);
        await call.EndedAsync();
        await stage.AtRestAsync();
        Assert.Empty(Journal(stage, "callbackRequested"));
        Assert.Equal(0, trunk.RingsWaiting);
    }
}
