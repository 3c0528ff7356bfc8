using ContactCenter.Acd;
using ContactCenter.Analysis.Audit;

namespace ContactCenter.Server.Auditing;

/// <summary>The untreated contacts kept of a day, one by one, beside those of its events: what each wanted, when they came, and how it ended. Who they were is not looked at.</summary>
internal static class WishComparison
{
    public static SheetComparison Of(UntreatedDay kept, IReadOnlyList<string> wanted)
    {
        var (published, recounted) = (new FigureSheet(), new FigureSheet());
        Write(published, kept.Wishes.Select(static wish => WishText.Of(wish.Kind, wish.End, wish.Queue, wish.Class, wish.Came, wish.EndedAt)));
        Write(recounted, wanted);
        return SheetComparison.Of(published, recounted, [FigureKind.Untreated]);
    }

    private static void Write(FigureSheet sheet, IEnumerable<string> wishes)
    {
        foreach (var (wish, count) in wishes.CountBy(static wish => wish))
        {
            var words = wish.Split(' ');
            var came = new DateTimeOffset(long.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
            sheet.Set(new(FigureKind.Untreated, words[2], $"{came:yyyy-MM-dd'T'HH:mm:ss.fffffff}Z", string.Join(' ', words[3..]) + (words[1] == "-1" ? "" : $" {Ended(words[1])}")), count);
        }
    }

    private static string Ended(string ticks) => new DateTimeOffset(long.Parse(ticks, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero).ToString("HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
