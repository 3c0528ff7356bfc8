namespace ContactCenter.Ivr.Tests;

/// <summary>What a caller lives through who books, moves or cancels a callback: input in, effects out.</summary>
public sealed class CallbackDialogueTests
{
    private const string Number = "number-is+digit-0+digit-7+digit-0-last+digit-1+digit-2+digit-3-last+digit-4+digit-5-last+digit-6+digit-7-last+number-keys";
    private const string Ten20Tomorrow = "day-tomorrow+about+hour-10+minute-20";

    private static readonly DateTimeOffset Tomorrow = DialogueDriver.At(3, 10, 20);

    [Fact]
    public void NumberIsReadBack_ATimeIsChosen_AndBookedIsSaidOnlyWhenItIs()
    {
        var call = new DialogueDriver(say: "node");
        Assert.Equal($"play:node+offer+{Number}", call.Start());
        Assert.Equal("timer:6", call.PromptEnded());
        Assert.Equal("cancel play:kind", call.Press("1"));
        Assert.Equal("stop find:020900/3 timer:8", call.Press("2"));
        Assert.Equal($"cancel play:{Ten20Tomorrow}+press-1+about+hour-10+minute-40+press-2+times-keys", call.Found(Tomorrow, DialogueDriver.At(3, 10, 40)));
        Assert.Equal($"stop play:we-call+{Ten20Tomorrow}+confirm-keys", call.Press("1"));
        Assert.Equal("stop book:+46701234567/031020/ timer:8", call.Press("1"));
        Assert.Equal($"cancel play:booked-at+{Ten20Tomorrow}+hang-up-now!", call.Booked(Tomorrow));
        Assert.Equal("done:Booked", call.PromptEnded());
        Assert.Equal(DialogueStage.Done, call.Place.Stage);
    }

    [Fact]
    public void KeepingThePlace_AsksForNoTime()
    {
        var call = new DialogueDriver();
        call.Start();
        Assert.Equal("stop play:kind", call.Press("1"));
        Assert.Equal("stop book:+46701234567// timer:8", call.Press("1"));
        Assert.Equal("cancel play:booked-place+hang-up-now!", call.Booked());
        Assert.Equal("done:Booked", call.Fire(new DialogueGone()).Replace("stop ", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, false, "stop book:+46701234567// timer:8")]
    [InlineData(false, true, "stop find:020900/3 timer:8")]
    public void OnlyOneKind_IsNotAskedFor(bool keep, bool book, string expected)
    {
        var call = new DialogueDriver();
        call.Start(keep: keep, book: book);
        Assert.Equal(expected, call.Press("1"));
    }

    [Fact]
    public void NeitherKind_IsNoTimeFree()
    {
        var call = new DialogueDriver();
        Assert.Equal("play:no-times!", call.Start(keep: false, book: false));
        Assert.Equal("done:NoTimeFree", call.PromptEnded());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("anonymous")]
    [InlineData("1001")]
    public void NumberThatIsWithheldOrMayNotBeCalled_IsAskedFor(string? seen)
    {
        var call = new DialogueDriver();
        Assert.Equal("play:offer+enter-number", call.Start(seen));
        Assert.Equal("cancel timer:8", call.Press("070123456"));
        call.Press("7");
        Assert.Equal($"cancel play:{Number}", call.Press("#"));
        Assert.Equal("stop play:kind", call.Press("1"));
    }

    [Fact]
    public void NumberIsReplacedByKeys_AndFinishedBySilenceToo()
    {
        var call = new DialogueDriver("en");
        call.Start();
        Assert.Equal("stop play:enter-number", call.Press("2"));
        call.Press("004512345678");
        Assert.Equal("play:number-is+digit-plus+digit-4+digit-5-last+digit-1+digit-2+digit-3-last+digit-4+digit-5+digit-6-last+digit-7+digit-8-last+number-keys", call.Timeout());
        call.Press("1");
        Assert.StartsWith("stop book:+4512345678//", call.Press("1"), StringComparison.Ordinal);
    }

    [Fact]
    public void StarClearsWhatWasTyped_ThenGoesBack()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("2112");
        Assert.Equal("cancel play:enter-number", call.Press("*"));
        Assert.Equal($"stop play:{Number}", call.Press("*"));
        Assert.Equal("stop done:Declined", call.Press("*"));
    }

