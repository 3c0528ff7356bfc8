using System.Globalization;
using ContactCenter.Acd;
using ContactCenter.Analysis.Why;
using ContactCenter.Server.Explaining;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Explaining;

/// <summary>Days decided by the core in virtual time, journalled, and asked about. The service's clock is UTC.</summary>
internal sealed class ToldDays(AcdPlan plan) : IDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    public static readonly QueueId Care = new("care");
    private readonly TemporaryFolder _folder = new();
    private readonly AcdCore _core = new(plan);

    public List<AcdEvent> Events { get; } = [];

    /// <summary>Since the morning of the first day.</summary>
    public TimeSpan Now { get; private set; }

    public AcdSnapshot Snapshot => _core.Snapshot();

    /// <summary>Three agents: <c>a1</c> of the first line, <c>a2</c> of the second, <c>a3</c> of the first who has another language.</summary>
    public static AcdPlan Plan(Func<QueuePlan, QueuePlan>? with = null, string? fingerprint = null)
    {
        var queue = new QueuePlan
        {
            Id = Care,
            Name = "Care",
            Skills = new Dictionary<SkillId, int> { [new("care")] = 1 },
            Steps = [new(TimeSpan.Zero, 1), new(TimeSpan.FromMinutes(2), 2)],
            Callback = new() { Again = [TimeSpan.FromHours(48)] },
            Messages = new(new("a2")),
        };
        return new(
            new Dictionary<int, string> { [1] = "first line", [2] = "second line" },
            [Agent("a1", 1, "sv", "en"), Agent("a2", 2, "sv", "en"), Agent("a3", 1, "en"), new(new("other"), "other", ["sv"], new Dictionary<SkillId, int> { [new("rare")] = 1 })],
            [with is null ? queue : with(queue)])
        {
            Classes = [new(new("red"), TimeSpan.FromMinutes(30)), new(new("green"), TimeSpan.Zero)],
            Fingerprint = fingerprint,
        };
    }

    public static AgentPlan Agent(string id, int tier, params string[] languages) => new(new(id), id, languages, new Dictionary<SkillId, int> { [new("care")] = tier });

    public void Start() => _core.AfterRestart(Morning.AddHours(-1), Events);

    /// <summary>Time passes.</summary>
    public void Pass(TimeSpan time)
    {
        Now += time;
        _core.Advance(Morning + Now, Events);
    }

    public void Pass(double seconds) => Pass(TimeSpan.FromSeconds(seconds));

    public void Do(AcdCommand command) => Assert.Equal(Refusal.None, _core.Handle(command, Morning + Now, Events));

    public void Reach(params string[] agents)
    {
        foreach (var agent in agents)
            Do(new SetReachable(new(agent), true));
    }

    public ContactId Call(string id, string number = "+46701740601", string language = "sv")
    {
        Do(new Arrive(new(id), "100", number, "main"));
        Do(new Enqueue(new(id), Care, "renewal", language));
        return new(id);
    }

    /// <summary>The phone that rings for a contact is answered, or its agent accepts.</summary>
    public void Answer(ContactId contact) => Do(new AnswerOffer(Events.OfType<OfferMade>().Last(e => e.Contact == contact).Offer));

    /// <summary>Everything so far is in a journal, and asked by a plan; null: by the one that decided.</summary>
    public async Task<WhyDesk> DeskAsync(AcdPlan? by = null)
    {
        using (var folder = DataFolder.OpenForServer(_folder.Of("data")))
        {
            await using var journal = Journal.Open(folder, new JournalOptions(), TimeProvider.System, NullLogger.Instance);
            await journal.AppendAsync([.. Events]);
        }

        using var reading = DataFolder.OpenForReading(_folder.Of("data"));
        return new WhyDesk(JournalReader.Open(reading, new JournalOptions()), by ?? plan, static at => at);
    }

    public static IEnumerable<string> Text(IEnumerable<WhyLine> lines) =>
        lines.Select(static line => line.At is { } at ? $"{at.ToString("dd HH:mm:ss", CultureInfo.InvariantCulture)} {line.Text}" : line.Text);

    public void Dispose() => _folder.Dispose();
}
