using System.Collections;
using System.Globalization;
using System.Reflection;

namespace ContactCenter.Acd.Tests;

/// <summary>Commands and events as short lines for people, and for comparing: what is nothing, empty or the default is left out.</summary>
internal static class StoryLine
{
    private static readonly Dictionary<Type, PropertyInfo[]> Known = [];

    /// <summary>One line: the name, then what it says.</summary>
    public static string Line(object o)
    {
        var parts = new List<string> { o.GetType().Name };
        foreach (var property in PropertiesOf(o.GetType()))
        {
            if (Text(property.GetValue(o)) is { Length: > 0 } value)
            {
                parts.Add($"{property.Name.ToLowerInvariant()}={value}");
            }
        }

        return string.Join(' ', parts);
    }

    private static PropertyInfo[] PropertiesOf(Type type)
    {
        lock (Known)
        {
            if (!Known.TryGetValue(type, out var properties))
            {
                Known[type] = properties =
                    [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name is not ("EqualityContract" or "Decision" or nameof(AcdEvent.Upon) or nameof(ContactRefused.Asked) or nameof(ContactQueued.AskedReference)))];
            }

            return properties;
        }
    }

    private static string? Text(object? value) => value switch
    {
        null or false or 0 or 0.0 => null,
        string s => s,
        TimeSpan t => t == TimeSpan.Zero ? null : t.TotalSeconds.ToString(CultureInfo.InvariantCulture) + "s",
        DateTimeOffset at => at.ToString(at.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff", CultureInfo.InvariantCulture),
        double d => d.ToString("0.######", CultureInfo.InvariantCulture),
        IReadOnlyDictionary<SkillId, int> skills => string.Join(',', skills.OrderBy(s => s.Key.Value).Select(s => $"{s.Key}:{s.Value}")),
        IEnumerable list => string.Join(',', list.Cast<object>().Select(Text)),
        _ when value.GetType() is { IsEnum: false, IsValueType: false } => $"({Line(value)})",
        _ => value.ToString(),
    };
}
