namespace ContactCenter.Acd.Tests;

/// <summary>Slots of one length and one capacity, from one hour of the day (UTC) to another, every day.</summary>
internal sealed class PlainCalendar(double every = 20, int capacity = 2, double opens = 0, double closes = 24) : ICallbackCalendar
{
    private const int Days = 3;
    private readonly TimeSpan _every = TimeSpan.FromMinutes(every);
    private readonly TimeSpan _opens = TimeSpan.FromHours(opens);
    private readonly TimeSpan _closes = TimeSpan.FromHours(closes);

    public SlotCapacity? SlotAt(DateTimeOffset start)
    {
        var from = start.TimeOfDay - _opens;
        return from >= TimeSpan.Zero && from.Ticks % _every.Ticks == 0 && start.TimeOfDay + _every <= _closes
            ? new(new(start, _every), capacity)
            : null;
    }

    public IEnumerable<SlotCapacity> SlotsFrom(DateTimeOffset from, DateTimeOffset now)
    {
        for (var day = now.Date; day < now.Date.AddDays(Days); day = day.AddDays(1))
        {
            var midnight = new DateTimeOffset(day, TimeSpan.Zero);
            for (var start = midnight + _opens; start + _every <= midnight + _closes; start += _every)
            {
                if (start >= from && start > now)
                {
                    yield return new(new(start, _every), capacity);
                }
            }
        }
    }

    public DateTimeOffset NextOpen(DateTimeOffset at)
    {
        var midnight = new DateTimeOffset(at.Date, TimeSpan.Zero);
        return at.TimeOfDay < _opens ? midnight + _opens : at.TimeOfDay < _closes ? at : midnight.AddDays(1) + _opens;
    }

    public DateTimeOffset? Closes(DateTimeOffset at) =>
        _closes >= TimeSpan.FromHours(24) || NextOpen(at) != at ? null : new DateTimeOffset(at.Date, TimeSpan.Zero) + _closes;
}
