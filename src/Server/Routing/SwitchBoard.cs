using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Routing;

/// <summary>The switches for who goes by them and who turns them: flows, people on the telephone and the API. Any thread.</summary>
internal sealed class SwitchBoard(AcdActor acd, TimeProvider time)
{
    /// <summary>On at this moment. A switch that does not exist is off. Costs nobody anything: it reads what is published with every turning.</summary>
    public bool IsOn(string name)
    {
        foreach (var one in acd.View.Now.Switches)
        {
            if (one.Name == name) return one.On;
        }

        return false;
    }

    /// <summary>Turns one, and waits until that is on disk: whoever asked may be told.</summary>
    /// <param name="command">Which, how, and who wants it.</param>
    /// <param name="within">The disk may take so long. After that it is turned and not written: what is waiting may still be written, or lost with a stop.</param>
    /// <param name="cancellation">Whoever asked is gone; it is turned all the same.</param>
    public async Task<SwitchVerdict> TurnAsync(TurnSwitch command, TimeSpan within, CancellationToken cancellation)
    {
        var asked = acd.AskWrittenAsync(command);
        try
        {
            return await asked.WaitAsync(within, time, cancellation) == Refusal.None ? SwitchVerdict.Turned : SwitchVerdict.Unknown;
        }
        catch (OperationCanceledException) when (asked.IsCanceled)
        {
            return SwitchVerdict.Stopped;
        }
        catch (Exception e) when (e is TimeoutException or StorageException)
        {
            return SwitchVerdict.NotWritten;
        }
    }
}
