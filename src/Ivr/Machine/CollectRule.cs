using System.Globalization;

namespace ContactCenter.Ivr;

/// <summary>What a collecting state does with keys: when there are enough, and whether they are right.</summary>
/// <param name="node">As written.</param>
/// <param name="into">Index of the variable that gets the digits.</param>
/// <param name="age">Index of the one that gets the age, or -1.</param>
/// <param name="clock">The service's own clock.</param>
/// <param name="telephone">See <see cref="FlowContext.Telephone"/>.</param>
internal sealed class CollectRule(CollectNode node, int into, int age, HoursBook clock, Func<string, string?>? telephone)
{
    /// <summary>Begun again after each digit.</summary>
    public StartTimer Between { get; } = new(node.Between);

    /// <summary>For the journal: right digits, whichever they were.</summary>
    public KeyChosen Accepted { get; } = new(node.Name, null, node.Next);

    /// <summary>Index of the key that ends the digits, or none.</summary>
    public int End { get; } = node.End is { } key ? State.KeyIndex(key) : State.None;

    /// <summary>True when digits can be typed that are not right.</summary>
    public bool CanBeWrong => node.Min > 1 || node.Format != DigitFormat.Any;

    /// <summary>Index of the variable that gets the digits.</summary>
    public int Into => into;

    /// <summary>Index of the variable that gets the age, or -1.</summary>
    public int Age => age;

    /// <summary>True for the key that ends the digits.</summary>
    public bool IsEnd(int key) => key == End;

    /// <summary>True for a key that begins anew: * where it does not end the digits.</summary>
    public bool IsClear(int key) => key == State.Star && key != End;

    /// <summary>True when no more digits are wanted.</summary>
    public bool IsFull(TypedDigits typed) => typed.Count >= node.Max;

    /// <summary>The values with what was typed, or null when it is not right.</summary>
    public FlowValues? Accept(TypedDigits typed, FlowValues values, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(clock.ToLocal(now).DateTime);
        if (typed.Count < node.Min || DigitFormats.Judge(node.Format, typed.Text(), today, telephone) is not { } accepted)
        {
            return null;
        }

        values = values.With(into, accepted.Text);
        return age < 0 ? values : values.With(age, accepted.AgeOn(today)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty);
    }
}