    [Fact]
    public void NumberThatMayNotBeCalled_IsRefusedThreeTimes()
    {
        var call = new DialogueDriver();
        call.Start(null);
        Assert.Equal("cancel play:number-refused+enter-number", call.Press("112#"));
        Assert.Equal("cancel play:number-refused+enter-number", call.Press("0701234567890123456789012345#"));
        Assert.Equal("cancel play:gave-up!", call.Press("112#"));
        Assert.Equal("done:GaveUp", call.PromptEnded());
    }

    [Theory]
    [InlineData("12345678#", "12345678")]
    [InlineData("#", "")]
    public void Reference_TellsPeopleApart(string keys, string reference)
    {
        var call = new DialogueDriver(reference: true);
        call.Start();
        Assert.Equal("stop play:enter-reference", call.Press("1"));
        call.Press(keys);
        Assert.Equal($"stop book:+46701234567//{reference} timer:8", call.Press("1"));
    }

    [Fact]
    public void ReferenceThatIsTooLong_IsAskedForAgain_AndSilenceMeansNone()
    {
        var call = new DialogueDriver(reference: true);
        call.Start();
        Assert.Equal("cancel play:no-choice+enter-reference", call.Press("1123456789#"));
        Assert.Equal("play:no-key+enter-reference", call.Silence());
        Assert.Equal("play:kind", call.Silence());
    }

