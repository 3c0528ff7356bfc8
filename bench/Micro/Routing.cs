using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Bench;

/// <summary>
/// What a routing decision costs: 10 000 agents, 300 skills and as many queues, and so many who wait. Driven like a day under full load: a
/// caller leaves, the agent is offered the next one and answers, another comes. Processor time, not wall time, so that a busy
/// machine disturbs less; garbage collection is in it.
/// </summary>
internal static class Routing
{
    private const int Skills = 300;
    private const int Warmup = 200_000;
    private const int Batches = 100;
    private const int Ringing = 1000;
    private static readonly TimeSpan RejectDelay = TimeSpan.FromSeconds(10);
    private static readonly QueueId[] Queues = [.. Enumerable.Range(0, Skills).Select(i => new QueueId($"q{i}"))];
    private static int _agents = 10_000;
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static void Run(ReadOnlySpan<string> args)
    {
        var cycles = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 400_000;
        int[] waiting = args.Length > 1 ? [int.Parse(args[1], CultureInfo.InvariantCulture)] : [0, 100, 1_000, 10_000, 100_000];
        _agents = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : _agents;
        Console.WriteLine("| waiting | commands/s | in a good batch | ns a command | offers/s | B a command | events a command | of these steps | ns an offer alone | in a good batch | B |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var count in waiting)
        {
            new Day(count).Measure(cycles);
        }
    }

    private static AcdPlan Plan()
    {
        string[] languages = ["sv", "en", "so"];
        var agents = Enumerable.Range(0, _agents).Select(i => new AgentPlan(
            new($"a{i}"),
            $"Agent {i}",
            i % 3 == 0 ? languages[..1] : i % 3 == 1 ? languages[..2] : languages,
            Enumerable.Range(0, 5).ToDictionary(k => new SkillId($"s{((i * 7) + (k * 61)) % Skills}"), k => 1 + (((i / Skills) + k) % 3)))); // every tier and language in every queue
        var queues = Enumerable.Range(0, Skills).Select(i => new QueuePlan
        {
            Id = Queues[i],
            Name = $"Queue {i}",
            Skills = new Dictionary<SkillId, int> { [new($"s{i}")] = 1 },
            Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromSeconds(60), 2), new(TimeSpan.FromSeconds(120), 3, LanguageDropped: true)],
            WrapUp = TimeSpan.Zero,
            RejectDelay = RejectDelay,
            RingTime = TimeSpan.FromMinutes(1),
            MaxWaiting = int.MaxValue,
        });
        return new(new Dictionary<int, string>(), [.. agents], [.. queues]);
    }

    private sealed class Day
    {
        private readonly AcdCore _core = new(Plan());
        private readonly List<AcdEvent> _events = [];
        private readonly Queue<ContactId> _talking = [];
        private readonly Queue<OfferMade> _ringing = [];
        private readonly Random _random = new(4711);
        private readonly int _waiting;
        private readonly TimeSpan _pace = TimeSpan.FromMilliseconds(30); // 10 000 agents, five minutes a contact
        private DateTimeOffset _now = Morning;
        private long _contacts;
        private long _commands;
        private long _offers;
        private long _written;
        private long _steps;
        private bool _answering = true;

        public Day(int waiting)
        {
            _waiting = waiting;
            for (var i = 0; i < _agents; i++)
            {
                Do(new SetReachable(new($"a{i}"), true));
            }

            // With nobody waiting half of the agents talk, and the others are ready.
            for (var i = 0; _talking.Count < (waiting == 0 ? _agents / 2 : _agents) && i < _agents * 3; i++)
            {
                Come();
                _now += _pace / 10;
            }

            for (var open = _core.Snapshot().Contacts.Count - _talking.Count; open < waiting; open++)
            {
                Come();
                _now += _pace / 10;
            }
        }

        public void Measure(int cycles)
        {
            Cycles(Warmup);
            var whole = Cost(cycles, Cycles);
            for (_answering = false; _ringing.Count < Ringing;)
            {
                Do(new Leave(_talking.Dequeue(), LeaveCause.AgentHungUp));
                Come();
            }

            Refusals(Warmup / 4);
            var alone = Cost(cycles / 4, Refusals);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {_waiting} | {1e9 / whole.Mean:F0} | {1e9 / whole.Good:F0} | {whole.Mean:F0} | {whole.OffersEach * 1e9 / whole.Mean:F0} | {whole.Bytes:F0} | {whole.Events:F2} | {whole.Steps:F2} | {alone.Mean / alone.OffersEach:F0} | {alone.Good / alone.OffersEach:F0} | {alone.Bytes / alone.OffersEach:F0} |"));
        }

        /// <summary>Nanoseconds of processor time a command, in the mean and in the fifth best of a hundred batches, and what else goes with a command.</summary>
        private (double Mean, double Good, double Bytes, double OffersEach, double Events, double Steps) Cost(int count, Action<int> doing)
        {
            GC.Collect();
            (_commands, _offers, _written, _steps) = (0, 0, 0, 0);
            var batches = new double[Batches];
            var (bytes, began) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            for (var i = 0; i < Batches; i++)
            {
                var (commands, then) = (_commands, Environment.CpuUsage.TotalTime);
                doing(count / Batches);
                batches[i] = (Environment.CpuUsage.TotalTime - then).TotalNanoseconds / (_commands - commands);
            }

            double each = _commands;
            var mean = (Environment.CpuUsage.TotalTime - began).TotalNanoseconds / each;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - bytes;
            Array.Sort(batches);
            return (mean, batches[Batches / 20], allocated / each, _offers / each, _written / each, _steps / each);
        }

        /// <summary>One leaves, one is offered and answers, one comes.</summary>
        private void Cycles(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Do(new Leave(_talking.Dequeue(), LeaveCause.AgentHungUp));
                Come();
                _now += _pace;
            }
        }

        /// <summary>Nobody comes or leaves: an agent refuses, and rests; the contact is offered to another, or an agent whose rest is over the next contact.</summary>
        private void Refusals(int count)
        {
            for (var i = 0; i < count && _ringing.TryDequeue(out var offer); i++)
            {
                Do(new FailOffer(offer.Offer, OfferFailure.Rejected));
                _now += 2 * RejectDelay / Ringing; // one half rings, the other rests
            }
        }

        private void Come()
        {
            var contact = new ContactId("c" + ++_contacts);
            Do(new Arrive(contact, "100", "0701234567", "main"));
            var draw = _random.Next(100);
            Do(new Enqueue(contact, Queues[_random.Next(Skills)], "reason", draw < 70 ? "sv" : draw < 90 ? "en" : "so")
            {
                Class = draw % 20 == 0 ? new("red") : draw % 5 == 0 ? new("yellow") : null,
            });
        }

        private void Do(AcdCommand command)
        {
            _commands++;
            _events.Clear();
            if (_core.Handle(command, _now, _events) != Refusal.None)
            {
                throw new InvalidOperationException($"{command} was refused.");
            }

            _written += _events.Count;
            for (var i = 0; i < _events.Count; i++)
            {
                _steps += _events[i] is StepOpened ? 1 : 0;
                if (_events[i] is OfferMade made)
                {
                    _offers++;
                    _ringing.Enqueue(made);
                }
            }

            while (_answering && _ringing.TryDequeue(out var offer))
            {
                _talking.Enqueue(offer.Contact);
                Do(new AnswerOffer(offer.Offer));
            }
        }

    }
}
