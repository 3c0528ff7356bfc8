using ContactCenter.Configuration;

namespace ContactCenter.Ivr;

/// <content>What services outside answer in a call on paper: what the reader says.</content>
public sealed partial class FlowWalk
{
    private const string FoundInput = "found";

    private static bool IsLookUp(string input) =>
        input is FoundInput or "notFound" or "failed" || input.StartsWith(FoundInput + ":", StringComparison.Ordinal);

    private void LookedUp(string input)
    {
        if (_place.Phase != FlowPhase.OnErrand || _flow.Nodes[_place.Node] is not LookUpNode node)
        {
            Note($"({input}: nothing is looked up)");
            return;
        }

        switch (input)
        {
            case "notFound":
                Note($"{node.Service} knows nothing");
                Fire(FlowTrigger.NotFound());
                break;
            case "failed":
                Note($"{node.Service} does not answer");
                Fire(FlowTrigger.LookUpFailed());
                break;
            default:
                var values = ValuesIn(input);
                Note($"{node.Service} answers{string.Concat(node.Get.Select(get => $", {get.Variable} is {Quote.Of(values.GetValueOrDefault(get.Variable, string.Empty))}"))}");
                Fire(FlowTrigger.Found([.. node.Get.Select(get => values.GetValueOrDefault(get.Variable, string.Empty))]));
                break;
        }
    }

    /// <summary><c>found:unit=north;name=Anna</c>.</summary>
    private static Dictionary<string, string> ValuesIn(string input)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in input[Math.Min(input.Length, FoundInput.Length + 1)..].Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            values[(at < 0 ? pair : pair[..at]).Trim()] = at < 0 ? string.Empty : pair[(at + 1)..].Trim();
        }

        return values;
    }
}
