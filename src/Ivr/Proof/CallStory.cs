namespace ContactCenter.Ivr;

/// <summary>What was done in a call, in few words: <c>press 2, 2, wait</c>.</summary>
internal static class CallStory
{
    /// <summary>Empty when nothing was done.</summary>
    public static string Of(IReadOnlyList<CallAct> acts) => string.Join(", ", acts.Select((act, i) => act.Kind switch
    {
        CallActKind.Key => i > 0 && acts[i - 1].Kind == CallActKind.Key ? act.Word : $"press {act.Word}",
        CallActKind.Wait => "wait",
        CallActKind.WrongKeys => act.Acts == 1 ? "press a wrong key" : "press wrong keys",
        CallActKind.Digits => "enter digits",
        CallActKind.WrongDigits => "enter wrong digits",
        CallActKind.LimitWithheld => $"{act.Word} (number withheld)",
        _ => act.Word,
    }));
}
