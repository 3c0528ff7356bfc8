using System.Text.Json;
using ContactCenter.Analysis.Replay;

namespace ContactCenter.Acd.Tests;

/// <summary>Commands derived from events, and the events they bring about again.</summary>
public class ReplayTests
{
    private static readonly AcdPlan First = With(Bustle.Plan, "first", static queue => queue);
    private static readonly AcdPlan Second = With(Bustle.Plan, "second", static queue => queue with { MaxWaiting = 3, WrapUp = Plans.Seconds(11) });

    /// <summary>Every kind of command, restarts and reloads at any moment: the journal alone leads to the journal, to the bit.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void ADayDecidedAgain_IsTheDayThatWas(int seed)
    {
        var journal = Busy(seed, 2_500);
        var difference = Replayed(journal, out var compared);
        Assert.True(difference is null, $"seed {seed}, event {difference?.Index}:\nwas {Text(difference?.Was)}\nis  {Text(difference?.Is)}\nbefore {string.Join("\n       ", journal.Take((int)(difference?.Index ?? 0)).TakeLast(6).Select(Text))}\nafter {string.Join("\n       ", journal.Skip((int)(difference?.Index ?? 0)).Take(8).Select(Text))}");
        Assert.Equal(journal.Count, compared);
    }

    /// <summary>What random days have none of: messages, alarms acknowledged, a stop that takes back who was about to be called.</summary>
    [Fact]
    public void MessagesAlarmsAndAStop_AreDecidedAgainToo()
    {
        var plan = With(Plans.OneQueue(1), "with messages", static queue => queue with { Messages = new(Plans.OneQueue(1).Agents[0].Id), Callback = new() });
        plan = new(plan.Tiers, plan.Agents, plan.Queues) { Fingerprint = plan.Fingerprint, Classes = [new(new("red"), TimeSpan.FromHours(1)) { Alarm = new(TimeSpan.Zero) }, .. plan.Classes] };
        var (core, journal, now) = (new AcdCore(plan), new List<AcdEvent>(), Story.Morning);
        var (queue, agent) = (plan.Queues[0].Id, plan.Agents[0].Id);
        core.AfterRestart(now, journal);
        AcdCommand[] commands =
        [
            new SetReachable(agent, true),
            new Arrive(new("speaks"), "100", "0701740601", "main"),
            new LeaveMessage(new("speaks"), new("m1"), queue, "renewal", "sv", "0701740601", TimeSpan.FromSeconds(9)),
            new Leave(new("speaks"), LeaveCause.CallerHungUp),
            new TakeMessage(new("m1"), agent),
            new GiveMessageBack(new("m1"), "1001"),
            new CloseMessage(new("m1"), "1001", "called"),
            new Arrive(new("ill"), "100", "0701740602", "main"),
            new Enqueue(new("ill"), queue, "pain", "sv") { Class = new("red") },
            new AcknowledgeAlarm(new(1), "Dr Lind") { Word = "on my way" },
            new AnswerOffer(new(1)),
            new EndTalk(new("ill"), EndedBy.Caller),
            new RequestCallback(queue, "0701740603", "asks", "sv") { Cause = CallbackCause.Agent, By = "1001" },
            new StopCalling(),
        ];
        foreach (var command in commands)
        {
            now += Plans.Seconds(3);
            Assert.Equal(Refusal.None, core.Handle(command, now, journal));
        }

        Assert.Equal(commands.Select(CommandKinds.Of).Order(), journal.Select(static e => e.Upon).OfType<CommandKind>().Order());
        var replay = new Replaying(plan, _ => plan);
        Assert.Null(Instants(journal).Select(replay.Decide).FirstOrDefault(static difference => difference is not null));
        Assert.Equal(journal.Count, replay.Compared);
    }

    [Fact]
    public void AnotherPlan_IsToldWhereItFirstDecidesOtherwise()
    {
        var journal = Busy(1, 500);
        var replay = new Replaying(Second, static _ => Second);
        Assert.NotNull(Instants(journal).Select(replay.Decide).FirstOrDefault(static difference => difference is not null));
    }

