using System.Globalization;
using ContactCenter.Acd;

namespace ContactCenter.Analysis.Audit;

/// <summary>Contacts of a team by the hour in which they came: who was treated, and when. One person is one contact until treated.</summary>
/// <param name="localOf">An instant with the service's offset from UTC.</param>
/// <param name="isUrgent">A class that counts as having come earlier than others.</param>
internal sealed class UntreatedRules(Func<DateTimeOffset, DateTimeOffset> localOf, Func<ClassId?, bool> isUrgent)
{
    /// <summary>The whole day.</summary>
    public const string WholeDay = "";

    /// <summary>Writes a team's hours down.</summary>
    /// <param name="sheet">On which.</param>
    /// <param name="team">The team's name: a queue's, or <c>*</c>.</param>
    /// <param name="day">Which day.</param>
    /// <param name="wishes">All of the team on that day.</param>
    public void Count(FigureSheet sheet, string team, DateOnly day, IEnumerable<Wish> wishes)
    {
        foreach (var contact in wishes.GroupBy(static w => w.Person).SelectMany(static person => Contacts([.. person.OrderBy(static w => w.Came).ThenBy(static w => w.Order)])))
        {
            var hour = HourOf(contact[0].Came);
            foreach (var part in new[] { WholeDay, Named(hour) })
            {
                Add(part, "came");
                if (IsTreated(contact))
                {
                    var treated = contact.Max(static w => w.EndedAt!.Value);
                    Add(part, HourOf(treated) == hour ? "treated.withinHour" : DateOnly.FromDateTime(localOf(treated).DateTime) == day ? "treated.sameDay" : "treated.laterDay");
                }
                else
                {
                    Add(part, Kind(contact));
                    if (isUrgent(contact.FindLast(static w => w.LastClass is not null)?.LastClass))
                        Add(part, "untreated.urgent");
                }
            }
        }

        void Add(string part, string name) => sheet.Add(new(FigureKind.Untreated, team, part, name), 1);
    }

    /// <summary>How an hour is called: as the clock on the wall shows it, with the offset that holds.</summary>
    public static string Named(DateTimeOffset hour) => hour.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    private DateTimeOffset HourOf(DateTimeOffset at)
    {
        var local = localOf(at);
        return local.AddTicks(-(local.TimeOfDay.Ticks % TimeSpan.TicksPerHour));
    }

    /// <summary>A wish joins the contact before it that was not treated yet when it came, or that it shares the call with.</summary>
    private static List<List<Wish>> Contacts(List<Wish> wishes)
    {
        var contacts = new List<List<Wish>>();
        foreach (var wish in wishes)
        {
            if (contacts is [.., var last] && (!IsTreated(last) || last.Exists(one => one.EndedAt > wish.Came || one.Call == wish.Call)))
                last.Add(wish);
            else
                contacts.Add([wish]);
        }

        return contacts;
    }

    /// <summary>Nothing is open, and for everything that ended in vain there is something treated that came later, or was treated after it came.</summary>
    private static bool IsTreated(List<Wish> contact)
    {
        for (var i = 0; i < contact.Count; i++)
        {
            if (contact[i].End == WishEnd.Open)
                return false;
            if (contact[i].End != WishEnd.Treated && !contact.Where((other, n) => other.End == WishEnd.Treated && (n > i || other.EndedAt > contact[i].Came)).Any())
                return false;
        }

        return true;
    }

    private static string Kind(List<Wish> contact)
    {
        bool Open(WishKind kind) => contact.Exists(w => w.End == WishEnd.Open && w.Kind == kind);
        return Open(WishKind.Visit) ? "untreated.onTheLine"
            : Open(WishKind.Request) ? "untreated.toBeCalled"
            : Open(WishKind.Message) ? "untreated.message"
            : contact.FindLast(static w => w.End is not (WishEnd.Treated or WishEnd.Open))!.End switch
            {
                WishEnd.TurnedAway => "untreated.turnedAway",
                WishEnd.NotReached => "untreated.notReached",
                WishEnd.Erased => "untreated.message",
                _ => "untreated.gaveUp",
            };
    }
}
