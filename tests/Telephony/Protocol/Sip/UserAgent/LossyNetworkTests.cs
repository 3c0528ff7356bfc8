namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>
/// Thousands of calls over a network that loses, repeats, delays and reorders: each ends exactly once on each side, and
/// nothing is left behind.
/// </summary>
public class LossyNetworkTests
{
    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(2, 0.05)]
    [InlineData(3, 0.2)]
    [InlineData(4, 0.5)]
    public void EveryCallEndsOnceOnBothSides_AndNothingIsLeft(int seed, double loss)
    {
        var random = new Random(seed);
        var scene = new SipScene
        {
            IsTracing = false,
            Network = (_, _) => Copies(random, loss),
        };
        var alice = scene.Add("alice", 5071);
        var bob = scene.Add("bob", 5072);
        alice.OnEvent = e => Behave(alice, e, random);
        bob.OnEvent = e => Behave(bob, e, random);
        const int Calls = 1000;
        for (int i = 1; i <= Calls; i++)
        {
            var id = new SipCallId(i);
            alice.Do((a, t, e) => a.Invite(new(id, bob.Uri("100"), null, "1001", "", CallTraceTests.Sdp("offer")), t, e));
            scene.RunFor(random.NextDouble() * 0.2);
            if (random.Next(2) == 0) // hang up whatever call there is, in whatever state it is
                alice.Do((a, t, e) => a.End(new(random.Next(1, i + 1)), null, t, e));
            if (random.Next(8) == 0)
                alice.Do((a, t, e) => a.Reoffer(new(random.Next(1, i + 1)), CallTraceTests.Sdp("more"), t, e));
            if (random.Next(8) == 0 && bob.Events.OfType<IncomingCall>().LastOrDefault() is { } last)
                bob.Do((a, t, e) => a.Reoffer(last.Call, CallTraceTests.Sdp("more"), t, e));
        }

        scene.RunFor(40);
        for (int i = 1; i <= Calls; i++) // whoever still talks hangs up
            alice.Do((a, t, e) => a.End(new(i), null, t, e));
        foreach (var call in bob.Events.OfType<IncomingCall>().ToList())
            bob.Do((a, t, e) => a.End(call.Call, null, t, e));

        scene.RunFor(200);
        string why = $"seed {seed}, loss {loss}";
        Assert.True(alice.Events.OfType<CallEnded>().Count() == Calls, why);
        AssertOneEnding(alice, why);
        AssertOneEnding(bob, why);
        scene.AssertClean();
    }

    private static void AssertOneEnding(TestAgent agent, string why)
    {
        foreach (var call in agent.Events.OfType<SipCallEvent>().GroupBy(e => e.Call))
        {
            Assert.True(call.OfType<CallEnded>().Count() == 1, $"{agent.Name} {call.Key}: {why}");
            Assert.True(call.Last() is CallEnded, $"{agent.Name} {call.Key} heard more after its end: {why}");
        }
    }

    private static void Behave(TestAgent agent, SipEvent e, Random random)
    {
        switch (e)
        {
            case IncomingCall call when random.Next(10) == 0:
                agent.Do((a, t, x) => a.Reject(call.Call, 486, null, null, t, x));
                break;
            case IncomingCall call when random.Next(4) == 0:
                agent.Do((a, t, x) => a.Ring(call.Call, t, x)); // and never answers
                break;
            case IncomingCall call:
                agent.Do((a, t, x) => a.Ring(call.Call, t, x));
                agent.Do((a, t, x) => a.Answer(call.Call, CallTraceTests.Sdp("answer"), t, x));
                if (random.Next(5) == 0)
                    agent.Do((a, t, x) => a.End(call.Call, null, t, x));
                break;
            case CallReoffered reoffered when random.Next(3) > 0:
                agent.Do((a, t, x) => a.AnswerReoffer(reoffered.Call, CallTraceTests.Sdp("yes"), t, x));
                break;
        }
    }

    private static IEnumerable<TimeSpan> Copies(Random random, double loss)
    {
        if (random.NextDouble() < loss)
            yield break;
        yield return TimeSpan.FromMilliseconds(1 + (random.NextDouble() * 200)); // 200 ms of jitter reorders
        if (random.NextDouble() < loss)
            yield return TimeSpan.FromMilliseconds(1 + (random.NextDouble() * 2000));
    }
}
