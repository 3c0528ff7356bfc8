using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace ContactCenter.Acd.Tests;

/// <summary>
/// Every field of a state, found by reflection, as text: whoever adds a field and forgets the image is found out. Left out is only what
/// depends on the way and not on the outcome: where in a heap something stands, and what is kept for reuse.
/// </summary>
internal sealed class StateDump
{
    private static readonly HashSet<string> Left =
    [
        "HeapHandle", "_handle", "_demandsKept", "_pools", "Places@AgentCard", "_inPools", "Reach", "_wishes", "_waited", "_contact@WaitBook", "_scored", "LineSlot", "_oldest", "Heap", "_oldestCaller", "_all@PromisedSlots", "IsToDraw", "Redraws", "_picture@AlarmList", "Pictures@AcdState",
        "_found", "_plain", "_toEnter", "IsToEnter", "Number@AgentCard", "_states@AgentCard", "States@AgentBoard", "FirstStaff", "_asked", "table@QueueLine", "Demands@QueueLines",
    ];

    private readonly StringBuilder _text = new();
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    public static string Of(object state)
    {
        (state as AcdState)?.Agents.SettlePools(); // whoever is ready may enter late
        var dump = new StateDump();
        dump.Write("state", state);
        return dump._text.ToString();
    }

    private void Write(string path, object? value)
    {
        switch (value)
        {
            case AcdPlan or QueuePlan or AgentPlan or Delegate or DemandTable: // the plan is given, not remembered; the table is an index
                break;
            case null or string or DateTimeOffset or TimeSpan or DateOnly:
                Line(path, Text(value));
                break;
            case Demand demand:
                Line(path, $"{demand} ready {Names(demand.Pool.Ready.InOrder())} resting {Names(demand.Pool.Resting.InOrder())} present {demand.Pool.Present.UpTo(int.MaxValue)}");
                break;
            case List<ContactCard> here: // in any order
                Line(path, string.Join(' ', here.OrderBy(c => c.ArrivalNumber).Select(c => c.Id)));
                break;
            case PlaceList places:
                Line(path, string.Join(' ', places.All()));
                break;
            case IDictionary dictionary:
                Dictionary(path, dictionary);
                break;
            case IEnumerable many when many.GetType().Name.StartsWith("HashSet", StringComparison.Ordinal):
                Line(path, string.Join(' ', many.Cast<object>().Select(Text).Order(StringComparer.Ordinal)));
                break;
            case IEnumerable many:
                var all = many.Cast<object?>().ToArray();
                for (var i = 0; i < all.Length; i++)
                {
                    Write($"{path}[{i}]", all[i]);
                }

                Line(path, $"{all.Length} of them");
                break;
            case var simple when simple.GetType() is { IsPrimitive: true } or { IsEnum: true }:
                Line(path, Text(simple));
                break;
            case var heap when heap.GetType().Name.StartsWith("IndexedHeap", StringComparison.Ordinal):
                Line(path, heap.ToString()!);
                break;
            case var thing when !thing.GetType().IsValueType && !_seen.Add(thing):
                Line(path, "see " + Name(thing));
                break;
            default:
                Fields(path, value);
                break;
        }
    }

    private void Fields(string path, object thing)
    {
        var type = thing.GetType();
        if (thing is ITuple tuple)
        {
            for (var i = 0; i < tuple.Length; i++)
            {
                Write($"{path}.{i}", tuple[i]);
            }

            return;
        }

        if (thing is AgentCard card)
        {
            Write($"{path}.State", card.State); // kept in an array of all
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
            if (!Left.Contains(name) && !Left.Contains($"{name}@{type.Name}"))
            {
                Write($"{path}.{name}", field.GetValue(thing));
            }
        }
    }

    private void Dictionary(string path, IDictionary dictionary)
    {
        var entries = dictionary.Keys.Cast<object>().Select(k => (Key: Name(k), Value: dictionary[k])).ToList();
        entries.RemoveAll(e => e.Value is Demand { IsEmpty: true });
        foreach (var (key, value) in entries.OrderBy(e => e.Value is Demand ? e.Value.ToString() : e.Key, StringComparer.Ordinal))
        {
            Write($"{path}[{(value is Demand ? "" : key)}]", value);
        }
    }

    private static string Names(IEnumerable<PoolPlace> places) => string.Join(' ', places.Select(p => p.Agent.Id));

    private static string Name(object? thing) => thing switch
    {
        ContactCard contact => "contact " + contact.Id,
        AgentCard agent => "agent " + agent.Id,
        QueueLine line => "line " + line.Plan.Id,
        LineFlow flow => "flow " + flow.Line.Plan.Id,
        ITuple tuple => string.Join(',', Enumerable.Range(0, tuple.Length).Select(i => Name(tuple[i]))),
        null => "-",
        _ => Text(thing),
    };

    private static string Text(object? value) => value switch
    {
        DateTimeOffset at => at.ToString("O", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        null => "-",
        _ => value.ToString()!,
    };

    private void Line(string path, string text) => _text.Append(path).Append(" = ").Append(text).Append('\n');
}
