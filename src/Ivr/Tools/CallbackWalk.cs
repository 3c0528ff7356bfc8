using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>How a queue calls back, for a call on paper.</summary>
/// <param name="Key">The key that opens the questions while waiting; null: none.</param>
/// <param name="NobodyWaits">True: its node asks the questions at once.</param>
/// <param name="CanBook">True: times can be booked.</param>
public sealed record WalkCallback(char? Key, bool NobodyWaits, bool CanBook);

/// <summary>The questions of a callback on paper: they themselves are asked, and who answers for the system is made up.</summary>
/// <param name="dialogue">The questions.</param>
/// <param name="clock">The service's own clock.</param>
/// <param name="promised">Takes what is promised, in words.</param>
/// <param name="note">Takes what the system answers, in words.</param>
/// <param name="says">Takes what is said.</param>
internal sealed class CallbackWalk(CallbackDialogue dialogue, HoursBook clock, Action<string> promised, Action<string> note, Action<Play> says)
{
    /// <summary>Shown by a caller of whom it is not said.</summary>
    private const string Sample = "0701234567";
    private const int Day = 8;
    private const int Evening = 16;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(20);

    private readonly List<FlowEffect> _effects = [];
    private DialoguePlace _place = DialoguePlace.New;
    private TimeSpan _timer;
    private DateTimeOffset _now;

    /// <summary>Null while questions are asked.</summary>
    public DialogueOutcome? Outcome => _place.Stage == DialogueStage.Done ? _place.Outcome : null;

    /// <summary>No time is free from now on.</summary>
    public bool Full { get; set; }

    /// <summary>What may be called in these walks: numbers of the own country with their 0, and others with 00 or +.</summary>
    public static string? Judge(string number) => number switch
    {
        ['+', .. var digits] when digits.Length is >= 8 and <= 15 && digits.All(char.IsAsciiDigit) => number,
        ['0', '0', .. var abroad] when abroad.Length is >= 8 and <= 15 => "+" + abroad,
        ['0', not '0', ..] when number.Length is >= 8 and <= 10 => "+46" + number[1..],
        _ => null,
    };

    public void Start(string? caller, bool canBook, DateTimeOffset now) => Fire(new DialogueStarted(caller ?? Sample, null, true, canBook), now);

    public void Press(char key, DateTimeOffset now) => Fire(new DialogueKey(key), now);

    public void Leave(DateTimeOffset now) => Fire(new DialogueGone(), now);

    /// <summary>Nothing is pressed.</summary>
    /// <returns>For how long.</returns>
    public TimeSpan BeSilent(DateTimeOffset now)
    {
        Fire(new DialoguePromptEnded(), now);
        Note(string.Create(CultureInfo.InvariantCulture, $"presses nothing for {_timer.TotalSeconds:0.###} s"));
        Fire(new DialogueTimeout(), now + _timer);
        return _timer;
    }

    private void Fire(DialogueInput input, DateTimeOffset now)
    {
        _now = now;
        for (DialogueInput? next = input; next is not null;)
        {
            _effects.Clear();
            _place = dialogue.Fire(_place, next, now, _effects);
            next = null;
            foreach (var effect in _effects)
            {
                next = Carry(effect) ?? next;
            }
        }
    }

    /// <summary>What is answered to an effect; null: nothing.</summary>
    private DialogueInput? Carry(FlowEffect effect)
    {
        switch (effect)
        {
            case Play play:
                says(play);
                return _place.Stage == DialogueStage.Ending ? new DialoguePromptEnded() : null;
            case StartTimer timer:
                _timer = timer.After;
                return null;
            case FindSlots find when Full:
                Note("the system finds no time");
                return new DialogueSlots([]);
            case FindSlots find:
                var first = First(find.From);
                Note(string.Create(CultureInfo.InvariantCulture, $"the system finds times from {clock.ToLocal(first):yyyy-MM-dd HH:mm} on (made up)"));
                return new DialogueSlots([first, first + Every, first + Every + Every]);
            case BookCallback { Slot: not null } when Full:
                Note("that time has been taken");
                return new DialogueRefused(DialogueRefusal.SlotFull);
            case BookCallback book:
                promised(string.Create(CultureInfo.InvariantCulture, $"a callback to {book.Number} is booked: {Slot(book.Slot)}{(book.Reference is { } reference ? $", reference {reference}" : "")}"));
                return new DialogueBooked(book.Slot);
            case DialogueDone done:
                Note($"the questions are over: {Words(done.How)}");
                return null;
            default:
                return null;
        }
    }

    private void Note(string words) => note(words);

    private string Slot(DateTimeOffset? slot) => slot is { } start ? string.Create(CultureInfo.InvariantCulture, $"{clock.ToLocal(start):yyyy-MM-dd HH:mm}") : "the place is kept";

    /// <summary>By day, on the next step of 20 minutes.</summary>
    private DateTimeOffset First(DateTimeOffset from)
    {
        var wall = clock.ToLocal(from < _now + Every ? _now + Every : from).DateTime;
        wall = wall.Date + Every * Math.Ceiling(wall.TimeOfDay / Every);
        return clock.FromLocal(wall.Hour switch
        {
            < Day => wall.Date.AddHours(Day),
            >= Evening => wall.Date.AddDays(1).AddHours(Day),
            _ => wall,
        });
    }

    private static string Words(DialogueOutcome how) => how switch
    {
        DialogueOutcome.Booked => "booked",
        DialogueOutcome.Declined => "declined",
        DialogueOutcome.NoTimeFree => "no time free",
        DialogueOutcome.GaveUp => "gave up",
        _ => how.ToString(),
    };
}
