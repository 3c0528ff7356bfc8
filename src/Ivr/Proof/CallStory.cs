namespace ContactCenter.Ivr;

/// <summary>What was done in a call, in few words: <c>with closed-today on, press 2, 2, wait</c>.</summary>
internal static class CallStory
{
    /// <summary>Empty when nothing was done. A switch that is off is told only when it was on before.</summary>
    public static string Of(IReadOnlyList<CallAct> acts)
    {
        var (words, on, before) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal), default(CallAct));
        foreach (var act in acts.Where(act => act.Kind switch
        {
            CallActKind.SwitchOn => on.Add(act.Word),
            CallActKind.SwitchOff => on.Remove(act.Word),
            _ => true,
        }))
        {
            words.Add(act.Kind switch
            {
                CallActKind.Key => before.Kind == CallActKind.Key ? act.Word : $"press {act.Word}",
                CallActKind.Wait => "wait",
                CallActKind.WrongKeys => act.Acts == 1 ? "press a wrong key" : "press wrong keys",
                CallActKind.Digits => "enter digits",
                CallActKind.WrongDigits => "enter wrong digits",
                CallActKind.LimitWithheld => $"{act.Word} (number withheld)",
                CallActKind.SwitchOn => $"with {act.Word} on",
                CallActKind.SwitchOff => $"with {act.Word} off",
                _ => act.Word,
            });
            before = act;
        }

        return string.Join(", ", words);
    }
}
