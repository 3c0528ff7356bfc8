using System.Globalization;

namespace ContactCenter.Analysis.Audit;

/// <summary>The words of an audit, in Swedish and in English.</summary>
internal sealed class AuditWords(bool swedish)
{
    public string Language => swedish ? "sv" : "en";

    public string this[string english, string svenska] => swedish ? svenska : english;

    public static string Number(long value) => value.ToString("#,0", new NumberFormatInfo { NumberGroupSeparator = " " });

    public static string Number(double value) => value.ToString(Math.Abs(value) >= 10_000 && value == Math.Floor(value) ? "0" : "0.####", CultureInfo.InvariantCulture);

    public string Source(AuditSource source, long sequence) => source switch
    {
        AuditSource.Told => this["statistics and boards", "statistik och tavlor"],
        AuditSource.Kept => this["figures kept of the day", "dagens sparade siffror"],
        AuditSource.KeptUntreated => this["untreated contacts kept of the day", "dagens sparade obehandlade"],
        AuditSource.Checkpoint => sequence > 0 ? this[$"checkpoint at event {sequence}", $"kontrollpunkt vid händelse {sequence}"] : this["checkpoints", "kontrollpunkter"],
        AuditSource.Compare => this["what compare reads", "det som compare läser"],
        AuditSource.Api => this["the running server's API", "den körande serverns API"],
        _ => this["the running server's metrics", "den körande serverns mätvärden"],
    };

    /// <summary>What a disagreement calls for, by where it is.</summary>
    public string Cure(AuditSource source) => source switch
    {
        AuditSource.Told => this["The program counts wrongly, or an event was changed by hand. Run replay for that day: if it is identical, report the fault with this line; if not, restore the journal from a backup.", "Programmet räknar fel, eller en händelse har ändrats för hand. Kör replay för dagen: är den identisk, anmäl felet med denna rad; annars återställ journalen från en säkerhetskopia."],
        AuditSource.Kept or AuditSource.KeptUntreated => this["The row of that day in the table figures was changed, or events were. Compare with a backup. While the day's events are there, deleting the row lets the server count the day again.", "Dagens rad i tabellen figures har ändrats, eller händelser har det. Jämför med en säkerhetskopia. Så länge dagens händelser finns kan raden tas bort; då räknar servern om dagen."],
        AuditSource.Checkpoint => this["Delete the checkpoint (DELETE FROM checkpoint WHERE seq = …) and restart: the server then reads the journal. Report the fault with this line.", "Ta bort kontrollpunkten (DELETE FROM checkpoint WHERE seq = …) och starta om: då läser servern journalen. Anmäl felet med denna rad."],
        AuditSource.Compare => this["Report the fault with this line: compare tells other figures than the statistics.", "Anmäl felet med denna rad: compare ger andra siffror än statistiken."],
        _ => this["Restart the server, which then reads its journal, and audit again; report the fault with this line.", "Starta om servern, som då läser sin journal, och granska igen; anmäl felet med denna rad."],
    };

    public string Holds(Law law) => law switch
    {
        Law.NoGap => this["Events are numbered without gaps", "Händelserna är numrerade utan luckor"],
        Law.NotCutOff => this["The journal reaches as far as its checkpoints", "Journalen räcker lika långt som sina kontrollpunkter"],
        Law.Readable => this["Every event can be read and is of a known kind", "Varje händelse går att läsa och är av ett känt slag"],
        Law.RowAsEvent => this["An event is looked up by what it says", "En händelse söks på det den säger"],
        Law.DayAsCalendar => this["Events are kept under their day in the service's calendar", "Händelser sparas på sin dag i verksamhetens kalender"],
        Law.InOrder => this["Time does not run backwards", "Tiden går inte baklänges"],
        Law.BeginsOnce => this["Every call begins once", "Varje samtal börjar en gång"],
        Law.EndsOnce => this["Every call ends once, and nothing happens to it after", "Varje samtal slutar en gång, och inget händer det sedan"],
        Law.OutcomeFits => this["The outcome follows from what happened", "Utfallet följer av det som hände"],
        Law.VisitEnds => this["Every visit to a queue has an end", "Varje besök i en kö har ett slut"],
        Law.SameQueue => this["A call is served in the queue it is in", "Ett samtal betjänas i den kö det står i"],
        Law.OfferOnce => this["Every offer is made once", "Varje erbjudande görs en gång"],
        Law.OfferEndsOnce => this["Every offer ends once: answered, withdrawn or failed", "Varje erbjudande slutar en gång: besvarat, återtaget eller misslyckat"],
        Law.OneOfferEach => this["An agent is offered one contact at a time", "En handläggare erbjuds en kontakt i taget"],
        Law.OneConversationEach => this["An agent is in one conversation at a time", "En handläggare har ett samtal i taget"],
        Law.OneAgentEach => this["A caller talks with one agent at a time", "En uppringare talar med en handläggare i taget"],
        Law.ConversationEnds => this["A conversation ends once, with the agent who had it", "Ett samtal slutar en gång, med den handläggare som hade det"],
        Law.OutsideEnds => this["An outside number that is dialled answers or does not", "Ett yttre nummer som rings svarar eller svarar inte"],
        Law.TalkAsTime => this["A conversation lasted from its beginning to its end", "Ett samtal varade från sin början till sitt slut"],
        Law.WaitAsTime => this["A wait lasted from entering the queue to the answer", "En väntan varade från kön till svaret"],
        Law.StateChain => this["An agent's state changes from the one before", "En handläggares läge ändras från det förra"],
        Law.AnnouncedOnce => this["A wait is announced once at a time", "En väntetid sägs en gång i taget"],
        Law.RequestOnce => this["Every request to call back is made once", "Varje begäran om återuppringning görs en gång"],
        Law.RequestClosedOnce => this["Every request to call back is closed once", "Varje begäran om återuppringning avslutas en gång"],
        Law.PromiseOnce => this["A promise is kept or broken once", "Ett löfte hålls eller bryts en gång"],
        Law.MessageOnce => this["Every message is left, done and erased once", "Varje meddelande lämnas, åtgärdas och raderas en gång"],
        Law.AlarmOnce => this["Every alarm is raised once and over once", "Varje larm går en gång och är över en gång"],
        Law.Sums => this["What is published adds up", "Det som publiceras går ihop"],
        Law.DaysAddUp => this["The days together have every call of the journal once", "Dagarna tillsammans har varje samtal i journalen en gång"],
        _ => this["What is kept can be read", "Det som sparats går att läsa"],
    };