    /// <summary>One of two plans is not to be had: what it decided is taken as it was, and what the other decided is compared.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(5, false)]
    [InlineData(6, false)]
    public void WhatAPlanDecidedThatIsNotToBeHad_IsTakenAsItWas(int seed, bool isFirstKnown)
    {
        var (journal, known) = (Busy(seed, 2_500), isFirstKnown ? First : Second);
        var replay = new Replaying(known, fingerprint => fingerprint == known.Fingerprint ? known : null, isFirstKnown);
        var difference = Instants(journal).Select(replay.Decide).FirstOrDefault(static difference => difference is not null);
        Assert.True(difference is null, $"event {difference?.Index}:\nwas {Text(difference?.Was)}\nis  {Text(difference?.Is)}");
        Assert.Equal(journal.Count, replay.Compared + replay.Taken);
        Assert.InRange(replay.Compared, journal.Count / 10, journal.Count * 9 / 10);
    }

    /// <summary>Every kind of command on time, and restarts: the day's people before the same plan make the same day, from the middle of it too.</summary>
    [Theory]
    [InlineData(11, 0)]
    [InlineData(12, 0)]
    [InlineData(13, 0)]
    [InlineData(14, 900)]
    [InlineData(15, 1_500)]
    [InlineData(16, 2_000)]
    public void PeopleOfABusyDay_BeforeTheSamePlan_MakeTheSameDay(int seed, int from)
    {
        var journal = OnTime(seed, 2_000);
        while (from > 0 && journal[from].At == journal[from - 1].At)
        {
            from++;
        }

        var core = new AcdCore(First);
        journal.Take(from).ToList().ForEach(core.Restore);
        var day = new DayAgain(from == 0 ? null : core.Image(), First, from == 0 ? Story.Morning : journal[from - 1].At, isDecided: true);
        var rest = journal.Skip(from).ToList();
        rest.ForEach(day.Apply);
        day.Finish(journal[^1].At);
        var now = new List<AcdEvent>();
        day.Run(First, 1, now.Add);
        Assert.Equal(0, day.Unread);
        var at = rest.Zip(now).TakeWhile(static pair => Text(pair.First) == Text(pair.Second)).Count();
        Assert.True(at == rest.Count && at == now.Count, $"seed {seed}, event {at} of {rest.Count}:\nwas {Text(rest.ElementAtOrDefault(at))}\nis  {Text(now.ElementAtOrDefault(at))}\nbefore {string.Join("\n       ", rest.Take(at).TakeLast(6).Select(Text))}");
    }

    [Fact]
    public void AChangedLine_IsFound()
    {
        var journal = Busy(2, 500);
        var at = journal.FindLastIndex(static e => e is ContactConnected);
        journal[at] = (ContactConnected)journal[at] with { Waited = TimeSpan.FromDays(1) };
        Assert.Equal(at, Replayed(journal, out _)!.Index);
    }

    /// <summary>Nobody was on the point of being called when the system began to stop: it is told all the same, and who falls due meanwhile is called after the start.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AStopThatWithdrawsNobody_IsDecidedAgain(bool isUntold)
    {
        var plan = With(Plans.OneQueue(1), "calls back", static queue => queue with { Callback = new() { Calendar = new PlainCalendar(every: 5, capacity: 2, opens: 7, closes: 12), Again = [] } });
        var (core, journal, now, queue) = (new AcdCore(plan), new List<AcdEvent>(), Story.Morning, plan.Queues[0].Id);
        core.AfterRestart(now, journal);
        Do(new SetReachable(plan.Agents[0].Id, true), 1);
        Do(new RequestCallback(queue, "0701740603", "asks", "sv") { Cause = CallbackCause.Agent, By = "1001" }, 1);
        if (isUntold)
        {
            Do(new StopCalling { IsUntold = true }, 1); // by an earlier version: only whom it withdrew is told
        }
        else
        {
            Do(new AnswerOffer(new(1)), 1);
            Do(new CallerConfirmed(new("callback-1.1")), 1);
            Do(new StopCalling(), 1);
            Assert.IsType<CallingTurned>(journal[^1]);
            Do(new StopCalling(), 1); // again, and nothing comes of it
            Do(new RequestCallback(queue, "0701740604", "asks", "sv") { Cause = CallbackCause.Agent, By = "1001" }, 1);
            Do(new EndTalk(new("callback-1.1"), EndedBy.Agent), 1);
        }

        core.Advance(now += TimeSpan.FromMinutes(10), journal);
        Assert.DoesNotContain(core.Snapshot().Callbacks, static request => request.State != CallbackState.Booked);
        core = new(plan, AcdImage.FromJson(core.Image().ToJson())!);
        core.AfterRestart(now += TimeSpan.FromMinutes(1), journal);
        Assert.Contains(core.Snapshot().Callbacks, static request => request.State == CallbackState.Offered);
        Assert.Equal(isUntold ? [] : [false, true], journal.OfType<CallingTurned>().Select(static e => e.On));

        var folded = new AcdCore(plan);
        journal.ForEach(folded.Restore);
        Assert.False(folded.State.Callbacks.CallsNobody);
        var replay = new Replaying(plan, _ => plan);
        Assert.Null(Instants(journal).Select(replay.Decide).FirstOrDefault(static difference => difference is not null));
        Assert.Equal(journal.Count, replay.Compared);

        void Do(AcdCommand command, int seconds) => Assert.Equal(Refusal.None, core.Handle(command, now += Plans.Seconds(seconds), journal));
    }

