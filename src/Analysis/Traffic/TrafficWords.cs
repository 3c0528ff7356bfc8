using System.Globalization;

namespace ContactCenter.Analysis.Traffic;

/// <summary>The sentences in which notes on traffic are told, in Swedish or English.</summary>
public sealed class TrafficWords
{
    private readonly bool _swedish;
    private readonly NumberFormatInfo _numbers;

    private TrafficWords(bool swedish) => (_swedish, _numbers) = (swedish, swedish
        ? new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00a0" }
        : new() { NumberGroupSeparator = "," });

    /// <summary>Words of a language; English when there are none.</summary>
    public static TrafficWords Of(string? language) => new(language == "sv");

    /// <summary>A note as a sentence or two.</summary>
    public string Tell(TrafficNote note) => note.Kind switch
    {
        TrafficNoteKind.PastCalls => Swap(
            $"{Calls(note.Count)} ur listan, {Days(note)}.",
            $"{Calls(note.Count)} of the list, {Days(note)}."),
        TrafficNoteKind.SameArrivals => Swap(
            "Vem som kommer och när är detsamma i varje körning. Det listan inte säger dras på nytt i var och en: dess osäkerhet är den i figurernas intervall, inte trafikens.",
            "Who comes and when is the same in each run. What the list does not tell is drawn anew in each: the intervals of the figures hold that uncertainty, not that of the traffic."),
        TrafficNoteKind.DaysDrawn => Swap(
            "Varje körning drar sina dagar, med återläggning, bland listans dagar av samma veckodag.",
            "Each run draws its days, with replacement, among the list's days of the same weekday."),
        TrafficNoteKind.WeekdayMissing => Swap(
            $"{Count(note.Count)} av körningens dagar har ingen dag av samma veckodag i listan; då kommer ingen.",
            $"{Count(note.Count)} of the run's days {(note.Count == 1 ? "has" : "have")} no day of the same weekday in the list; nobody comes then."),
        TrafficNoteKind.NoConversation => Swap(
            $"{Calls(note.Count)} med en samtalstid på 0 s räknas som obesvarade.",
            $"{Calls(note.Count)} with a handling time of 0 s {(note.Count == 1 ? "counts" : "count")} as not answered."),
        TrafficNoteKind.EachSomebodyElse => Swap(
            "Varje samtal räknas som en ny person som kan ringas upp: ingen ringer två gånger.",
            "Each call counts as somebody else who can be called back: nobody calls twice."),
        TrafficNoteKind.OutsideDays => Swap(
            $"{Calls(note.Count)} utanför de begärda dagarna är inte med.",
            $"{Calls(note.Count)} outside the days asked for {(note.Count == 1 ? "is" : "are")} not in it."),
        TrafficNoteKind.LeftOut => Swap(
            $"{Lines(note.Count)} uteslöts: {FaultOf(note.Fault)}.",
            $"{Lines(note.Count)} {(note.Count == 1 ? "was" : "were")} left out: {FaultOf(note.Fault)}."),
        TrafficNoteKind.ColumnsIgnored => Swap(
            $"Kolumner som inte läses: {string.Join(", ", note.Names)}.",
            $"Columns that are not read: {string.Join(", ", note.Names)}."),
        TrafficNoteKind.NotInOrder => Swap(
            $"{Lines(note.Count)} stod efter en senare; samtalen lades i tidsordning.",
            $"{Lines(note.Count)} stood after a later one; the calls were put in order of time."),
        TrafficNoteKind.HourTwice => Swap(
            $"{Lines(note.Count)} har en tid som kommer två gånger när klockan ställs tillbaka: den första av dem, eller den andra när raden före redan är senare. Skriv tiden med +02:00 eller +01:00 för att säga vilken.",
            $"{Lines(note.Count)} {(note.Count == 1 ? "has" : "have")} a time that comes twice when the clock is put back: the first of the two, or the second when the line before is later already. Write the time with its offset to say which."),
        TrafficNoteKind.HourLeftOut => Swap(
            $"{Lines(note.Count)} har en tid som inte finns, när klockan ställs fram: den räknas som så mycket senare som klockan ställdes fram.",
            $"{Lines(note.Count)} {(note.Count == 1 ? "has" : "have")} a time that does not exist, when the clock is put forward: it counts as later by as much."),
        TrafficNoteKind.QueueBySkill => Swap(
            $"{Calls(note.Count)} saknar kö och räknas till den enda kö som frågar efter kompetensen.",
            $"{Calls(note.Count)} without a queue {(note.Count == 1 ? "counts" : "count")} as of the one queue that asks for the skill."),
        TrafficNoteKind.PatienceDrawn => Swap(
            $"{note.Queue}: tålamodet hos {Count(note.Count)} av {Count(note.Of)} är okänt (de lade inte på) och dras: en väntan som deras som lade på, och därutöver exponentiellt med medelvärdet {Time(note.Time)}. Det följer av dem som lade på, om de besvarade i medel väntade lika länge; kolumnen waitSeconds skulle säga hur länge.",
            $"{note.Queue}: the patience of {Count(note.Count)} of {Count(note.Of)} is not known (they did not hang up) and drawn: a wait like that of those who hung up, and beyond it exponential with a mean of {Time(note.Time)}. That follows from those who hung up, if those answered waited as long in the mean; a column waitSeconds would tell how long."),
        TrafficNoteKind.PatienceDrawnAfterWaits => Swap(
            $"{note.Queue}: tålamodet hos {Count(note.Count)} av {Count(note.Of)} är okänt (de lade inte på) och dras exponentiellt, utöver den väntan som listan anger, med medelvärdet {Time(note.Time)}: all väntan delad med antalet som lade på.",
            $"{note.Queue}: the patience of {Count(note.Count)} of {Count(note.Of)} is not known (they did not hang up) and drawn, exponential beyond the wait that the list gives, with a mean of {Time(note.Time)}: all waiting divided by the number who hung up."),
        TrafficNoteKind.NobodyHungUp => Swap(
            $"{note.Queue}: ingen i listan lade på, så ingen lägger på i körningen.",
            $"{note.Queue}: nobody of the list hung up, so nobody hangs up in the run."),
        TrafficNoteKind.HandleDrawn => Swap(
            $"{note.Queue}: samtalstiden för {Count(note.Count)} av {Count(note.Of)} är okänd (de besvarades inte) och dras bland köns övriga, i medel {Time(note.Time)}.",
            $"{note.Queue}: the conversations of {Count(note.Count)} of {Count(note.Of)} are not known (they were not answered) and drawn among the queue's others, {Time(note.Time)} in the mean."),
        TrafficNoteKind.HandleDrawnFromAll => Swap(
            $"{note.Queue}: listan har ingen samtalstid; {Count(note.Count)} dras bland alla köers, i medel {Time(note.Time)}.",
            $"{note.Queue}: the list has no conversation; {Count(note.Count)} are drawn among those of all queues, {Time(note.Time)} in the mean."),
        TrafficNoteKind.HandleAssumed => Swap(
            $"{note.Queue}: listan har inga samtalstider; de dras exponentiellt med medelvärdet {Time(note.Time)}. Ange ett annat med --handle.",
            $"{note.Queue}: the list has no conversations; they are drawn, exponential with a mean of {Time(note.Time)}. Give another with --handle."),
        TrafficNoteKind.DrawnFromRates => Swap(
            $"Samtalen kommer slumpvis och oberoende av varandra (Poisson) med timmens takt; {Number(note.Value)} väntas i varje körning.",
            $"Calls come at random, independent of each other (Poisson), at the rate of the hour; {Number(note.Value)} are expected in each run."),
        TrafficNoteKind.DaysAssumed => Swap(
            $"Inget sades om dagarna: {Days(note)}. Ange andra med --from och --days.",
            $"Nothing was said of the days: {Days(note)}. Give others with --from and --days."),
        TrafficNoteKind.HoursMissing => Swap(
            $"{note.Queue}: {Count(note.Count)} av veckans 168 timmar står inte i profilen; då kommer ingen.",
            $"{note.Queue}: {Count(note.Count)} of the week's 168 hours are not in the profile; nobody comes then."),
        TrafficNoteKind.MeanHandleAssumed => Swap(
            $"{note.Queue}: samtalen varar i medel {Time(note.Time)}, för att filen inte säger något. Ange något annat med --handle.",
            $"{note.Queue}: conversations last {Time(note.Time)} in the mean, because the file does not say. Give another with --handle."),
        TrafficNoteKind.HandleVaries => note.Value == 1
            ? Swap($"{note.Queue}: samtalstider dras exponentiellt.", $"{note.Queue}: conversations are drawn, exponential.")
            : note.Value == 0
                ? Swap($"{note.Queue}: alla samtal är lika långa.", $"{note.Queue}: all conversations are equally long.")
                : Swap(
                    $"{note.Queue}: samtalstider dras lognormalt, med standardavvikelsen {note.Value.ToString("0.##", _numbers)} av medelvärdet.",
                    $"{note.Queue}: conversations are drawn, lognormal with a deviation of {note.Value.ToString("0.##", _numbers)} of the mean."),
        TrafficNoteKind.MeanPatienceAssumed => Swap(
            $"{note.Queue}: de som väntar lägger på efter i medel {Time(note.Time)} (exponentiellt), för att filen inte säger något.",
            $"{note.Queue}: those who wait hang up after {Time(note.Time)} in the mean (exponential), because the file does not say."),
        TrafficNoteKind.NobodyHangsUp => Swap(
            $"{note.Queue}: ingen lägger på, för att filen inte säger något om tålamod. Ange det med --patience.",
            $"{note.Queue}: nobody hangs up, because the file says nothing of patience. Give it with --patience."),
        TrafficNoteKind.ClosedByDate => Swap(
            $"{note.Queue}: samtalen fördelas på vanliga veckor; de dagar som {string.Join(", ", note.Names)} har stängt efter datum kommer ingen, och ingen i stället.",
            $"{note.Queue}: the calls are spread over ordinary weeks; on days that {string.Join(", ", note.Names)} closes by date nobody comes, and nobody instead."),
        _ => note.Kind.ToString(),
    };

    /// <summary>A kind of fault in a few words.</summary>
    public string FaultOf(TrafficFault fault) => fault switch
    {
        TrafficFault.Fields => Swap("fel antal fält", "another number of fields than columns"),
        TrafficFault.Quotes => Swap("citattecken som inte stämmer", "quotes that do not fit"),
        TrafficFault.Encoding => Swap("inte UTF-8", "not UTF-8"),
        TrafficFault.Time => Swap("fel tid", "a wrong time"),
        TrafficFault.Queue => Swap("okänd kö", "an unknown queue"),
        TrafficFault.Skill => Swap("okänd kompetens", "an unknown skill"),
        TrafficFault.Language => Swap("okänt språk", "an unknown language"),
        TrafficFault.Class => Swap("okänd prioritetsklass", "an unknown class"),
        TrafficFault.Patience => Swap("fel tålamod eller väntan", "a wrong patience or wait"),
        TrafficFault.Handle => Swap("fel samtalstid", "a wrong handling time"),
        TrafficFault.Rate => Swap("fel antal samtal", "a wrong number of calls"),
        TrafficFault.Twice => Swap("samma timme en gång till", "the same hour again"),
        _ => fault.ToString(),
    };

    private string Swap(string swedish, string english) => _swedish ? swedish : english;

    private string Count(long count) => count.ToString("N0", _numbers);

    private string Calls(long count) => Count(count) + Swap(" samtal", count == 1 ? " call" : " calls");

    private string Lines(long count) => Count(count) + Swap(count == 1 ? " rad" : " rader", count == 1 ? " line" : " lines");

    private string Number(double value) => value.ToString(value < 10 ? "0.#" : "N0", _numbers);

    private string Days(TrafficNote note) => note.From == note.To
        ? Day(note.From)
        : Swap($"{Day(note.From)} till {Day(note.To)}", $"{Day(note.From)} to {Day(note.To)}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>To three digits or so.</summary>
    private static string Time(TimeSpan time) => time.TotalMinutes < 2
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s")
        : time.TotalHours < 2
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes} min{(time.Seconds > 0 ? $" {time.Seconds} s" : "")}")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} h{(time.Minutes > 0 ? $" {time.Minutes} min" : "")}");
}
