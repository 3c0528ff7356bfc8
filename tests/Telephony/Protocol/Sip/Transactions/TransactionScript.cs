using System.Globalization;

namespace ContactCenter.Telephony.Protocol.Sip.Tests;

/// <summary>
/// Plays a line of inputs to a machine and writes what it did: <c>"Receive1xx" → "-A -B PassUp"</c>.
/// Inputs are <see cref="TransactionInput"/> names, or a timer's letter.
/// </summary>
internal static class TransactionScript
{
    /// <summary>The effects of the last input only: the ones before it lead to the state under test.</summary>
    public static string Last(TransactionMachine machine, string inputs)
    {
        var effects = new List<TransactionEffect>();
        foreach (string input in inputs.Split(' '))
        {
            effects.Clear();
            if (Enum.TryParse(input, out TransactionTimer timer))
                machine.OnTimer(timer, effects);
            else
                machine.On(Enum.Parse<TransactionInput>(input), effects);
        }

        return string.Join(' ', effects.Select(Text));
    }

    private static string Text(TransactionEffect effect) => effect.Kind switch
    {
        TransactionEffectKind.SetTimer =>
            string.Create(CultureInfo.InvariantCulture, $"+{effect.Timer}{effect.After.TotalMilliseconds}"),
        TransactionEffectKind.CancelTimer => $"-{effect.Timer}",
        _ => effect.Kind.ToString(),
    };
}