    private static List<AcdEvent> Busy(int seed, int steps)
    {
        var (core, plan, chance) = (new AcdCore(First), First, new Random(seed));
        var bustle = new Bustle(seed, core);
        var journal = new List<AcdEvent>();
        core.AfterRestart(bustle.Now, journal);
        for (var step = 0; step < steps; step++)
        {
            switch (chance.Next(120))
            {
                case 0:
                    core = Restored(plan = chance.Next(2) == 0 ? First : Second, journal);
                    bustle.Core = core;
                    core.AfterRestart(bustle.Now, journal);
                    break;
                case 1:
                    core.Replan(plan = plan == First ? Second : First, bustle.Now, journal);
                    break;
                default:
                    core.Handle(bustle.Next(), bustle.Now, journal);
                    break;
            }
        }

        return journal;
    }

    /// <summary>What is due is done when it is.</summary>
    private static List<AcdEvent> OnTime(int seed, int steps)
    {
        var (core, chance) = (new AcdCore(First), new Random(seed));
        var bustle = new Bustle(seed, core);
        var journal = new List<AcdEvent>();
        core.AfterRestart(bustle.Now, journal);
        for (var step = 0; step < steps; step++)
        {
            var command = bustle.Next();
            while (core.NextDue is { } due && due <= bustle.Now)
            {
                core.Advance(due, journal);
            }

            core.Handle(command, bustle.Now, journal);
            if (chance.Next(200) == 0)
            {
                bustle.Core = core = Restored(First, journal);
                core.AfterRestart(bustle.Now, journal);
            }
        }

        return journal;
    }

    private static AcdCore Restored(AcdPlan plan, List<AcdEvent> journal)
    {
        var core = new AcdCore(plan);
        journal.ForEach(core.Restore);
        return core;
    }

    private static Difference? Replayed(List<AcdEvent> journal, out long compared)
    {
        var replay = new Replaying(First, static fingerprint => fingerprint == First.Fingerprint ? First : Second);
        var difference = Instants(journal).Select(replay.Decide).FirstOrDefault(static difference => difference is not null);
        compared = replay.Compared;
        return difference;
    }

    private static IEnumerable<List<AcdEvent>> Instants(List<AcdEvent> journal)
    {
        for (var at = 0; at < journal.Count;)
        {
            var instant = journal.Skip(at).TakeWhile(e => e.At == journal[at].At).ToList();
            at += instant.Count;
            yield return instant;
        }
    }

    /// <summary>A replay that compares by text.</summary>
    private sealed class Replaying
    {
        private readonly DayReplay _replay;
        private List<AcdEvent> _instant = [];

        public Replaying(AcdPlan plan, Func<string, AcdPlan?> planOf, bool isKnown = true) =>
            _replay = new(new(plan), planOf, (decided, at) => Text(decided) == Text(_instant[at]), isKnown);

        public long Compared => _replay.Compared;

        public long Taken => _replay.Taken;

        public Difference? Decide(List<AcdEvent> instant) => _replay.Decide(_instant = instant);
    }

    private static string Text(AcdEvent? e) => e is null ? "nothing" : JsonSerializer.Serialize(e);

    private static AcdPlan With(AcdPlan plan, string fingerprint, Func<QueuePlan, QueuePlan> change) => new(plan.Tiers, plan.Agents, [.. plan.Queues.Select(change)])
    {
        Fingerprint = fingerprint,
        Classes = plan.Classes,
        Dispositions = plan.Dispositions,
        NumbersKept = plan.NumbersKept,
        Switches = plan.Switches,
    };
}
