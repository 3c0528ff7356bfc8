using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Bench;

/// <summary>
/// What one request to call back costs the routing core's loop with so many open: the command, and the picture others read that is published after
/// it. The sizes take turns, a batch each, so that a busy machine disturbs all of them alike: what counts is the ratio.
/// </summary>
internal static class Pictures
{
    private const int Rounds = 60;
    private const int Batch = 40;
    private const int Queues = 3;
    private const int Agents = 30;
    private static readonly int[] Sizes = [10, 1_000, 20_000];
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static void Run()
    {
        var lists = Sizes.Select(static size => new OpenList(size)).ToArray();
        for (var round = -Rounds / 4; round < Rounds; round++)
        {
            foreach (var list in lists) list.Measure(Batch, counts: round >= 0);
        }

        Console.WriteLine("| open requests | µs a command | µs a picture | B a picture | of the first |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var list in lists)
        {
            var (command, picture, bytes) = list.Median();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {list.Size} | {command:F1} | {picture:F1} | {bytes:F0} | {picture / lists[0].Median().Picture:F2} |"));
        }
    }

    private sealed class OpenList
    {
        private readonly AcdCore _core = new(Plan());
        private readonly List<AcdEvent> _events = [];
        private readonly Queue<CallbackId> _open = [];
        private readonly List<(double Command, double Picture, double Bytes)> _measured = [];
        private DateTimeOffset _now = Morning;
        private long _numbers;

        public OpenList(int size)
        {
            Size = size;
            for (var i = 0; i < Agents; i++) Do(new SetReachable(new($"a{i}"), true));
            for (var i = 0; i < Agents; i++) Do(new Pause(new($"a{i}"), "lunch")); // nobody takes any: they stay
            while (_open.Count < size - 1) Ask();
        }

        public int Size { get; }

        /// <summary>One comes, one is taken away; a picture after each.</summary>
        public void Measure(int times, bool counts)
        {
            var (commands, pictures, bytes) = (TimeSpan.Zero, TimeSpan.Zero, 0L);
            for (var i = 0; i < times; i++)
            {
                var began = TimeProvider.System.GetTimestamp();
                if (i % 2 == 0) Ask();
                else Do(new CloseCallback(_open.Dequeue(), CallbackEnd.Done) { By = "bench", Reason = "settled" });
                var between = TimeProvider.System.GetTimestamp();
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var picture = _core.Snapshot();
                bytes += GC.GetAllocatedBytesForCurrentThread() - allocated;
                pictures += TimeProvider.System.GetElapsedTime(between);
                commands += TimeProvider.System.GetElapsedTime(began, between);
                if (picture.Callbacks.Count != _open.Count) throw new InvalidOperationException("The picture is not of now.");
            }

            if (counts) _measured.Add((commands.TotalMicroseconds / times, pictures.TotalMicroseconds / times, (double)bytes / times));
        }

        public (double Command, double Picture, double Bytes) Median() =>
            (Middle(static m => m.Command), Middle(static m => m.Picture), Middle(static m => m.Bytes));

        private double Middle(Func<(double Command, double Picture, double Bytes), double> of) => _measured.Select(of).Order().ElementAt(_measured.Count / 2);

        private void Ask()
        {
            Do(new RequestCallback(new($"q{_numbers % Queues}"), string.Create(CultureInfo.InvariantCulture, $"+4670{++_numbers:0000000}"), "rush", "sv"));
            foreach (var asked in _events.OfType<CallbackRequested>()) _open.Enqueue(asked.Callback);
        }

        private void Do(AcdCommand command)
        {
            _now += TimeSpan.FromMilliseconds(60);
            _events.Clear();
            if (_core.Handle(command, _now, _events) is not Refusal.None and var refusal) throw new InvalidOperationException($"{command} was refused: {refusal}.");
        }

        private static AcdPlan Plan() => new(
            new Dictionary<int, string>(),
            [.. Enumerable.Range(0, Agents).Select(static i => new AgentPlan(new($"a{i}"), $"Agent {i}", ["sv"], new Dictionary<SkillId, int> { [new($"s{i % Queues}")] = 1 }))],
            [.. Enumerable.Range(0, Queues).Select(static i => new QueuePlan
            {
                Id = new($"q{i}"),
                Name = $"Queue {i}",
                Skills = new Dictionary<SkillId, int> { [new($"s{i}")] = 1 },
                Steps = [new(TimeSpan.Zero, 1)],
                Callback = new CallbackPlan(),
            })]);
    }
}
