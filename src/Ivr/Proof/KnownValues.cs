using System.Collections.Immutable;

namespace ContactCenter.Ivr;

/// <summary>What the variables of calls hold as far as it is known, each combination by a number.</summary>
internal sealed class KnownValues
{
    private readonly List<ImmutableArray<string?>> _all = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>At the beginning of a call: nothing is set, the caller may be anybody.</summary>
    public int Begin(int variables, string? called)
    {
        var values = Enumerable.Repeat<string?>(string.Empty, variables).ToArray();
        values[FlowVariables.Given.IndexOf(FlowVariables.Caller)] = null;
        values[FlowVariables.Given.IndexOf(FlowVariables.Called)] = called;
        return NumberOf([.. values]);
    }

    /// <summary>A value; null: it may be anything.</summary>
    public string? Of(int values, int variable) => _all[values][variable];

    /// <summary>The same with one value changed, cut off as calls do.</summary>
    public int With(int values, int variable, string? value)
    {
        value = value is { Length: > FlowText.MaxLength } ? value[..FlowText.MaxLength] : value;
        return value == Of(values, variable) ? values : NumberOf(_all[values].SetItem(variable, value));
    }

    private int NumberOf(ImmutableArray<string?> values)
    {
        var key = string.Join('\u0001', values.Select(value => value is null ? "?" : "=" + value)); // no value holds a control character
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = _all.Count;
            _all.Add(values);
        }

        return number;
    }
}