    [Theory]
    [InlineData("4", "stop find:031020/3 timer:8")]
    [InlineData("5", "stop find:040000/3 timer:8")]
    [InlineData("*", "stop play:kind")]
    [InlineData("2", "stop play:no-choice+" + Ten20Tomorrow + "+press-1+times-keys")]
    [InlineData("0", "stop play:" + Ten20Tomorrow + "+press-1+times-keys")]
    public void Times_LaterOnes_AnotherDay_Again_AndBack(string key, string expected)
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("12");
        call.Found(Tomorrow);
        Assert.Equal(expected, call.Press(key));
    }

    [Fact]
    public void NothingLater_BeginsAgainWithTheFirst()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("12");
        call.Found(Tomorrow);
        call.Press("5");
        Assert.Equal("cancel find:020900/3 timer:8", call.Found());
        Assert.Equal($"cancel play:no-later-times+{Ten20Tomorrow}+press-1+times-keys", call.Found(Tomorrow));
    }

    [Fact]
    public void NoTimeAtAll_IsSaid_AndCountedOnce()
    {
        var call = new DialogueDriver();
        call.Start(keep: false);
        call.Press("1");
        Assert.Equal("cancel play:no-times!", call.Found());
        Assert.Equal("done:NoTimeFree", call.PromptEnded());
    }

    [Fact]
    public void NoTimeAtAll_ThePlaceIsOfferedInstead_AndWhoDoesNotTakeItWasTurnedAway()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("12");
        Assert.Equal("cancel play:no-times+keep-instead", call.Found());
        var other = call.Place;
        Assert.StartsWith("stop book:+46701234567//", call.Press("1"), StringComparison.Ordinal);
        Assert.NotEqual(other, call.Place);

        var leaves = new DialogueDriver();
        leaves.Start();
        leaves.Press("12");
        leaves.Found();
        Assert.Equal("stop done:NoTimeFree", leaves.Fire(new DialogueGone()));
    }

    [Fact]
    public void SlotTakenMeanwhile_OthersAreTold()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("12");
        call.Found(Tomorrow);
        call.Press("11");
        Assert.Equal("cancel find:020900/3 timer:8", call.Refused(DialogueRefusal.SlotFull));
        Assert.StartsWith("cancel play:slot-taken+day-tomorrow+about+hour-11-last+", call.Found(DialogueDriver.At(3, 11, 0)), StringComparison.Ordinal);
    }

    [Fact]
    public void ConfirmingTheTime_MayBeRefusedByTheCaller()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("12");
        call.Found(Tomorrow);
        call.Press("1");
        Assert.Equal($"stop play:{Ten20Tomorrow}+press-1+times-keys", call.Press("2"));
    }

    [Theory]
    [InlineData("1", "stop play:kept!", "done:Kept")]
    [InlineData("*", "stop done:Declined", "")]
    public void OpenRequest_IsToldWithItsTime_AndKept(string key, string expected, string after)
    {
        var call = new DialogueDriver(say: "node");
        Assert.Equal($"play:node+promised-at+{Ten20Tomorrow}+promise-keys", call.Start(open: new(Tomorrow)));
        Assert.Equal(expected, call.Press(key));
        Assert.Equal(after, call.PromptEnded());
    }

    [Fact]
    public void OpenRequest_WithoutATime_IsToldAsAPlace_AndHangingUpKeepsIt()
    {
        var call = new DialogueDriver();
        Assert.Equal("play:promised-place+promise-keys", call.Start(open: new(null)));
        Assert.Equal("stop done:Kept", call.Fire(new DialogueGone()));
    }

    [Fact]
    public void OpenRequest_WhoseTimeIsAnHourPast_IsToldAsAPlace()
    {
        Assert.StartsWith("play:promised-place+", new DialogueDriver().Start(open: new(DialogueDriver.Morning.AddMinutes(-61))), StringComparison.Ordinal);
        Assert.StartsWith("play:promised-at+day-today+", new DialogueDriver().Start(open: new(DialogueDriver.Morning.AddMinutes(-30))), StringComparison.Ordinal);
    }

    [Fact]
    public void OpenRequest_SilenceKeepsIt()
    {
        var call = new DialogueDriver();
        call.Start(open: new(null));
        call.Silence();
        call.Silence();
        Assert.Equal("play:kept!", call.Silence());
    }

    [Fact]
    public void OpenRequest_IsMoved()
    {
        var call = new DialogueDriver();
        call.Start(open: new(Tomorrow));
        Assert.Equal("stop play:kind", call.Press("2"));
        Assert.Equal($"stop play:promised-at+{Ten20Tomorrow}+promise-keys", call.Press("*"));
        call.Press("22");
        call.Found(DialogueDriver.At(9, 13, 5));
        Assert.StartsWith("stop play:we-call+weekday-1+date-9+month-3+about+hour-13+minute-5+", call.Press("1"), StringComparison.Ordinal);
        Assert.Equal("stop move:091305/ timer:8", call.Press("1"));
        Assert.Equal("cancel play:moved-to+weekday-1+date-9+month-3+about+hour-13+minute-5+hang-up-now!", call.Booked(DialogueDriver.At(9, 13, 5)));
        Assert.Equal("done:Moved", call.PromptEnded());
    }

    [Theory]
    [InlineData(true, "stop play:keep-instead")]
    [InlineData(false, "stop play:no-choice+promised-at+" + Ten20Tomorrow + "+promise-keys-fixed")]
    public void OpenRequest_ThatCannotBeBookedAnew_CanAtMostBeHadSooner(bool keep, string expected)
    {
        var call = new DialogueDriver();
        call.Start(open: new(Tomorrow), keep: keep, book: false);
        Assert.Equal(expected, call.Press("2"));
    }

    [Fact]
    public void OpenRequest_ThatFindsNoOtherTime_Stands()
    {
        var call = new DialogueDriver();
        call.Start(open: new(Tomorrow), keep: false);
        call.Press("2");
        Assert.Equal("cancel play:no-times+kept!", call.Found());
        Assert.Equal("done:Kept", call.PromptEnded());
    }

    [Fact]
    public void OpenRequest_IsCancelled()
    {
        var call = new DialogueDriver();
        call.Start(open: new(Tomorrow));
        Assert.Equal("stop cancel: timer:8", call.Press("3"));
        Assert.Equal("cancel play:cancelled!", call.Fire(new DialogueCancelled()));
        Assert.Equal("done:Cancelled", call.PromptEnded());
    }

    [Fact]
    public void OpenRequest_ThatIsBeingDialled_StandsAndIsSaid()
    {
        var call = new DialogueDriver();
        call.Start(open: new(null));
        call.Press("3");
        Assert.Equal("cancel play:being-called!", call.Refused(DialogueRefusal.BeingCalled));
    }

    [Fact]
    public void OpenRequest_OfSomebodyElseBehindTheNumber_LeadsOnToTheReference_AndIsFoundByIt()
    {
        var call = new DialogueDriver(reference: true);
        Assert.EndsWith("promise-keys+promise-key-other", call.Start(open: new(Tomorrow)), StringComparison.Ordinal);
        Assert.Equal($"stop play:{Number}", call.Press("4"));
        Assert.Equal("stop book:+46701234567//22 timer:8", call.Press("122#1"));
        Assert.StartsWith("cancel play:promised-place+", call.Refused(DialogueRefusal.AlreadyRequested, new(null)), StringComparison.Ordinal);
        Assert.Equal("stop cancel:22 timer:8", call.Press("3"));
    }

    [Fact]
    public void RequestForATypedNumber_IsNeitherToldNorChanged()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("20709876543#11");
        Assert.Equal("cancel play:already-promised!", call.Refused(DialogueRefusal.AlreadyRequested, new(Tomorrow)));
        Assert.Equal("done:Kept", call.PromptEnded());
    }

    [Fact]
    public void Silence_SaysTheQuestionAgainTwice_ThenEnds()
    {
        var call = new DialogueDriver();
        call.Start();
        Assert.Equal($"play:no-key+{Number}", call.Silence());
        Assert.Equal($"play:no-key+{Number}", call.Silence());
        Assert.Equal("play:gave-up!", call.Silence());
        Assert.Equal("done:GaveUp", call.PromptEnded());
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void SilenceAlone_BooksMovesAndCancelsNothing(bool keep, bool book)
    {
        OpenCallback?[] promised = [null, new(null), new(Tomorrow)];
        string?[] numbers = ["0701234567", null];
        bool[] references = [true, false];
        foreach (var (number, reference, open) in from number in numbers from reference in references from open in promised select (number, reference, open))
        {
            var call = new DialogueDriver(reference: reference);
            call.Start(number, open, keep, book);
            for (var i = 0; i < 20 && call.Place.Stage != DialogueStage.Done; i++)
            {
                call.PromptEnded();
                Assert.DoesNotContain(call.Last, effect => effect is BookCallback or MoveOpenCallback or CancelOpenCallback or FindSlots);
                if (call.Place.Stage != DialogueStage.Done)
                {
                    call.Timeout();
                    Assert.DoesNotContain(call.Last, effect => effect is BookCallback or MoveOpenCallback or CancelOpenCallback or FindSlots);
                }
            }

            Assert.Equal(open is null ? DialogueOutcome.GaveUp : DialogueOutcome.Kept, call.Place.Outcome);
        }
    }

    [Fact]
    public void WrongKeys_EndAfterThree_AndHearingAgainForgetsThem()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("77");
        Assert.Equal($"stop play:{Number}", call.Press("0"));
        Assert.Equal($"stop play:no-choice+{Number}", call.Press("7"));
        Assert.Equal("stop play:gave-up!", call.Press("77"));
    }

    [Fact]
    public void WhileTheSystemLooks_KeysAreIgnored_AndTheCallerHearsThatItTakesAMoment()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("12");
        Assert.Equal("", call.Press("1"));
        Assert.Equal("play:one-moment", call.Timeout());
        Assert.Equal("timer:8", call.PromptEnded());
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("play:one-moment", call.Timeout());
            call.PromptEnded();
        }

        Assert.Equal("play:not-possible!", call.Timeout());
        Assert.Equal("done:NotPossible", call.PromptEnded());
    }

    [Fact]
    public void BookedAfterAll_IsSaid()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("11");
        for (var i = 0; call.Place.Stage == DialogueStage.Asking && i < 20; i++)
        {
            call.Timeout();
            if (call.Place.Stage == DialogueStage.Asking)
            {
                call.PromptEnded();
            }
        }

        Assert.Equal("stop play:booked-place+hang-up-now!", call.Booked());
        Assert.Equal("done:Booked", call.PromptEnded());
    }

    [Fact]
    public void NoAnswerToWhatWasAskedFor_IsNotCalledImpossible_AndTheCallerHearsSoInTime()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("11");
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal("play:one-moment", call.Timeout());
            call.PromptEnded();
        }

        Assert.Equal("play:not-sure+one-moment", call.Timeout());
        Assert.Equal("timer:8", call.PromptEnded()); // never longer without a word
        for (var i = 0; i < 11; i++)
        {
            Assert.Equal("play:one-moment", call.Timeout());
            call.PromptEnded();
        }

        Assert.Equal("play:not-sure!", call.Timeout());
        Assert.Equal("done:NotPossible", call.PromptEnded());
        Assert.True(call.Place.IsPending);
    }

    [Theory]
    [InlineData("11", "play:booked-place+hang-up-now!", "done:Booked")]
    [InlineData("11", "play:not-possible!", "done:NotPossible")]
    public void TheAnswerComesWhenTheQuestionsAreOver_AndIsSaidAllTheSame_Once(string keys, string words, string done)
    {
        var call = Unanswered(keys);
        Assert.Equal(words, done == "done:Booked" ? call.Booked() : call.Refused(DialogueRefusal.SlotFull));
        Assert.Equal(done, call.PromptEnded());
        Assert.Equal("", call.Booked());
        Assert.Equal("", call.Refused(DialogueRefusal.Impossible));
        Assert.False(call.Place.IsPending);
    }

    private static DialogueDriver Unanswered(string keys)
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press(keys);
        while (call.Place.Stage != DialogueStage.Done)
        {
            call.Timeout();
            call.PromptEnded();
        }

        return call;
    }

    [Fact]
    public void ATimeToldForAKeptPlace_IsSaidWhenItIsBooked_AndWhenTheyRingAgain()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("11");
        Assert.Equal(
            "cancel play:booked-at+day-today+about+hour-10+minute-20+hang-up-now!",
            call.Fire(new DialogueBooked(null, DialogueDriver.At(2, 10, 20))));
        Assert.Equal(
            "play:promised-at+day-today+about+hour-10+minute-20+promise-keys",
            new DialogueDriver().Start(open: new(null, DialogueDriver.At(2, 10, 20))));
        Assert.Equal("play:promised-place+promise-keys", new DialogueDriver().Start(open: new(null, DialogueDriver.Morning.AddMinutes(-1)))); // was told, and is over
        var english = new DialogueDriver("en");
        english.Start();
        english.Press("11");
        Assert.Equal(
            "cancel play:booked-at+day-today+about+hour-10+minute-20+in-the-morning+hang-up-now!",
            english.Fire(new DialogueBooked(null, DialogueDriver.At(2, 10, 20))));
    }

    [Fact]
    public void MovedToAKeptPlaceWithATime_IsSaidSo()
    {
        var call = new DialogueDriver();
        call.Start(open: new(Tomorrow));
        call.Press("21");
        Assert.Equal("cancel play:moved-to+day-today+about+hour-10+minute-20+hang-up-now!", call.Fire(new DialogueBooked(null, DialogueDriver.At(2, 10, 20))));
    }

    [Theory]
    [InlineData(true, "done:Booked")]
    [InlineData(false, "done:GaveUp")]
    public void HangingUpBeforeTheAnswer_CountsAsWhatItIs(bool booked, string expected)
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("11");
        Assert.Equal("cancel", call.Fire(new DialogueGone()));
        Assert.Equal("", call.Fire(new DialogueGone()) + call.Timeout() + call.PromptEnded() + call.Press("1"));
        Assert.Equal(expected, booked ? call.Booked() : call.Refused(DialogueRefusal.Impossible));
        Assert.Equal(DialogueStage.Done, call.Place.Stage);
    }

    [Fact]
    public void KeysPressedAhead_AnswerTheQuestionsInTurn()
    {
        var call = new DialogueDriver();
        call.Start();
        Assert.Equal("stop book:+46701234567// timer:8", call.Press("11"));
    }

    [Fact]
    public void OvertakenPromptAndTimer_ChangeNothing()
    {
        var call = new DialogueDriver();
        call.Start();
        var first = call.Place.Step;
        call.Press("0");
        Assert.Equal("", call.Fire(new DialoguePromptEnded(first)));
        call.PromptEnded();
        Assert.Equal("", call.Fire(new DialogueTimeout(first)));
    }

    [Fact]
    public void FloodOfKeys_IsIgnoredAfterTwoHundred_AndSilenceEnds()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press(new string('0', 1000));
        Assert.Equal("", call.Press("1"));
        for (var i = 0; i < 3; i++)
        {
            call.Silence();
        }

        Assert.Equal("done:GaveUp", call.PromptEnded());
    }

    [Fact]
    public void NothingOfTheCallerIsPrinted()
    {
        var call = new DialogueDriver();
        call.Start();
        call.Press("11");
        Assert.DoesNotContain("701234567", string.Concat(call.Last) + call.Place + new DialogueStarted("0701234567", null, true, true) + new DialogueKey('7'), StringComparison.Ordinal);
    }
}
