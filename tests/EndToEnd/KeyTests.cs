using System.Diagnostics;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>Timing that a recording of a softphone would blur: measured packet by packet, nothing else running.</summary>
[Collection(nameof(Undisturbed))]
public sealed class KeyTests
{
    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task Key_InterruptsThePrompt_Within200Milliseconds()
    {
        await using var stage = await Stage.OpenAsync();
        var call = await stage.Raw("0701234567").CallAsync("100");
        // In the middle of "För att boka, ändra eller avboka en tid": no pause is near.
        await CentralNumberTests.HearAsync(call, "main-menu", atMost: TimeSpan.FromSeconds(1.2));
        call.Media.Press('1');
        await CentralNumberTests.HearAsync(call, "queued");

        var menu = Sound.Read(Repository.Prompt("sv", "main-menu"));
        var packets = call.Media.Heard;
        var pressedAt = call.Media.PressedAt;
        var start = Listening.Find(menu, [.. packets.SelectMany(packet => packet.Samples)], TimeSpan.FromSeconds(1.2)).Start;

        long lastOfTheMenu = 0;
        int wouldHaveBeenHeard = 0, at = 0;
        foreach (var packet in packets)
        {
            var place = at - start;
            at += packet.Samples.Length;
            if (packet.At < pressedAt || place < 0 || place + packet.Samples.Length > menu.Length)
                continue;
            var expected = menu.AsSpan(place, packet.Samples.Length);
            if (Listening.Power(expected) < 1e-4)
                continue; // a pause sounds like everything else
            if (packet.At > pressedAt + Ticks(Within) && packet.At < pressedAt + (5 * Ticks(Within)))
                wouldHaveBeenHeard++;
            if (Listening.Likeness(expected, packet.Samples) > 0.9)
                lastOfTheMenu = packet.At;
        }

        Assert.True(wouldHaveBeenHeard > 10, "the key came in a pause of the prompt: the test shows nothing");
        var late = Stopwatch.GetElapsedTime(pressedAt, Math.Max(pressedAt, lastOfTheMenu));
        TestContext.Current.TestOutputHelper?.WriteLine($"last packet of the menu {late.TotalMilliseconds:0} ms after the key");
        Assert.True(late < Within, $"The prompt went on for {late.TotalMilliseconds:0} ms after the key");
    }

    [Fact]
    public async Task Voice_ComesEvery20Milliseconds_WithoutGaps()
    {
        await using var stage = await Stage.OpenAsync();
        var call = await stage.Raw("0701234567").CallAsync("100");
        await Wait.UntilAsync("four seconds of voice", Stage.Soon, () => call.Media.Heard.Count > 200);
        var packets = call.Media.Heard;

        Assert.All(packets, packet => Assert.Equal(160, packet.Samples.Length));
        Assert.All(packets.Zip(packets.Skip(1)), pair =>
        {
            Assert.Equal((ushort)(pair.First.Sequence + 1), pair.Second.Sequence);
            Assert.Equal(pair.First.Timestamp + 160, pair.Second.Timestamp);
        });
        var seconds = Stopwatch.GetElapsedTime(packets[0].At, packets[^1].At).TotalSeconds;
        Assert.InRange(seconds / (packets.Count - 1), 0.0195, 0.0205);
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}

/// <summary>Tests that run with nothing beside them.</summary>
[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;
