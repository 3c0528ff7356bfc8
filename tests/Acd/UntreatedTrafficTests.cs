namespace ContactCenter.Acd.Tests;

/// <summary>Whatever happens, over stops at any event: what is told of who is untreated adds up, is what a slow second opinion says, and is what the core knows.</summary>
public sealed class UntreatedTrafficTests
{
    private static readonly Func<DateTimeOffset, DateOnly> DayOf = static at => DateOnly.FromDateTime(at.UtcDateTime);

    public static TheoryData<string, int> Worlds => new(Tests.Worlds.All.SelectMany(world => Enumerable.Range(1, 3).Select(seed => (world.Name, seed))));

    /// <summary>Callers from a few numbers and none, transfers, callbacks, messages, reloads, kills: every world of the random traffic.</summary>
    [Theory]
    [MemberData(nameof(Worlds))]
    public void RandomTraffic_IsCountedAsASlowSecondOpinionCountsIt(string world, int seed)
    {
        var journal = RandomTraffic.Play(Tests.Worlds.All.Single(w => w.Name == world), 800, seed).Journal.ToList();
        var ledger = new FigureLedger(DayOf);
        journal.ForEach(ledger.Apply);
        var queues = journal.OfType<ContactQueued>().Select(e => e.Queue).Distinct().ToArray();
        foreach (var team in (QueueId[][])[.. queues.Select(queue => new[] { queue }), queues, [.. queues.Take(2)]])
        {
            foreach (var day in journal.Select(e => DayOf(e.At)).Distinct())
            {
                Assert.Equal(UntreatedOpinion.Of(journal, team, day), Told(ledger, team, day));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AtEveryMoment_ItIsWhatTheCoreKnows_AlsoFromACheckpoint(int seed)
    {
        var core = new AcdCore(Bustle.Plan);
        var bustle = new Bustle(seed, core);
        var chance = new Random(seed);
        var (ledger, twin) = (new FigureLedger(DayOf), new FigureLedger(DayOf));
        for (var step = 0; step < 1200; step++)
        {
            if (chance.Next(100) == 0)
            {
                ledger.Forget(DayOf(bustle.Now).AddDays(-1));
                twin = new(DayOf, FigureImage.FromJson(ledger.Image().ToJson())!);
            }

            var events = new List<AcdEvent>();
            core.Handle(bustle.Next(), bustle.Now, events);
            events.ForEach(ledger.Apply);
            events.ForEach(twin.Apply);

            var today = ledger.Untreated().Of(DayOf(bustle.Now));
            var open = today.Wishes.Concat(today.Earlier!).Where(wish => wish.IsOpen).ToLookup(wish => wish.Kind);
            var snapshot = core.Snapshot();
            Assert.Equal(snapshot.Callbacks.Count, open[WishKind.Request].Count());
            Assert.Equal(snapshot.Messages.Count(message => message.State != MessageState.Done), open[WishKind.Message].Count());
            var waiting = snapshot.Contacts.Count(contact => contact is { Callback: null, State: ContactState.Waiting or ContactState.Offered });
            Assert.True(waiting <= open[WishKind.Visit].Count(), $"seed {seed}, step {step}: {waiting} wait");
            var talking = snapshot.Contacts.Where(contact => contact.State == ContactState.Talking && contact.Callback is null).ToArray();
            Assert.True(open[WishKind.Visit].Count() <= (snapshot.Contacts.Count - talking.Length) * Bustle.Plan.Queues.Count, "nobody who talks is on the line");
            if (step % 50 == 0)
            {
                Assert.Equal(today.Wishes, twin.Untreated().Of(today.Day).Wishes);
                Assert.Equal(today.Earlier, twin.Untreated().Of(today.Day).Earlier);
            }
        }
    }

    private static string Told(FigureLedger ledger, QueueId[] team, DateOnly day)
    {
        var told = UntreatedHours.Of(ledger.Untreated().Of(day), team.ToHashSet(), _ => TimeSpan.Zero, DateTimeOffset.MaxValue, _ => false);
        foreach (var sum in told.Hours.Select(hour => hour.Sum).Append(told.Day).Append(told.Earlier!))
        {
            Assert.Equal(sum.Came, sum.Treated + sum.Untreated);
        }

        Assert.Equal(told.Day.Came, told.Hours.Sum(hour => hour.Sum.Came));
        Assert.Equal(told.Day.Untreated + told.Earlier!.Untreated, told.Untreated.Count);
        return string.Join(' ', told.Hours.Where(hour => hour.Sum.Came > 0).Select(hour => $"{hour.From.Hour}:{hour.Sum.Came}={hour.Sum.Treated}+{hour.Sum.Untreated}"));
    }
}

/// <summary>
/// The rules of <i>Untreated contacts</i> read once more, and differently: the whole journal is looked through for each person, and for each instant anew.
/// </summary>
internal static class UntreatedOpinion
{
    public static string Of(List<AcdEvent> journal, QueueId[] team, DateOnly day)
    {
        var persons = Wants(journal).Where(want => team.Contains(want.Queue) && DateOnly.FromDateTime(want.Came.UtcDateTime) == day).GroupBy(want => want.Person);
        var contacts = persons.SelectMany(person => Contacts([.. person]));
        return string.Join(' ', contacts.GroupBy(contact => contact[0].Came.Hour).OrderBy(hour => hour.Key)
            .Select(hour => $"{hour.Key}:{hour.Count()}={hour.Count(IsTreated)}+{hour.Count(contact => !IsTreated(contact))}"));
    }

    private static List<List<Want>> Contacts(List<Want> wants)
    {
        var contacts = new List<List<Want>>();
        foreach (var want in wants.OrderBy(want => want.Came).ThenBy(want => want.At))
        {
            if (contacts is [.., var last] && (!IsTreated(last) || last.Any(other => other.Over > want.Came || other.Call == want.Call)))
            {
                last.Add(want);
            }
            else
            {
                contacts.Add([want]);
            }
        }

        return contacts;
    }

    /// <summary>Nothing is open, and after the last time that they came for something there was a talk.</summary>
    private static bool IsTreated(List<Want> wants) => wants.All(want => want.Over is not null)
        && wants.Where(want => !want.Good).All(vain => wants.Any(other => other.Good && (other.Over > vain.Came || (other.Over == vain.Came && other.At > vain.At))));

    private static List<Want> Wants(List<AcdEvent> journal)
    {
        var all = new List<Want>();
        var persons = new Dictionary<ContactId, string>();
        var calls = new Dictionary<ContactId, string>();
        var attempts = new Dictionary<ContactId, CallbackId>();
        var requests = new Dictionary<CallbackId, Want>();
        var messages = new Dictionary<MessageId, Want>();
        foreach (var (at, e) in journal.Index())
        {
            switch (e)
            {
                case ContactArrived x:
                    persons[x.Contact] = new[] { x.CallbackNumber, x.CallerNumber, $"nobody {x.Contact}" }.First(number => !string.IsNullOrEmpty(number))!;
                    calls[x.Contact] = x.Contact.Value;
                    break;
                case CallbackDue x:
                    persons[x.Contact] = requests[x.Callback].Person;
                    calls[x.Contact] = requests[x.Callback].Call;
                    attempts[x.Contact] = x.Callback;
                    break;
                case CallbackAttached x: attempts.Remove(x.Contact); break;
                case ContactQueued x when !attempts.ContainsKey(x.Contact): Visit(x.Contact, x.Queue, x.At, at); break;
                case ContactRefused x when !attempts.ContainsKey(x.Contact): Visit(x.Contact, x.Queue, x.At, at); break;
                case ContactConnected x: Talk(x.Contact, x.Offer, x.At); break;
                case OutsideConnected x: Talk(x.Contact, null, x.At); break;
                case OfferFailed x: all.Where(want => want.Visitor == x.Contact && want.By == x.Offer).ToList().ForEach(want => (want.Over, want.Good, want.By) = (null, false, null)); break;
                case CallbackRequested x: requests[x.Callback] = Asked(x.Contact, x.Queue, x.At, at, x.Reference is null ? x.Number : $"{x.Number}/{x.Reference}", x.Reference is not null, $"request {x.Callback}"); break;
                case MessageLeft x: messages[x.Message] = Asked(x.Contact, x.Queue, x.At, at, x.Number ?? x.Message.Value, false, $"message {x.Message}"); break;
                case CallbackClosed x:
                    (requests[x.Callback].Over, requests[x.Callback].Good) = (x.At, x.End is CallbackEnd.Done or CallbackEnd.RangAgain);
                    attempts.Where(attempt => attempt.Value == x.Callback).ToList().ForEach(attempt => attempts.Remove(attempt.Key));
                    break;
                case MessageClosed x: (messages[x.Message].Over, messages[x.Message].Good) = (x.At, true); break;
                case MessageErased x when messages[x.Message].Over is null: messages[x.Message].Over = x.At; break;
                case ContactEnded x:
                    foreach (var want in all.Where(want => want.Visitor == x.Contact && want.Over is null).ToArray())
                    {
                        if (x.Outcome == Outcome.CallbackBooked && x.Queue == want.Queue)
                        {
                            all.Remove(want);
                        }

                        want.Over = x.At;
                    }

                    persons.Remove(x.Contact);
                    break;
                default: break;
            }
        }

        return all;

        Want? OnLine(ContactId contact, QueueId queue) => all.Find(want => want.Visitor == contact && want.Queue == queue && want.Over is null);

        void Visit(ContactId contact, QueueId queue, DateTimeOffset came, int at)
        {
            if (OnLine(contact, queue) is null)
            {
                all.Add(new(persons[contact], queue, came, at, calls[contact]) { Visitor = contact });
            }
        }

        void Talk(ContactId contact, OfferId? offer, DateTimeOffset over) =>
            all.Where(want => want.Visitor == contact && want.Over is null).ToList().ForEach(want => (want.Over, want.Good, want.By) = (over, true, offer));

        Want Asked(ContactId? contact, QueueId queue, DateTimeOffset came, int at, string number, bool hasReference, string alone)
        {
            var isHere = contact is { } id && persons.ContainsKey(id);
            var visit = isHere ? OnLine(contact!.Value, queue) : null;
            var want = new Want(isHere && !hasReference ? persons[contact!.Value] : number, queue, visit?.Came ?? came, visit?.At ?? at, isHere ? calls[contact!.Value] : alone);
            all.Remove(visit!);
            all.Add(want);
            return want;
        }
    }

    private sealed record Want(string Person, QueueId Queue, DateTimeOffset Came, int At, string Call)
    {
        public ContactId? Visitor { get; init; }

        public DateTimeOffset? Over { get; set; }

        public bool Good { get; set; }

        public OfferId? By { get; set; }
    }
}
