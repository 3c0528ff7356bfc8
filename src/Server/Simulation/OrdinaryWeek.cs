using ContactCenter.Analysis.Traffic;
using ContactCenter.Ivr;

namespace ContactCenter.Server.Simulation;

/// <summary>How much of each hour of the week is open in a week without holidays, and without a clock that is put forward or back.</summary>
internal sealed class OrdinaryWeek
{
    /// <summary>Further than any row of holidays.</summary>
    private const int Horizon = 120;

    /// <param name="hours">Null: always open.</param>
    /// <param name="book">The service's calendar.</param>
    /// <param name="from">Looked for from this day on.</param>
    public OrdinaryWeek(OpeningHours? hours, HoursBook book, DateOnly from)
    {
        if (hours is null)
        {
            Array.Fill(Open, 1);
            return;
        }

        var found = new HashSet<DayOfWeek>();
        for (var day = from; found.Count < 7 && day < from.AddDays(Horizon); day = day.AddDays(1))
        {
            var noon = new DateTimeOffset(day, new(12, 0), TimeSpan.Zero);
            if (hours.SpecialDayAt(noon) is null && !found.Contains(day.DayOfWeek) && Take(day, hours, book))
                found.Add(day.DayOfWeek);
        }
    }

    /// <summary>0 to 1, from Monday 00–01 on.</summary>
    public double[] Open { get; } = new double[QueueTraffic.HoursOfWeek];

    private bool Take(DateOnly day, OpeningHours hours, HoursBook book)
    {
        var (midnight, whole) = (day.ToDateTime(TimeOnly.MinValue), new double[24]);
        foreach (var span in hours.OpenOn(day))
        {
            var (begin, end) = (book.ToLocal(span.From), book.ToLocal(span.To));
            if (begin.Offset != end.Offset)
                return false;
            var (from, to) = ((begin.DateTime - midnight).TotalHours, (end.DateTime - midnight).TotalHours);
            for (var hour = 0; hour < whole.Length; hour++)
                whole[hour] += Math.Max(0, Math.Min(to, hour + 1) - Math.Max(from, hour));
        }

        whole.CopyTo(Open, TrafficDays.HourOfWeek(midnight));
        return true;
    }
}
