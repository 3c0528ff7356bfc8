using System.Collections.Immutable;
using System.Numerics;
using ContactCenter.Acd;
using ContactCenter.Configuration;
using ContactCenter.Ivr;
using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Tests.Configuration;

/// <summary>The slots of a day the plain way: every minute is asked whether it is open and who works in it.</summary>
internal sealed class MinuteCount(SlotSettings settings, HoursBook book, ImmutableArray<Shift> shifts, ImmutableArray<DaySpan> breaks, string named)
{
    private readonly OpeningHours _hours = book.Find(settings.Hours)!;

    public void Compare(DateOnly date, List<SlotCapacity> found)
    {
        var expected = Count(date);
        Assert.True(
            expected.SequenceEqual(found.Select(slot => (slot.Slot.Start, slot.Capacity))),
            $"{named}, {date:yyyy-MM-dd}: counted {string.Join(' ', expected)}, found {string.Join(' ', found)}");
        Assert.All(found, slot =>
        {
            Assert.Equal(settings.Every, slot.Slot.Length);
            Assert.True(_hours.IsOpen(slot.Slot.Start) && _hours.IsOpen(slot.Slot.End.AddTicks(-1)), named);
        });
        Assert.All(found.Zip(found.Skip(1)), two => Assert.True(two.First.Slot.End <= two.Second.Slot.Start, named));
    }

    private List<(DateTimeOffset Start, int Capacity)> Count(DateOnly date)
    {
        var slots = new List<(DateTimeOffset, int)>();
        var length = (int)settings.Every.TotalMinutes;
        var (open, halves) = (0, 0);
        var at = book.FromLocal(date.ToDateTime(default));
        for (; DateOnly.FromDateTime(book.ToLocal(at).DateTime) == date; at = at.AddMinutes(1))
        {
            if (!_hours.IsOpen(at))
            {
                open = halves = 0;
                continue;
            }

            halves += shifts.Sum(shift => Works(shift, at) ? (int)(shift.Agents * 2) : 0);
            if (++open < length)
                continue;
            slots.Add((at.AddMinutes(1 - length), (int)((BigInteger)halves * settings.Share / (200 * (BigInteger)settings.Handling.TotalMinutes))));
            open = halves = 0;
        }

        return slots;
    }

    private bool Works(Shift shift, DateTimeOffset at)
    {
        var minute = (int)book.ToLocal(at).TimeOfDay.TotalMinutes;
        return (shift.Hours ?? _hours).IsOpen(at) && (shift.Breaks.IsEmpty || !breaks.Any(pause => pause.Start <= minute && minute < pause.End));
    }
}
