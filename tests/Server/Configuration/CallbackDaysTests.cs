using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>
/// The routing core under the real calendar, over days: across both nights on which the clock is moved, a weekend and a closed day. Nobody is
/// called outside the hours or before the booked time, every slot takes what it takes, and everybody is called in the end.
/// </summary>
public sealed class CallbackDaysTests
{
    private static readonly QueueId Care = new("care");

    [Theory]
    [InlineData(3, 26)] // the clock is put forward on the 29th
    [InlineData(10, 22)] // and back on the 25th
    public void OverDays_EverybodyIsCalledInTheHours_AndInTheirTime(int month, int day)
    {
        var days = new Days(month, day);
        for (var hour = 0; hour < 24 * 14; hour++)
        {
            if (hour < 24 * 5)
            {
                days.Ask(hour);
            }

            days.Pass(TimeSpan.FromHours(1));
        }

        var asked = days.Journal.OfType<CallbackRequested>().ToArray();
        var dialled = days.Journal.OfType<CallbackAccepted>().ToArray();
        Assert.True(asked.Count(a => a.Slot is not null) > 60 && asked.Count(a => a.Slot is null) > 60);
        Assert.Equal(asked.Select(a => a.Callback), dialled.Select(d => d.Callback).Distinct().OrderBy(c => c.Value));
        Assert.All(dialled, d => Assert.True(days.IsOpen(d.At), $"{days.Local(d.At)}: the hours are over"));
        Assert.All(asked.Where(a => a.Slot is not null), a =>
        {
            var first = dialled.First(d => d.Callback == a.Callback);
            Assert.True(first.At >= a.Slot!.Start, "before its slot");
            Assert.Equal(8, days.Local(days.OpeningOf(a.Slot.Start)).Hour); // by the clock on the wall, whatever it was moved by
            Assert.True(days.Takes(a.Slot.Start) >= asked.Count(o => o.Slot == a.Slot), "overbooked");
        });
        Assert.DoesNotContain(dialled, d => days.Local(d.At) is { DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday });
        Assert.DoesNotContain(dialled, d => DateOnly.FromDateTime(days.Local(d.At).DateTime) == days.Closed);
        Assert.Empty(days.Core.Snapshot().Callbacks);
    }

    /// <summary>A queue of two agents in Stockholm, in virtual time: agents accept after five seconds, every third caller is busy.</summary>
    private sealed class Days
    {
        private readonly HoursBook _book;
        private readonly CallbackCalendar _calendar;
        private readonly PriorityQueue<AcdCommand, DateTimeOffset> _later = new();
        private DateTimeOffset _now;
        private int _seen;
        private int _dials;

        public Days(int month, int day)
        {
            Closed = new DateOnly(2026, month, day).AddDays(4); // Monday
            var findings = new Findings();
            var text = $"timeZone: Europe/Stockholm\nhours:\n  care: {{ week: {{ mon-fri: 08:00-16:00 }}, holidays: [], closures: {{ {Closed:yyyy-MM-dd}: Planning }} }}\n";
            _book = HoursBook.Load(new("hours.yaml", text), new(2026, 1, 1), findings)!;
            Assert.False(findings.HasErrors, string.Join('\n', findings.All));
            _calendar = new(new("care", TimeSpan.FromMinutes(20), 50, TimeSpan.FromMinutes(8)), _book.Find("care")!, [new(null, [], 2)]);
            _now = _book.FromLocal(new(2026, month, day, 0, 0, 0));
            var skills = new Dictionary<SkillId, int> { [new("care")] = 1 };
            Core = new(new(
                new Dictionary<int, string> { [1] = "one" },
                [new AgentPlan(new("a1"), "A", ["sv"], skills), new AgentPlan(new("a2"), "B", ["sv"], skills)],
                [new QueuePlan { Id = Care, Name = "care", Skills = skills, Steps = [new(TimeSpan.Zero, 1)], Callback = new() { Calendar = _calendar } }]));
            Do(new SetReachable(new("a1"), true));
            Do(new SetReachable(new("a2"), true));
        }

        public DateOnly Closed { get; }

        public AcdCore Core { get; }

        public List<AcdEvent> Journal { get; } = [];

        public DateTimeOffset Local(DateTimeOffset at) => _book.ToLocal(at);

        public bool IsOpen(DateTimeOffset at) => _calendar.NextOpen(at) == at;

        public int Takes(DateTimeOffset start) => _calendar.SlotAt(start)?.Capacity ?? 0;

        public DateTimeOffset OpeningOf(DateTimeOffset at) => _calendar.NextOpen(_book.FromLocal(Local(at).Date));

        /// <summary>At any hour of the day or night: two who take the next time that is free, and one who keeps the place.</summary>
        public void Ask(int hour)
        {
            for (var i = 0; i < 2; i++)
            {
                var free = SlotBook.Free(Core.Plan.Queues[0], Core.Snapshot().Slots, _now, _now, 3);
                if (free.Count > 0)
                {
                    Do(new RequestCallback(Care, $"+4670{hour:000}{i}", "", "sv") { Slot = free[^1].Slot.Start });
                }
            }

            Do(new RequestCallback(Care, $"+4671{hour:000}", "", "sv"));
        }

        public void Pass(TimeSpan time)
        {
            var end = _now + time;
            while (true)
            {
                var due = Core.NextDue ?? DateTimeOffset.MaxValue;
                var later = _later.TryPeek(out _, out var at) ? at : DateTimeOffset.MaxValue;
                if ((due < later ? due : later) > end)
                {
                    break;
                }

                if (due <= later)
                {
                    _now = due > _now ? due : _now;
                    Core.Advance(_now, Journal);
                    See();
                }
                else
                {
                    _now = later;
                    Do(_later.Dequeue());
                }
            }

            _now = end;
        }

        private void Do(AcdCommand command)
        {
            Core.Handle(command, _now, Journal);
            See();
        }

        private void See()
        {
            for (; _seen < Journal.Count; _seen++)
            {
                switch (Journal[_seen])
                {
                    case OfferMade made: Later(new AnswerOffer(made.Offer), 5); break;
                    case CallbackAccepted accepted when ++_dials % 3 == 0: Later(new CallerNotReached(accepted.Contact, DialFailure.Busy), 2); break;
                    case CallbackAccepted accepted: Later(new CallerConfirmed(accepted.Contact), 12); break;
                    case CallbackReached reached: Later(new EndTalk(reached.Contact, EndedBy.Caller), 240); break;
                    default: break;
                }
            }
        }

        private void Later(AcdCommand command, double seconds) => _later.Enqueue(command, _now.AddSeconds(seconds));
    }
}
