using System.Collections.Immutable;

namespace ContactCenter.Ivr.Tests;

/// <summary>Takes one caller through the questions in virtual time and writes down the effects, short.</summary>
internal sealed class DialogueDriver
{
    /// <summary>A Monday, 9:00 in Stockholm.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly List<FlowEffect> _effects = [];
    private readonly CallbackDialogue _dialogue;
    private readonly string _language;

    public DialogueDriver(string language = "sv", bool reference = false, params ImmutableArray<string> say)
    {
        _language = language;
        _dialogue = new(new(language, Clock, Judge) { AsksReference = reference, Say = say });
    }

    public DialoguePlace Place { get; private set; } = DialoguePlace.New;

    public DateTimeOffset Now { get; set; } = Morning;

    public IReadOnlyList<FlowEffect> Last => _effects;

    private static HoursBook Clock { get; } = Corpus.ShippedHours();

    /// <summary>At today's date in Stockholm.</summary>
    public static DateTimeOffset At(int day, int hour, int minute) => Clock.FromLocal(new(2026, 3, day, hour, minute, 0));

    /// <summary>Numbers from 07 are ours; what begins with 00 is written with +; 112 and the like are refused.</summary>
    public static string? Judge(string number) => number switch
    {
        ['0', '7', ..] when number.Length == 10 => "+46" + number[1..],
        ['0', '0', .. var rest] when rest.Length > 8 => "+" + rest,
        ['+', ..] when number.Length > 8 => number,
        _ => null,
    };

    public string Start(string? number = "0701234567", OpenCallback? open = null, bool keep = true, bool book = true) =>
        Fire(new DialogueStarted(number, open, keep, book));

    public string Press(string keys)
    {
        var last = string.Empty;
        foreach (var key in keys)
        {
            last = Fire(new DialogueKey(key));
        }

        return last;
    }

    public string PromptEnded() => Fire(new DialoguePromptEnded(Place.Step));

    public string Timeout() => Fire(new DialogueTimeout(Place.Step));

    /// <summary>The prompt ends and nothing is pressed.</summary>
    public string Silence()
    {
        PromptEnded();
        return Timeout();
    }

    public string Found(params ImmutableArray<DateTimeOffset> starts) => Fire(new DialogueSlots(starts));

    public string Booked(DateTimeOffset? slot = null) => Fire(new DialogueBooked(slot));

    public string Refused(DialogueRefusal why, OpenCallback? open = null) => Fire(new DialogueRefused(why, open));

    public string Fire(DialogueInput input)
    {
        _effects.Clear();
        Place = _dialogue.Fire(Place, input, Now, _effects);
        return string.Join(' ', _effects.Select(Short));
    }

    private string Short(FlowEffect effect) => effect switch
    {
        Play e when e.Language != _language => "another language",
        Play e => $"play:{string.Join('+', e.Prompts.Select(Short))}{(e.Interruptible ? "" : "!")}",
        StopPlaying => "stop",
        StartTimer e => $"timer:{e.After.TotalSeconds}",
        CancelTimer => "cancel",
        FindSlots e => $"find:{Local(e.From)}/{e.Most}",
        BookCallback e => $"book:{e.Number}/{Local(e.Slot)}/{e.Reference}",
        MoveOpenCallback e => $"move:{Local(e.Slot)}/{e.Reference}",
        CancelOpenCallback e => $"cancel:{e.Reference}",
        DialogueDone e => $"done:{e.How}",
        _ => "?",
    };

    private static string Local(DateTimeOffset? at) => at is { } there ? $"{Clock.ToLocal(there):ddHHmm}" : "";

    private static string Short(string prompt) => prompt.Replace("callback-", "", StringComparison.Ordinal);
}
