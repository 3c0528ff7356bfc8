namespace ContactCenter.Admin;

/// <summary>What the page itself says; the explanations have words of their own.</summary>
internal sealed record WhyPageWords(
    string Title, string Call, string Ask, string AboutAgent, string Agent, string From, string To, string OfDay, string Day, string Show, string Promises, string Picture, string Steps, string Served,
    string Waited, string Longest, string Nobody, string Came, string LongestWaited, string Then, string NotAnswered, string WaitsStill, string Unknown, string WrongTimes, string WrongDay, string Busy)
{
    private static readonly WhyPageWords Swedish = new(
        "Varför tog det så lång tid?", "Samtal", "Fråga", "Varför tog en handläggare inga samtal?", "Vem", "Från", "Till", "De längsta väntetiderna en annan dag", "Dag", "Visa", "Vad som lovades", "Väntan i bild", "Vad som hände", "De som betjänades under tiden",
        "De som väntade", "De som väntade längst", "Ingen har väntat den dagen, eller så är dagen raderad.", "Kom", "Väntade", "Sedan", "inte besvarad", "väntar än", "Journalen känner inte till det: det har aldrig funnits, eller så är tiden det sparas över.",
        "Ange två tider: den senare efter den tidigare, med högst fyra timmar emellan, och en handläggare som finns.", "Ange en dag som har varit.", "Andra frågor besvaras just nu. Försök igen om en stund.");

    private static readonly WhyPageWords English = new(
        "Why did it take so long?", "Call", "Ask", "Why did an agent take no calls?", "Who", "From", "To", "The longest waits of another day", "Day", "Show", "What was promised", "The wait as a picture", "What happened", "Who was served meanwhile",
        "Who waited", "Who waited longest", "Nobody waited on that day, or the day has been erased.", "Came", "Waited", "Then", "not answered", "still waits", "The journal does not know it: it was never there, or its time to be kept is over.",
        "Give two times: the later one after the earlier, by at most four hours, and an agent there is.", "Give a day that has been.", "Other questions are being answered. Try again in a while.");

    public static WhyPageWords Of(string language) => language == "sv" ? Swedish : English;
}
