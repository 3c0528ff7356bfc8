using ContactCenter.Acd;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Explaining;
using ContactCenter.Server.Hosting;
using ContactCenter.Server.Hosting.Ports;
using ContactCenter.Server.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContactCenter.Server.Tests.Explaining;

/// <summary>What is erased is erased from explanations, too: they are made from the journal, and kept nowhere else.</summary>
public sealed class WhyRetentionTests : IDisposable
{
    private const int Version = 1;
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly SiteConfiguration Configuration = SiteConfiguration.Load(Shipped.Config, time: new FixedTime(), flowTestsToo: false).Site!;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NumbersErased_AreNotTold_AndOfADayThatIsDeletedNothingIs()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = DataFolder.OpenForServer(_folder.Of("data"));
        await using var journal = Journal.Open(folder, new JournalOptions(), TimeProvider.System, NullLogger.Instance);
        var events = Day();
        await journal.AppendAsync([.. events, new ContactArrived(Morning.AddDays(60), new("later"), "100", null, "main")]);
        var last = await journal.MarkAsync();
        await CheckpointStore.WriteAsync(journal, new Checkpoint(last - 1, Morning, Version, []));
        await CheckpointStore.WriteAsync(journal, new Checkpoint(last, Morning, Version, []));
        using var port = new WhyPort(journal, new ServiceCalendar("Europe/Stockholm"), new Site(Configuration), new At(Morning.AddDays(60)));
        var day = DateOnly.FromDateTime(Morning.DateTime);

        var told = (await port.CallAsync("first", swedish: false, stop)).Answer!;
        Assert.Contains(told.Story.Steps, static line => line.Text == "Rang 100 from •••••••601.");
        Assert.Equal("first", Assert.Single((await port.LongestAsync(day, 10, stop)).Answer!).Contact.Value);
        Assert.NotEmpty((await IdleAsync(port)).Waited);

        await Sweep(journal, keep: null, numbers: 30).SweepAsync(stop);
        told = (await port.CallAsync("first", swedish: false, stop)).Answer!;
        Assert.Contains(told.Story.Steps, static line => line.Text == "Rang 100 from a number that is withheld or erased.");
        Assert.DoesNotContain(told.Story.Steps, static line => line.Text.Contains("601", StringComparison.Ordinal));
        Assert.NotEmpty(told.Matter.Cases[0].Stretches); // the rest is as it was

        var (_, deleted) = await Sweep(journal, keep: 40, numbers: 30).SweepAsync(stop);
        Assert.True(deleted > 0);
        Assert.Null(new WhyDesk(journal.Reader(), Configuration.Plan, static at => at).Of("first", swedish: false));
        var answer = await port.CallAsync("first", swedish: false, stop);
        Assert.Equal((false, null), (answer.IsBusy, answer.Answer)); // the API makes 404 of it
        Assert.Empty((await port.LongestAsync(day, 10, stop)).Answer!);
        Assert.Empty((await IdleAsync(port)).Waited);

        async Task<Analysis.Why.ExplainedIdle> IdleAsync(WhyPort asked) => (await asked.AgentAsync(new("1001"), Morning, Morning.AddMinutes(2), swedish: false, stop)).Answer!;
    }

    private static List<AcdEvent> Day()
    {
        var (core, events) = (new AcdCore(Configuration.Plan), new List<AcdEvent>());
        core.AfterRestart(Morning.AddMinutes(-10), events);
        Do(0, new Arrive(new("first"), "100", "0701740601", "main"));
        Do(0, new Enqueue(new("first"), new("booking"), "booking", "sv"));
        Do(60, new SetReachable(new("1001"), true));
        Do(65, new AnswerOffer(events.OfType<OfferMade>().Last().Offer));
        Do(90, new EndTalk(new("first"), EndedBy.Caller));
        return events;

        void Do(double seconds, AcdCommand command) => Assert.Equal(Refusal.None, core.Handle(command, Morning.AddSeconds(seconds), events));
    }

    private static Retention Sweep(Journal journal, int? keep, int numbers) => new(
        journal, new RetentionTimes(keep is { } days ? TimeSpan.FromDays(days) : null, TimeSpan.FromDays(numbers)), Version, static at => DateOnly.FromDateTime(at.UtcDateTime), new At(Morning.AddDays(60)), NullLogger.Instance);

    /// <summary>A day that stands still, with timers that run.</summary>
    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
