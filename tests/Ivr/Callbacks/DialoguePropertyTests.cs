using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Ivr.Tests;

/// <summary>
/// Whatever happens to the questions: what is said exists, either a prompt plays or one timer runs, nothing is ordered twice or without
/// being asked for, and silence ends every call, counted once.
/// </summary>
public sealed class DialoguePropertyTests
{
    private static readonly Gen<DialogueInput> Inputs = Gen.Frequency(
        (12, Gen.Elements("0123456789*#A\0x".ToCharArray()).Select(key => (DialogueInput)new DialogueKey(key))),
        (6, Gen.Constant<DialogueInput>(new DialoguePromptEnded())),
        (3, Gen.Constant<DialogueInput>(new DialogueTimeout())),
        (1, Gen.Choose(-1, 9).Select(step => (DialogueInput)new DialoguePromptEnded(step))),
        (1, Gen.Choose(-1, 9).Select(step => (DialogueInput)new DialogueTimeout(step))),
        (4, Gen.Choose(0, 5).SelectMany(count => Gen.Choose(-3000, 20000).ListOf(count)).Select(Slots)),
        (1, Gen.Constant<DialogueInput>(new DialogueBooked(null))),
        (1, Gen.Constant<DialogueInput>(new DialogueBooked(null, DialogueDriver.Morning.AddMinutes(80)))),
        (1, Gen.Constant<DialogueInput>(new DialogueBooked(DialogueDriver.Morning.AddHours(30)))),
        (1, Gen.Constant<DialogueInput>(new DialogueCancelled())),
        (2, Gen.Elements(Enum.GetValues<DialogueRefusal>()).Select(why => (DialogueInput)new DialogueRefused(why))),
        (2, Gen.Constant<DialogueInput>(new DialogueRefused(DialogueRefusal.AlreadyRequested, new(DialogueDriver.Morning.AddDays(1))))),
        (1, Gen.Constant<DialogueInput>(new DialogueStarted(null, null, true, true))),
        (1, Gen.Frequency((1, Gen.Constant<DialogueInput>(new DialogueGone())), (9, Gen.Constant<DialogueInput>(new DialogueKey('1'))))));

    private static readonly Gen<(string Language, bool Reference, DialogueStarted Start)> Beginnings =
        from language in Gen.Elements(SpokenWords.Languages.ToArray())
        from reference in Gen.Elements(true, false)
        from number in Gen.Elements("0701234567", "+4512345678", "112", null)
        from open in Gen.Elements(null, new OpenCallback(null), new OpenCallback(DialogueDriver.Morning.AddHours(3)), new OpenCallback(null, DialogueDriver.Morning.AddHours(1)))
        from keep in Gen.Elements(true, false)
        from book in Gen.Elements(true, true, false)
        select (language, reference, new DialogueStarted(number, open, keep, book));

    [Fact]
    public void AnyInputs_KeepTheRules_AndSilenceEnds()
    {
        var calls = from beginning in Beginnings
                    from inputs in Inputs.ListOf()
                    select (beginning, inputs.ToList());
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(300),
            Prop.ForAll(calls.ToArbitrary(), call => Holds(call.beginning.Language, call.beginning.Reference, call.beginning.Start, call.Item2)));
    }

    private static DialogueInput Slots(IEnumerable<int> minutes) => new DialogueSlots([.. minutes.Select(minute => DialogueDriver.Morning.AddMinutes(minute))]);

    private static void Holds(string language, bool reference, DialogueStarted start, List<DialogueInput> inputs)
    {
        var call = new DialogueDriver(language, reference);
        var watch = new Watch(language);
        call.Fire(start);
        watch.Look(call, start);
        foreach (var input in inputs)
        {
            call.Fire(input);
            watch.Look(call, input);
        }

        // Nobody answers, nothing is pressed. A question is asked three times; the system is waited for nineteen times.
        for (var i = 0; i < 80 && call.Place.Stage != DialogueStage.Done && !watch.Left; i++)
        {
            watch.Look(call, Then(call, new DialoguePromptEnded(call.Place.Step)));
            watch.Look(call, Then(call, new DialogueTimeout(call.Place.Step)));
        }

        Assert.True(watch.Left || call.Place.Stage == DialogueStage.Done, call.Place.ToString());
        Assert.Equal(call.Place.Stage == DialogueStage.Done ? 1 + watch.Late : 0, watch.Ends);
    }

    private static DialogueInput Then(DialogueDriver call, DialogueInput input)
    {
        call.Fire(input);
        return input;
    }

    /// <summary>Somebody who keeps count.</summary>
    private sealed class Watch(string language)
    {
        private readonly HashSet<string> _words = [.. SpokenWords.Of(language)];
        private bool _playing;
        private bool _timing;
        private bool _pending;

        public int Ends { get; private set; }

        /// <summary>Answers that came when the questions were over.</summary>
        public int Late { get; private set; }

        /// <summary>The caller has gone, and an answer is waited for.</summary>
        public bool Left { get; private set; }

        public void Look(DialogueDriver call, DialogueInput input)
        {
            Assert.InRange(call.Last.Count, 0, 4);
            if (call.Last.Count > 0)
            {
                _playing &= input is not DialoguePromptEnded;
                _timing &= input is not DialogueTimeout;
            }

            foreach (var effect in call.Last)
            {
                See(effect, input);
            }

            Late += _pending && call.Place is { Stage: DialogueStage.Ending } ? 1 : 0;
            _pending = call.Place is { Stage: DialogueStage.Done, IsPending: true };
            Left = input is DialogueGone && call.Place.Stage == DialogueStage.Asking || Left && call.Place.Stage != DialogueStage.Done;
            var over = Left || call.Place.Stage == DialogueStage.Done;
            Assert.Equal(!over, _playing || _timing);
        }

        private void See(FlowEffect effect, DialogueInput input)
        {
            switch (effect)
            {
                case Play play:
                    Assert.False(_timing);
                    _playing = true;
                    Assert.NotEmpty(play.Prompts);
                    Assert.All(play.Prompts, word => Assert.Contains(word, _words));
                    break;
                case StopPlaying:
                    Assert.True(_playing);
                    _playing = false;
                    break;
                case StartTimer:
                    Assert.False(_playing || _timing);
                    _timing = true;
                    break;
                case CancelTimer:
                    Assert.True(_timing);
                    _timing = false;
                    break;
                case BookCallback or MoveOpenCallback { Slot: not null } or CancelOpenCallback:
                    Assert.True(input is DialogueKey or DialogueTimeout);
                    break;
                case DialogueDone:
                    Ends++;
                    break;
            }
        }
    }
}
