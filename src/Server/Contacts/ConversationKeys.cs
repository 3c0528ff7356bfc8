using ContactCenter.Server.Configuration;

namespace ContactCenter.Server.Contacts;

/// <summary>
/// Reads what an agent presses in a conversation: a code that begins with <c>*</c>, some followed by a target and <c>#</c>.
/// Keys outside a code are the agent's own affair. Never holds more than <see cref="Longest"/> keys.
/// </summary>
/// <param name="nextLine">The whole code for the next line, such as <c>*1</c>.</param>
/// <param name="handOn">What comes before a target, such as <c>*2</c>.</param>
internal sealed class ConversationKeys(string nextLine, string handOn)
{
    /// <summary>Code and target together.</summary>
    public const int Longest = 40;

    private string _pressed = string.Empty;

    /// <summary>Whether a code has begun and is not at its end: more keys are waited for, but not for ever.</summary>
    public bool IsOpen => _pressed.Length > 0;

    /// <summary>One more key.</summary>
    /// <returns>What was dialled, when this key completed it: the code for the next line itself or the target; null otherwise.</returns>
    public string? Press(char key)
    {
        if (_pressed.Length == 0 && key != '*') return null;
        _pressed += key;
        if (_pressed == nextLine) return Complete(nextLine);
        if (_pressed.StartsWith(handOn, StringComparison.Ordinal))
        {
            var target = _pressed[handOn.Length..].TrimEnd(FeatureCodes.EndOfTarget);
            if (key == FeatureCodes.EndOfTarget && target.Length > 0) return Complete(target);
            if (key == FeatureCodes.EndOfTarget || _pressed.Length >= Longest) Forget();
        }
        else if (!nextLine.StartsWith(_pressed, StringComparison.Ordinal) && !handOn.StartsWith(_pressed, StringComparison.Ordinal))
        {
            _pressed = key == '*' ? "*" : string.Empty; // no code of ours; perhaps another begins
        }

        return null;
    }

    /// <summary>Too long between two keys.</summary>
    public void Forget() => _pressed = string.Empty;

    private string Complete(string dialled)
    {
        Forget();
        return dialled;
    }
}