    public string Cure(Law law) => law switch
    {
        Law.NoGap => this["Rows were deleted by hand, or the file is damaged. Restore the database from a backup; figures of that day lack what is gone.", "Rader har tagits bort för hand, eller filen är skadad. Återställ databasen från en säkerhetskopia; dagens siffror saknar det som är borta."],
        Law.NotCutOff => this["The end of the journal is gone: restore the database from a backup, whole, not the one table.", "Journalens slut är borta: återställ hela databasen från en säkerhetskopia, inte bara den tabellen."],
        Law.Readable => this["A newer version wrote it, or it was changed by hand. Start the version that wrote it, or restore a backup; the server does not start on it.", "En nyare version skrev den, eller så har den ändrats för hand. Starta den versionen, eller återställ en säkerhetskopia; servern startar inte på den."],
        Law.DayAsCalendar => this["Name the configuration the journal was written with (--config): its time zone is another.", "Ange den konfiguration som journalen skrevs med (--config): den har en annan tidszon."],
        Law.Sums => this["The row of that day in the table figures was changed by hand, if the day is kept; compare with a backup. Otherwise report the fault.", "Dagens rad i tabellen figures har ändrats för hand, om dagen är sparad; jämför med en säkerhetskopia. Anmäl annars felet."],
        Law.DaysAddUp => this["Audit the days one by one (--day); report the fault.", "Granska dagarna var för sig (--day); anmäl felet."],
        Law.Kept => this["A broken checkpoint is not used: the one before, or the journal, is. A broken row of figures: restore it from a backup, or delete it while the day's events are there.", "En trasig kontrollpunkt används inte: den förra eller journalen läses. En trasig rad siffror: återställ den, eller ta bort den så länge dagens händelser finns."],
        _ => this["An event was changed, doubled or taken out by hand, or the program has a fault. Look at the call (why CALL) and decide the day again (replay --day); restore a backup, or report it.", "En händelse har ändrats, dubblerats eller tagits bort för hand, eller så har programmet ett fel. Se på samtalet (why CALL) och låt dagen avgöras igen (replay --day); återställ en säkerhetskopia, eller anmäl felet."],
    };

    public string Remark(AuditNote note) => note.Remark switch
    {
        AuditRemark.BeginningDeleted => this[$"The journal begins with event {note.About}: what was before was deleted when its time to be kept was over.", $"Journalen börjar med händelse {note.About}: det som var före togs bort när dess tid var ute."],
        AuditRemark.SettledSince => this[$"{note.About}: {note.Count} figures have changed since they were kept, by requests and messages settled later. The kept ones stay as they were.", $"{note.About}: {note.Count} siffror har ändrats sedan de sparades, av begäran och meddelanden som avslutats senare. De sparade står kvar."],
        AuditRemark.NumbersErased => this[$"{note.About}: telephone numbers are erased. What everybody wanted and how it ended was compared; who came twice is known by what was kept alone.", $"{note.About}: telefonnumren är raderade. Vad var och en ville och hur det slutade har jämförts; vem som kom två gånger vet bara det som sparats."],
        AuditRemark.CheckpointLeftOut => this[$"The checkpoint at event {note.About} is of another version or not whole, and was left out.", $"Kontrollpunkten vid händelse {note.About} är av en annan version eller inte hel, och lämnades därhän."],
        AuditRemark.TooManyUntreated => this[$"{note.About}: {note.Count} untreated contacts more than are kept one by one; they were not compared.", $"{note.About}: {note.Count} obehandlade fler än som sparas var för sig; de har inte jämförts."],
        _ => this[$"{note.About}: its figures were kept by an earlier version, which did not note when; they were compared with what is known now.", $"{note.About}: siffrorna sparades av en tidigare version, som inte antecknade när; de har jämförts med det som är känt nu."],
    };
}
