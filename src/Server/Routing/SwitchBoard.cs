using System.Collections.Frozen;
using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Routing;

/// <summary>The switches for who goes by them and who turns them: flows, people on the telephone and the API. Any thread.</summary>
internal sealed class SwitchBoard(AcdActor acd, TimeProvider time)
{
    private Panel _panel = new([], FrozenSet<string>.Empty);

    /// <summary>Those that are on at this moment. Costs nobody anything: a set is made anew only when one has been turned.</summary>
    public FrozenSet<string> On
    {
        get
        {
            var now = acd.View.Now.Switches;
            var panel = Volatile.Read(ref _panel);
            if (!ReferenceEquals(panel.Of, now))
            {
                panel = new(now, now.Where(static one => one.On).Select(static one => one.Name).ToFrozenSet(StringComparer.Ordinal));
                Volatile.Write(ref _panel, panel);
            }

            return panel.On;
        }
    }

    /// <summary>On at this moment. A switch that does not exist is off.</summary>
    public bool IsOn(string name) => On.Contains(name);

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

    private sealed record Panel(IReadOnlyList<SwitchSnapshot> Of, FrozenSet<string> On);
}
