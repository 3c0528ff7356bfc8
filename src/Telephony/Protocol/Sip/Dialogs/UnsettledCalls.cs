using System.Net;

namespace ContactCenter.Telephony.Protocol.Sip;

/// <summary>
/// How many incoming calls of each source are not settled: neither acknowledged nor over. Who sends INVITEs and never an ACK
/// keeps each for 32 s, and would soon have all the room there is for calls.
/// </summary>
internal sealed class UnsettledCalls(SipCore core)
{
    private readonly int _most = core.Options.MaxUnsettledCallsPerSource ?? Math.Max(8, core.Options.MaxCalls / 4);
    private readonly Dictionary<IPAddress, int> _counts = [];

    /// <summary>Whether one more from here is one too many.</summary>
    public bool IsCrowded(SipPeer source) =>
        _counts.TryGetValue(SourceNetwork.Of(source.EndPoint.Address), out int count) && count >= _most;

    public void Add(SipPeer source)
    {
        var network = SourceNetwork.Of(source.EndPoint.Address);
        _counts[network] = _counts.GetValueOrDefault(network) + 1;
    }

    public void Remove(SipPeer source)
    {
        var network = SourceNetwork.Of(source.EndPoint.Address);
        if (--_counts[network] == 0)
        {
            _counts.Remove(network);
        }
    }
}
