namespace ContactCenter.Ivr.Tests;

/// <summary>
/// Tables per kind of node: trigger in, effects out. Covered: entry of each kind, barge-in, type-ahead, timeouts,
/// wrong keys, repeats, language, queue refusal, overtaken prompts and timers, floods of keys, the caller leaving.
/// </summary>
public sealed class FlowMachineTests
{
    private const string Ends = "\n  x: { queue: booking, reason: x, say: q, music: hold, full: f }\n  f: { hangup: r, outcome: queue full }";

    private const string Menu = """
          a: { menu: p, keys: { "1": x, "0": repeat, "*": e }, timeout: { after: 5s, say: q, repeats: 2, next: f }, invalid: { say: r, repeats: 1, next: x } }
          e: { language: en, next: a }
        """ + Ends;

    [Fact]
    public void Say_PlaysAndGoesOn()
    {
        var call = FlowDriver.For("  a: { say: [p, q], next: x }" + Ends);
        Assert.Equal("[a] play:p+q/sv", call.Start());
        Assert.Equal("[x] queue:booking/x/sv/q/hold", call.PromptEnded());
        Assert.Equal(FlowPhase.Queued, call.Place.Phase);
    }

    [Theory]
    [InlineData("2026-03-02T08:00:00Z", "[a] [x] queue:booking/x/sv/q/hold")]
    [InlineData("2026-03-02T20:00:00Z", "[a] [c] hangup:Closed/r/sv")]
    public void Hours_AreLookedUpAtTheMoment(string now, string expected)
    {
        var call = FlowDriver.For("  a: { hours: contact-point, open: x, closed: c }\n  c: { hangup: r, outcome: closed }" + Ends);
        call.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, call.Start());
    }

    [Fact]
    public void Menu_TimerStartsWhenThePromptHasEnded()
    {
        var call = FlowDriver.For(Menu);
        Assert.Equal("[a] play:p/sv", call.Start());
        Assert.Equal("timer:5", call.PromptEnded());
        Assert.Equal("cancel chose:1>x [x] queue:booking/x/sv/q/hold", call.Press('1'));
    }

    [Fact]
    public void Menu_KeyDuringThePrompt_StopsItAtOnce()
    {
        var call = FlowDriver.For(Menu);
        call.Start();
        Assert.Equal("stop chose:1>x [x] queue:booking/x/sv/q/hold", call.Press('1'));
    }

    [Fact]
    public void Menu_WithoutAKey_RepeatsThenGoesOn()
    {
        var call = FlowDriver.For(Menu);
        call.Start();
        for (var i = 0; i < 2; i++)
        {
            call.PromptEnded();
            Assert.Equal("missed play:q+p/sv", call.Timeout());
        }

        call.PromptEnded();
        Assert.Equal("missed [f] hangup:QueueFull/r/sv", call.Timeout());
        Assert.Equal(FlowPhase.Ended, call.Place.Phase);
    }

    [Fact]
    public void Menu_WrongKeys_RepeatThenGoOn()
    {
        var call = FlowDriver.For(Menu);
        call.Start();
        Assert.Equal("stop refused play:r+p/sv", call.Press('7'));
        call.PromptEnded();
        Assert.Equal("cancel refused [x] queue:booking/x/sv/q/hold", call.Press('#'));
    }

    [Fact]
    public void Menu_Repeat_PlaysAgainAndForgetsTheMistakes()
    {
        var call = FlowDriver.For(Menu);
        call.Start();
        call.Press('7');
        Assert.Equal("stop chose:0>a play:p/sv", call.Press('0'));
        Assert.Equal("stop refused play:r+p/sv", call.Press('7'));
    }

    [Fact]
    public void Language_ChangesWhatIsPlayedFromThere()
    {
        var call = FlowDriver.For(Menu);
        call.Start();
        Assert.Equal("stop chose:*>e [e] [a] play:p/en", call.Press('*'));
        Assert.Equal("stop chose:1>x [x] queue:booking/x/en/q/hold", call.Press('1'));
    }

    [Fact]
    public void Queue_ThatIsFull_GoesOn_AndKeysInItAreIgnored()
    {
        var call = FlowDriver.For("  a: { queue: nurse, full: f }\n  f: { hangup: , outcome: queue full }");
        Assert.Equal("[a] queue:nurse/a/sv//", call.Start());
        Assert.Equal("", call.Press('1'));
        Assert.Equal("", call.PromptEnded());
        Assert.Equal("[f] hangup:QueueFull//sv", call.Fire(FlowTrigger.QueueRefusedFull));
        Assert.Equal("", call.Fire(FlowTrigger.QueueRefusedFull));
    }

    [Theory]
    [InlineData(DialogueOutcome.Booked, "[b] hangup:Informed//sv")]
    [InlineData(DialogueOutcome.Kept, "[b] hangup:Informed//sv")]
    [InlineData(DialogueOutcome.Moved, "[b] hangup:Informed//sv")]
    [InlineData(DialogueOutcome.Cancelled, "[b] hangup:Informed//sv")]
    [InlineData(DialogueOutcome.Declined, "[f] hangup:QueueFull/r/sv")]
    [InlineData(DialogueOutcome.GaveUp, "[f] hangup:QueueFull/r/sv")]
    [InlineData(DialogueOutcome.NotPossible, "[f] hangup:QueueFull/r/sv")]
    [InlineData(DialogueOutcome.NoTimeFree, "[n] hangup:NoChoice//sv")]
    public void Callback_AsksAndGoesOn_AsItsQuestionsEnded(DialogueOutcome how, string expected)
    {
        var call = FlowDriver.For("  a: { callback: nurse, reason: x, say: [p, q], reference: true, booked: b, declined: f, noTime: n }\n"
            + "  b: { hangup: , outcome: informed }\n  f: { hangup: r, outcome: queue full }\n  n: { hangup: , outcome: no choice }");
        Assert.Equal("[a] callback:nurse/x/sv/p+q/reference", call.Start());
        Assert.Equal(FlowPhase.InCallback, call.Place.Phase);
        Assert.Equal("", call.Press('1') + call.PromptEnded() + call.Timeout() + call.Fire(FlowTrigger.QueueRefusedFull));
        Assert.Equal(expected, call.Fire(FlowTrigger.CallbackDone(how)));
        Assert.Equal("", call.Fire(FlowTrigger.CallbackDone(how)));
    }

    [Theory]
    [InlineData("", DialogueOutcome.Booked, "hangup:Informed//sv")]
    [InlineData("", DialogueOutcome.Declined, "hangup:Informed//sv")]
    [InlineData("", DialogueOutcome.NoTimeFree, "hangup:Informed//sv")]
    [InlineData(", declined: f", DialogueOutcome.NoTimeFree, "[f] hangup:QueueFull//sv")]
    public void Callback_WithoutTargets_EndsTheCall(string targets, DialogueOutcome how, string expected)
    {
        var call = FlowDriver.For($"  a: {{ callback: nurse{targets} }}\n  f: {{ hangup: , outcome: queue full }}");
        Assert.Equal("[a] callback:nurse/a/sv/", call.Start());
        Assert.Equal(expected, call.Fire(FlowTrigger.CallbackDone(how)));
        Assert.Equal(FlowPhase.Ended, call.Place.Phase);
    }

    [Theory]
    [InlineData("", DialogueOutcome.Booked, "hangup:Informed//sv")]
    [InlineData("", DialogueOutcome.Declined, "[f] hangup:QueueFull//sv")]
    [InlineData(", callback: { booked: b }", DialogueOutcome.Booked, "[b] hangup:Informed//sv")]
    [InlineData(", callback: { declined: b }", DialogueOutcome.NoTimeFree, "[b] hangup:Informed//sv")]
    [InlineData(", callback: { noTime: b }", DialogueOutcome.NoTimeFree, "[b] hangup:Informed//sv")]
    [InlineData(", callback: { noTime: b }", DialogueOutcome.Declined, "[f] hangup:QueueFull//sv")]
    public void Queue_LeftByTheQuestionsOfACallback_GoesOn(string callback, DialogueOutcome how, string expected)
    {
        var call = FlowDriver.For($"  a: {{ queue: nurse{callback}, full: f }}\n  b: {{ hangup: , outcome: informed }}\n  f: {{ hangup: , outcome: queue full }}");
        call.Start();
        Assert.Equal(expected, call.Fire(FlowTrigger.CallbackDone(how)));
    }

    [Fact]
    public void Queue_TellsTheKeyOfItsCallbacks()
    {
        var call = FlowDriver.For("  a: { queue: nurse, callback: { key: \"*\", reference: true }, full: f }\n  f: { hangup: , outcome: queue full }");
        Assert.Equal("[a] queue:nurse/a/sv///key */reference", call.Start());
    }

    [Fact]
    public void SecretMenu_TellsNobodyTheKey()
    {
        var call = FlowDriver.For("  a: { menu: p, secret: true, keys: { \"1\": x }, timeout: { after: 5s, next: f }, invalid: { next: f } }" + Ends);
        call.Start();
        Assert.Equal("stop chose:hidden>x [x] queue:booking/x/sv/q/hold", call.Press('1'));
    }

    [Theory]
    [InlineData(' ')]
    [InlineData('A')]
    [InlineData('\0')]
    [InlineData('٣')]
    public void WhatIsNoKeyOfATelephone_IsIgnored(char key)
    {
        var call = FlowDriver.For(Menu);
        call.Start();
        var before = call.Place;
        Assert.Equal("", call.Press(key));
        Assert.Equal(before, call.Place);
    }

    [Fact]
    public void OvertakenPromptAndTimer_ChangeNothing()
    {
        var call = FlowDriver.For(Menu);
        call.Start();
        var first = call.Place.Step;
        call.Press('0'); // the prompt begins anew
        Assert.Equal("", call.Fire(FlowTrigger.PromptEnded(first)));
        call.PromptEnded();
        var timer = call.Place.Step;
        call.Press('0');
        Assert.Equal("", call.Fire(FlowTrigger.Timeout(timer)));
        call.PromptEnded();
        Assert.Equal("", call.Fire(FlowTrigger.Timeout(timer)));
    }

    [Fact]
    public void CallerGone_EndsAndStopsTheTimer()
    {
        var call = FlowDriver.For(Menu);
        call.Start();
        call.PromptEnded();
        Assert.Equal("cancel", call.Fire(FlowTrigger.CallerGone));
        Assert.Equal("", call.Fire(FlowTrigger.CallerGone));
        Assert.Equal("", call.Press('1'));
    }

    /// <summary>What is said after a limit is about that limit.</summary>
    [Fact]
    public void EachLimit_TakesItsOwnWay_AndFullWithoutOne()
    {
        const string Nodes = """
              a: { queue: booking, full: f, nobodyThere: n, longWaitExpected: l, waitedTooLong: w }
              f: { hangup: p, outcome: queue full }
              n: { hangup: q, outcome: informed }
              l: { say: q, next: f }
              w: { hangup: r, outcome: informed }
            """;
        Assert.StartsWith("[f] hangup:QueueFull/p", AfterLimit(Nodes, FlowTrigger.QueueRefusedFull), StringComparison.Ordinal);
        Assert.StartsWith("[n] hangup:Informed/q", AfterLimit(Nodes, FlowTrigger.NobodyThere), StringComparison.Ordinal);
        Assert.StartsWith("[l] play:q", AfterLimit(Nodes, FlowTrigger.LongWaitExpected), StringComparison.Ordinal);
        Assert.StartsWith("[w] hangup:Informed/r", AfterLimit(Nodes, FlowTrigger.WaitedTooLong), StringComparison.Ordinal);

        const string Alone = "  a: { queue: booking, full: f }\n  f: { hangup: p, outcome: queue full }";
        Assert.All(
            [FlowTrigger.NobodyThere, FlowTrigger.LongWaitExpected, FlowTrigger.WaitedTooLong],
            limit => Assert.StartsWith("[f] ", AfterLimit(Alone, limit), StringComparison.Ordinal));

        static string AfterLimit(string nodes, FlowTrigger limit)
        {
            var call = FlowDriver.For(nodes);
            Assert.Equal("", call.Fire(limit)); // not in a queue yet
            call.Start();
            var first = call.Fire(limit);
            Assert.Equal("", call.Fire(limit)); // nor any more
            return first;
        }
    }

    [Fact]
    public void FloodOfKeys_IsBounded_AndTheCallStillEnds()
    {
        var call = FlowDriver.For(Menu);
        call.Start();
        var effects = 0;
        for (var i = 0; i < 10_000; i++)
        {
            call.Press(i % 2 == 0 ? '0' : '*');
            effects += call.Last.Count;
        }

        Assert.True(effects <= FlowMachine.MaxKeys * 5, $"{effects} effects");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(FlowPhase.Playing, call.Place.Phase);
            call.PromptEnded();
            call.Timeout();
        }

        Assert.Equal(FlowPhase.Ended, call.Place.Phase);
    }

    [Fact]
    public void Step_AllocatesNothing()
    {
        var flow = Corpus.ShippedFlows().Flows[0];
        List<FlowEffect> effects = new(64);
        var now = FlowDriver.OpenTime;
        for (var i = 0; i < 100; i++)
        {
            OneCall(); // compiled by now, also the second time
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            OneCall();
        }

        var each = (GC.GetAllocatedBytesForCurrentThread() - before) / 100.0;
        Assert.True(each < 200, $"{each} bytes a call"); // the opening hours' time zone arithmetic, nothing of ours

        void OneCall()
        {
            effects.Clear();
            var place = flow.Machine.Start(now, effects);
            place = flow.Machine.Fire(place, FlowTrigger.PromptEnded(), now, effects);
            place = flow.Machine.Fire(place, FlowTrigger.Pressed('7'), now, effects);
            place = flow.Machine.Fire(place, FlowTrigger.PromptEnded(), now, effects);
            place = flow.Machine.Fire(place, FlowTrigger.Timeout(), now, effects);
            place = flow.Machine.Fire(place, FlowTrigger.Pressed('8'), now, effects);
            flow.Machine.Fire(place, FlowTrigger.Pressed('3'), now, effects);
        }
    }
}
