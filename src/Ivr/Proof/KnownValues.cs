using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What the variables of calls hold as far as it is known, each combination by a number.</summary>
internal sealed class KnownValues
{
    private readonly List<ImmutableArray<KnownText>> _all = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>At the beginning of a call: nothing is set, the caller may be anybody.</summary>
    public int Begin(int variables, string called)
    {
        var values = Enumerable.Repeat(KnownText.Of(string.Empty), variables).ToArray();
        values[FlowVariables.Given.IndexOf(FlowVariables.Caller)] = KnownText.Anything;
        values[FlowVariables.Given.IndexOf(FlowVariables.Called)] = KnownText.Of(called);
        return NumberOf([.. values]);
    }

    /// <summary>What is known of a variable.</summary>
    public KnownText Of(int values, int variable) => _all[values][variable];

    /// <summary>The same with one variable changed; a text is cut off as calls do.</summary>
    public int With(int values, int variable, KnownText value)
    {
        if (value.Text is { Length: > FlowText.MaxLength } text)
        {
            value = KnownText.Of(text[..FlowText.MaxLength]);
        }

        return value.Key == Of(values, variable).Key ? values : NumberOf(_all[values].SetItem(variable, value));
    }

    private int NumberOf(ImmutableArray<KnownText> values)
    {
        var key = string.Concat(values.Select(value => value.Key));
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = _all.Count;
            _all.Add(values);
        }

        return number;
    }
}
