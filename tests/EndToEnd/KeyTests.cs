using System.Diagnostics;

namespace ContactCenter.EndToEnd.Tests;

/// <summary>
/// Timing that a recording of a softphone would blur: measured packet by packet, nothing else running. What counts is how
/// much of the prompt was sent, 20 ms a packet, not when a busy machine let this process look at it.
/// </summary>
[Collection(nameof(Undisturbed))]
public sealed class KeyTests
{
    private const string Long = "closed-hours";

    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Packet = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Key_InterruptsThePrompt_Within200Milliseconds()
    {
        await using var stage = await Stage.OpenAsync(static config =>
        {
            // The first choice said at length, so that there is much left when the key comes.
            config.Prompt("welcome", 700, 0.2);
            File.Copy(Repository.Prompt("sv", Long), Path.Combine(config.Location, "prompts", "sv", "for-booking.wav"), overwrite: true);
        });
        var call = await stage.Raw("0701234567").CallAsync("100");
        // In the middle of "Du har kommit till Hjärt- och kärlkontakten": no pause is near.
        await CentralNumberTests.HearAsync(call, Long, atMost: TimeSpan.FromSeconds(1.2));
        call.Media.Press('1');
        await CentralNumberTests.HearAsync(call, "queued");

        var menu = Sound.Read(Repository.Prompt("sv", Long));
        var packets = call.Media.Heard;
        var pressedAt = call.Media.PressedAt;
        var start = Listening.Find(menu, [.. packets.SelectMany(packet => packet.Samples)], TimeSpan.FromSeconds(1.2)).Start;

        int heardBefore = 0, heardAfter = 0, wouldHaveBeenHeard = 0, at = 0;
        foreach (var packet in packets)
        {
            var place = at - start;
            at += packet.Samples.Length;
            if (place < 0 || place + packet.Samples.Length > menu.Length)
                continue;
            var expected = menu.AsSpan(place, packet.Samples.Length);
            if (Listening.Power(expected) < 1e-4)
                continue; // a pause sounds like everything else
            // The packet itself, not another vowel of the same voice: G.711 leaves a likeness above 0.999.
            var isOfTheMenu = Listening.Likeness(expected, packet.Samples) > 0.99;
            if (packet.At < pressedAt)
            {
                if (isOfTheMenu) heardBefore++;
                continue;
            }

            wouldHaveBeenHeard++;
            if (isOfTheMenu) heardAfter++;
        }

        Assert.True(heardBefore > 20, "the menu was not recognised before the key: the test shows nothing");
        Assert.True(wouldHaveBeenHeard * Packet > 4 * Within, "the key came at the end of the prompt: the test shows nothing");
        var late = heardAfter * Packet;
        TestContext.Current.TestOutputHelper?.WriteLine($"{late.TotalMilliseconds:0} ms of the menu after the key");
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
        Assert.InRange(seconds / (packets.Count - 1), 0.015, 0.030); // the pace, not its precision: that is measured in bench/
    }
}

/// <summary>Tests that run with nothing beside them.</summary>
[CollectionDefinition(nameof(Undisturbed), DisableParallelization = true)]
public sealed class Undisturbed;
