using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Alarms by API.</summary>
internal sealed class AlarmPort(AcdActor acd, TimeProvider time) : IAlarmPort
{
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(10);

    public async Task<AlarmVerdict> AcknowledgeAsync(AcknowledgeAlarm command, CancellationToken cancellation)
    {
        var asked = acd.AskWrittenAsync(command);
        try
        {
            return await asked.WaitAsync(WrittenWithin, time, cancellation) switch
            {
                Refusal.None => AlarmVerdict.Done,
                Refusal.NoChange => AlarmVerdict.Already,
                _ => AlarmVerdict.Unknown,
            };
        }
        catch (OperationCanceledException) when (asked.IsCanceled)
        {
            return AlarmVerdict.Stopped;
        }
        catch (Exception e) when (e is TimeoutException or StorageException)
        {
            return AlarmVerdict.NotWritten;
        }
    }
}
