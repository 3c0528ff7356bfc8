using ContactCenter.Acd;
using ContactCenter.Admin;
using ContactCenter.Server.Configuration;
using ContactCenter.Server.Routing;
using ContactCenter.Server.Storage;

namespace ContactCenter.Server.Hosting.Ports;

/// <summary>Requests to call back by API. What was done is on disk before it is answered: people rely on it.</summary>
internal sealed class CallbackPort(AcdActor acd, Journal journal, Site site, TimeProvider time) : ICallbackPort
{
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(10);

    public CallbackNumber Judge(string number)
    {
        var verdict = site.Current.Configuration.NumberPlan.Judge(number);
        return new(verdict.Problem switch
        {
            NumberProblem.None => NumberFault.None,
            NumberProblem.Internal => NumberFault.Internal,
            NumberProblem.Emergency => NumberFault.Emergency,
            NumberProblem.Premium => NumberFault.Premium,
            NumberProblem.ForeignNotAllowed => NumberFault.Foreign,
            _ => NumberFault.Malformed,
        }, verdict.Number);
    }

    public async Task<CallbackVerdict> CarryOutAsync(AcdCommand command, CancellationToken cancellation)
    {
        var asked = acd.AskAsync(command);
        try
        {
            var refusal = await asked.WaitAsync(cancellation);
            if (refusal == Refusal.None) await journal.MarkAsync().WaitAsync(WrittenWithin, time, cancellation);
            return new(refusal);
        }
        catch (OperationCanceledException) when (asked.IsCanceled)
        {
            return CallbackVerdict.Stopped;
        }
        catch (Exception e) when (e is TimeoutException or StorageException)
        {
            return CallbackVerdict.NotWritten;
        }
    }
}
